import SealedClients
import SystemPackage
import TOMLKit

/// Reads `ledgerd.toml`. Every key is optional; a key that no setting has is refused, because a
/// misspelt limit would be no limit.
struct SettingsFile {
  private let file: String
  private let text: String
  private let document: TOMLTable

  /// - Parameter text: The content of the file.
  init(file: String, text: String) throws(SettingsError) {
    self.file = file
    self.text = text
    do {
      document = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw SettingsError(
        file: file, line: error.source.begin.line, message: "\(error.description)")
    } catch {
      throw SettingsError(file: file, line: nil, message: "\(error)")
    }
  }

  /// Puts the file's values over the defaults.
  func apply(to settings: inout Settings) throws(SettingsError) {
    for key in document.keys {
      guard let section = document[key]?.table, Self.keys[key] != nil else {
        throw unknown(section: nil, key)
      }
      for name in section.keys {
        try set(key, name, section, &settings)
      }
    }
  }

  /// The sections and their keys: what the commented file must list as well.
  static let keys: [String: [String]] = [
    "paths": [
      "state_directory", "spool_directory", "socket", "reader", "pdf_reader", "query", "crosswalk",
    ],
    "socket": ["mode"],
    "drop": ["quiet_ms", "incomplete_quiet_ms", "scan_seconds", "poll_seconds"],
    "limits": limits.map(\.key),
    "access": ["officers"],
    "checks": ["restricted_readers"],
    "notices": ["languages", "formats"],
    "log": ["level"],
  ]

  /// The limits, each a whole number in a range.
  private static var limits:
    [(key: String, path: WritableKeyPath<Limits, Int>, range: ClosedRange<Int>)]
  {
    [
      ("file_bytes", \.fileBytes, 1_024...(1 << 30)),
      ("reader_seconds", \.readerSeconds, 1...600),
      ("reader_memory_mib", \.readerMemoryMiB, 128...16_384),
      ("reader_output_bytes", \.readerOutputBytes, 65_536...(1 << 30)),
      ("parallel_readers", \.parallelReaders, 1...64),
      ("query_seconds", \.querySeconds, 1...600),
      ("query_memory_mib", \.queryMemoryMiB, 64...16_384),
      ("query_rows", \.queryRows, 1...10_000_000),
      ("user_connections", \.userConnections, 1...1_000_000),
      ("user_requests", \.userRequests, 1...1_000_000),
      ("total_requests", \.totalRequests, 1...1_000_000),
      ("user_body_bytes", \.userBodyBytes, 1_024...(1 << 40)),
      ("total_body_bytes", \.totalBodyBytes, 1_024...(1 << 40)),
      ("user_queries", \.userQueries, 1...64),
      ("total_queries", \.totalQueries, 1...64),
    ]
  }

  private func set(
    _ section: String, _ key: String, _ table: TOMLTable, _ settings: inout Settings
  ) throws(SettingsError) {
    switch (section, key) {
    case ("paths", "state_directory"):
      settings.stateDirectory = FilePath(try string(section, key, table))
    case ("paths", "spool_directory"):
      settings.spoolDirectory = FilePath(try string(section, key, table))
    case ("paths", "socket"): settings.socket = FilePath(try string(section, key, table))
    case ("paths", "reader"):
      let path = try string(section, key, table)
      settings.reader = path.isEmpty ? nil : FilePath(path)
    case ("paths", "pdf_reader"):
      let path = try string(section, key, table)
      settings.pdfReader = path.isEmpty ? nil : FilePath(path)
    case ("paths", "query"):
      let path = try string(section, key, table)
      settings.query = path.isEmpty ? nil : FilePath(path)
    case ("paths", "crosswalk"):
      let path = try string(section, key, table)
      settings.crosswalk = path.isEmpty ? nil : FilePath(path)
    case ("checks", "restricted_readers"):
      settings.restrictedReaders = try names(section, key, table, "user names")
    case ("access", "officers"):
      settings.officers = try names(section, key, table, "user names and @groups")
    case ("socket", "mode"):
      guard let mode = UInt32(try string(section, key, table), radix: 8), mode <= 0o777 else {
        throw error(section, key, "must be an octal mode such as \"0660\"")
      }
      settings.socketMode = mode
    case ("drop", "quiet_ms"):
      settings.drop.quietMilliseconds = try integer(section, key, table, 0...600_000)
    case ("drop", "incomplete_quiet_ms"):
      settings.drop.incompleteQuietMilliseconds = try integer(section, key, table, 0...600_000)
    case ("drop", "scan_seconds"):
      settings.drop.scanSeconds = try integer(section, key, table, 1...86_400)
    case ("drop", "poll_seconds"):
      settings.drop.pollSeconds = try integer(section, key, table, 1...3_600)
    case ("limits", _):
      guard let limit = Self.limits.first(where: { $0.key == key }) else {
        throw unknown(section: section, key)
      }
      settings.limits[keyPath: limit.path] = try integer(section, key, table, limit.range)
    case ("notices", "languages"):
      settings.notices.languages = try words(section, key, table, ["zh", "en"])
    case ("notices", "formats"):
      settings.notices.formats = try words(section, key, table, ["text", "markdown"])
    case ("log", "level"):
      settings.logLevel = try words(
        section, key, table, ["trace", "debug", "info", "notice", "warning", "error", "critical"]
      )[0]
    default: throw unknown(section: section, key)
    }
  }

  private func string(
    _ section: String, _ key: String, _ table: TOMLTable
  ) throws(SettingsError) -> String {
    guard let value = table[key]?.string else { throw error(section, key, "must be a string") }
    return value
  }

  private func names(
    _ section: String, _ key: String, _ table: TOMLTable, _ what: String
  ) throws(SettingsError) -> [String] {
    guard let names = table[key]?.array?.map(\.string), !names.contains(nil) else {
      throw error(section, key, "must be a list of \(what)")
    }
    return names.compactMap(\.self)
  }

  private func integer(
    _ section: String, _ key: String, _ table: TOMLTable, _ range: ClosedRange<Int>
  ) throws(SettingsError) -> Int {
    guard let value = table[key]?.int, range.contains(value) else {
      throw error(
        section, key, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  /// A word, or a list of words, each one of those allowed.
  private func words(
    _ section: String, _ key: String, _ table: TOMLTable, _ allowed: [String]
  ) throws(SettingsError) -> [String] {
    let found: [String?]
    if let array = table[key]?.array {
      found = array.map(\.string)
    } else {
      found = [table[key]?.string]
    }
    let words = found.compactMap(\.self)
    guard !words.isEmpty, words.count == found.count, words.allSatisfy(allowed.contains) else {
      throw error(section, key, "must be one of \(allowed.joined(separator: ", "))")
    }
    return words
  }

  private func error(_ section: String, _ key: String, _ message: String) -> SettingsError {
    SettingsError(
      file: file, line: line(of: key, in: section), message: "\(section).\(key) \(message)")
  }

  private func unknown(section: String?, _ key: String) -> SettingsError {
    let name = section.map { "\($0).\(key)" } ?? key
    let known =
      section.flatMap { Self.keys[$0] }?.joined(separator: ", ")
      ?? Self.keys.keys.sorted().map { "[\($0)]" }.joined(separator: ", ")
    return SettingsError(
      file: file, line: line(of: key, in: section),
      message: "unknown setting \(name); known here: \(known)")
  }

  /// The line where a key stands, which the TOML library does not keep.
  private func line(of key: String, in section: String?) -> Int? {
    var current: String?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let words = line.drop { $0 == " " || $0 == "\t" }
      if words.first == "[" {
        current = String(words.dropFirst().prefix { $0 != "]" })
        if section == nil, current == key { return index + 1 }
      } else if current == section, words.prefix(while: { $0 != "=" && $0 != " " }) == key {
        return index + 1
      }
    }
    return nil
  }
}
