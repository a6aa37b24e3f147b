import ArgumentParser
import LedgerAPI
import LedgerClient

struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find words in line names, the text, targets, units, unread tables and reasons.",
    discussion: """
        ledgerctl search 三公
        ledgerctl search 接待 减少 --department 201
      """)

  @Argument(help: "The words, all of which one text must hold.") var words: [String]
  @Option(name: .shortAndLong, help: "The department: its code, its name or a part of it.")
  var department: String?
  @Option(help: "How many at most.") var limit = 50
  @OptionGroup var moment: AsOfOption
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options: options)
    let language = options.language
    let answer: DaemonAnswer<ListPayload<SearchPayload>> = try session.get(
      .search,
      [
        (.text, words.joined(separator: " ")), (.department, department), (.limit, "\(limit)"),
        (.asOf, moment.instant),
      ])
    try session.print(
      answer,
      Table(
        columns: [
          .init(title: language("部门", "Department"), name: "department"),
          .init(title: language("年度", "Year"), name: "year"),
          .init(title: language("类别", "Kind"), name: "kind"),
          .init(title: language("表", "Form"), name: "form"),
          .init(title: language("位置", "Place"), name: "place"),
          .init(title: language("内容", "Text"), name: "text"),
        ],
        rows: answer.result.items.map { hit in
          [
            .init(hit.department.code), .init("\(hit.year)"),
            .init(Self.kind(hit.kind, language), plain: hit.kind),
            .init(hit.form.map { FormNames.short($0, language) } ?? "", plain: hit.form ?? ""),
            .init(language(hit.place)), .init(hit.text),
          ]
        }))
  }

  private static func kind(_ word: String, _ language: Language) -> String {
    switch word {
    case "line": language("科目", "line")
    case "claim": language("说明", "sentence")
    case "text": language("正文", "text")
    case "target": language("绩效", "target")
    case "unit": language("单位", "unit")
    case "unread": language("未读入的表", "unread table")
    default: language("原因", "reason")
    }
  }
}
