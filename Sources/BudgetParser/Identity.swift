public import BudgetModel

/// What a person says about a document that does not say it itself.
public struct IdentityHint: Hashable, Sendable {
  public var department: Department?
  public var year: FiscalYear?

  public init(department: Department? = nil, year: FiscalYear? = nil) {
    self.department = department
    self.year = year
  }
}

/// Whose budget a document is, and of which year and stage.
struct Identity {
  let department: Department
  let year: FiscalYear
  let stage: Stage
  private(set) var notes: [ReadingNote] = []
  private(set) var flags: [ReadingFlag] = []

  /// - Throws: `noDepartment`, `severalDepartments`, `noYear` or `severalYears`.
  init(_ outline: Outline, hint: IdentityHint = IdentityHint()) throws(Rejection) {
    let department = try Self.department(outline, hint)
    self.department = department.value
    if let flag = department.flag { flags.append(flag) }
    let outline = outline.of(department.value.name)
    let year = try Self.year(outline, hint)
    self.year = year.value
    if let flag = year.flag { flags.append(flag) }
    let stage = Self.stage(outline, year.value)
    let others = outline.titleYears.filter { $0.value != year.value }
    if let other = others.first {
      notes.append(.otherYear(other.value, year.value, others.map(\.place)))
    }
    self.stage = stage
  }

  // MARK: Department

  private static func department(_ outline: Outline, _ hint: IdentityHint) throws(Rejection)
    -> (value: Department, flag: ReadingFlag?)
  {
    // Before the tables, `1 部门概况` is a line of contents: too short a code is none.
    let candidates =
      outline.departments.isEmpty
      ? outline.frontDepartments.filter { $0.value.code.text.utf8.count >= 3 }
      : outline.departments
    if let department = candidates.first {
      if let other = candidates.first(where: { $0.value != department.value }) {
        let names = [department.value, other.value].map { "\($0.code) \($0.name)" }
        throw Rejection(.severalDepartments, names.joined(separator: "、"), at: other.place)
      }
      return (department.value, contradiction(department.value, outline))
    }
    return try named(outline, hint)
  }

  /// A publisher that the document names besides, of whom the coded name is no part.
  private static func contradiction(_ department: Department, _ outline: Outline) -> ReadingFlag? {
    let other = outline.names.first { sighting in
      let name = sighting.value.name
      return sighting.value.source == .mark && !name.has(department.name)
        && !department.name.has(name)
    }
    return other.map {
      ReadingFlag(
        .inferred, "部门“\(department.code) \(department.name)”与“\($0.value.name)”不同", at: $0.place)
    }
  }

  private static func named(_ outline: Outline, _ hint: IdentityHint) throws(Rejection)
    -> (value: Department, flag: ReadingFlag?)
  {
    guard let best = outline.names.map(\.value.source).max() else {
      guard let given = hint.department else { throw Rejection(.noDepartment) }
      return (given, nil)
    }
    let own = best == .title ? outline.ownName : nil
    let names =
      outline.names.filter { sighting in
        sighting.value.source == best && (own == nil || own == sighting.value.name)
      } + outline.names.filter { $0.value.source == best && own != nil && own != $0.value.name }
    var chosen = names[0]
    if best == .prose || best == .title {
      // A text calls itself by its full name at least once: 青田县吴坑乡人民政府, then 吴坑乡人民政府.
      for other in names where other.value.name.finishes(with: chosen.value.name) {
        chosen = other
      }
    } else if let other = names.first(where: {
      !chosen.value.name.begins(with: $0.value.name)
        && !$0.value.name.begins(with: chosen.value.name)
    }) {
      let both = "\(chosen.value.name)、\(other.value.name)"
      throw Rejection(.severalDepartments, both, at: other.place)
    } else if let longest = names.max(by: { $0.value.name.utf8.count < $1.value.name.utf8.count }) {
      chosen = longest
    }
    let name = chosen.value.name
    guard let code = DepartmentID(name: name, scope: outline.isUnit ? .unit : .department) else {
      throw Rejection(.noDepartment, name, at: chosen.place)
    }
    let flag =
      best == .prose
      ? ReadingFlag(.inferred, "部门“\(name)”由正文推断", at: chosen.place) : nil
    return (Department(code: code, name: name), flag)
  }

  // MARK: Year and stage

  private static func year(_ outline: Outline, _ hint: IdentityHint) throws(Rejection)
    -> (value: FiscalYear, flag: ReadingFlag?)
  {
    if let year = outline.years.first {
      if let other = outline.years.first(where: { $0.value != year.value }) {
        throw Rejection(.severalYears, "\(year.value)、\(other.value)", at: other.place)
      }
      return (year.value, nil)
    }
    if let year = mostFrequent(outline.titleYears) { return (year, nil) }
    if let year = mostFrequent(outline.proseYears) {
      let place = outline.proseYears.first { $0.value == year }?.place
      return (year, ReadingFlag(.inferred, "年度\(year)由正文推断", at: place))
    }
    // Of 2023年执行数 and 2024年预算数 the later is the document's own.
    if let year = outline.headerYears.map(\.value).max() {
      let place = outline.headerYears.first { $0.value == year }?.place
      return (year, ReadingFlag(.inferred, "年度\(year)由表头推断", at: place))
    }
    guard let given = hint.year else { throw Rejection(.noYear) }
    return (given, nil)
  }

  /// The year sighted most often; of two, the one sighted first.
  private static func mostFrequent(_ years: [Outline.Sighting<FiscalYear>]) -> FiscalYear? {
    var counts: [FiscalYear: Int] = [:]
    for year in years { counts[year.value, default: 0] += 1 }
    let most = counts.values.max()
    return years.first { counts[$0.value] == most }?.value
  }

  /// What most titles of the year say; without titles, what the narrative speaks of.
  private static func stage(_ outline: Outline, _ year: FiscalYear) -> Stage {
    let titles = outline.stages.filter { $0.year == nil || $0.year == year }
    guard !titles.isEmpty else {
      return outline.proseStages.count(where: { $0 == .final }) * 2 > outline.proseStages.count
        ? .final : .budget
    }
    return titles.count(where: { $0.stage == .final }) * 2 > titles.count ? .final : .budget
  }
}
