import ArgumentParser
import BudgetModel
import LedgerAPI
import LedgerClient

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one department's year as published, or what one revision changed.",
    discussion: """
      Without --form: the headline figures and the forms on record. With --form: one official \
      table with all its rows, blank ones included. --source adds where each figure stands.

        ledgerctl show 201 2023
        ledgerctl show 201 2023 --form 三公
        ledgerctl show 工委办 2023 --form 基本支出表 --source
        ledgerctl show 17                    the revision of that sequence, as log lists it
      """)

  @Argument(
    help: ArgumentHelp(
      "The department: its code, its name or a part of it. Without a year: a revision's sequence.",
      valueName: "department or revision"))
  var subject: String
  @Argument(help: "The fiscal year.") var year: YearArgument?
  @Option(help: "A form: its number, its name or a part of its title.") var form: String?
  @Option(help: "Only a code and what it contains, of --form.") var code: String?
  @Flag(help: "The largest amount of --form first.") var sort = false
  @Flag(help: "Add document, page or line, row, column and revision of every figure.")
  var source = false
  @Flag(help: "Show the tables whose columns could not be told, as printed.") var unread = false

  @OptionGroup var moment: AsOfOption
  @OptionGroup var money: MoneyOptions
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if year == nil, Int(subject) == nil {
      throw ValidationError(
        options.language(
          "请给出年度：ledgerctl show \(subject) 2023", "Name the year: ledgerctl show \(subject) 2023"))
    }
    if form == nil, code != nil || sort {
      throw ValidationError(
        options.language("--code 和 --sort 须与 --form 同用", "--code and --sort go with --form"))
    }
    if year == nil, form != nil || source || unread || moment.instant != nil {
      throw ValidationError(
        options.language(
          "--form、--source、--unread、--as-of 只用于部门的一个年度，不用于版本",
          "--form, --source, --unread and --as-of are for a department's year, not for a revision"))
    }
  }

  func run() throws {
    if let year { try showBook(year) } else { try showRevision() }
  }

  private func showRevision() throws {
    let session = Session(options: options)
    let answer: DaemonAnswer<RevisionDetailPayload> = try session.get(
      .revision, id: subject, [(.unit, money.unit.rawValue)])
    let view = RevisionView(options.language)
    let changes = ChangeTable(
      options.language, before: options.language("原", "Before"),
      after: options.language("现", "After"))
    if options.format == .table, answer.result.changes.isEmpty {
      let lines =
        view.heading(answer.result)
        + view.findings(
          answer.result.findings, catalogue: answer.result.catalogue)
      try session.write(lines.filter { !$0.isEmpty }.joined(separator: "\n") + "\n")
    } else {
      try session.print(
        answer, above: view.heading(answer.result), changes.table(answer.result.changes),
        below: view.findings(
          answer.result.findings, catalogue: answer.result.catalogue))
    }
  }

  private func showBook(_ year: YearArgument) throws {
    let session = Session(options: options)
    let answer: DaemonAnswer<BookPayload> = try session.get(
      .book,
      [
        (.department, subject), (.year, "\(year.number)"), (.form, form),
        (.unit, money.unit.rawValue), (.stage, money.stage.rawValue), (.asOf, moment.instant),
      ])
    session.nameMatch(subject, answer.result.department)
    let view = BookView(answer.result, language: options.language, showsSource: source)
    if unread, options.format == .table {
      for table in answer.result.unbound {
        try session.write(
          (UnboundView(table, options.language).lines() + [""]).joined(separator: "\n"))
      }
    } else if form == nil {
      if answer.result.forms.isEmpty, answer.result.keyFigures.isEmpty {
        session.say(
          options.language(
            "没有有效的文件：最后一份已撤回，见 ledgerctl log \(subject) \(year.number)",
            "no document of it stands: the last one was withdrawn; see ledgerctl log \(subject) \(year.number)"
          ))
      }
      try session.print(answer, above: view.heading, view.keyFigures, below: view.forms)
    } else {
      for form in answer.result.forms {
        try session.print(
          answer, above: view.heading + [form.title],
          view.table(form.listing(code, sorted: sort)),
          below: form.note.map { ["", $0] } ?? [])
      }
    }
  }
}

extension FormPayload {
  /// The rows of a code and of what it contains, the deepest alone where they are sorted by amount.
  fileprivate func listing(_ code: String?, sorted: Bool) -> FormPayload {
    var rows = self.rows.filter { row in code.map { row.path.hasPrefix($0) } ?? true }
    if sorted {
      let parents = Set(rows.compactMap { ClassificationCode($0.path)?.parent?.text })
      rows = rows.filter { !parents.contains($0.path) && $0.path != "合计" }
      let amounts = rows.map { row in
        row.cells.first.flatMap { $0.money }.flatMap { PrintedNumber($0.yuan)?.amount(in: .yuan) }
      }
      rows = zip(rows, amounts).enumerated().sorted { left, right in
        let (first, second) = (left.element.1 ?? .zero, right.element.1 ?? .zero)
        return first == second ? left.offset < right.offset : first > second
      }.map(\.element.0)
    }
    return FormPayload(
      form: form, number: number, title: title, unit: unit, columns: columns, rows: rows,
      note: note, facts: facts)
  }
}
