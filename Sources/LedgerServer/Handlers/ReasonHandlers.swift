import BudgetModel
import FoundationEssentials
import LedgerAPI
import LedgerCore
import LedgerStore
import Logging

/// What officers say about changes that documents do not explain.
struct ReasonHandlers: Sendable {
  let reader: LedgerReader
  let writer: LedgerWriter
  let departments: DepartmentLookup
  let changes: ChangeSignal
  let logger: Logger

  var routes: [Route] {
    [
      .get(
        .reasons, "What officers say about a year's changes.", needs: [.year],
        takes: [.department, .stage, .asOf], list),
      .decide(
        .reasons, "Says why a headline figure changed.", ExplanationRequestPayload.self, add),
    ]
  }

  @Sendable func list(_ query: Query, _ id: String) async throws
    -> ListPayload<ExplanationPayload>
  {
    let department = try await departments.find(query[.department])
    let id = BookID(
      department: department.code, year: try query.requiredYear(.year), stage: try query.stage())
    guard let book = try await reader.snapshot(query).book(id, forms: []) else {
      throw BookHandlers.noBook(id, years: department.years, asOf: query[.asOf])
    }
    return ListPayload(
      items: KeyFigure.allCases.compactMap { book.explanations[$0] }.map { ExplanationPayload($0) },
      next: nil)
  }

  @Sendable func add(_ body: [UInt8], _ id: String) async throws -> RevisionPayload {
    guard
      let asked = try? JSONDecoder().decode(ExplanationRequestPayload.self, from: Data(body)),
      let year = FiscalYear(asked.year), let stage = Stage(rawValue: asked.stage),
      let key = KeyFigure.allCases.first(where: { $0.isNamed(asked.key) })
    else {
      let keys = KeyFigure.allCases.map { "\($0.rawValue) \($0.title)" }.joined(separator: "; ")
      throw ErrorPayload(
        .badRequest,
        message: Bilingual(
          zh: "没有这个指标、年度或阶段", en: "there is no such headline figure, year or stage"),
        hint: Bilingual(zh: "可用的指标：\(keys)", en: "The headline figures are: \(keys)"))
    }
    guard asked.text.contains(where: { !$0.isWhitespace }), asked.text.utf8.count <= 2_000 else {
      throw ErrorPayload(
        .badRequest,
        message: Bilingual(
          zh: "原因为空或超过 2000 字节", en: "the reason is empty or longer than 2,000 bytes"),
        hint: Bilingual(zh: "请写明原因", en: "Say why the figure changed"))
    }
    let department = try await departments.find(asked.department)
    let id = BookID(department: department.code, year: year, stage: stage)
    let explanation = Explanation(key: key, text: asked.text, by: Peer.name)
    let now = Timestamp.now().text
    guard let sequence = try await writer.explain(id, explanation, now: now),
      let record = try await reader.revision(sequence)
    else { throw BookHandlers.noBook(id, years: department.years) }
    changes.tell()
    logger.info("reason added", metadata: .anchor(of: record))
    return RevisionPayload(record)
  }
}
