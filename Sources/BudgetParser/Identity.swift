import BudgetModel

/// Whose budget a document is, and of which year and stage.
struct Identity {
  let department: Department
  let year: FiscalYear
  let stage: Stage

  /// - Throws: `noDepartment`, `severalDepartments`, `noYear` or `severalYears`.
  init(_ outline: Outline) throws(Rejection) {
    // Before the tables, `1 部门概况` is a line of contents: too short a code is none.
    let candidates =
      outline.departments.isEmpty
      ? outline.frontDepartments.filter { $0.value.code.text.utf8.count >= 3 }
      : outline.departments
    guard let department = candidates.first else { throw Rejection(.noDepartment) }
    if let other = candidates.first(where: { $0.value != department.value }) {
      let names = [department.value, other.value].map { "\($0.code) \($0.name)" }
      throw Rejection(.severalDepartments, names.joined(separator: "、"), at: other.place)
    }
    guard let year = outline.years.first else { throw Rejection(.noYear) }
    if let other = outline.years.first(where: { $0.value != year.value }) {
      throw Rejection(.severalYears, "\(year.value)、\(other.value)", at: other.place)
    }
    self.department = department.value
    self.year = year.value
    self.stage = outline.isFinal ? .final : .budget
  }
}
