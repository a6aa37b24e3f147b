import BudgetModel

/// A document taken apart: which block belongs to which form, table or section.
struct Outline {
  struct Sighting<Value> {
    let value: Value
    let place: Place
  }

  /// The pieces of one official table, page by page.
  struct FormSheet {
    let form: BudgetForm
    let title: String
    let place: Place
    var pieces: [Piece] = []
    var note: String?
  }

  struct Piece {
    let grid: Grid
    /// The unit stated last before the grid, if any.
    let unit: AmountUnit?
    /// Which printing of the title the piece stands under, counted from one.
    let printing: Int
    /// Where its title stands.
    let titlePlace: Place
  }

  struct PerformanceSheet {
    let number: Int
    let project: String
    let place: Place
    var rows: [GridRow] = []
  }

  /// As stated under the tables' titles.
  var departments: [Sighting<Department>] = []
  /// Lines before the first table that look like a department: used only if no table has one.
  var frontDepartments: [Sighting<Department>] = []
  /// Names without codes.
  var names: [Sighting<NamedDepartment>] = []
  /// Whether the document says that it is a 单位's own.
  var isUnit = false
  /// As marks state it: 预算年度：2023.
  var years: [Sighting<FiscalYear>] = []
  var titleYears: [Sighting<FiscalYear>] = []
  /// The years that sentences with amounts speak of, other than those they compare with.
  var proseYears: [Sighting<FiscalYear>] = []
  /// What each title says: 预算 or 决算, and of which year.
  var stages: [(stage: Stage, year: FiscalYear?)] = []
  var proseStages: [Stage] = []
  var contents = Contents()
  var forms: [FormSheet] = []
  var institutions: [GridRow] = []
  var performance: [PerformanceSheet] = []
  var sections: [Section] = []
  var tidy: [GridRow] = []
  /// Grids that look like an official table but stand under no title.
  var strayForms: [Place] = []
  /// Grids with amounts under the title of no official table, or under none.
  var strays: [(title: String, grid: Grid)] = []
  /// The last block, if it is a paragraph of the narrative.
  var ending: Sighting<String>?
}
