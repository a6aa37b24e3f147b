#if DEBUG
  import Glibc

  /// Fails on purpose, so that tests can prove what the daemon does about it. Debug builds only.
  func misbehaveIfAsked() {
    guard let fault = getenv("LEDGERD_READER_FAULT") else { return }
    switch String(cString: fault) {
    case "trap": abort()
    case "hang": while true { sleep(3600) }
    case "garbage":
      _ = StandardStream.write(Array("ledgerd-document 1\nform\t99\n\u{7}\nend 7\n".utf8))
      exit(0)
    case "flood":
      let line = Array("finding\tX\tinfo\t\t\n".utf8)
      let page = Array(repeatElement(line, count: 4096).joined())
      while StandardStream.write(page) {}
      exit(74)
    default: return
    }
  }
#endif
