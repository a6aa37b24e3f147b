import LedgerAPI

/// Figures before and after, line by line.
struct ChangeTable {
  private let language: Language
  /// The titles of the two columns.
  private let before: String
  private let after: String

  init(_ language: Language, before: String, after: String) {
    self.language = language
    self.before = before
    self.after = after
  }

  /// The lines with what became of each.
  func table(_ lines: [ChangePayload]) -> Table {
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

  var moneyColumns: [Table.Column] {
    [
      .init(title: before, name: "before", alignsRight: true),
      .init(title: after, name: "after", alignsRight: true),
      .init(title: language("增减", "Change"), name: "difference", alignsRight: true),
      .init(title: language("增减率", "Percent"), name: "percent", alignsRight: true),
    ]
  }

  func moneyCells(_ change: ChangePayload) -> [Table.Cell] {
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

  /// How many cells of each form differ.
  func counts(_ summaries: [FormSummaryPayload]) -> [String] {
    summaries.map { form in
      let title = language(form.title, FormNames.short(form.form, .en))
      return language(
        "\(title)：新增 \(form.factsAdded)，取消 \(form.factsRemoved)，变动 \(form.factsChanged)，持平 \(form.factsUnchanged)（单元格）",
        "\(title): \(form.factsAdded) added, \(form.factsRemoved) removed, \(form.factsChanged) changed, \(form.factsUnchanged) unchanged cells"
      )
    }
  }
}
