internal import BudgetModel

/// The streams of an OLE2 compound file. Every offset is checked, and no chain is longer than the
/// table that it runs through.
struct CompoundFile {
  static let signature: [UInt8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
  /// Sector numbers from here on end a chain.
  private static let end: UInt32 = 0xffff_fffa

  private struct Entry {
    let name: String
    let kind: UInt8
    let start: UInt32
    let size: Int
    /// The entries before and behind it in its storage, and the first within it, by number.
    let before: Int
    let behind: Int
    let within: Int
  }

  private let bytes: [UInt8]
  private let sectorSize: Int
  private let miniLimit: Int
  private var table: [UInt32] = []
  private var miniTable: [UInt32] = []
  private var miniStream: [UInt8] = []
  /// The streams and storages of the file itself, without those of objects embedded in it.
  private var entries: [Entry] = []

  init(_ bytes: [UInt8]) throws(Rejection) {
    let data = LittleEndian(bytes)
    guard bytes.starts(with: Self.signature), let shift = data.word(30), (9...12).contains(shift),
      data.word(32) == 6, let limit = data.double(56)
    else { throw Rejection(.malformed, "OLE2") }
    self.bytes = bytes
    sectorSize = 1 << shift
    miniLimit = Int(limit)
    try readTable(data)
    try readDirectory(data)
  }

  /// The content of a stream, or nil if the file has none of that name.
  func stream(_ name: String) throws(Rejection) -> [UInt8]? {
    guard let entry = entries.first(where: { $0.kind == 2 && $0.name == name }) else { return nil }
    if entry.size >= miniLimit {
      let content = try chain(from: entry.start)
      guard content.count >= entry.size else { throw Self.broken }
      return Array(content.prefix(entry.size))
    }
    var content: [UInt8] = []
    var sector = entry.start
    var steps = 0
    while sector < Self.end, content.count < entry.size {
      let offset = Int(sector) * 64
      guard Int(sector) < miniTable.count, steps <= miniTable.count,
        offset + 64 <= miniStream.count
      else { throw Self.broken }
      content += miniStream[offset..<(offset + 64)]
      sector = miniTable[Int(sector)]
      steps += 1
    }
    guard content.count >= entry.size else { throw Self.broken }
    return Array(content.prefix(entry.size))
  }

  func holds(_ name: String) -> Bool { entries.contains { $0.name == name } }

  private static var broken: Rejection { Rejection(.malformed, "OLE2") }

  private mutating func readTable(_ data: LittleEndian) throws(Rejection) {
    let most = bytes.count / sectorSize + 1
    var sectors: [UInt32] = []
    for index in 0..<109 {
      guard let sector = data.double(76 + 4 * index) else { throw Self.broken }
      if sector < Self.end { sectors.append(sector) }
    }
    var next = data.double(68) ?? Self.end
    var steps = 0
    while next < Self.end {
      steps += 1
      let start = offset(of: next)
      guard steps <= most, let following = data.double(start + sectorSize - 4) else {
        throw Self.broken
      }
      for index in 0..<(sectorSize / 4 - 1) {
        guard let sector = data.double(start + 4 * index) else { throw Self.broken }
        if sector < Self.end { sectors.append(sector) }
      }
      next = following
    }
    guard sectors.count <= most else { throw Self.broken }
    for sector in sectors {
      let start = offset(of: sector)
      for index in 0..<(sectorSize / 4) {
        guard let value = data.double(start + 4 * index) else { throw Self.broken }
        table.append(value)
      }
    }
  }

  private mutating func readDirectory(_ data: LittleEndian) throws(Rejection) {
    let directory = LittleEndian(try chain(from: data.double(48) ?? Self.end))
    let all = (0..<(directory.count / 128)).map { Self.entry(directory, at: 128 * $0) }
    if let root = all.first(where: { $0?.kind == 5 }) ?? nil {
      miniStream = try chain(from: root.start)
      entries = Self.members(of: root, all)
    }
    let mini = LittleEndian(try chain(from: data.double(60) ?? Self.end))
    miniTable = stride(from: 0, through: mini.count - 4, by: 4).compactMap { mini.double($0) }
  }

  private static func entry(_ directory: LittleEndian, at start: Int) -> Entry? {
    guard let length = directory.word(start + 64), (2...64).contains(length),
      let kind = directory.byte(start + 66), let before = directory.double(start + 68),
      let behind = directory.double(start + 72), let within = directory.double(start + 76),
      let first = directory.double(start + 116), let size = directory.double(start + 120)
    else { return nil }
    let units = (0..<(length / 2 - 1)).compactMap { directory.word(start + 2 * $0) }
    return Entry(
      name: String(decoding: units.map { UInt16($0) }, as: UTF16.self), kind: kind, start: first,
      size: Int(size), before: Int(before), behind: Int(behind), within: Int(within))
  }

  /// What stands in a storage: a tree of entries, each of which is met once.
  private static func members(of storage: Entry, _ all: [Entry?]) -> [Entry] {
    var members: [Entry] = []
    var met: Set<Int> = []
    var open = [storage.within]
    while let number = open.popLast() {
      guard all.indices.contains(number), let entry = all[number], met.insert(number).inserted
      else { continue }
      members.append(entry)
      open += [entry.before, entry.behind]
    }
    return members
  }

  private func offset(of sector: UInt32) -> Int { (Int(sector) + 1) * sectorSize }

  /// The sectors of a chain, at most as many as the file has.
  private func chain(from start: UInt32) throws(Rejection) -> [UInt8] {
    var content: [UInt8] = []
    var sector = start
    var steps = 0
    while sector < Self.end {
      let offset = offset(of: sector)
      // Sectors beyond the file's own would be read twice.
      guard Int(sector) < table.count, steps <= bytes.count / sectorSize, offset < bytes.count
      else {
        throw Self.broken
      }
      content += bytes[offset..<min(offset + sectorSize, bytes.count)]
      sector = table[Int(sector)]
      steps += 1
    }
    return content
  }
}
