import BudgetModel
import LedgerAPI

/// Figures before and after, line by line.
struct ChangeTable {
  private let language: Language
  /// The titles of the two columns.
  private let before: String
  private let after: String
  /// Whether the later figure is told in percent of the earlier one: two stages of a budget.
  private let listsCompletion: Bool

  init(_ language: Language, before: String, after: String, listsCompletion: Bool = false) {
    self.language = language
    self.listsCompletion = listsCompletion
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
        ] + moneyCells(change) + [.init(kind(change), plain: change.kind.rawValue)]
      })
  }

  /// By which changes of codes the earlier figures are put into the later year's codes.
  func mappings(_ lines: [ChangePayload]) -> [String] {
    let used = lines.flatMap { $0.mapping ?? [] }.reduce(into: [CodeMappingPayload]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    guard !used.isEmpty else { return [] }
    return [
      language(
        "换算口径：以下科目变动已换算到后一年科目；拆分的科目不分摊，标“不可比”。--raw 按原编码比较。",
        "Mapped: the earlier year is put into the later year's codes. What was split is never allocated and is “not comparable”. --raw compares codes as printed."
      )
    ]
      + used.sorted {
        ($0.system, $0.from ?? "", $0.to ?? "") < ($1.system, $1.from ?? "", $1.to ?? "")
      }
      .map { mapping in
        let (from, to) = (mapping.from ?? "—", mapping.to ?? "—")
        let names = [mapping.fromName, mapping.toName].filter { !$0.isEmpty }
        return "  \(from) → \(to)  \(mapping.year)  \(names.joined(separator: " → "))"
          + (mapping.basis.isEmpty ? "" : language("（\(mapping.basis)）", " (\(mapping.basis))"))
      }
  }

  private func shortForm(_ form: String?) -> String { FormNames.short(form ?? "", language) }
  private func columnTitle(_ column: String?) -> String {
    FormNames.column(column ?? "", language)
  }

  /// The classification code; lines without one are told by their name.
  private func code(_ path: String?) -> String {
    guard let path, ClassificationCode.isNumber(path) else { return "" }
    return path
  }

  private func kind(_ change: ChangePayload) -> String {
    let isKnown = [change.before, change.after].allSatisfy {
      $0.map { $0.state != "secret" } ?? false
    }
    if change.kind == .unknown, change.mapping != nil, isKnown {
      return language("不可比", "not comparable")
    }
    let word =
      switch change.kind {
      case .added: language("新增", "added")
      case .removed: language("取消", "removed")
      case .changed: language("变动", "changed")
      case .unchanged: language("持平", "unchanged")
      case .unknown: language("不可比", "unknown")
      }
    return word + (change.mapping == nil ? "" : language("（换算）", ", mapped"))
  }

  var moneyColumns: [Table.Column] {
    [
      .init(title: before, name: "before", alignsRight: true),
      .init(title: after, name: "after", alignsRight: true),
      .init(title: language("增减", "Change"), name: "difference", alignsRight: true),
      .init(title: language("增减率", "Percent"), name: "percent", alignsRight: true),
    ]
      + (listsCompletion
        ? [.init(title: language("完成率", "Completed"), name: "completion", alignsRight: true)]
        : [])
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
      + (listsCompletion
        ? [
          .init(change.completion.map { $0 + "%" } ?? "—", plain: change.completion ?? "")
        ] : [])
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
