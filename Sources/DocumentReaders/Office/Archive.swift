internal import BudgetModel
internal import CZip
internal import Glibc

/// The members of a ZIP file, by name, inflated piece by piece.
///
/// What a member declares about its size is never trusted: bytes are counted as they come.
final class Archive {
  private struct Member {
    let index: UInt64
    let stored: Int
  }

  /// Wide of every real office file, whose largest member is its largest sheet.
  private enum Limit {
    static let members: Int64 = 4096
    static let memberBytes = 256 << 20
    static let totalBytes = 512 << 20
    static let ratio = 200
    /// Below this size a high ratio harms nobody, and blank rows do pack well.
    static let ratioFloor = 8 << 20
    static let piece = 1 << 16
  }

  private let zip: OpaquePointer
  private var members: [String: Member] = [:]
  private var inflated = 0

  /// Opens the archive and reads its directory.
  init(_ bytes: [UInt8]) throws(Rejection) {
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    // libzip reads from the copy as long as the archive is open, and frees it.
    guard let copy = malloc(max(bytes.count, 1)) else { throw Rejection(.tooLarge, "ZIP") }
    bytes.withUnsafeBytes { source in
      if let start = source.baseAddress { memcpy(copy, start, source.count) }
    }
    guard let source = zip_source_buffer_create(copy, UInt64(bytes.count), 1, &error) else {
      free(copy)
      throw Rejection(.malformed, "ZIP：\(Self.words(&error))")
    }
    guard let zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error) else {
      zip_source_free(source)
      throw Rejection(.malformed, "ZIP：\(Self.words(&error))")
    }
    self.zip = zip
    try readDirectory()
  }

  deinit { zip_discard(zip) }

  /// The members' names in small letters.
  var names: some Collection<String> { members.keys }

  func holds(_ name: String) -> Bool { members[name.lowercased()] != nil }

  /// Gives the member's bytes to `body`, piece by piece.
  func read(
    _ name: String, _ body: (UnsafeRawBufferPointer) throws(Rejection) -> Void
  ) throws(Rejection) {
    guard let member = members[name.lowercased()] else {
      throw Rejection(.malformed, "缺少部件 \(name)")
    }
    guard let file = zip_fopen_index(zip, member.index, 0) else {
      throw Rejection(.malformed, "\(name)：\(String(cString: zip_strerror(zip)))")
    }
    defer { zip_fclose(file) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Limit.piece, alignment: 16)
    defer { buffer.deallocate() }
    var size = 0
    while true {
      let count = Int(zip_fread(file, buffer.baseAddress, UInt64(buffer.count)))
      guard count >= 0 else {
        throw Rejection(.malformed, "\(name)：\(String(cString: zip_file_strerror(file)))")
      }
      if count == 0 { return }
      size += count
      inflated += count
      guard size <= Limit.memberBytes, inflated <= Limit.totalBytes else {
        throw Rejection(.tooLarge, "\(name)：解压后超过上限")
      }
      if size > Limit.ratioFloor, size / member.stored > Limit.ratio {
        throw Rejection(.tooLarge, "\(name)：压缩比 > \(Limit.ratio)")
      }
      try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }

  /// The whole of a small member.
  func contents(_ name: String, limit: Int) throws(Rejection) -> [UInt8] {
    var contents: [UInt8] = []
    try read(name) { bytes throws(Rejection) in
      guard contents.count + bytes.count <= limit else { throw Rejection(.tooLarge, name) }
      contents += bytes
    }
    return contents
  }

  /// Parses the member, an XML part, with `handler`.
  func parse(_ name: String, _ handler: XMLHandler) throws(Rejection) {
    let parser = try XMLEvents(handler, part: name)
    try read(name) { bytes throws(Rejection) in try parser.feed(bytes) }
    try parser.finish()
  }

  private func readDirectory() throws(Rejection) {
    let count = zip_get_num_entries(zip, 0)
    guard count <= Limit.members else { throw Rejection(.tooManyParts, "parts > \(Limit.members)") }
    for index in 0..<UInt64(max(count, 0)) {
      var stat = zip_stat_t()
      zip_stat_init(&stat)
      guard zip_stat_index(zip, index, 0, &stat) == 0, let name = stat.name else {
        throw Rejection(.malformed, "ZIP：\(String(cString: zip_strerror(zip)))")
      }
      // Some writers separate folders as DOS does; Office tells no case apart.
      let key = String(cString: name).split(separator: "\\", omittingEmptySubsequences: false)
        .joined(separator: "/").lowercased()
      guard stat.encryption_method == ZIP_EM_NONE else { throw Rejection(.encrypted) }
      let stored = max(Int(clamping: stat.comp_size), 1)
      if stat.size > Limit.memberBytes {
        throw Rejection(.tooLarge, "\(key)：解压后超过上限")
      }
      // Two members of one name: which one counts depends on the program that reads.
      guard members.updateValue(Member(index: index, stored: stored), forKey: key) == nil else {
        throw Rejection(.malformed, "压缩包内有同名部件 \(key)")
      }
    }
  }

  private static func words(_ error: inout zip_error_t) -> String {
    String(cString: zip_error_strerror(&error))
  }
}
