import BudgetModel

/// Reads 部门机构设置情况: the units that the department's budget covers.
enum InstitutionTable {
  static func read(_ rows: [GridRow]) -> [Institution] {
    rows.compactMap { row in
      let cells = row.cells.prefix(4).map { PrintedText.label($0) }
      guard let name = cells.first, !name.isEmpty, name != "单位名称" else { return nil }
      let cell = { (index: Int) in cells.indices.contains(index) ? cells[index] : "" }
      return Institution(
        name: name, nature: cell(1), rank: cell(2), funding: cell(3), place: row.place)
    }
  }
}
