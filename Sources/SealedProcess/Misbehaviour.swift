#if DEBUG
  internal import Glibc

  /// Fails on purpose, so that tests can prove what the daemon does about it. Debug builds only.
  func misbehaveIfAsked() {
    guard let fault = getenv("LEDGERD_READER_FAULT") else { return }
    switch String(cString: fault) {
    case "trap": abort()
    case "hang": sleep(300)
    case "garbage":
      _ = StandardStream.write(Array("ledgerd-document 2\nform\t99\n\u{7}\nend 7\n".utf8))
      exit(0)
    case "flood":
      let line = Array("finding\tX\tinfo\t\t\n".utf8)
      let page = Array(repeatElement(line, count: 4096).joined())
      while StandardStream.write(page) {}
      exit(74)
    case "socket": _ = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    case "exec": _ = execv("/bin/true", [strdup("true"), nil])
    case "open-write": _ = open("/tmp/ledgerd-reader-was-here", O_CREAT | O_WRONLY, 0o600)
    case "open-read":
      // Refused without dying: a library that asks for a file goes on without it.
      if open("/etc/passwd", O_RDONLY) >= 0 { exit(0) }
      abort()
    case "fork": if fork() == 0 { exit(0) }
    case "memory":
      var pages: [[UInt8]] = []
      while true { pages.append([UInt8](repeating: 1, count: 1 << 24)) }
    default: return
    }
  }
#endif
