import BudgetModel
import LedgerAPI
import LedgerCore
import LedgerStore

struct DraftHandlers: Sendable {
  let reader: LedgerReader
  let departments: DepartmentLookup

  var routes: [Route] {
    [
      .get(
        .draft, "The paragraphs that follow from a year's figures.", needs: [.year],
        takes: [.department, .stage, .asOf], draft)
    ]
  }

  @Sendable func draft(_ query: Query, _ id: String) async throws -> DraftPayload {
    let books = try await reader.snapshot(query)
    let department = try await departments.find(query[.department])
    let year = try query.requiredYear(.year)
    let stage = try query.stage()
    let years = try await books.keyFigures(
      department.code, from: year.previous ?? year, to: year, stages: StagePair(stage, stage))
    guard let later = years.later else {
      throw BookHandlers.noBook(
        BookID(department: department.code, year: year, stage: stage), years: department.years,
        asOf: query[.asOf])
    }
    let id = BookID(department: department.code, year: year, stage: stage)
    let draft = Draft(
      years, department: later.departmentName, book: try await books.book(id),
      labels: try await books.forms(id).labels)
    return DraftPayload(
      department: DepartmentPayload(code: department.code.text, name: later.departmentName),
      year: year.number, stage: stage.rawValue,
      sections: draft.sections.map {
        DraftSectionPayload(name: $0.name, text: Bilingual(zh: $0.chinese, en: $0.english))
      }, brief: Bilingual(zh: draft.brief.chinese, en: draft.brief.english))
  }
}
