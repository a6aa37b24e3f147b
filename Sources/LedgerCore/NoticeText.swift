import BudgetModel

/// The words of one language.
protocol NoticeLanguage {
  static func subject(_ notice: Notice, _ number: String) -> String
  /// The unit of amounts, and which figures are not tabulated.
  static func preamble(_ revision: Notice.Revision) -> String
  static func header(_ revision: Notice.Revision) -> [String]
  static func title(_ key: KeyFigure) -> String
  static func remark(_ change: Change, reason: String?) -> String
  static func corrections(_ revision: Notice.Revision) -> [String]
  static func findings(_ revision: Notice.Revision) -> [String]
  static func closing(_ notice: Notice) -> String
  /// The head of the chain when the notice was made.
  static func anchor(_ head: String) -> String
  static func rejection(_ rejection: Rejection, _ fileName: String, _ location: String) -> [String]
  /// What a document waits for, and how to decide.
  static func recheck(_ recheck: Recheck) -> [String]
  static func held(_ flags: [ReadingFlag], _ fileName: String, _ arrival: String) -> [String]
}

/// Lays a notice out; text and Markdown share every word.
enum NoticeText {
  static func text(
    _ language: any NoticeLanguage.Type, _ notice: Notice, _ number: String, _ anchor: String?
  ) -> String {
    var lines = [language.subject(notice, number)]
    switch notice.content {
    case .rejection(let rejection, let name, let location):
      lines += [""] + language.rejection(rejection, name, location)
    case .held(let flags, let name, let arrival):
      lines += [""] + language.held(flags, name, arrival)
    case .recheck(let recheck): lines += [""] + language.recheck(recheck)
    case .revision(let revision):
      lines += [language.preamble(revision), ""]
      lines += aligned(rows(language, revision))
      lines += [""] + language.corrections(revision) + language.findings(revision)
    }
    lines += [language.closing(notice)] + (anchor.map { [language.anchor($0)] } ?? [])
    return lines.joined(separator: "\n") + "\n"
  }

  static func markdown(
    _ language: any NoticeLanguage.Type, _ notice: Notice, _ number: String, _ anchor: String?
  ) -> String {
    var lines = ["# " + escaped(language.subject(notice, number)), ""]
    switch notice.content {
    case .rejection(let rejection, let name, let location):
      lines += language.rejection(rejection, name, location).map { "- " + escaped($0) }
    case .held(let flags, let name, let arrival):
      lines += language.held(flags, name, arrival).map { "- " + escaped($0) }
    case .recheck(let recheck):
      lines += language.recheck(recheck).map { "- " + escaped($0) }
    case .revision(let revision):
      lines += [escaped(language.preamble(revision)), ""]
      lines += pipes(rows(language, revision)) + [""]
      let points = language.corrections(revision) + language.findings(revision)
      lines += points.map { "- " + escaped($0) }
    }
    lines += ["", escaped(language.closing(notice))]
    if let anchor { lines += ["", escaped(language.anchor(anchor))] }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func rows(
    _ language: any NoticeLanguage.Type, _ revision: Notice.Revision
  ) -> [[String]] {
    [language.header(revision)]
      + revision.changes.map { told in
        let (key, change) = (told.key, told.change)
        return [
          String(repeating: "  ", count: key.depth) + language.title(key),
          amount(change.before), amount(change.after),
          change.difference?.text(signed: true) ?? "—",
          change.basisPoints.map { Percentage.text($0) + "%" } ?? "—",
          language.remark(change, reason: told.reason),
        ]
      }
  }

  static func amount(_ figure: KnownFigure?) -> String {
    guard let figure else { return "—" }
    return switch figure.state {
    case .number, .zero: figure.amount?.text() ?? "—"
    case .secret: "涉密"
    case .blank, .dash: "—"
    }
  }

  private static func aligned(_ rows: [[String]]) -> [String] {
    let widths = rows[0].indices.map { column in rows.map { $0[column].displayWidth }.max() ?? 0 }
    return rows.map { row in
      var line = row[0].padded(to: widths[0])
      for column in 1..<(row.count - 1) {
        line += "  " + row[column].padded(to: widths[column], alignedRight: true)
      }
      line += row[row.count - 1].isEmpty ? "" : "  " + row[row.count - 1]
      return line
    }
  }

  private static func pipes(_ rows: [[String]]) -> [String] {
    var lines = rows.map { row in
      "| "
        + row.map { cell in escaped(cell).replacingIndent() }.joined(separator: " | ") + " |"
    }
    let columns = rows[0].count
    lines.insert("|---|" + String(repeating: "---:|", count: columns - 2) + "---|", at: 1)
    return lines
  }

  private static let markup = Array("\\`*_[]<>|#".utf8)

  /// Text from documents must not become markup.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { markup.contains($0) || $0 == 0x0a }) else { return text }
    var escaped: [UInt8] = []
    for byte in text.utf8 {
      if markup.contains(byte) { escaped.append(UInt8(ascii: "\\")) }
      escaped.append(byte == 0x0a ? 0x20 : byte)
    }
    return String(decoding: escaped, as: UTF8.self)
  }
}

extension String {
  /// Leading blanks as em spaces: Markdown cells drop plain ones.
  fileprivate func replacingIndent() -> String {
    let body = drop { $0 == " " }
    return String(repeating: "\u{2003}", count: (count - body.count) / 2) + body
  }
}
