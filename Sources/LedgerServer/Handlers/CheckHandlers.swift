import BudgetChecks
import BudgetModel
import FoundationEssentials
import Glibc
import LedgerAPI
import LedgerCore
import LedgerStore

struct CheckHandlers: Sendable {
  let reader: LedgerReader
  let departments: DepartmentLookup
  let directives: DirectiveRegistry
  /// Who besides root and the daemon's own user is told what restricted rules find.
  let restrictedTo: [String]

  var routes: [Route] {
    [
      .get(
        .checks, "A year held against the rules.", needs: [.year],
        takes: [.department, .stage, .rule, .asOf], check),
      .decide(
        .silences, "Says that findings are settled, or takes that back.",
        SilenceRequestPayload.self,
        silence),
    ]
  }

  @Sendable func check(_ query: Query, _ id: String) async throws -> ChecksPayload {
    let books = try await reader.snapshot(query)
    let department = try await departments.find(query[.department])
    let id = BookID(
      department: department.code, year: try query.requiredYear(.year), stage: try query.stage())
    let examined = try await examined(id, in: books, department, asOf: query[.asOf])
    let wanted = try query[.rule].map { try $0.split(separator: ",").map { try rule(String($0)) } }
    let outcomes = Catalogue.outcomes(of: examined, rules: wanted ?? rules)
    let silences = try await directives.all().silences(of: id)
    return ChecksPayload(
      department: DepartmentPayload(
        code: id.department.text, name: examined.document.department.name), year: id.year.number,
      stage: id.stage.rawValue, catalogue: Catalogue.version,
      rules: outcomes.map {
        RuleOutcomePayload($0, silences, isDetailed: wanted != nil)
      })
  }

  /// Says that findings are settled, or takes that back.
  @Sendable func silence(_ body: [UInt8], _ id: String) async throws -> DirectivePayload {
    guard let asked = try? JSONDecoder().decode(SilenceRequestPayload.self, from: Data(body)),
      let year = FiscalYear(asked.year), let stage = Stage(rawValue: asked.stage)
    else { throw Self.malformed }
    let rule = try rule(asked.rule)
    let department = try await departments.find(asked.department)
    let id = BookID(department: department.code, year: year, stage: stage)
    if let reason = asked.reason {
      guard reason.contains(where: { !$0.isWhitespace }), reason.utf8.count <= 2_000 else {
        throw Self.malformed
      }
    }
    guard let books = try await reader.snapshot() else {
      throw BookHandlers.noBook(id, years: department.years)
    }
    let examined = try await examined(id, in: books, department, asOf: nil)
    let found = Catalogue.outcomes(of: examined, rules: [rule]).flatMap(\.findings)
    let silences = try await directives.all().silences(of: id)
    let standing = silences.map { $0.silence }.filter { $0.rule == rule.id }
    let meant = asked.finding.map { words in
      found.filter { $0.words.zh.contains(words) || $0.words.en.contains(words) }
    }
    let said: [(target: Silence.Target, words: String?)] =
      switch (meant, asked.reason) {
      case (nil, nil): standing.map { ($0.target, $0.words) }
      case (nil, _): [(.rule, nil)]
      case (let findings?, nil):
        standing.filter { word in
          word.target != .rule
            && (findings.contains(where: word.settles)
              || word.words?.contains(asked.finding ?? "") ?? false)
        }.map { ($0.target, $0.words) }
      case (let findings?, _): findings.map { ($0.settling, $0.words.zh) }
      }
    guard !said.isEmpty else { throw Self.nothing(rule.id, asked.finding) }
    let contents = said.compactMap {
      Silence(book: id, rule: rule.id, target: $0.target, words: $0.words, reason: asked.reason)
        .content
    }
    guard contents.count == said.count else { throw Self.malformed }
    return try await directives.add(.silence, contents, count: contents.count)
  }

  private func examined(
    _ id: BookID, in books: LedgerSnapshot, _ department: DepartmentRecord, asOf: String?
  ) async throws -> CheckSubject {
    guard let examined = try await directives.examined(id, in: books) else {
      throw BookHandlers.noBook(id, years: department.years, asOf: asOf)
    }
    return examined
  }

  /// The rules that the caller may see.
  private var rules: [Rule] {
    let isTrusted =
      Peer.current.map { $0.uid == 0 || $0.uid == geteuid() } ?? false
      || restrictedTo.contains(Peer.name)
    return isTrusted ? Catalogue.rules : Catalogue.rules.filter { !$0.isRestricted }
  }

  private func rule(_ id: String) throws -> Rule {
    guard let rule = rules.first(where: { $0.id == id.uppercased() }) else {
      let known = rules.map(\.id).joined(separator: " ")
      throw ErrorPayload(
        .notFound, message: Bilingual(zh: "没有规则“\(id)”", en: "there is no rule “\(id)”"),
        hint: Bilingual(zh: "规则：\(known)", en: "The rules are \(known)"))
    }
    return rule
  }

  private static func nothing(_ rule: String, _ words: String?) -> ErrorPayload {
    ErrorPayload(
      .notFound,
      message: Bilingual(
        zh: "规则 \(rule) 没有这样的发现\(words.map { "：“\($0)”" } ?? "")",
        en: "rule \(rule) has no such finding\(words.map { ": “\($0)”" } ?? "")"),
      hint: Bilingual(
        zh: "ledgerctl check 部门 年度 --rule \(rule) 列出它的发现",
        en: "ledgerctl check DEPARTMENT YEAR --rule \(rule) lists what it finds"))
  }

  private static let malformed = ErrorPayload(
    .badRequest,
    message: Bilingual(zh: "须说明部门、年度、规则和原因", en: "name a department, a year, a rule and a reason"),
    hint: Bilingual(
      zh: #"例如：{"department":"201","year":2023,"stage":"budget","rule":"G05","reason":"已核实"}"#,
      en:
        #"For example: {"department":"201","year":2023,"stage":"budget","rule":"G05","reason":"verified"}"#
    ))
}

extension Finding {
  /// By what it is settled: its identity, or its sentence where that is all that is known of it.
  fileprivate var settling: Silence.Target {
    kind == .worded ? .words(words.zh) : .finding(identity)
  }
}

extension RuleOutcomePayload {
  init(
    _ outcome: RuleOutcome, _ silences: [(silence: Silence, directive: Directive)],
    isDetailed: Bool
  ) {
    let (rule, judgement) = (outcome.rule, outcome.judgement)
    var (open, settled): ([FindingPayload], [SettledPayload]) = ([], [])
    for finding in outcome.findings {
      let word = silences.first { $0.silence.settles(finding) }
      if let word, let reason = word.silence.reason {
        settled.append(
          SettledPayload(
            finding: FindingPayload(finding), reason: reason, by: word.directive.by,
            recordedAt: word.directive.recordedAt))
      } else {
        open.append(FindingPayload(finding))
      }
    }
    let isSettled = open.isEmpty && !settled.isEmpty
    self.init(
      rule: rule.id, severity: rule.severity.rawValue, isRestricted: rule.isRestricted,
      demand: rule.demand,
      formula: rule.formula, verdict: isSettled ? "settled" : outcome.verdict.rawValue,
      count: judgement.count, reason: judgement.reason, findings: open,
      settled: settled,
      comparisons: isDetailed ? judgement.comparisons.map { ComparedPayload($0) } : nil)
  }
}

extension ComparedPayload {
  fileprivate init(_ comparison: Comparison) {
    self.init(
      what: comparison.words, left: comparison.left?.text(),
      demand: comparison.demand.rawValue, right: comparison.right?.text(),
      result: comparison.result.rawValue,
      places: comparison.places.map { Bilingual(zh: $0.chinese, en: $0.english) })
  }
}
