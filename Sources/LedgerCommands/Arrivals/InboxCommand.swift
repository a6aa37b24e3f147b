import ArgumentParser
import LedgerAPI
import LedgerClient

struct InboxCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inbox",
    abstract: "List the files that arrived and what became of each.",
    discussion: """
        ledgerctl inbox
        ledgerctl inbox --outcome rejected
      """)

  @Option(help: "How many, newest first.") var limit = 20
  @Option(help: "Only accepted, unchanged, rejected or held ones.") var outcome: OutcomeChoice?
  @OptionGroup var options: GlobalOptions

  enum OutcomeChoice: String, ExpressibleByArgument, CaseIterable {
    case accepted
    case unchanged
    case rejected
    case held
  }

  func validate() throws {
    guard (1...1000).contains(limit) else {
      throw ValidationError(
        options.language("--limit 应为 1 到 1000。", "--limit must be from 1 to 1000."))
    }
  }

  func run() throws {
    let session = Session(options: options)
    let answer: DaemonAnswer<ListPayload<ArrivalPayload>> = try session.get(
      .arrivals, [(.limit, "\(limit)"), (.outcome, outcome?.rawValue)])
    try session.print(answer, ArrivalView.table(answer.result.items, options.language))
  }
}

/// Arrivals as people read them.
enum ArrivalView {
  static func table(_ arrivals: [ArrivalPayload], _ language: Language) -> Table {
    Table(
      columns: [
        .init(title: language("收件", "Arrival"), name: "id"),
        .init(title: language("时间", "Time"), name: "claimed_at"),
        .init(title: language("文件", "File"), name: "name"),
        .init(title: language("结果", "Outcome"), name: "outcome"),
        .init(title: language("部门", "Department"), name: "department"),
        .init(title: language("年度", "Year"), name: "year"),
        .init(title: language("版", "Rev."), name: "revision", alignsRight: true),
        .init(title: language("说明", "Remark"), name: "remark"),
      ],
      rows: arrivals.map { arrival in
        [
          .init(arrival.id), .init(LocalTime.text(arrival.claimedAt), plain: arrival.claimedAt),
          .init(arrival.name),
          .init(word(arrival.outcome, language), plain: arrival.outcome.rawValue),
          .init(arrival.department?.code ?? ""), .init(arrival.year.map { "\($0)" } ?? ""),
          .init(arrival.revision.map { "\($0)" } ?? ""), .init(remark(arrival, language)),
        ]
      })
  }

  /// One sentence on what became of a file.
  static func sentence(_ arrival: ArrivalPayload, _ language: Language) -> String {
    let book = arrival.department.map { language($0.words) } ?? ""
    let year = arrival.year ?? 0
    let number = arrival.revision ?? 0
    return switch arrival.outcome {
    case .accepted:
      language(
        "\(arrival.name) 已入账：\(book) \(year)年第\(number)版",
        "\(arrival.name) recorded: \(book) \(year), revision \(number)")
    case .unchanged:
      language(
        "\(arrival.name) 与 \(book) \(year)年第\(number)版相同，未作更改",
        "\(arrival.name) says what \(book) \(year), revision \(number), says already")
    case .held:
      language(
        "\(arrival.name) 待批准（\(arrival.id)）：\(remark(arrival, language))",
        "\(arrival.name) awaits approval (\(arrival.id)): \(remark(arrival, language))")
    case .rejected:
      language(
        "\(arrival.name) 未入账：\(remark(arrival, language))",
        "\(arrival.name) rejected: \(remark(arrival, language))")
    }
  }

  private static func remark(_ arrival: ArrivalPayload, _ language: Language) -> String {
    if let flags = arrival.flags {
      return flags.map { language($0.message) }.joined(separator: language("", " "))
    }
    return arrival.rejection.map {
      language($0.message) + language("", " ") + language($0.hint)
    } ?? ""
  }

  private static func word(_ outcome: ArrivalOutcome, _ language: Language) -> String {
    switch outcome {
    case .accepted: language("已入账", "accepted")
    case .unchanged: language("未变", "unchanged")
    case .rejected: language("未入账", "rejected")
    case .held: language("待批准", "held")
    }
  }
}
