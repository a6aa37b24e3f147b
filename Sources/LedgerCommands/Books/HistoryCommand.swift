import ArgumentParser
import LedgerAPI
import LedgerClient

struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Show a line through years and revisions.",
    discussion: """
        ledgerctl history 人员经费
        ledgerctl history 2013105 --department 201
        ledgerctl history 公务接待费 --form 三公
      """)

  @Argument(help: "The line: a classification code, a headline figure, or its name.")
  var line: String
  @Option(name: .shortAndLong, help: "The department: its code, its name or a part of it.")
  var department: String?
  @Option(help: "A form: its number, its name or a part of its title.") var form: String?
  @OptionGroup var money: MoneyOptions
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options: options)
    let answer: DaemonAnswer<ListPayload<HistoryPayload>> = try session.get(
      .history,
      [
        (.line, line), (.department, department), (.form, form),
        (.stage, money.stage.rawValue), (.unit, money.unit.rawValue),
      ])
    let language = options.language
    try session.print(
      answer,
      Table(
        columns: [
          .init(title: language("年度", "Year"), name: "year"),
          .init(title: language("表", "Form"), name: "form"),
          .init(title: language("科目", "Line"), name: "path"),
          .init(title: language("栏", "Column"), name: "column"),
          .init(title: language("金额", "Amount"), name: "amount", alignsRight: true),
          .init(title: language("增减", "Change"), name: "difference", alignsRight: true),
        ] + ProvenanceView.columns(language),
        rows: answer.result.items.map { item in
          [
            .init("\(item.year)"),
            .init(FormNames.short(item.form, language), plain: item.form), .init(item.path),
            .init(FormNames.column(item.column, language), plain: item.column),
            .init(
              item.money?.amount ?? ProvenanceView.state(item.state, language),
              plain: item.money?.amount ?? item.state),
            .init(item.difference?.amount ?? ""),
          ] + ProvenanceView.cells(item.provenance, language)
        }))
  }
}

struct BlameCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "blame",
    abstract: "Show by which revision, file and place each current figure came, and whose file.",
    discussion: """
        ledgerctl blame 201 2023 --form 三公
        ledgerctl blame 工委办 2023 --as-of 2023-05-01
      """)

  @Argument(help: "The department: its code, its name or a part of it.") var department: String
  @Argument(help: "The fiscal year.") var year: YearArgument
  @Option(help: "A form: its number, its name or a part of its title.") var form: String?
  @OptionGroup var moment: AsOfOption
  @OptionGroup var money: MoneyOptions
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options: options)
    let answer: DaemonAnswer<ListPayload<BlamePayload>> = try session.get(
      .blame,
      [
        (.department, department), (.year, "\(year.number)"), (.form, form),
        (.stage, money.stage.rawValue), (.unit, money.unit.rawValue), (.asOf, moment.instant),
      ])
    let language = options.language
    try session.print(
      answer,
      Table(
        columns: [
          .init(title: language("表", "Form"), name: "form"),
          .init(title: language("科目", "Line"), name: "path"),
          .init(title: language("栏", "Column"), name: "column"),
          .init(title: language("金额", "Amount"), name: "amount", alignsRight: true),
        ] + ProvenanceView.columns(language),
        rows: answer.result.items.map { item in
          [
            .init(FormNames.short(item.form, language), plain: item.form),
            .init(item.label, plain: item.path),
            .init(FormNames.column(item.column, language), plain: item.column),
            .init(
              item.money?.amount ?? ProvenanceView.state(item.state, language),
              plain: item.money?.amount ?? item.state),
          ] + ProvenanceView.cells(item.provenance, language)
        }))
  }
}

/// Where a figure comes from, as columns.
private enum ProvenanceView {
  static func columns(_ language: Language) -> [Table.Column] {
    [
      .init(title: language("序", "Seq."), name: "sequence", alignsRight: true),
      .init(title: language("版", "Rev."), name: "revision", alignsRight: true),
      .init(title: language("时间", "Time"), name: "recorded_at"),
      .init(title: language("提交人", "By"), name: "owner"),
      .init(title: language("出处", "Source"), name: "source"),
    ]
  }

  static func cells(_ provenance: ProvenancePayload, _ language: Language) -> [Table.Cell] {
    [
      .init("\(provenance.sequence)"), .init("\(provenance.revision)"),
      .init(LocalTime.text(provenance.recordedAt), plain: provenance.recordedAt),
      .init(provenance.owner ?? ""),
      .init(provenance.source.map { PlaceView.text($0, language) } ?? ""),
    ]
  }

  static func state(_ word: String, _ language: Language) -> String {
    switch word {
    case "secret": language("涉密", "secret")
    case "withdrawn": language("撤销", "withdrawn")
    default: language("空白", "blank")
    }
  }
}
