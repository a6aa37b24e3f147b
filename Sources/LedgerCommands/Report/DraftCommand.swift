import ArgumentParser
import LedgerAPI
import LedgerClient

struct DraftCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draft",
    abstract: "Write the paragraphs of the explanation that follow from the figures.",
    discussion: """
      Reasons are those of the document or of officers (ledgerctl reason add); a missing one stays \
      visible as 【待补充原因】, and none is invented.

        ledgerctl draft 201 2023
        ledgerctl draft 201 2023 --section 三公
      """)

  enum Section: String, ExpressibleByArgument, CaseIterable {
    case overall
    case operatingCost = "operating-cost"
    case threePublic = "three-public"
    case performance
    case procurement
    case assets

    private var title: String {
      switch self {
      case .overall: "总体"
      case .operatingCost: "运行经费"
      case .threePublic: "三公"
      case .performance: "绩效"
      case .procurement: "采购"
      case .assets: "资产"
      }
    }

    init?(argument: String) {
      let meant = Self.allCases.first { $0.rawValue == argument || argument.contains($0.title) }
      guard let meant else { return nil }
      self = meant
    }
  }

  @OptionGroup var subject: DepartmentYear
  @Option(help: "One paragraph, in the order of a disclosure.") var section: Section?
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options: options)
    let answer: DaemonAnswer<DraftPayload> = try session.get(.draft, subject.query)
    session.nameMatch(subject.department, answer.result.department)
    guard options.format != .json else {
      return try session.write(PrettyJSON.result(of: answer.body))
    }
    let sections = answer.result.sections.filter { section?.rawValue ?? $0.name == $0.name }
    try session.write(
      sections.map { options.language($0.text) }.joined(separator: "\n\n")
        + (sections.isEmpty ? "" : "\n"))
  }
}

struct BriefCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "brief",
    abstract: "Say a department's year in one sentence.",
    discussion: "\n  ledgerctl brief 201 2023")

  @OptionGroup var subject: DepartmentYear
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options: options)
    let answer: DaemonAnswer<DraftPayload> = try session.get(.draft, subject.query)
    session.nameMatch(subject.department, answer.result.department)
    try session.write(
      options.format == .json
        ? PrettyJSON.result(of: answer.body) : options.language(answer.result.brief) + "\n")
  }
}
