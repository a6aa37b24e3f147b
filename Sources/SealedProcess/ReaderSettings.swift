/// What the command line allows this process.
struct ReaderSettings {
  var cpuSeconds: UInt32 = 12
  var memoryBytes: UInt = 512 << 20
  var fileBytes = 64 << 20

  /// Nil for anything that is not understood.
  init?(_ arguments: some Sequence<String>) {
    var iterator = arguments.makeIterator()
    while let name = iterator.next() {
      guard let value = iterator.next().flatMap({ UInt32($0) }), value > 0 else { return nil }
      switch name {
      case "--cpu-seconds": cpuSeconds = value
      case "--memory-mib": memoryBytes = UInt(value) << 20
      case "--file-bytes": fileBytes = Int(value)
      default: return nil
      }
    }
  }
}
