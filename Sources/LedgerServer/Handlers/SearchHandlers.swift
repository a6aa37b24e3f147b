import BudgetModel
import LedgerAPI
import LedgerCore
import LedgerStore

struct SearchHandlers: Sendable {
  let reader: LedgerReader
  let departments: DepartmentLookup
  let index: SearchIndex

  var routes: [Route] {
    [
      .get(
        .search, "Where words stand in what the books say.", needs: [.text],
        takes: [.department, .limit, .asOf], search)
    ]
  }

  @Sendable func search(_ query: Query, _ id: String) async throws -> ListPayload<SearchPayload> {
    guard let text = query[.text] else { throw query.missing(.text) }
    let words = text.split { $0.isWhitespace }.map(String.init)
    guard !words.isEmpty, text.utf8.count <= 300 else { throw query.missing(.text) }
    var department: DepartmentID?
    if let name = query[.department], !name.isEmpty {
      department = try await departments.find(name).code
    }
    let limit = Int(try query.integer(.limit, 1...1000) ?? 50)
    let hits = try await reader.snapshot(query).search(
      words, department: department, limit: limit, index: index)
    return ListPayload(items: hits.prefix(limit).map { SearchPayload($0) }, next: nil)
  }
}

extension SearchPayload {
  init(_ hit: SearchHit) {
    self.init(
      kind: hit.kind.rawValue, department: DepartmentPayload(hit.revision),
      year: hit.revision.book.year.number, stage: hit.revision.book.stage.rawValue,
      sequence: Int(hit.revision.sequence), revision: hit.revision.number, text: hit.text,
      form: hit.line?.form.name, path: hit.line?.path,
      place: Bilingual(zh: hit.place.chinese, en: hit.place.english))
  }
}
