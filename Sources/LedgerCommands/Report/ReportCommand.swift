import ArgumentParser
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
      asOf: moment.asOf)
    let page = try ReportPage(data, options.language).html()
    let (folder, name) = Self.parted(output)
    do {
      try WholeFile.write(Array(page.utf8), to: folder, name)
    } catch {
      session.say("\(output): \(error)")
      throw Session.Status.trouble
    }
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
    let client = session.options.client
    // What a department lacks leaves its part of the report out.
    bridge =
      (try? client.get(.bridge, years + [(.department, code)]) as DaemonAnswer<BridgePayload>)?
      .result
    lines = ["function", "economic"].flatMap { scope in
      (try? client.get(.comparison, years + [(.department, code), (.by, scope)])
        as DaemonAnswer<ComparisonPayload>)?.result.changes ?? []
    }
    let known: DaemonAnswer<ListPayload<DepartmentPayload>> = try session.get(
      .departments, [(.match, code)])
    let onRecord = known.result.items.first { $0.code == code }?.years ?? []
    course = onRecord.filter { $0 <= to }.sorted().suffix(Self.years).compactMap { year in
      (try? client.get(
        .book,
        [
          (.department, code), (.year, "\(year)"), (.unit, money.unit.rawValue),
          (.stage, money.stage.rawValue), (.asOf, asOf),
        ]) as DaemonAnswer<BookPayload>).map { (year, $0.result.keyFigures) }
    }
    checks =
      (try? client.get(
        .checks,
        [
          (.department, code), (.year, "\(to)"), (.stage, money.stage.rawValue), (.asOf, asOf),
        ]) as DaemonAnswer<ChecksPayload>)?.result
    revisions = [from, to].flatMap { year -> [RevisionPayload] in
      let place: [(QueryItem, String?)] = [
        (.department, code), (.year, "\(year)"), (.stage, money.stage.rawValue),
      ]
      // The newest as of the moment, and what came before it.
      guard
        let newest = (try? client.get(.book, place + [(.asOf, asOf)]) as DaemonAnswer<BookPayload>)?
          .result.sequence
      else { return [] }
      return
        (try? client.get(
          .revisions, place + [(.limit, "5"), (.before, "\(newest + 1)")])
        as DaemonAnswer<ListPayload<RevisionPayload>>)?.result.items ?? []
    }
  }
}
