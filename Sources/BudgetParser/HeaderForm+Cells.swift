import BudgetModel

/// What single cells of a form without column numbers say.
extension HeaderForm {
  /// A code from its cell, or from three: `201`, `38`, `02`.
  static func code(_ parts: [String]) -> String {
    let digits = parts.compactMap { CodeCell.digits($0) }
    guard let last = digits.last else { return "" }
    // Some places print the whole code in each column: 201, 20138, 2013802.
    // A workbook that keeps the parts as numbers has lost the zero of 03.
    let joined =
      last.utf8.count > 3
      ? last
      : digits.enumerated().map { $0 > 0 && $1.utf8.count == 1 ? "0\($1)" : $1 }.joined()
    return ClassificationCode(joined) != nil ? joined : ""
  }

  static func isTotal(_ label: String) -> Bool {
    let key = String(PrintedText.key(label)[...].droppingTails([":"]))
    return ["合计", "总计", "共计", "总合计", "支出合计", "收入合计", "支出总计", "收入总计"].contains(key)
  }

  /// 单位不需填列 and the like: said to hold nothing.
  static func isNothing(_ text: String) -> Bool {
    ["单位不需填列", "不需填列", "无", "空表列示", "本表无数据", "本表为空"].contains(PrintedText.key(text))
  }

  /// A note or an explanation below the table that the grid took in, or a count that is no money.
  func isNote(_ row: GridRow, _ labels: [String]) -> Bool {
    let filled = row.cells.filter { !PrintedText.isBlank($0) }
    guard let first = filled.first.map({ PrintedText.key($0) }) else { return true }
    if first.begins(with: "注:") || first.begins(with: "注1") || first.begins(with: "备注") {
      return true
    }
    if filled.count == 1, first.has("。") || first.utf8.count > 150 { return true }
    let label = PrintedText.key(labels.first { !$0.isEmpty } ?? "")
    return ["(个)", "(人)", "(辆)", "(批)", "(台)", "(次)", "(人次)", "(批次)"].contains {
      label.finishes(with: $0)
    } || label.hasAny(["相关统计数", "增减变化原因"])
  }
}

extension LineItem {
  /// The line with its whole name.
  func renamed(_ label: String, _ key: LineKey) -> LineItem {
    LineItem(key: key, row: row, label: label, details: details, figures: figures, place: place)
  }
}
