/// The codes on record: which lists there are, and those that were asked for.
public struct CodesPayload: Codable, Sendable {
  public let lists: [CodeListPayload]
  public let codes: [CodePayload]

  public init(lists: [CodeListPayload], codes: [CodePayload]) {
    self.lists = lists
    self.codes = codes
  }
}

/// The list of one classification and year.
public struct CodeListPayload: Codable, Sendable, Hashable {
  /// `function` or `economic`.
  public let system: String
  public let year: Int
  /// How many codes it has.
  public let count: Int

  public init(system: String, year: Int, count: Int) {
    self.system = system
    self.year = year
    self.count = count
  }
}

public struct CodePayload: Codable, Sendable, Hashable {
  public let system: String
  public let year: Int
  public let code: String
  public let name: String

  public init(system: String, year: Int, code: String, name: String) {
    self.system = system
    self.year = year
    self.code = code
    self.name = name
  }
}

/// What became of codes from one year to the next.
public struct CodeMappingPayload: Codable, Sendable, Hashable {
  public let system: String
  /// `rename`, `move`, `merge`, `split`, `new` or `retired`.
  public let kind: String
  /// The first year that has the new code.
  public let year: Int
  public let from: String?
  public let to: String?
  public let fromName: String
  public let toName: String
  /// `high`, `medium` or `low`; what is low is never applied.
  public let confidence: String
  /// What says so.
  public let basis: String

  enum CodingKeys: String, CodingKey {
    case system, kind, year, from, to, confidence, basis
    case fromName = "from_name"
    case toName = "to_name"
  }

  public init(
    system: String, kind: String, year: Int, from: String?, to: String?, fromName: String,
    toName: String, confidence: String, basis: String
  ) {
    self.system = system
    self.kind = kind
    self.year = year
    self.from = from
    self.to = to
    self.fromName = fromName
    self.toName = toName
    self.confidence = confidence
    self.basis = basis
  }
}

/// That something the office told is on record.
public struct DirectivePayload: Codable, Sendable, Hashable {
  public let sequence: Int
  /// `code-list`, `crosswalk` or `silence`.
  public let kind: String
  public let by: String
  public let recordedAt: String
  /// How many codes, mappings or findings it is about.
  public let count: Int

  enum CodingKeys: String, CodingKey {
    case sequence, kind, by, count
    case recordedAt = "recorded_at"
  }

  public init(sequence: Int, kind: String, by: String, recordedAt: String, count: Int) {
    self.sequence = sequence
    self.kind = kind
    self.by = by
    self.recordedAt = recordedAt
    self.count = count
  }
}

/// An officer's word that findings are settled.
public struct SilenceRequestPayload: Codable, Sendable, Hashable {
  public let department: String
  public let year: Int
  public let stage: String
  public let rule: String
  /// Words of the findings meant; nil for all of the rule.
  public let finding: String?
  /// Nil takes an earlier word back.
  public let reason: String?

  public init(
    department: String, year: Int, stage: String, rule: String, finding: String?, reason: String?
  ) {
    self.department = department
    self.year = year
    self.stage = stage
    self.rule = rule
    self.finding = finding
    self.reason = reason
  }

  /// The JSON of the request's body.
  public func encoded() -> [UInt8] {
    let fields: [(String, String?)] = [
      ("department", department), ("stage", stage), ("rule", rule), ("finding", finding),
      ("reason", reason),
    ]
    let texts = fields.compactMap { name, text in
      text.map { "\"\(name)\":\"\($0.escapedInJSON)\"" }
    }.joined(separator: ",")
    return Array("{\(texts),\"year\":\(year)}".utf8)
  }
}
