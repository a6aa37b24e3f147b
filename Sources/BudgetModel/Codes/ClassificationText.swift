/// A line of a code list or crosswalk that cannot be read.
public struct ClassificationError: Error, Hashable, Sendable {
  public let line: Int
  public let chinese: String
  public let english: String

  public init(line: Int, chinese: String, english: String) {
    self.line = line
    self.chinese = chinese
    self.english = english
  }
}

extension Classification {
  /// The columns of a crosswalk file, parted by tabs.
  public static let crosswalkHeader = [
    "system", "kind", "year", "from", "to", "from_name", "to_name", "confidence", "basis",
  ]

  /// Reads a crosswalk: a header line, then one mapping a line, parted by tabs. Lines that begin
  /// with `#` are remarks.
  public static func mappings(in text: String) throws(ClassificationError) -> [CodeMapping] {
    var mappings: [CodeMapping] = []
    var hasHeader = false
    for (number, fields) in rows(of: text) {
      guard hasHeader else {
        guard fields == crosswalkHeader else {
          throw ClassificationError(
            line: number, chinese: "表头应为 \(crosswalkHeader.joined(separator: " "))，以制表符分隔",
            english: "the header must be \(crosswalkHeader.joined(separator: " ")), parted by tabs")
        }
        hasHeader = true
        continue
      }
      guard fields.count == crosswalkHeader.count else {
        throw ClassificationError(
          line: number, chinese: "应有 \(crosswalkHeader.count) 栏，实有 \(fields.count) 栏",
          english: "there must be \(crosswalkHeader.count) columns, there are \(fields.count)")
      }
      guard let system = CodeSystem(rawValue: fields[0]),
        let kind = CodeMapping.Kind(rawValue: fields[1]), let year = FiscalYear(fields[2]),
        let confidence = CodeMapping.Confidence(rawValue: fields[7])
      else {
        throw ClassificationError(
          line: number,
          chinese: "分类须为 function 或 economic，种类须为 \(kinds)，年度四位，把握须为 high、medium 或 low",
          english:
            "system is function or economic, kind one of \(kinds), a year of four digits, confidence high, medium or low"
        )
      }
      guard
        let mapping = CodeMapping(
          system: system, kind: kind, year: year, from: fields[3].isEmpty ? nil : fields[3],
          to: fields[4].isEmpty ? nil : fields[4], fromName: fields[5], toName: fields[6],
          confidence: confidence, basis: fields[8])
      else {
        throw ClassificationError(
          line: number, chinese: "科目编码与种类不符：\(fields[3])→\(fields[4])（\(kind.rawValue)）",
          english: "the codes do not fit the kind: \(fields[3]) to \(fields[4]), \(kind.rawValue)")
      }
      mappings.append(mapping)
    }
    return mappings
  }

  /// Writes a crosswalk as `mappings(in:)` reads it.
  public static func text(of mappings: [CodeMapping]) -> String {
    ([crosswalkHeader]
      + mappings.map {
        [
          $0.system.rawValue, $0.kind.rawValue, $0.year.description, $0.from ?? "", $0.to ?? "",
          $0.fromName, $0.toName, $0.confidence.rawValue, $0.basis,
        ]
      }).map { $0.joined(separator: "\t") + "\n" }.joined()
  }

  /// Reads the list of a year: a code and its name a line, parted by a tab, a comma or blanks. A
  /// first line without a code is a header.
  public static func list(
    in text: String, system: CodeSystem, year: FiscalYear
  ) throws(ClassificationError) -> List {
    var names: [String: String] = [:]
    for (index, (number, fields)) in rows(of: text).enumerated() {
      let parts = fields.count > 1 ? fields : parted(fields[0])
      guard parts.count >= 2, system.isCode(parts[0]), !parts[1].isEmpty else {
        if index == 0, !(parts[0].utf8.first.map(isDigit) ?? false) { continue }
        throw ClassificationError(
          line: number, chinese: "应为科目编码（\(system.title)）和名称",
          english: "there must be a code (\(system.rawValue)) and a name")
      }
      if let other = names[parts[0]], other != parts[1] {
        throw ClassificationError(
          line: number, chinese: "科目 \(parts[0]) 有两个名称：\(other)、\(parts[1])",
          english: "code \(parts[0]) has two names: \(other), \(parts[1])")
      }
      names[parts[0]] = parts[1]
    }
    guard !names.isEmpty else {
      throw ClassificationError(
        line: 1, chinese: "文件中没有科目", english: "there is no code in the file")
    }
    return List(system: system, year: year, names: names)
  }

  private static var kinds: String {
    CodeMapping.Kind.allCases.map(\.rawValue).joined(separator: ", ")
  }

  private static func rows(of text: String) -> [(line: Int, fields: [String])] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
      .compactMap {
        index, line in
        let plain = line.hasPrefix("\u{feff}") ? line.dropFirst() : line
        guard !plain.allSatisfy(\.isWhitespace), !plain.hasPrefix("#") else { return nil }
        return (
          index + 1,
          plain.split(separator: "\t", omittingEmptySubsequences: false).map {
            trimmed($0)
          }
        )
      }
  }

  private static func parted(_ line: String) -> [String] {
    let code = line.prefix { $0.isASCII && $0.isNumber }
    let name = line[code.endIndex...].drop { $0 == "," || $0 == "，" || $0.isWhitespace }
    return [String(code), trimmed(name)]
  }

  private static func trimmed(_ text: Substring) -> String {
    let head = text.drop { $0.isWhitespace }
    guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(head[...last])
  }
}
