import BudgetModel
import LedgerAPI
import LedgerCore
import LedgerStore

struct BridgeHandlers: Sendable {
  let reader: LedgerReader
  let departments: DepartmentLookup
  let directives: DirectiveRegistry

  var routes: [Route] {
    [
      .get(
        .bridge, "Why a total moved, as parts that add up to its change.", needs: [.from, .to],
        takes: [.department, .by, .line, .limit, .stage, .unit, .asOf, .raw], bridge)
    ]
  }

  @Sendable func bridge(_ query: Query, _ id: String) async throws -> BridgePayload {
    let books = try await reader.snapshot(query)
    let department = try await departments.find(query[.department])
    let (from, to) = (try query.requiredYear(.from), try query.requiredYear(.to))
    let stages = try query.stages()
    let unit = try query.unit()
    let top = try query.integer(.limit, 1...1000).map { Int($0) }
    let form: BudgetForm? =
      switch try query.scope() {
      case .key: nil
      case .function, .form: .expenditure
      case .economic: .basicExpenditure
      }
    let bridge: Bridge?
    if let form {
      func book(_ year: FiscalYear, _ stage: Stage) async throws -> Book {
        let id = BookID(department: department.code, year: year, stage: stage)
        guard let book = try await books.book(id, forms: [form]) else {
          throw BookHandlers.noBook(id, years: department.years, asOf: query[.asOf])
        }
        return book
      }
      let (earlier, later) = (
        try await book(from, stages.from), try await book(to, stages.to)
      )
      let labels =
        try await (books.forms(earlier.id, only: [form]) + books.forms(later.id, only: [form]))
        .labels
      bridge = Bridge(
        LineComparison(
          earlier: earlier, later: later, forms: [form],
          classification: try query.flag(.raw) ? nil : try await directives.classification(),
          labels: labels), form: form, line: query[.line], labels: labels, top: top)
    } else {
      bridge = Bridge(
        try await books.keyFigures(department.code, from: from, to: to, stages: stages), top: top)
    }
    guard let bridge else { throw Self.nothing(department, from, to, query[.line]) }
    return BridgePayload(
      department: DepartmentPayload(code: department.code.text, name: department.name),
      from: from.number, to: to.number, stage: stages.from.rawValue,
      toStage: stages.to.rawValue, unit: unit.rawValue,
      whole: BridgePartPayload(bridge.whole, of: bridge, unit),
      parts: bridge.parts.map { BridgePartPayload($0, of: bridge, unit) },
      residual: bridge.residual.map { MoneyPayload($0, unit: unit, signed: true) })
  }

  private static func nothing(
    _ department: DepartmentRecord, _ from: FiscalYear, _ to: FiscalYear, _ line: String?
  ) -> ErrorPayload {
    ErrorPayload(
      .notFound,
      message: Bilingual(
        zh: "\(department.name) \(from)年到\(to)年\(line.map { "没有 \($0)" } ?? "的支出合计不全")，无从分解",
        en: line.map { "\(department.name) has no line \($0) in \(from) or \(to)" }
          ?? "total expenditure of \(department.name) is not known in both \(from) and \(to)"),
      hint: Bilingual(
        zh: "ledgerctl diff \(from) \(to) --department \(department.code) 可查看已知的数",
        en: "ledgerctl diff \(from) \(to) --department \(department.code) shows what is known"))
  }
}

extension BridgePartPayload {
  fileprivate init(_ part: Bridge.Part, of bridge: Bridge, _ unit: AmountUnit) {
    func percent(_ points: Int64?) -> String? { points.map { Percentage.text($0) } }
    self.init(
      name: part.name, title: Bilingual(zh: part.chinese, en: part.english),
      before: part.change.before?.amount.map { MoneyPayload($0, unit: unit, signed: false) },
      after: part.change.after?.amount.map { MoneyPayload($0, unit: unit, signed: false) },
      difference: part.difference.map { MoneyPayload($0, unit: unit, signed: true) },
      percent: percent(part.change.basisPoints), share: percent(bridge.share(part.difference)),
      contribution: percent(bridge.contribution(part.difference)))
  }
}
