import BudgetModel
import LedgerAPI
import LedgerClient

typealias DaemonAnswer<Payload: Codable & Sendable> = DaemonClient.Answer<Payload>

/// A comparison as people read it.
struct ComparisonView {
  private let comparison: ComparisonPayload
  private let language: Language
  /// Whether the parts of a line are listed although its total is; programs want all.
  private let listsParts: Bool
  private let changes: ChangeTable

  init(_ comparison: ComparisonPayload, language: Language, listsParts: Bool) {
    self.comparison = comparison
    self.language = language
    self.listsParts = listsParts || comparison.by == .form
    // Two stages of one year are told by their names.
    func title(_ year: Int, _ stage: String) -> String {
      comparison.stage == comparison.toStage
        ? language("\(year)年", "\(year)") : "\(year) \(stage)"
    }
    changes = ChangeTable(
      language, before: title(comparison.from, comparison.stage),
      after: title(comparison.to, comparison.toStage),
      listsCompletion: comparison.stage != comparison.toStage)
  }

  var heading: String {
    let department = comparison.department
    let stage =
      StageSpan(argument: "\(comparison.stage):\(comparison.toStage)")?.title(language)
      ?? comparison.stage
    let unit = MoneyUnit(rawValue: comparison.unit)?.title(language) ?? comparison.unit
    return language(
      "\(department.words.zh) \(comparison.from)年与\(comparison.to)年\(stage)　单位：\(unit)",
      "\(department.words.en), \(comparison.from) and \(comparison.to), \(stage), in \(unit)"
    )
  }

  var table: Table {
    comparison.by == .key ? keyTable : changes.table(lines)
  }

  // MARK: Headline figures

  private var keyTable: Table {
    Table(
      columns: [
        .init(title: language("项目", "Item"), name: "key")
      ] + changes.moneyColumns + [
        .init(title: language("依据 / 原因", "Basis / reason"), name: "remark")
      ],
      rows: comparison.changes.map { change in
        [.init(language(change.title), indent: change.depth, plain: change.key)]
          + changes.moneyCells(change) + [.init(remark(change))]
      })
  }

  func remark(_ change: ChangePayload) -> String {
    let before = change.before.flatMap { basis($0, comparison.from) }
    let after = change.after.flatMap { basis($0, comparison.to) }
    let parts =
      [before, after, change.kind == .unchanged ? language("持平", "unchanged") : nil]
      .compactMap(\.self)
    let by = change.reasonBy.map { language("（\($0) 补充）", " (added by \($0))") } ?? ""
    let reason = change.reason.map { language("原因：\($0)\(by)", "reason: \($0)\(by)") }
    return (parts + [reason].compactMap(\.self)).joined(separator: language("；", "; "))
  }

  /// What a person must know of a figure that no table prints.
  private func basis(_ side: SidePayload, _ year: Int) -> String? {
    switch side.basis {
    case "stated": language("\(year)年为说明所述", "\(year) as stated")
    case "implied":
      side.derivation.map { language("\(year)年推算 = \($0)", "\(year) implied = \($0)") }
        ?? language("\(year)年推算", "\(year) implied")
    default: nil
    }
  }

  /// Every changed line; of a line whose total is listed, the parts only where programs read.
  private var lines: [ChangePayload] {
    if listsParts { return comparison.changes }
    let totals = Set(comparison.changes.filter { $0.column == "total" }.map(\.path))
    return comparison.changes.filter { $0.column == "total" || !totals.contains($0.path) }
  }

  /// The legend, the counts and what the comparison noticed.
  var remarks: [String] {
    let lines = legend + counts + changes.mappings(comparison.changes) + findings
    return lines.isEmpty ? [] : [""] + lines
  }

  private var legend: [String] {
    guard comparison.by == .key else { return [] }
    let bases = Set(comparison.changes.flatMap { [$0.before?.basis, $0.after?.basis] })
    let later = language("\(comparison.to)年文件", "the \(comparison.to) document")
    var lines: [String] = []
    // Where both years have a document, either may say what its tables lack.
    if comparison.fromRevision != nil {
      if bases.contains("implied") {
        lines.append(
          language(
            "推算：由两年文件的文字说明所列增减额或各部分之和算出。",
            "implied: computed from the changes that the texts of both years state, or from the parts."
          ))
      }
      if bases.contains("stated") {
        lines.append(
          language("说明所述：两年文件之一的文字说明中写明。", "stated: said in the text of one of the two years."))
      }
      return lines
    }
    if bases.contains("implied") {
      lines.append(
        language(
          "推算：没有\(comparison.from)年文件，由\(later)所列增减额或各部分之和算出。",
          "implied: there is no \(comparison.from) document; computed from the changes that \(later) states, or from the parts."
        ))
    }
    if bases.contains("stated") {
      lines.append(
        language("说明所述：\(later)的文字说明中写明。", "stated: said in the text of \(later)."))
    }
    return lines
  }

  private var counts: [String] {
    changes.counts(comparison.summary)
  }

  /// What contradicts, sentence by sentence; what agrees, counted.
  private var findings: [String] {
    let agreeing = comparison.findings.count { $0.severity == "info" }
    let sentences = comparison.findings.filter { $0.severity != "info" }.map { finding in
      let mark = finding.severity == "error" ? language("错误", "error") : language("注意", "warning")
      return "\(mark) \(finding.rule)\(language("：", ": "))\(language(finding.message))"
    }
    guard agreeing > 0 else { return sentences }
    return sentences + [
      language(
        "\(comparison.to)年说明中关于\(comparison.from)年的 \(agreeing) 个数与\(comparison.from)年文件一致。",
        "The \(comparison.from) document confirms \(agreeing) of the figures that the \(comparison.to) text gives for it."
      )
    ]
  }
}
