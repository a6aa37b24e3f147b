import ArgumentParser
import BudgetModel
import LedgerAPI
import LedgerClient

struct LogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "List the revisions, newest first.",
    discussion: """
        ledgerctl log
        ledgerctl log 201 2023
      """)

  @Argument(help: "The department: its code, its name or a part of it.") var department: String?
  @Argument(help: "The fiscal year.") var year: YearArgument?
  @Option(help: "How many, newest first.") var limit = 20
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options: options)
    let answer: DaemonAnswer<ListPayload<RevisionPayload>> = try session.get(
      .revisions,
      [(.department, department), (.year, year.map { "\($0.number)" }), (.limit, "\(limit)")])
    let language = options.language
    try session.print(
      answer,
      Table(
        columns: [
          .init(title: language("序", "Seq."), name: "sequence", alignsRight: true),
          .init(title: language("时间", "Time"), name: "recorded_at"),
          .init(title: language("部门", "Department"), name: "department"),
          .init(title: language("年度", "Year"), name: "year"),
          .init(title: language("阶段", "Stage"), name: "stage"),
          .init(title: language("版", "Rev."), name: "revision", alignsRight: true),
          .init(title: language("新增", "Added"), name: "added", alignsRight: true),
          .init(title: language("更改", "Changed"), name: "changed", alignsRight: true),
          .init(title: language("撤销", "Withdrawn"), name: "withdrawn", alignsRight: true),
          .init(title: language("核对", "Findings"), name: "findings", alignsRight: true),
          .init(title: language("文件", "File"), name: "file"),
          .init(title: language("摘要", "Digest"), name: "digest"),
        ],
        rows: answer.result.items.map { revision in
          [
            .init("\(revision.sequence)"),
            .init(LocalTime.text(revision.recordedAt), plain: revision.recordedAt),
            .init(
              Self.department(revision.department),
              plain: revision.department.code),
            .init("\(revision.year)"),
            .init(
              StageChoice(rawValue: revision.stage)?.title(language) ?? revision.stage,
              plain: revision.stage),
            .init("\(revision.number)"), .init("\(revision.added)"),
            .init("\(revision.changed)"), .init("\(revision.withdrawn)"),
            .init("\(revision.findings)"), .init(Self.origin(revision, language)),
            .init(String(revision.digest.prefix(12)), plain: revision.digest),
          ]
        }))
  }

  /// The file's name, or what was taken back and why.
  static func origin(_ revision: RevisionPayload, _ language: Language) -> String {
    if let taken = revision.withdrawal {
      return language(
        "撤回版本 \(taken.sequence)：\(taken.reason)",
        "withdraws revision \(taken.sequence): \(taken.reason)"
      )
    }
    if let said = revision.explanation {
      return language("原因：\(said.title.zh)：\(said.text)", "explains \(said.title.en): \(said.text)")
    }
    return revision.name ?? ""
  }

  /// Code and name; a name that stands for a code is named once.
  private static func department(_ department: DepartmentPayload) -> String {
    department.code.hasPrefix(department.name)
      ? department.code : "\(department.code) \(department.name)"
  }
}
