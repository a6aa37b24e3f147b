public import BudgetModel

/// The paragraphs that follow from a year's figures.
public struct DraftPayload: Codable, Sendable {
  public let department: DepartmentPayload
  public let year: Int
  public let stage: String
  public let sections: [DraftSectionPayload]
  /// One sentence for a leader.
  public let brief: Bilingual

  public init(
    department: DepartmentPayload, year: Int, stage: String, sections: [DraftSectionPayload],
    brief: Bilingual
  ) {
    self.department = department
    self.year = year
    self.stage = stage
    self.sections = sections
    self.brief = brief
  }
}

/// One paragraph.
public struct DraftSectionPayload: Codable, Sendable, Hashable {
  /// `overall` or `three-public`.
  public let name: String
  public let text: Bilingual

  public init(name: String, text: Bilingual) {
    self.name = name
    self.text = text
  }
}
