import ArgumentParser
import BudgetModel
import LedgerAPI
import LedgerClient

/// The stage of both years, or two stages: `budget:final`.
struct StageSpan: ExpressibleByArgument {
  let from: StageChoice
  let to: StageChoice

  init(_ stage: StageChoice) {
    (from, to) = (stage, stage)
  }

  init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard (1...2).contains(parts.count), let from = StageChoice(rawValue: parts[0]),
      let to = StageChoice(rawValue: parts[parts.count - 1])
    else { return nil }
    (self.from, self.to) = (from, to)
  }

  var text: String { isOne ? from.rawValue : "\(from.rawValue):\(to.rawValue)" }
  var isOne: Bool { from == to }

  func title(_ language: Language) -> String {
    isOne ? from.title(language) : "\(from.title(language))—\(to.title(language))"
  }
}

/// The unit of printed money and the stages of two years.
struct SpanOptions: ParsableArguments {
  @Option(help: "The unit of amounts: 元, 万元, 亿元 (or yuan, wan, yi).")
  var unit: MoneyUnit = .wan

  @Option(
    help: ArgumentHelp(
      """
      The stage: budget (年初预算), adjusted (调整预算) or final (决算). Two stages are compared only \
      when asked: budget:final.
      """, valueName: "stage"))
  var stage = StageSpan(.budget)
}

extension StageSpan {
  var defaultValueDescription: String { text }
}

/// Two years of every department, as they come.
struct OfficeStream {
  let session: Session
  let from: YearArgument
  let to: YearArgument
  let money: SpanOptions
  let asOf: String?

  /// Prints page after page; a page is answered while the one before is read.
  func run() throws {
    let language = session.language
    var (after, moment): (String?, String?) = (nil, asOf)
    let format = session.options.format
    var isFirst = true
    repeat {
      let answer: DaemonAnswer<OfficePayload> = try session.get(
        .office,
        [
          (.from, "\(from.number)"), (.to, "\(to.number)"), (.stage, money.stage.text),
          (.unit, money.unit.rawValue), (.after, after), (.asOf, moment),
        ])
      let page = answer.result
      switch format {
      case .json: for row in page.items { session.write(PrettyJSON.line(row)) }
      case .csv, .markdown:
        let table = Self.figures(page, language)
        let text = format == .csv ? table.csv() : table.markdown()
        // The heading stands once, above the first page.
        let heading = format == .csv ? 1 : 2
        session.write(isFirst ? text : text.droppingLines(heading))
      case .table:
        if isFirst { session.write(Self.heading(page, language)) }
        for row in page.items { session.write(Self.line(row)) }
      }
      isFirst = false
      after = page.next
      moment = "\(page.asOf)"
    } while after != nil
  }

  private static func heading(_ page: OfficePayload, _ language: Language) -> String {
    let unit = MoneyUnit(rawValue: page.unit)?.title(language) ?? page.unit
    return language(
      "全部部门 \(page.from)年与\(page.to)年支出合计与“三公”经费　单位：\(unit)\n",
      "All departments, \(page.from) and \(page.to): total expenditure and three-public spending, in \(unit)\n"
    )
      + columns(
        language("代码", "Code"), "\(page.from)", "\(page.to)", language("增减", "Change"),
        language("增减率", "Percent"), language("三公增减", "3-public"), language("部门", "Department"))
  }

  private static func line(_ row: OfficeRowPayload) -> String {
    let total = row.changes.first { $0.key == "expenditure" }
    let three = row.changes.first { $0.key == "three-public" }
    return columns(
      row.department.code, total?.before?.amount ?? "—", total?.after?.amount ?? "—",
      total?.difference?.amount ?? "—", total?.percent.map { $0 + "%" } ?? "—",
      three?.difference?.amount ?? "—", row.department.name)
  }

  private static func columns(_ cells: String...) -> String {
    let widths = [8, 12, 12, 12, 10, 9]
    let padded = zip(cells, widths).enumerated().map { index, cell in
      cell.0.padded(to: cell.1, alignedRight: index > 0)
    }
    return (padded + [cells[cells.count - 1].forTerminal]).joined(separator: "  ") + "\n"
  }

  /// Every headline figure on a row of its own.
  static func figures(_ page: OfficePayload, _ language: Language) -> Table {
    Table(
      columns: [
        .init(title: language("代码", "Code"), name: "department"),
        .init(title: language("部门", "Department"), name: "name"),
        .init(title: language("项目", "Item"), name: "key"),
        .init(title: "\(page.from)", name: "before", alignsRight: true),
        .init(title: "\(page.to)", name: "after", alignsRight: true),
        .init(title: language("增减", "Change"), name: "difference", alignsRight: true),
        .init(title: language("增减率", "Percent"), name: "percent", alignsRight: true),
      ],
      rows: page.items.flatMap { row in
        row.changes.map { change in
          [
            .init(row.department.code), .init(row.department.name),
            .init(language(change.title), plain: change.key),
            .init(change.before?.amount ?? "—", plain: change.before?.amount ?? ""),
            .init(change.after?.amount ?? "—", plain: change.after?.amount ?? ""),
            .init(change.difference?.amount ?? "—", plain: change.difference?.amount ?? ""),
            .init(change.percent.map { $0 + "%" } ?? "—", plain: change.percent ?? ""),
          ]
        }
      })
  }
}

extension String {
  fileprivate func droppingLines(_ count: Int) -> String {
    var rest = self[...]
    for _ in 0..<count {
      guard let end = rest.firstIndex(of: "\n") else { return "" }
      rest = rest[rest.index(after: end)...]
    }
    return String(rest)
  }
}

struct RankCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rank",
    abstract: "Rank all departments by how much a headline figure changed.",
    discussion: """
      The largest change first, whichever way; --rises lists only what rose. --outliers lists what \
      lies beyond the quartiles of all departments by more than one and a half times their distance.

        ledgerctl rank 2022 2023
        ledgerctl rank 2022 2023 --figure 三公经费 --rises
        ledgerctl rank 2022 2023 --outliers
      """)

  @Argument(help: "The earlier fiscal year.") var from: YearArgument
  @Argument(help: "The later fiscal year.") var to: YearArgument
  @Option(help: "The headline figure: 支出合计, expenditure, 三公经费, …") var figure = "expenditure"
  @Option(help: "How many departments are listed.") var top = 20
  @Flag(help: "By percent instead of by amount.") var percent = false
  @Flag(help: "Only what rose.") var rises = false
  @Flag(help: "Only what is far from what the others did.") var outliers = false
  @OptionGroup var moment: AsOfOption
  @OptionGroup var money: SpanOptions
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if [percent, rises, outliers].count(where: { $0 }) > 1 {
      throw ValidationError(
        options.language(
          "--percent、--rises、--outliers 只能选一个", "Choose one of --percent, --rises and --outliers"))
    }
  }

  func run() throws {
    let session = Session(options: options)
    let language = options.language
    let order = percent ? "percent" : rises ? "rises" : outliers ? "outliers" : "change"
    let answer: DaemonAnswer<OfficePayload> = try session.get(
      .office,
      [
        (.from, "\(from.number)"), (.to, "\(to.number)"), (.line, figure), (.order, order),
        (.limit, "\(top)"), (.stage, money.stage.text), (.unit, money.unit.rawValue),
        (.asOf, moment.asOf),
      ])
    let fences = answer.result.fences
    session.print(
      answer, OfficeStream.figures(answer.result, language),
      below: fences.map {
        [
          language(
            "全部部门：下四分位 \($0.lowerQuartile)%，中位数 \($0.median)%，上四分位 \($0.upperQuartile)%；列出低于 \($0.lower)% 或高于 \($0.upper)% 的部门。",
            "All departments: lower quartile \($0.lowerQuartile)%, median \($0.median)%, upper quartile \($0.upperQuartile)%; listed is what lies below \($0.lower)% or above \($0.upper)%."
          )
        ]
      } ?? [])
  }
}

struct TotalsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "totals",
    abstract: "Sum the expenditure of all departments by functional class.",
    discussion: """
      Departments that have a document of both years are in the sums; the others are counted.

        ledgerctl totals 2022 2023
      """)

  @Argument(help: "The earlier fiscal year.") var from: YearArgument
  @Argument(help: "The later fiscal year.") var to: YearArgument
  @Flag(help: "Compare codes as printed, without the crosswalk between the years.") var raw = false
  @OptionGroup var moment: AsOfOption
  @OptionGroup var money: SpanOptions
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options: options)
    let language = options.language
    let answer: DaemonAnswer<OfficeTotalsPayload> = try session.get(
      .officeTotals,
      [
        (.from, "\(from.number)"), (.to, "\(to.number)"), (.stage, money.stage.text),
        (.unit, money.unit.rawValue), (.raw, raw ? "true" : nil), (.asOf, moment.asOf),
      ])
    let totals = answer.result
    let unknown = totals.lines.map(\.unknown).max() ?? 0
    session.print(
      answer,
      Table(
        columns: [
          .init(title: language("科目", "Code"), name: "code"),
          .init(title: language("名称", "Name"), name: "name"),
          .init(title: language("部门数", "Departments"), name: "departments", alignsRight: true),
          .init(title: "\(totals.from)", name: "before", alignsRight: true),
          .init(title: "\(totals.to)", name: "after", alignsRight: true),
          .init(title: language("增减", "Change"), name: "difference", alignsRight: true),
          .init(title: language("增减率", "Percent"), name: "percent", alignsRight: true),
        ],
        rows: totals.lines.map { line in
          [
            .init(line.code), .init(line.name), .init("\(line.departments)"),
            .init(line.before?.amount ?? "—"), .init(line.after?.amount ?? "—"),
            .init(line.difference?.amount ?? "—"),
            .init(line.percent.map { $0 + "%" } ?? "—", plain: line.percent ?? ""),
          ]
        }),
      below: [
        language(
          "\(totals.departments) 个部门两年都有文件；\(totals.skipped) 个只有一年，不计入。",
          "\(totals.departments) departments have both years; \(totals.skipped) have one alone and are left out."
        )
      ]
        + (unknown > 0
          ? [language("有 \(unknown) 个部门的数不可比或涉密，不计入。", "Not comparable or withheld, and left out: \(unknown).")]
          : []))
  }
}

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
        (.year, "\(year.number)"), (.stage, stage.rawValue), (.on, on), (.asOf, moment.asOf),
      ])
    let listed = answer.result.items.filter { !missing || $0.recordedAt == nil }
    let filed = answer.result.items.count { $0.recordedAt != nil }
    session.print(
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
              filing.recordedAt.map { ArrivalView.seconds($0) } ?? language("未收到", "not received"),
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
    session.tell(answer, options.language("已记录。", "On record."))
  }
}
