import BudgetModel

/// Names that stand on two rows, where blanks or tabs alone tell the rows.
extension Grid {
  /// The table of 三公经费 with the rest of a name in the row of its beginning. Half a name may be
  /// the whole name of another line: 公务用车购置及 is no 公务用车购置费.
  func withNamesJoined() -> Grid {
    guard spans?.isEmpty ?? true else { return self }
    let start = HeaderTable.bodyStart(of: rows)
    var joined = Array(rows[..<start])
    for row in rows[start...] {
      if joined.count > start, let last = joined.last, let whole = row.name(below: last) {
        joined[joined.count - 1] = whole
      } else {
        joined.append(row)
      }
    }
    return Grid(rows: joined, spans: spans)
  }
}

extension GridRow {
  /// The row above and this one as one, if its name goes on here and the amounts stand in one of
  /// them.
  fileprivate func name(below upper: GridRow) -> GridRow? {
    guard let column = cells.firstIndex(where: { !PrintedText.isBlank($0) }),
      upper.cells.indices.contains(column), onlyText != nil || upper.onlyText != nil
    else { return nil }
    let (head, rest) = (PrintedText.key(upper.cells[column]), PrintedText.key(cells[column]))
    guard upper.cells.firstIndex(where: { !PrintedText.isBlank($0) }) == column,
      ThreePublicLine.path(head) != nil, GridRow.goesOn(rest, after: head)
    else { return nil }
    let amounts = onlyText == nil ? self : upper
    var whole = amounts.cells
    whole[column] = upper.cells[column] + cells[column]
    return GridRow(cells: whole, place: amounts.place)
  }

  /// Whether a name ends too early, or the text below begins too late, to be one of its own.
  private static func goesOn(_ rest: String, after head: String) -> Bool {
    guard let first = rest.unicodeScalars.first, PrintedText.isHan(first),
      Ordinal.dropped(from: rest) == rest, !rest.begins(with: "其中"), !rest.begins(with: "注")
    else { return false }
    let joints = ["及", "和", "与", "或", "、"]
    if joints.contains(where: rest.begins) || joints.contains(where: head.finishes) { return true }
    let ends = ["费", "出", "计", "用", "额", ")"]
    return ThreePublicLine.path(rest) == nil && ends.contains(where: rest.finishes)
      && !(ends + ["数", "算"]).contains(where: head.finishes)
  }
}
