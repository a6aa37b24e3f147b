import BudgetChecks
import BudgetModel
import LedgerAPI
import LedgerCore
import LedgerStore

struct CheckHandlers: Sendable {
  let reader: LedgerReader
  let departments: DepartmentLookup

  @Sendable func check(_ query: Query, _ id: String) async throws -> ChecksPayload {
    let books = try await reader.snapshot(query)
    let department = try await departments.find(query[.department])
    let id = BookID(
      department: department.code, year: try query.requiredYear(.year), stage: try query.stage())
    guard let examined = try await books.examined(id) else {
      throw BookHandlers.noBook(id, years: department.years, asOf: query[.asOf])
    }
    let wanted = try query[.rule].map { try Self.rule($0) }
    let outcomes = Catalogue.outcomes(of: examined, rules: wanted.map { [$0] } ?? Catalogue.rules)
    return ChecksPayload(
      department: DepartmentPayload(
        code: id.department.text, name: examined.document.department.name), year: id.year.number,
      stage: id.stage.rawValue, catalogue: Catalogue.version,
      rules: outcomes.map { RuleOutcomePayload($0, isDetailed: wanted != nil) })
  }

  private static func rule(_ id: String) throws -> Rule {
    guard let rule = Catalogue.rules.first(where: { $0.id == id.uppercased() }) else {
      let known = Catalogue.rules.map(\.id).joined(separator: " ")
      throw ErrorPayload(
        .notFound, message: Bilingual(zh: "没有规则“\(id)”", en: "there is no rule “\(id)”"),
        hint: Bilingual(zh: "规则：\(known)", en: "The rules are \(known)"))
    }
    return rule
  }
}

extension RuleOutcomePayload {
  init(_ outcome: RuleOutcome, isDetailed: Bool) {
    let (rule, judgement) = (outcome.rule, outcome.judgement)
    self.init(
      rule: rule.id, severity: rule.severity.rawValue, demand: Bilingual(rule.demand),
      formula: rule.formula, verdict: outcome.verdict.rawValue, count: judgement.count,
      reason: judgement.reason.map { Bilingual($0) },
      findings: outcome.findings.map { FindingPayload($0) },
      comparisons: isDetailed ? judgement.comparisons.map { ComparedPayload($0) } : nil)
  }
}

extension ComparedPayload {
  fileprivate init(_ comparison: Comparison) {
    self.init(
      what: Bilingual(comparison.words), left: comparison.left?.text(),
      demand: comparison.demand.rawValue, right: comparison.right?.text(),
      result: comparison.result.rawValue,
      places: comparison.places.map { Bilingual(zh: $0.chinese, en: $0.english) })
  }
}

extension Bilingual {
  fileprivate init(_ words: Words) {
    self.init(zh: words.chinese, en: words.english)
  }
}
