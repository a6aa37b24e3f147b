import ArgumentParser
import LedgerAPI
import LedgerClient

struct DueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "due",
    abstract: "Show which departments have filed a year, and which are late.",
    discussion: """
      A budget is to be published within 20 days of its approval (批复). When that was, and when it \
      was published, an officer says with "ledgerctl publication".

        ledgerctl due 2023 --on 2023-03-01
        ledgerctl due 2023 --missing
      """)

  @Argument(help: "The fiscal year.") var year: YearArgument
  @Option(help: "The day asked about, as 2023-03-01. Default: today.") var on: String?
  @Flag(help: "Only departments without a document of the year.") var missing = false
  @Option(help: "The stage: budget (年初预算), adjusted (调整预算) or final (决算).")
  var stage: StageChoice = .budget
  @OptionGroup var moment: AsOfOption
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options: options)
    let language = options.language
    let answer: DaemonAnswer<ListPayload<FilingPayload>> = try session.get(
      .filings,
      [
        (.year, "\(year.number)"), (.stage, stage.rawValue), (.on, on ?? LocalTime.today),
        (.asOf, moment.instant),
      ])
    let listed = answer.result.items.filter { !missing || $0.recordedAt == nil }
    let filed = answer.result.items.count { $0.recordedAt != nil }
    try session.print(
      answer,
      Table(
        columns: [
          .init(title: language("代码", "Code"), name: "department"),
          .init(title: language("部门", "Department"), name: "name"),
          .init(title: language("收到", "Received"), name: "recorded_at"),
          .init(title: language("批复", "Approved"), name: "approved"),
          .init(title: language("限期", "Due"), name: "due"),
          .init(title: language("公开", "Published"), name: "published"),
          .init(title: language("状态", "Status"), name: "status"),
        ],
        rows: listed.map { filing in
          [
            .init(filing.department.code), .init(filing.department.name),
            .init(
              filing.recordedAt.map(LocalTime.text) ?? language("未收到", "not received"),
              plain: filing.recordedAt ?? ""),
            .init(filing.approved ?? "—", plain: filing.approved ?? ""),
            .init(filing.due ?? "—", plain: filing.due ?? ""),
            .init(filing.published ?? "—", plain: filing.published ?? ""),
            .init(status(filing, language), plain: filing.status),
          ]
        }),
      below: [
        language(
          "\(answer.result.items.count) 个部门，收到 \(filed) 个，未收到 \(answer.result.items.count - filed) 个。",
          "\(answer.result.items.count) departments: received \(filed), not received \(answer.result.items.count - filed)."
        )
      ])
  }

  private func status(_ filing: FilingPayload, _ language: Language) -> String {
    let days = filing.daysLate ?? 0
    switch filing.status {
    case "published": return language("按期公开", "published in time")
    case "published-late": return language("超期\(days)天公开", "published \(days) days late")
    case "overdue": return language("逾期\(days)天", "overdue by \(days) days")
    case "due": return language("未到期", "not yet due")
    default: return language("批复日期未录入", "approval not on record")
    }
  }
}

struct PublicationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publication",
    abstract: "Say when a budget was approved and published.",
    discussion: """
      ledgerctl publication 201 2023 --approved 2023-01-20 --published 2023-02-06
      """)

  @Argument(help: "The department: its code, its name or a part of it.") var department: String
  @Argument(help: "The fiscal year.") var year: YearArgument
  @Option(help: "The day of the finance department's approval (批复).") var approved: String?
  @Option(help: "The day of publication (公开).") var published: String?
  @Option(help: "The stage: budget (年初预算), adjusted (调整预算) or final (决算).")
  var stage: StageChoice = .budget
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if approved == nil, published == nil {
      throw ValidationError(
        options.language(
          "请给出 --approved 或 --published", "Give --approved or --published"))
    }
  }

  func run() throws {
    let session = Session(options: options)
    let body = PublicationRequestPayload(
      department: department, year: year.number, stage: stage.rawValue, approved: approved,
      published: published)
    let answer: DaemonAnswer<DirectivePayload> = try session.post(.filings, body: body.encoded())
    try session.tell(answer, options.language("已记录。", "On record."))
  }
}
