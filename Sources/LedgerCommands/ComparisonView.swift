import LedgerAPI
import LedgerClient

typealias DaemonAnswer<Payload: Codable & Sendable> = DaemonClient.Answer<Payload>

/// A comparison as people read it.
struct ComparisonView {
  private let comparison: ComparisonPayload
  private let language: Language
  /// Whether the parts of a line are listed although its total is; programs want all.
  private let listsParts: Bool

  init(_ comparison: ComparisonPayload, language: Language, listsParts: Bool) {
    self.comparison = comparison
    self.language = language
    self.listsParts = listsParts || comparison.by == .form
  }

  var heading: String {
    let department = comparison.department
    let stage = StageChoice(rawValue: comparison.stage)?.title(language) ?? comparison.stage
    let unit = MoneyUnit(rawValue: comparison.unit)?.title(language) ?? comparison.unit
    return language(
      "\(department.words.zh) \(comparison.from)年与\(comparison.to)年\(stage)　单位：\(unit)",
      "\(department.words.en), \(comparison.from) and \(comparison.to), \(stage), in \(unit)"
    )
  }

  var table: Table {
    comparison.by == .key ? keyTable : lineTable
  }

  // MARK: Headline figures

  private var keyTable: Table {
    Table(
      columns: [
        .init(title: language("项目", "Item"), name: "key")
      ] + moneyColumns + [
        .init(title: language("依据 / 原因", "Basis / reason"), name: "remark")
      ],
      rows: comparison.changes.map { change in
        [.init(language(change.title), indent: change.depth, plain: change.key)]
          + moneyCells(change) + [.init(remark(change))]
      })
  }

  private func remark(_ change: ChangePayload) -> String {
    let before = change.before.flatMap { basis($0, comparison.from) }
    let after = change.after.flatMap { basis($0, comparison.to) }
    let parts =
      [before, after, change.kind == .unchanged ? language("持平", "unchanged") : nil]
      .compactMap(\.self)
    let reason = change.reason.map { language("原因：\($0)", "reason: \($0)") }
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

  // MARK: Line by line

  private var lineTable: Table {
    Table(
      columns: [
        .init(title: language("表", "Form"), name: "form"),
        .init(title: language("科目", "Line"), name: "path"),
        .init(title: language("名称", "Name"), name: "name"),
        .init(title: language("栏", "Column"), name: "column"),
      ] + moneyColumns + [.init(title: language("变动", "Kind"), name: "kind")],
      rows: lines.map { change in
        [
          .init(shortForm(change.form), plain: change.form),
          .init(code(change.path), plain: change.path),
          .init(language(change.title), indent: change.depth),
          .init(columnTitle(change.column), plain: change.column),
        ] + moneyCells(change) + [.init(kind(change.kind), plain: change.kind.rawValue)]
      })
  }

  private var lines: [ChangePayload] {
    if listsParts { return comparison.changes }
    let totals = Set(comparison.changes.filter { $0.column == "total" }.map(\.path))
    return comparison.changes.filter { $0.column == "total" || !totals.contains($0.path) }
  }

  private func shortForm(_ form: String?) -> String { FormNames.short(form ?? "", language) }
  private func columnTitle(_ column: String?) -> String {
    FormNames.column(column ?? "", language)
  }

  /// The classification code; lines without one are told by their name.
  private func code(_ path: String?) -> String {
    guard let path, path.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return "" }
    return path
  }

  private func kind(_ kind: ChangeKind) -> String {
    switch kind {
    case .added: language("新增", "added")
    case .removed: language("取消", "removed")
    case .changed: language("变动", "changed")
    case .unchanged: language("持平", "unchanged")
    case .unknown: language("不可比", "unknown")
    }
  }

  // MARK: Both

  private var moneyColumns: [Table.Column] {
    [
      .init(
        title: language("\(comparison.from)年", "\(comparison.from)"), name: "before",
        alignsRight: true),
      .init(
        title: language("\(comparison.to)年", "\(comparison.to)"), name: "after", alignsRight: true),
      .init(title: language("增减", "Change"), name: "difference", alignsRight: true),
      .init(title: language("增减率", "Percent"), name: "percent", alignsRight: true),
    ]
  }

  private func moneyCells(_ change: ChangePayload) -> [Table.Cell] {
    let difference = change.difference?.amount
    let tint: Table.Tint? =
      switch difference?.first {
      case "+": .increase
      case "-": .decrease
      default: nil
      }
    return [
      cell(change.before), cell(change.after),
      .init(difference ?? "—", tint: tint, plain: difference ?? ""),
      .init(change.percent.map { $0 + "%" } ?? "—", tint: tint, plain: change.percent ?? ""),
    ]
  }

  private func cell(_ side: SidePayload?) -> Table.Cell {
    guard let side else { return .init("—", plain: "") }
    switch side.state {
    case "secret": return .init(language("涉密", "secret"), plain: "secret")
    case "blank", "dash": return .init(language("空白", "blank"), plain: "")
    default: return .init(side.money?.amount ?? "—")
    }
  }

  /// The legend, the counts and what the comparison noticed.
  var remarks: [String] {
    let lines = legend + counts + findings
    return lines.isEmpty ? [] : [""] + lines
  }

  private var legend: [String] {
    guard comparison.by == .key else { return [] }
    let bases = Set(comparison.changes.flatMap { [$0.before?.basis, $0.after?.basis] })
    let later = language("\(comparison.to)年文件", "the \(comparison.to) document")
    var lines: [String] = []
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
    comparison.summary.map { form in
      let title = language(form.title, FormNames.short(form.form, .en))
      return language(
        "\(title)：新增 \(form.factsAdded)，取消 \(form.factsRemoved)，变动 \(form.factsChanged)，持平 \(form.factsUnchanged)（单元格）",
        "\(title): \(form.factsAdded) added, \(form.factsRemoved) removed, \(form.factsChanged) changed, \(form.factsUnchanged) unchanged cells"
      )
    }
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
