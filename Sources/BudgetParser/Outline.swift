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

    var withNamesJoined: Piece {
      Piece(
        grid: grid.withNamesJoined(), unit: unit, printing: printing, titlePlace: titlePlace)
    }
  }

  struct PerformanceSheet {
    let number: Int
    let project: String
    let place: Place
    var rows: [GridRow] = []
  }

  /// What a title says: whose, of which year, and whether 预算 or 决算.
  struct Title {
    let name: String?
    let year: FiscalYear?
    /// Nil if the line is no title of the document or of a table.
    let stage: Stage?
    /// Whether it is the title of a table.
    let isForm: Bool
    let place: Place
  }

  /// Every paragraph, whatever it is sorted into.
  var paragraphs: [Paragraph] = []
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
  var titles: [Title] = []
  /// The years that header words name: 2024年预算数.
  var headerYears: [Sighting<FiscalYear>] = []
  /// The years that sentences with amounts speak of, other than those they compare with.
  var proseYears: [Sighting<FiscalYear>] = []
  var proseStages: [Stage] = []
  /// How many paragraphs mention each name of the titles, where there are several.
  var mentions: [String: Int] = [:]
  var contents = Contents()
  /// Short lines outside the list of contents, folded: one may be a heading in other words.
  var shortLines: [String] = []
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

extension Outline {
  /// The name that the document itself goes by: of those in its titles the one that it mentions
  /// most. A page may list the titles of other offices beside its own.
  var ownName: String? {
    let names = names.filter { $0.value.source == .title }.map(\.value.name)
    guard var own = names.first else { return nil }
    for name in names where mentions[name, default: 0] > mentions[own, default: 0] { own = name }
    return own
  }

  var titleYears: [Sighting<FiscalYear>] {
    titles.compactMap { title in title.year.map { .init(value: $0, place: title.place) } }
  }

  /// What each title says: 预算 or 决算, and of which year.
  var stages: [(stage: Stage, year: FiscalYear?)] {
    titles.compactMap { title in title.stage.map { ($0, title.year) } }
  }

  /// The same without the titles of other offices, which a page may list beside its own document.
  /// If titles name the office, they tell its year.
  func of(_ name: String) -> Outline {
    let isOwn = { (other: String) in name.has(other) || other.has(name) }
    var own = self
    own.titles = titles.filter { $0.name.map(isOwn) ?? true }
    guard !own.titles.isEmpty else { return self }
    if own.titles.contains(where: { $0.name != nil && $0.year != nil }) {
      own.titles = own.titles.filter { $0.name != nil || $0.isForm }
    }
    return own
  }
}
