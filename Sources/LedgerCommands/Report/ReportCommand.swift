import ArgumentParser
import BudgetModel
import LedgerAPI
import LedgerClient

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write two years of a department as a page to read, print or send.",
    discussion: """
      One HTML file that needs nothing from elsewhere: headline figures, why the total moved, \
      three-public spending over the years, the largest changes of lines, what the rules find, and \
      where it all comes from. It prints on A4.

        ledgerctl report 2022 2023 --department 201 --output 201-2023.html
      """)

  @Argument(help: "The earlier fiscal year.") var from: YearArgument
  @Argument(help: "The later fiscal year.") var to: YearArgument
  @Option(name: .shortAndLong, help: "The department: its code, its name or a part of it.")
  var department: String?
  @Option(name: .shortAndLong, help: "The file to write; it is replaced whole.") var output: String
  @OptionGroup var moment: AsOfOption
  @OptionGroup var money: MoneyOptions
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options: options)
    let data = try ReportData(
      session: session, department: department, from: from.number, to: to.number, money: money,
      asOf: moment.instant)
    let page = try ReportPage(data, options.language).html().withSteeringReplaced
    let (folder, name) = Self.parted(output)
    try session.write(Array(page.utf8), to: folder, name)
    session.nameMatch(department, data.comparison.department)
    session.say(
      options.language(
        "已写入 \(output)（\(page.utf8.count / 1024) KiB）",
        "wrote \(output) (\(page.utf8.count / 1024) KiB)"))
  }

  private static func parted(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
  }
}

/// Everything that a report shows, asked of the daemon.
struct ReportData {
  /// How many years back the course of three-public spending goes.
  private static let years = 6

  let comparison: ComparisonPayload
  /// Nil where a year has no total.
  let bridge: BridgePayload?
  /// Changed lines by function and by economic use; empty where a year has no document.
  let lines: [ChangePayload]
  /// The headline figures of each year on record, the earliest first.
  let course: [(year: Int, figures: [KeyFigurePayload])]
  let checks: ChecksPayload?
  let revisions: [RevisionPayload]

  init(
    session: Session, department: String?, from: Int, to: Int, money: MoneyOptions, asOf: String?
  ) throws {
    let years: [(QueryItem, String?)] = [
      (.from, "\(from)"), (.to, "\(to)"), (.unit, money.unit.rawValue),
      (.stage, money.stage.rawValue), (.asOf, asOf),
    ]
    let answer: DaemonAnswer<ComparisonPayload> = try session.get(
      .comparison, years + [(.department, department), (.unchanged, "true")])
    comparison = answer.result
    let code = comparison.department.code
    bridge = try Self.known(session, .bridge, years + [(.department, code)])
    lines = try ["function", "economic"].flatMap { scope -> [ChangePayload] in
      let found: ComparisonPayload? = try Self.known(
        session, .comparison, years + [(.department, code), (.by, scope)])
      return found?.changes ?? []
    }
    let known: DaemonAnswer<ListPayload<DepartmentPayload>> = try session.get(
      .departments, [(.match, code)])
    let onRecord = known.result.items.first { $0.code == code }?.years ?? []
    course = try onRecord.filter { $0 <= to }.sorted().suffix(Self.years).compactMap {
      year -> (year: Int, figures: [KeyFigurePayload])? in
      let book: BookPayload? = try Self.known(
        session, .book,
        [
          (.department, code), (.year, "\(year)"), (.unit, money.unit.rawValue),
          (.stage, money.stage.rawValue), (.asOf, asOf),
        ])
      return book.map { (year, $0.keyFigures) }
    }
    checks = try Self.known(
      session, .checks,
      [
        (.department, code), (.year, "\(to)"), (.stage, money.stage.rawValue), (.asOf, asOf),
      ])
    revisions = try [from, to].flatMap { year -> [RevisionPayload] in
      let place: [(QueryItem, String?)] = [
        (.department, code), (.year, "\(year)"), (.stage, money.stage.rawValue),
      ]
      // The newest as of the moment, and what came before it.
      let book: BookPayload? = try Self.known(session, .book, place + [(.asOf, asOf)])
      guard let newest = book?.sequence else { return [] }
      let list: ListPayload<RevisionPayload>? = try Self.known(
        session, .revisions, place + [(.limit, "5"), (.before, "\(newest + 1)")])
      return list?.items ?? []
    }
  }

  /// What a department lacks leaves its part of the report out: nil. A daemon that cannot answer
  /// leaves the whole report out.
  private static func known<Payload>(
    _ session: Session, _ endpoint: Endpoint, _ query: [(QueryItem, String?)]
  ) throws -> Payload? where Payload: Codable & Sendable {
    do {
      return try session.options.client.get(endpoint, query, as: Payload.self).result
    } catch {
      if case .refused(let why) = error, [.notFound, .badRequest, .conflict].contains(why.kind) {
        return nil
      }
      throw session.explained(error)
    }
  }
}
