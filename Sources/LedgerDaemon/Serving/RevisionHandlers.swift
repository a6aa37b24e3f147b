import BudgetModel
import LedgerAPI
import LedgerStore

struct RevisionHandlers: Sendable {
  let reader: LedgerReader
  let departments: DepartmentLookup

  @Sendable func list(_ query: Query, _ id: String) async throws -> ListPayload<RevisionPayload> {
    let limit = Int(try query.integer(.limit, 1...1000) ?? 50)
    var department: DepartmentCode?
    if let text = query[.department], !text.isEmpty {
      department = try await departments.find(text).code
    }
    let stage = query[.stage] == nil ? nil : try query.stage()
    let records = try await reader.revisions(
      department: department, year: try query.year(.year), stage: stage, limit: limit,
      before: try query.integer(.before, 0...Int64.max))
    return ListPayload(
      items: records.map { RevisionPayload($0) },
      next: records.count == limit ? records.last.map { String($0.reference.sequence) } : nil)
  }
}
