import ArgumentParser
import LedgerAPI
import LedgerClient

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one department's year as published.",
    discussion: """
      Without --form: the headline figures and the forms on record. With --form: one official \
      table with all its rows, blank ones included. --source adds where each figure stands.

        ledgerctl show 201 2023
        ledgerctl show 201 2023 --form 三公
        ledgerctl show 工委办 2023 --form 基本支出表 --source
      """)

  @Argument(help: "The department: its code, its name or a part of it.") var department: String
  @Argument(help: "The fiscal year.") var year: YearArgument
  @Option(help: "A form: its number, its name or a part of its title.") var form: String?
  @Flag(help: "Add document, page or line, row, column and revision of every figure.")
  var source = false
  @Flag(help: "Show the tables whose columns could not be told, as printed.") var unread = false

  @OptionGroup var moment: AsOfOption
  @OptionGroup var money: MoneyOptions
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options: options)
    let answer: DaemonAnswer<BookPayload> = try session.get(
      .book,
      [
        (.department, department), (.year, "\(year.number)"), (.form, form),
        (.unit, money.unit.rawValue), (.stage, money.stage.rawValue), (.asOf, moment.asOf),
      ])
    session.nameMatch(department, answer.result.department)
    let view = BookView(answer.result, language: options.language, showsSource: source)
    if unread, options.format == .table {
      for table in answer.result.unbound {
        session.write((UnboundView(table, options.language).lines() + [""]).joined(separator: "\n"))
      }
    } else if form == nil {
      session.print(answer, above: view.heading, view.keyFigures, below: view.forms)
    } else {
      for form in answer.result.forms {
        session.print(
          answer, above: view.heading + [form.title], view.table(form),
          below: form.note.map { ["", $0] } ?? [])
      }
    }
  }
}
