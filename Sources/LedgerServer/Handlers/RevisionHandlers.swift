import BudgetModel
import FoundationEssentials
import LedgerAPI
import LedgerCore
import LedgerStore
import Logging

struct RevisionHandlers: Sendable {
  let reader: LedgerReader
  let writer: LedgerWriter
  let departments: DepartmentLookup
  let changes: ChangeSignal
  let logger: Logger

  var routes: [Route] {
    [
      .get(
        .revisions, "The revisions, newest first.",
        takes: [.department, .year, .stage, .limit, .before], list),
      .lasting(
        .revision, "One revision, with what it changed and what was found.", takes: [.unit], one),
      .lasting(
        .restatement, "A department's year as two of its revisions show it.", needs: [.from, .to],
        takes: [.unit], restatement),
      .decide(
        .withdrawal, "Takes a revision back by a new one.", ReasonPayload.self, withdraw),
    ]
  }

  @Sendable func list(_ query: Query, _ id: String) async throws -> ListPayload<RevisionPayload> {
    let limit = Int(try query.integer(.limit, 1...1000) ?? 50)
    var department: DepartmentID?
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

  @Sendable func one(_ query: Query, _ id: String) async throws -> RevisionDetailPayload {
    let record = try await find(id)
    let unit = try query.unit()
    let cells = try await reader.changes(of: record.reference)
    let sequence = record.reference.sequence
    let labels = try await labels(record.reference.book, sequence - 1, sequence)
    return RevisionDetailPayload(
      revision: RevisionPayload(record), unit: unit.rawValue,
      changes: cells.map { ChangePayload($0, label: $0.key.line.label(labels), unit: unit) },
      findings: try await reader.findings(record.reference.sequence).map { FindingPayload($0) },
      catalogue: try await reader.directives().catalogue(at: record.recordedAt))
  }

  @Sendable func restatement(_ query: Query, _ id: String) async throws -> RestatementPayload {
    guard let first = query[.from] else { throw query.missing(.from) }
    guard let second = query[.to] else { throw query.missing(.to) }
    let (from, to) = (try await find(first), try await find(second))
    let unit = try query.unit()
    guard from.reference.book == to.reference.book else {
      throw ErrorPayload(
        .badRequest,
        message: Bilingual(
          zh: "版本 \(first) 与 \(second) 不属于同一部门、年度和阶段",
          en: "revisions \(first) and \(second) are not of one department, year and stage"),
        hint: Bilingual(
          zh: "ledgerctl log 部门 年度 列出同一本账的版本",
          en: "ledgerctl log DEPARTMENT YEAR lists the revisions of one book"), parameter: .to)
    }
    let book = { (record: RevisionRecord) async throws -> Book? in
      try await reader.snapshot(.revision(record.reference.sequence))?
        .book(record.reference.book)
    }
    guard let earlier = try await book(from), let later = try await book(to) else {
      throw Self.unknown(first)
    }
    let comparison = LineComparison(
      earlier: earlier, later: later, forms: Set(BudgetForm.allCases))
    let labels = try await labels(
      from.reference.book, from.reference.sequence, to.reference.sequence)
    return RestatementPayload(
      from: RevisionPayload(from), to: RevisionPayload(to), unit: unit.rawValue,
      changes: comparison.cells.filter { $0.change.kind != .unchanged }.map {
        ChangePayload($0, label: $0.key.line.label(labels), unit: unit)
      }, summary: comparison.summaries.map { FormSummaryPayload($0) })
  }

  @Sendable func withdraw(_ body: [UInt8], _ id: String) async throws -> RevisionPayload {
    guard let asked = try? JSONDecoder().decode(ReasonPayload.self, from: Data(body)),
      asked.reason.contains(where: { !$0.isWhitespace }), asked.reason.utf8.count <= 2_000
    else {
      throw ErrorPayload(
        .badRequest,
        message: Bilingual(zh: "撤回须说明原因", en: "a withdrawal needs a reason"),
        hint: Bilingual(zh: #"例如：{"reason":"报错了表"}"#, en: #"For example: {"reason":"wrong table"}"#)
      )
    }
    let taken = try await find(id)
    do {
      let sequence = try await writer.withdraw(
        taken.reference.sequence, reason: asked.reason, by: Peer.name, now: Timestamp.now().text)
      changes.tell()
      let record = try await find(String(sequence))
      logger.info("revision withdrawn", metadata: .anchor(of: record))
      return RevisionPayload(record)
    } catch let refusal as LedgerWriter.WithdrawalRefusal {
      throw ErrorPayload(refusal, id)
    }
  }

  /// What the lines of a book are called as of two revisions; where they differ, as of the later.
  private func labels(_ id: BookID, _ earlier: Int64, _ later: Int64) async throws
    -> [LineKey: String]
  {
    var forms: [FormRecord] = []
    for sequence in [earlier, later] {
      forms += try await reader.snapshot(.revision(sequence))?.forms(id) ?? []
    }
    return forms.labels
  }

  private func find(_ id: String) async throws -> RevisionRecord {
    guard let sequence = Int64(id), let record = try await reader.revision(sequence) else {
      throw Self.unknown(id)
    }
    return record
  }

  private static func unknown(_ id: String) -> ErrorPayload {
    ErrorPayload(
      .notFound, message: Bilingual(zh: "没有版本 \(id)", en: "there is no revision \(id)"),
      hint: Bilingual(
        zh: "ledgerctl log 列出各版本的序号；查部门请加年度：ledgerctl show \(id) 2023",
        en:
          "ledgerctl log lists the sequence of each revision; of a department name the year as well: ledgerctl show \(id) 2023"
      ))
  }
}

extension Logger.Metadata {
  /// The head of the chain with a revision, for the journal: proof outside the ledger.
  static func anchor(of record: RevisionRecord) -> Logger.Metadata {
    [
      "anchor": "\(record.reference.sequence):\(record.digest)",
      "book": "\(record.reference.book)", "peer": "\(Peer.current?.description ?? "-")",
    ]
  }
}

extension LineKey {
  fileprivate func label(_ labels: [LineKey: String]) -> String { labels[self] ?? path }
}

extension ErrorPayload {
  fileprivate init(_ refusal: LedgerWriter.WithdrawalRefusal, _ id: String) {
    switch refusal {
    case .unknownRevision:
      self.init(
        .notFound, message: Bilingual(zh: "没有版本 \(id)", en: "there is no revision \(id)"),
        hint: Bilingual(zh: "ledgerctl log", en: "ledgerctl log"))
    case .alreadyWithdrawn(let sequence):
      self.init(
        .conflict,
        message: Bilingual(
          zh: "版本 \(id) 已由版本 \(sequence) 撤回",
          en: "revision \(id) was withdrawn already, by revision \(sequence)"),
        hint: Bilingual(
          zh: "要恢复，请重新投递该文件，或重新提出该原因",
          en: "To restore it, drop its document, or add its reason, again"))
    case .notNewest(let sequence):
      self.init(
        .conflict,
        message: Bilingual(
          zh: "版本 \(id) 之后还有版本 \(sequence) 的文件",
          en: "the document of revision \(sequence) came after revision \(id)"),
        hint: Bilingual(
          zh: "请先撤回版本 \(sequence)，再撤回 \(id)，然后重新投递后一文件",
          en: "Withdraw revision \(sequence) first, then \(id), and drop the later document again"))
    case .isWithdrawal:
      self.init(
        .conflict,
        message: Bilingual(zh: "版本 \(id) 本身是撤回", en: "revision \(id) is a withdrawal itself"),
        hint: Bilingual(
          zh: "要恢复被撤回的文件，请重新投递", en: "To restore what it took back, drop the document again"))
    }
  }
}
