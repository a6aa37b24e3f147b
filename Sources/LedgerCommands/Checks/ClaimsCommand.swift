import ArgumentParser
import LedgerAPI
import LedgerClient

struct ClaimsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "claims",
    abstract: "List what the text says in figures, each held against the tables.",
    discussion: """
      A figure is confirmed or contradicted by the tables of its year, and a change by those of both \
      years; baseline missing where the document of the year before is not on record. Other figures \
      stand in no table that is read.

        ledgerctl claims 201 2023

      Exit statuses: 0 nothing is contradicted; 1 something is.
      """)

  @Argument(help: "The department: its code, its name or a part of it.") var department: String
  @Argument(help: "The fiscal year.") var year: YearArgument
  @OptionGroup var moment: AsOfOption
  @OptionGroup var money: MoneyOptions
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options: options)
    let language = options.language
    let answer: DaemonAnswer<ListPayload<ClaimPayload>> = try session.get(
      .claims,
      [
        (.department, department), (.year, "\(year.number)"), (.stage, money.stage.rawValue),
        (.unit, money.unit.rawValue), (.asOf, moment.instant),
      ])
    let claims = answer.result.items
    try session.print(
      answer,
      Table(
        columns: [
          .init(title: language("结论", "Verdict"), name: "verdict"),
          .init(title: language("年度", "Year"), name: "year"),
          .init(title: language("所述", "Subject"), name: "subject"),
          .init(title: language("说明", "Said"), name: "said", alignsRight: true),
          .init(title: language("表格", "Tables"), name: "tabulated", alignsRight: true),
          .init(title: language("相差", "Apart"), name: "difference", alignsRight: true),
          .init(title: language("出处", "Source"), name: "source"),
        ],
        rows: claims.map { claim in
          [
            .init(verdict(claim.verdict, language), plain: claim.verdict), .init("\(claim.year)"),
            .init(claim.subject), .init(said(claim), plain: said(claim)),
            .init(claim.tabulated?.amount ?? "—", plain: claim.tabulated?.amount ?? ""),
            .init(
              claim.verdict == "contradicted" ? claim.difference?.amount ?? "—" : "",
              plain: claim.difference?.amount ?? ""),
            .init(PlaceView.text(claim.source, language)),
          ]
        }))
    if claims.contains(where: { $0.verdict == "contradicted" }) { throw Session.Status.differs }
  }

  /// `+0.02` for a change, `+12.23%` for one told by its percentage alone.
  private func said(_ claim: ClaimPayload) -> String {
    let sign =
      switch claim.direction {
      case "increase": "+"
      case "decrease": "-"
      default: ""
      }
    if claim.kind == "rate" { return sign + (claim.percent ?? "") + "%" }
    return (claim.kind == "change" ? sign : "") + claim.money.amount
  }

  private func verdict(_ word: String, _ language: Language) -> String {
    switch word {
    case "confirmed": language("相符", "confirmed")
    case "contradicted": language("不符", "contradicted")
    case "baseline-missing": language("缺上年", "baseline missing")
    default: language("表中无", "in no table")
    }
  }
}
