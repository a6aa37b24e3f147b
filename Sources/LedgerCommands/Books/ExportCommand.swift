import ArgumentParser
import BudgetModel
import LedgerAPI
import LedgerClient

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write figures for other programs.",
    discussion: """
      csv and xlsx hold every line of every form, one row a figure, with the document and place \
      that each comes from. A file of one department and year can be dropped again and gives the \
      same forms and figures. datapackage is csv with the descriptor of a Fiscal Data Package. \
      json is the whole ledger with its history, one revision a line, which "ledgerd replay" \
      rebuilds; what documents say in words is in this one only. Each says where it is whole, and \
      one that is cut is refused: csv in the column end of its last row, json by the revision that \
      each line says it goes through to, xlsx by the directory at its end, and a datapackage by its \
      descriptor, which is written last.

        ledgerctl export 201 2023 > 201-2023.csv
        ledgerctl export --year 2023 --format xlsx --output ~/2023
        ledgerctl export --format datapackage --output ~/budgets
        ledgerctl export --format json > ledger.ndjson
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case csv, xlsx, json, datapackage
  }

  @Argument(help: "The department: its code, its name or a part of it. Default: all.")
  var department: String?
  @Argument(help: "The fiscal year. Default: all.") var fiscalYear: YearArgument?
  @Option(help: "The fiscal year, where no department is named.") var year: YearArgument?
  @Option(help: "csv, xlsx, datapackage or json.") var format: Format = .csv
  @Option(
    help: "The directory for one file a department and year. Default: csv on standard output.")
  var output: String?
  @OptionGroup var moment: AsOfOption
  @Option(help: "The daemon's socket. Default: LEDGERD_SOCKET, then \(DaemonClient.defaultSocket).")
  var socket: String?
  @Option(help: "The language, zh or en. Default: as the locale says.") var lang: Language?

  func validate() throws {
    if format == .xlsx || format == .datapackage, output == nil {
      throw ValidationError("Name a directory: --output DIRECTORY.")
    }
    if fiscalYear != nil, year != nil { throw ValidationError("Name the year once.") }
    if format == .json, department != nil || year != nil || moment.instant != nil || output != nil {
      throw ValidationError("json is the whole ledger, on standard output.")
    }
  }

  func run() throws {
    let session = Session(options: try options())
    if format == .json { return try writeHistory(session) }
    var files: [String] = []
    let books = try books(session)
    guard !books.isEmpty else {
      session.say(
        session.language(
          "没有符合条件的账目：ledgerctl log 列出在册的部门与年度",
          "nothing on record matches: ledgerctl log lists what is"))
      throw Session.Status.trouble
    }
    var stream = ExportStream(session: session)
    for book in books {
      let table = try table(book, session)
      guard !table.rows.isEmpty else {
        session.say(
          session.language(
            "\(book.name) 没有表，未导出；文字说明见 --format json",
            "\(book.name) has no tables and is left out; --format json has what it says in words"))
        continue
      }
      guard let output else {
        try stream.add(table)
        continue
      }
      let folder = format == .datapackage ? output + "/data" : output
      let name = book.name + (format == .xlsx ? ".xlsx" : ".csv")
      let bytes =
        format == .xlsx
        ? table.workbook()
        : Array(table.csv(header: true, endingAfter: table.rows.count).withSteeringReplaced.utf8)
      try session.write(bytes, to: folder, name)
      files.append("data/" + name)
    }
    try stream.finish()
    // Written last: a package without its descriptor is not whole.
    if format == .datapackage, let output {
      try session.write(
        Array(DataPackage.descriptor(files).utf8), to: output, "datapackage.json")
    }
  }

  private struct Book {
    let department: String
    let year: String
    let stage: String

    var name: String { "\(department)-\(year)-\(stage)".replacing("/", with: "_") }
  }

  private func books(_ session: Session) throws -> [Book] {
    var condition = ""
    if let department {
      let found: DaemonAnswer<ListPayload<DepartmentPayload>> = try session.get(
        .departments, [(.match, department)])
      guard !found.result.items.isEmpty else {
        session.say(
          session.language(
            "没有找到部门“\(department)”：ledgerctl log 列出在册的部门",
            "no department matches “\(department)”: ledgerctl log lists them"))
        throw Session.Status.trouble
      }
      let codes = found.result.items.map { "'\($0.code.replacing("'", with: "''"))'" }
      condition += " AND department IN (\(codes.joined(separator: ", ")))"
    }
    if let year = fiscalYear ?? year { condition += " AND fiscal_year = \(year.number)" }
    let body = try session.lines(
      .query, [(.asOf, moment.instant)],
      body: Array(
        """
        SELECT DISTINCT department, fiscal_year, stage FROM revisions WHERE true\(condition)
        ORDER BY department, fiscal_year, stage
        """.utf8))
    do throws(ClientError) {
      let answer = try QueryRows(body)
      if let trouble = answer.trouble { throw ClientError.refused(trouble) }
      return answer.rows.map {
        Book(department: $0[0].text, year: $0[1].text, stage: $0[2].text)
      }
    } catch {
      throw session.explained(error)
    }
  }

  private func table(_ book: Book, _ session: Session) throws -> ExportTable {
    let answer: DaemonAnswer<BookPayload> = try session.get(
      .book,
      [
        (.department, book.department), (.year, book.year), (.stage, book.stage),
        (.asOf, moment.instant),
      ])
    return ExportTable(answer.result)
  }

  /// Each line says how far the export goes; the last is the revision that it goes to.
  private func writeHistory(_ session: Session) throws {
    let newest: DaemonAnswer<ListPayload<RevisionPayload>> = try session.get(
      .revisions, [(.limit, "1")])
    let end = newest.result.items.first?.sequence ?? 0
    var last = 0
    while last < end {
      let answer: DaemonAnswer<ListPayload<FeedPayload>> = try session.get(
        .changes, [(.since, "\(last)")])
      let items = answer.result.items.filter { (last + 1)...end ~= $0.revision.sequence }
      guard let newest = items.last else {
        throw session.explained(.answerInvalid("no revision \(last + 1)"))
      }
      for item in items { try session.write(PrettyJSON.line(item.through(end))) }
      last = newest.revision.sequence
    }
  }

  private func options() throws -> GlobalOptions {
    try GlobalOptions.parse(
      (socket.map { ["--socket", $0] } ?? []) + (lang.map { ["--lang", $0.rawValue] } ?? []))
  }
}

/// Tables on standard output, one after the other under one header. The last row is held back until
/// it is known to be the last.
private struct ExportStream {
  let session: Session
  private var pending: ExportTable?
  private var rows = 0

  init(session: Session) {
    self.session = session
  }

  mutating func add(_ table: ExportTable) throws {
    try write(endingAfter: nil)
    pending = table
  }

  mutating func finish() throws { try write(endingAfter: rows + (pending?.rows.count ?? 0)) }

  private mutating func write(endingAfter total: Int?) throws {
    guard let table = pending else { return }
    try session.write(table.csv(header: rows == 0, endingAfter: total))
    rows += table.rows.count
    pending = nil
  }
}
