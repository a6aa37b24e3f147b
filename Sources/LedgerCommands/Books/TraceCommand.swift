import ArgumentParser
import BudgetModel
import LedgerAPI
import LedgerClient

struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Show every place of a year's document that states one figure.",
    discussion: """
      The lines of tables and the sentences of the text that bear the name or the code, each with its \
      amount and place.

        ledgerctl trace 201 2023 公务接待费
        ledgerctl trace 201 2023 2013105
      """)

  @Argument(help: "The department: its code, its name or a part of it.") var department: String
  @Argument(help: "The fiscal year.") var year: YearArgument
  @Argument(help: "A name or a code.") var line: String
  @OptionGroup var moment: AsOfOption
  @OptionGroup var money: MoneyOptions
  @OptionGroup var options: GlobalOptions

  private struct Sighting {
    let name: String
    let column: String
    let amount: String
    let source: SourcePayload
  }

  func run() throws {
    let session = Session(options: options)
    let language = options.language
    let query: [(QueryItem, String?)] = [
      (.department, department), (.year, "\(year.number)"), (.stage, money.stage.rawValue),
      (.unit, money.unit.rawValue), (.asOf, moment.instant),
    ]
    let book: DaemonAnswer<BookPayload> = try session.get(.book, query)
    session.nameMatch(department, book.result.department)
    let claims: DaemonAnswer<ListPayload<ClaimPayload>> = try session.get(.claims, query)
    let found = lines(book.result, language) + sentences(claims.result.items, language)
    guard !found.isEmpty else {
      session.say(
        language(
          "没有名为“\(line)”的数；ledgerctl search “\(line)” 可查找相近的名称。",
          "no figure bears the name “\(line)”; ledgerctl search “\(line)” finds similar names."))
      throw Session.Status.trouble
    }
    let amounts = Set(found.map(\.amount))
    let table = Table(
      columns: [
        .init(title: language("表", "Table"), name: "table"),
        .init(title: language("名称", "Name"), name: "name"),
        .init(title: language("栏", "Column"), name: "column"),
        .init(title: language("金额", "Amount"), name: "amount", alignsRight: true),
        .init(title: language("出处", "Source"), name: "source"),
      ],
      rows: found.map {
        [
          .init($0.source.title), .init($0.name), .init($0.column), .init($0.amount),
          .init(PlaceView.text($0.source, language)),
        ]
      })
    if options.format == .json {
      try session.write(Self.json(found))
    } else {
      try session.print(
        book, table,
        below: [
          amounts.count == 1
            ? language("\(found.count) 处，金额一致。", "\(found.count) places, all the same.")
            : language(
              "\(found.count) 处，有 \(amounts.count) 个不同的金额。",
              "\(found.count) places, \(amounts.count) different amounts.")
        ])
    }
  }

  private func lines(_ book: BookPayload, _ language: Language) -> [Sighting] {
    book.forms.flatMap { form in
      form.rows.filter { row in
        row.path == line || Self.bare(row.label) == Self.bare(line)
      }.flatMap { row in
        // Parts of a line say the same as its total.
        let cells = row.cells.filter { $0.column == "total" || $0.column == "amount" }
        return (cells.isEmpty ? row.cells : cells).compactMap { cell in
          cell.money.map { money in
            Sighting(
              name: row.label, column: FormNames.column(cell.column, language),
              amount: money.amount, source: cell.source)
          }
        }
      }
    }
  }

  private func sentences(_ claims: [ClaimPayload], _ language: Language) -> [Sighting] {
    claims.filter { claim in
      claim.kind == "level" && claim.year == year.number
        && Self.bare(claim.subject) == Self.bare(line)
    }.map {
      Sighting(
        name: $0.subject, column: "", amount: $0.money.amount,
        source: $0.source)
    }
  }

  /// A name without its numbering and its brackets' width.
  private static func bare(_ label: String) -> String {
    var text = label[...]
    for _ in 0..<2 {
      if let mark = text.firstIndex(of: "、"),
        text[..<mark].allSatisfy({ "一二三四五六七八九十0123456789".contains($0) })
      {
        text = text[text.index(after: mark)...]
      } else if let first = text.first, "（(".contains(first),
        let mark = text.firstIndex(where: { "）)".contains($0) })
      {
        text = text[text.index(after: mark)...]
      }
    }
    return String(text).replacing("（", with: "(").replacing("）", with: ")")
      .replacing(" ", with: "")
  }

  private static func json(_ found: [Sighting]) -> String {
    found.map {
      PrettyJSON.line(
        TracePayload(name: $0.name, column: $0.column, amount: $0.amount, source: $0.source))
    }.joined()
  }

  private struct TracePayload: Encodable {
    let name: String
    let column: String
    let amount: String
    let source: SourcePayload
  }
}

struct RatioCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ratio",
    abstract: "Show one headline figure in percent of another.",
    discussion: """
      ledgerctl ratio 201 2023 人员经费 支出合计
      """)

  @Argument(help: "The department: its code, its name or a part of it.") var department: String
  @Argument(help: "The fiscal year.") var year: YearArgument
  @Argument(help: "The part.") var part: String
  @Argument(help: "The whole.") var whole: String
  @OptionGroup var moment: AsOfOption
  @OptionGroup var money: MoneyOptions
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options: options)
    let language = options.language
    let book: DaemonAnswer<BookPayload> = try session.get(
      .book,
      [
        (.department, department), (.year, "\(year.number)"), (.stage, money.stage.rawValue),
        (.unit, money.unit.rawValue), (.asOf, moment.instant),
      ])
    session.nameMatch(department, book.result.department)
    let figures = try [part, whole].map { try figure($0, book.result, session) }
    let amounts = figures.map { figure in
      figure.side.money.flatMap { PrintedNumber($0.yuan)?.amount(in: .yuan) }
    }
    guard let share = amounts[0], let base = amounts[1], base > .zero,
      let percent = Self.percent(share, of: base)
    else {
      session.say(
        language("分母为零、未公开或不知，无法计算。", "The whole is zero, withheld or not known."))
      throw Session.Status.trouble
    }
    try session.print(
      book,
      Table(
        columns: [
          .init(title: language("分子", "Part"), name: "part"),
          .init(title: language("金额", "Amount"), name: "part_amount", alignsRight: true),
          .init(title: language("分母", "Whole"), name: "whole"),
          .init(title: language("金额", "Amount"), name: "whole_amount", alignsRight: true),
          .init(title: language("占比", "Share"), name: "percent", alignsRight: true),
        ],
        rows: [
          [
            .init(language(figures[0].title), plain: figures[0].key),
            .init(figures[0].side.money?.amount ?? ""),
            .init(language(figures[1].title), plain: figures[1].key),
            .init(figures[1].side.money?.amount ?? ""), .init(percent + "%", plain: percent),
          ]
        ]))
  }

  private func figure(
    _ name: String, _ book: BookPayload, _ session: Session
  ) throws -> KeyFigurePayload {
    // 合计 is the total of expenditure, as in its own table.
    let meant = name == "合计" ? "expenditure" : name
    let matches = book.keyFigures.filter {
      $0.key == meant || $0.title.zh == meant || $0.title.en.lowercased() == meant.lowercased()
    }
    if let figure = matches.first ?? book.keyFigures.first(where: { $0.title.zh.hasPrefix(meant) })
    {
      return figure
    }
    let known = book.keyFigures.map { "\($0.key) \($0.title.zh)" }.joined(separator: "; ")
    session.say(
      options.language(
        "没有指标“\(name)”。可用：\(known)", "there is no figure “\(name)”. There are: \(known)"))
    throw Session.Status.trouble
  }

  /// With two decimals, half up.
  private static func percent(_ part: Amount, of whole: Amount) -> String? {
    let divisor = Int128(whole.fen)
    let scaled = (Int128(part.fen.magnitude) * 20_000 + divisor) / (2 * divisor)
    guard let points = Int64(exactly: scaled) else { return nil }
    let fraction = points % 100
    return (part < .zero ? "-" : "") + "\(points / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }
}
