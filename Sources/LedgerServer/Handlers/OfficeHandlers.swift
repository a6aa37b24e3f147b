import BudgetChecks
import BudgetModel
import FoundationEssentials
import LedgerAPI
import LedgerCore
import LedgerStore

/// The questions that concern every department.
struct OfficeHandlers: Sendable {
  private static let page = 200

  let reader: LedgerReader
  let departments: DepartmentLookup
  let directives: DirectiveRegistry

  var routes: [Route] {
    [
      .get(
        .office, "Two years of every department, or all ranked by one headline figure.",
        needs: [.from, .to], takes: [.stage, .unit, .asOf, .after, .limit, .line, .order], compare),
      .get(
        .officeTotals, "Expenditure by functional class over all departments.",
        needs: [.from, .to],
        takes: [.stage, .unit, .asOf, .raw], totals),
      .get(
        .filings, "Which departments have filed a year, and which are late.", needs: [.year],
        takes: [.stage, .on, .asOf], filings),
      .decide(
        .filings, "Says when a budget was approved and published.", PublicationRequestPayload.self,
        publish),
    ]
  }

  /// Page by page in order of codes; or all at once, by the change of one headline figure.
  @Sendable func compare(_ query: Query, _ id: String) async throws -> OfficePayload {
    let books = try await reader.snapshot(query)
    let (from, to) = (try query.requiredYear(.from), try query.requiredYear(.to))
    let stages = try query.stages()
    let unit = try query.unit()
    let key = try query[.line].map { try Self.key($0) }
    let limit = Int(try query.integer(.limit, 1...100_000) ?? Int64(key == nil ? Self.page : 20))
    let order = try query.order()
    var rows = try await books.office(
      from: from, to: to, stages: stages, only: key, after: query[.after],
      limit: key == nil ? limit : .max)
    var fences: Fences?
    if let key {
      var ranked = rows.map { (row: $0, change: $0.comparison.change(key)) }
        .filter { $0.change.isKnown && $0.change.difference != nil }
      if order == .outliers {
        fences = Fences(ranked.compactMap(\.change.basisPoints))
        ranked = ranked.filter { entry in
          entry.change.basisPoints.map { fences?.excludes($0) ?? false } ?? false
        }
      }
      if order == .percent { ranked = ranked.filter { $0.change.basisPoints != nil } }
      if order == .rises { ranked = ranked.filter { $0.change.difference ?? .zero > .zero } }
      ranked.sort { left, right in
        let sizes = [left, right].map { Self.size($0.change, order) }
        return sizes[0] == sizes[1]
          ? left.row.department < right.row.department : sizes[0] > sizes[1]
      }
      rows = ranked.prefix(limit).map(\.row)
    }
    return OfficePayload(
      from: from.number, to: to.number, stage: stages.from.rawValue, toStage: stages.to.rawValue,
      unit: unit.rawValue, asOf: Int(books.through),
      items: rows.map { OfficeRowPayload($0, only: key, unit) },
      next: key == nil && rows.count == limit ? rows.last?.department.text : nil,
      fences: fences.map { FencesPayload($0) })
  }

  private static func size(_ change: Change, _ order: Query.Order) -> Int64 {
    switch order {
    case .change, .rises: change.difference?.magnitude.fen ?? 0
    case .percent, .outliers: (change.basisPoints?.magnitude).flatMap { Int64(exactly: $0) } ?? 0
    }
  }

  private static func key(_ text: String) throws(ErrorPayload) -> KeyFigure {
    guard let key = KeyFigure.allCases.first(where: { $0.isNamed(text) }) else {
      let keys = KeyFigure.allCases.map { "\($0.rawValue) \($0.title)" }.joined(separator: "; ")
      throw ErrorPayload(
        .badRequest,
        message: Bilingual(zh: "没有指标“\(text)”", en: "there is no headline figure “\(text)”"),
        hint: Bilingual(zh: "可用：\(keys)", en: "There are: \(keys)"), parameter: .line)
    }
    return key
  }

  @Sendable func totals(_ query: Query, _ id: String) async throws -> OfficeTotalsPayload {
    let books = try await reader.snapshot(query)
    let (from, to) = (try query.requiredYear(.from), try query.requiredYear(.to))
    let unit = try query.unit()
    let totals = try await books.functionTotals(
      from: from, to: to, stages: try query.stages(),
      classification: try query.flag(.raw) ? nil : try await directives.classification())
    return OfficeTotalsPayload(
      from: from.number, to: to.number, unit: unit.rawValue, departments: totals.departments,
      skipped: totals.skipped,
      lines: totals.lines.sorted { left, right in
        LineKey(form: .expenditure, path: left.key) < LineKey(form: .expenditure, path: right.key)
      }.map { code, line in
        let difference = line.isTooLarge ? nil : Amount.sum([line.after, -line.before])
        return OfficeTotalPayload(
          code: code, name: totals.labels[code] ?? code, departments: line.departments,
          unknown: line.unknown,
          before: line.isTooLarge ? nil : MoneyPayload(line.before, unit: unit),
          after: line.isTooLarge ? nil : MoneyPayload(line.after, unit: unit),
          difference: difference.map { MoneyPayload($0, unit: unit, signed: true) },
          percent: difference.flatMap {
            Percentage.basisPoints(of: $0, base: line.before).map { Percentage.text($0) }
          })
      })
  }

  @Sendable func filings(_ query: Query, _ id: String) async throws -> ListPayload<FilingPayload> {
    let books = try await reader.snapshot(query)
    let (year, stage) = (try query.requiredYear(.year), try query.stage())
    guard let on = Publication.Day(query[.on] ?? Timestamp.now().localDay) else {
      throw Self.noDay(query[.on] ?? "")
    }
    let publications = try await directives.all().publications
    return ListPayload(
      items: try await books.filings(year, stage).map { record in
        let book = BookID(department: record.department, year: year, stage: stage)
        return FilingPayload(record, publications[book], on: on)
      }, next: nil)
  }

  @Sendable func publish(_ body: [UInt8], _ id: String) async throws -> DirectivePayload {
    guard let asked = try? JSONDecoder().decode(PublicationRequestPayload.self, from: Data(body)),
      let year = FiscalYear(asked.year), let stage = Stage(rawValue: asked.stage)
    else { throw Self.noDay("") }
    func day(_ text: String?) throws -> Publication.Day? {
      guard let text else { return nil }
      guard let day = Publication.Day(text) else { throw Self.noDay(text) }
      return day
    }
    let publication = Publication(
      approved: try day(asked.approved), published: try day(asked.published))
    guard publication.approved != nil || publication.published != nil else { throw Self.noDay("") }
    let department = try await departments.find(asked.department)
    let record = PublicationRecord(
      book: BookID(department: department.code, year: year, stage: stage),
      publication: publication)
    return try await directives.add(.publication, [record.content], count: 1)
  }

  private static func noDay(_ text: String) -> ErrorPayload {
    ErrorPayload(
      .badRequest,
      message: Bilingual(zh: "没有日期“\(text)”", en: "there is no day “\(text)”"),
      hint: Bilingual(zh: "日期写作 2023-02-01", en: "A day is written 2023-02-01"),
      parameter: .on)
  }
}

extension OfficeRowPayload {
  fileprivate init(_ row: OfficeRow, only key: KeyFigure?, _ unit: AmountUnit) {
    let changes =
      key.map { [($0, row.comparison.change($0))] }
      ?? row.comparison.keyChanges().map { ($0.key, $0.change) }
    self.init(
      department: DepartmentPayload(code: row.department.text, name: row.name),
      changes: changes.map { key, change in
        OfficeChangePayload(
          key: key.rawValue, title: Bilingual(zh: key.title, en: key.englishTitle),
          before: change.before?.amount.map { MoneyPayload($0, unit: unit) },
          after: change.after?.amount.map { MoneyPayload($0, unit: unit) },
          difference: change.difference.map { MoneyPayload($0, unit: unit, signed: true) },
          percent: change.basisPoints.map { Percentage.text($0) },
          isTabulated: [change.before, change.after].allSatisfy { $0?.basis == .tabulated })
      })
  }
}

extension FilingPayload {
  fileprivate init(_ record: FilingRecord, _ publication: Publication?, on day: Publication.Day) {
    // On the day asked about, what came later had not happened.
    let published = publication?.published.flatMap { $0 <= day ? $0 : nil }
    let late = publication?.due.map { (published ?? day).number - $0.number }
    let status =
      switch (published, late) {
      case (_, nil): "unknown"
      case (.some, let late?): late > 0 ? "published-late" : "published"
      case (nil, let late?): late > 0 ? "overdue" : "due"
      }
    self.init(
      department: DepartmentPayload(code: record.department.text, name: record.name),
      recordedAt: record.recordedAt, approved: publication?.approved?.description,
      published: published?.description, due: publication?.due?.description,
      daysLate: late.flatMap { $0 > 0 ? $0 : nil }, status: status)
  }
}

extension Query {
  /// By what departments are ranked.
  enum Order: String, CaseIterable {
    /// The largest change first, whichever way.
    case change
    case percent
    /// Only what rose, the largest rise first.
    case rises
    /// Only what lies beyond the fences.
    case outliers
  }

  func order() throws(ErrorPayload) -> Order {
    guard let text = self[.order] else { return .change }
    guard let order = Order(rawValue: text) else {
      let known = Order.allCases.map(\.rawValue).joined(separator: ", ")
      throw ErrorPayload(
        .badRequest,
        message: Bilingual(zh: "参数 order=\(text) 无效", en: "order=\(text) is not valid"),
        hint: Bilingual(zh: "可用：\(known)", en: "Allowed: \(known)"), parameter: .order)
    }
    return order
  }

  /// `budget`, or `budget:final` for two stages.
  func stages() throws(ErrorPayload) -> StagePair {
    let text = self[.stage] ?? Stage.budget.rawValue
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let from = Stage(rawValue: String(parts[0])),
      let to = Stage(rawValue: String(parts[parts.count - 1]))
    else {
      let known = Stage.allCases.map(\.rawValue).joined(separator: ", ")
      throw ErrorPayload(
        .badRequest,
        message: Bilingual(zh: "参数 stage=\(text) 无效", en: "stage=\(text) is not valid"),
        hint: Bilingual(
          zh: "可用：\(known)；两个阶段写作 budget:final",
          en: "Allowed: \(known); two stages are written budget:final"), parameter: .stage)
    }
    return StagePair(from, to)
  }
}
