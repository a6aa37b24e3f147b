public import BudgetModel

/// Two years of every department, some at a time.
public struct OfficePayload: Codable, Sendable {
  public let from: Int
  public let to: Int
  public let stage: String
  public let toStage: String
  public let unit: String
  /// The sequence as of which all pages are answered: give it as `as_of` with `after`.
  public let asOf: Int
  public let items: [OfficeRowPayload]
  /// Give as `after` for what comes next; nil at the end.
  public let next: String?
  /// The fences beyond which a change is an outlier, where these were asked for.
  public let fences: FencesPayload?

  enum CodingKeys: String, CodingKey {
    case from, to, stage, unit, items, next, fences
    case toStage = "to_stage"
    case asOf = "as_of"
  }

  public init(
    from: Int, to: Int, stage: String, toStage: String, unit: String, asOf: Int,
    items: [OfficeRowPayload], next: String?, fences: FencesPayload?
  ) {
    self.from = from
    self.to = to
    self.stage = stage
    self.toStage = toStage
    self.unit = unit
    self.asOf = asOf
    self.items = items
    self.next = next
    self.fences = fences
  }
}

/// Quartiles of the changes in percent, and the fences one and a half times their distance beyond.
public struct FencesPayload: Codable, Sendable, Hashable {
  public let lowerQuartile: String
  public let median: String
  public let upperQuartile: String
  public let lower: String
  public let upper: String

  enum CodingKeys: String, CodingKey {
    case median, lower, upper
    case lowerQuartile = "lower_quartile"
    case upperQuartile = "upper_quartile"
  }

  public init(
    lowerQuartile: String, median: String, upperQuartile: String, lower: String, upper: String
  ) {
    self.lowerQuartile = lowerQuartile
    self.median = median
    self.upperQuartile = upperQuartile
    self.lower = lower
    self.upper = upper
  }
}

/// One department's headline figures of both years.
public struct OfficeRowPayload: Codable, Sendable, Hashable {
  public let department: DepartmentPayload
  public let changes: [OfficeChangePayload]

  public init(department: DepartmentPayload, changes: [OfficeChangePayload]) {
    self.department = department
    self.changes = changes
  }
}

public struct OfficeChangePayload: Codable, Sendable, Hashable {
  public let key: String
  public let title: Bilingual
  public let before: MoneyPayload?
  public let after: MoneyPayload?
  public let difference: MoneyPayload?
  public let percent: String?
  /// Whether both years' own tables print it.
  public let isTabulated: Bool

  enum CodingKeys: String, CodingKey {
    case key, title, before, after, difference, percent
    case isTabulated = "is_tabulated"
  }

  public init(
    key: String, title: Bilingual, before: MoneyPayload?, after: MoneyPayload?,
    difference: MoneyPayload?, percent: String?, isTabulated: Bool
  ) {
    self.key = key
    self.title = title
    self.before = before
    self.after = after
    self.difference = difference
    self.percent = percent
    self.isTabulated = isTabulated
  }
}

/// Expenditure by function over all departments.
public struct OfficeTotalsPayload: Codable, Sendable {
  public let from: Int
  public let to: Int
  public let unit: String
  /// How many departments have a document of both years, and how many of one alone, which are in no
  /// sum.
  public let departments: Int
  public let skipped: Int
  public let lines: [OfficeTotalPayload]

  public init(
    from: Int, to: Int, unit: String, departments: Int, skipped: Int, lines: [OfficeTotalPayload]
  ) {
    self.from = from
    self.to = to
    self.unit = unit
    self.departments = departments
    self.skipped = skipped
    self.lines = lines
  }
}

public struct OfficeTotalPayload: Codable, Sendable, Hashable {
  /// The class, or 合计.
  public let code: String
  public let name: String
  /// How many departments have it.
  public let departments: Int
  /// Those of them whose figures are withheld or not comparable: they are in no sum.
  public let unknown: Int
  public let before: MoneyPayload?
  public let after: MoneyPayload?
  public let difference: MoneyPayload?
  public let percent: String?

  public init(
    code: String, name: String, departments: Int, unknown: Int, before: MoneyPayload?,
    after: MoneyPayload?, difference: MoneyPayload?, percent: String?
  ) {
    self.code = code
    self.name = name
    self.departments = departments
    self.unknown = unknown
    self.before = before
    self.after = after
    self.difference = difference
    self.percent = percent
  }
}

/// Whether a department has filed a year's budget.
public struct FilingPayload: Codable, Sendable, Hashable {
  public let department: DepartmentPayload
  /// When its first document of the year was recorded; nil if there is none.
  public let recordedAt: String?
  /// 批复 and 公开, where an officer said when.
  public let approved: String?
  public let published: String?
  /// The last day for publishing.
  public let due: String?
  /// Days past the due day: until it was published, or until the day asked about.
  public let daysLate: Int?
  /// `published`, `published-late`, `due`, `overdue`, or `unknown` where the approval is not on record.
  public let status: String

  enum CodingKeys: String, CodingKey {
    case department, approved, published, due, status
    case recordedAt = "recorded_at"
    case daysLate = "days_late"
  }

  public init(
    department: DepartmentPayload, recordedAt: String?, approved: String?, published: String?,
    due: String?, daysLate: Int?, status: String
  ) {
    self.department = department
    self.recordedAt = recordedAt
    self.approved = approved
    self.published = published
    self.due = due
    self.daysLate = daysLate
    self.status = status
  }
}

/// When a budget was approved and published.
public struct PublicationRequestPayload: Codable, Sendable, Hashable {
  public let department: String
  public let year: Int
  public let stage: String
  public let approved: String?
  public let published: String?

  public init(department: String, year: Int, stage: String, approved: String?, published: String?) {
    self.department = department
    self.year = year
    self.stage = stage
    self.approved = approved
    self.published = published
  }

  /// The JSON of the request's body.
  public func encoded() -> [UInt8] {
    let fields: [(String, String?)] = [
      ("department", department), ("stage", stage), ("approved", approved),
      ("published", published),
    ]
    let texts = fields.compactMap { name, text in
      text.map { "\"\(name)\":\"\($0.escapedInJSON)\"" }
    }.joined(separator: ",")
    return Array("{\(texts),\"year\":\(year)}".utf8)
  }
}
