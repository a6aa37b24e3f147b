import ArgumentParser
import BudgetModel
import Glibc
import LedgerAPI
import LedgerClient

/// The language of tables and messages.
enum Language: String, ExpressibleByArgument, CaseIterable {
  case zh
  case en

  /// As the locale says: Chinese for `zh…`, English otherwise.
  static var ofLocale: Language {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"]
    let values = names.compactMap { name in getenv(name).map { String(cString: $0) } }
    return values.first { !$0.isEmpty }?.hasPrefix("zh") ?? false ? .zh : .en
  }

  func callAsFunction(_ zh: String, _ en: String) -> String { self == .zh ? zh : en }
  func callAsFunction(_ text: Bilingual) -> String { self == .zh ? text.zh : text.en }
}

enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case table
  case json
  case csv
  case markdown
}

enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto
  case always
  case never
}

/// What every command understands.
struct GlobalOptions: ParsableArguments {
  @Option(help: "The daemon's socket. Default: LEDGERD_SOCKET, then \(DaemonClient.defaultSocket).")
  var socket: String?

  @Option(help: "How to print the answer.")
  var format: OutputFormat = .table

  @Option(help: "The language, zh or en. Default: as the locale says.")
  var lang: Language?

  @Option(help: "Colour increases and decreases; colour never says anything alone.")
  var color: ColorChoice = .auto

  var language: Language { lang ?? .ofLocale }

  var client: DaemonClient {
    let named = getenv("LEDGERD_SOCKET").map { String(cString: $0) }
    return DaemonClient(socket: socket ?? named ?? DaemonClient.defaultSocket)
  }

  var usesColor: Bool {
    switch color {
    case .always: true
    case .never: false
    case .auto:
      Self.environment("NO_COLOR") == nil && isatty(STDOUT_FILENO) == 1
        && Self.environment("TERM").map { $0 != "dumb" } ?? false
    }
  }

  /// A variable that says something.
  private static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}

/// The unit of printed money and the stage of the budget.
struct MoneyOptions: ParsableArguments {
  @Option(help: "The unit of amounts: 元, 万元, 亿元 (or yuan, wan, yi).")
  var unit: MoneyUnit = .wan

  @Option(help: "The stage: budget (年初预算), adjusted (调整预算) or final (决算).")
  var stage: StageChoice = .budget
}

/// The moment of record as of which an answer is asked.
struct AsOfOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What was on record then: a revision's sequence, a date (to its end, local time) or a time.",
      valueName: "moment"))
  private var asOf: String?

  /// The moment as the daemon takes it, whatever its own time zone.
  var instant: String? { asOf.map(LocalTime.moment) }
}

enum MoneyUnit: String, ExpressibleByArgument, CaseIterable {
  case yuan
  case wan
  case yi

  init?(argument: String) {
    switch argument {
    case "元", "yuan": self = .yuan
    case "万元", "wan": self = .wan
    case "亿元", "yi": self = .yi
    default: return nil
    }
  }

  func title(_ language: Language) -> String {
    switch self {
    case .yuan: language("元", "yuan")
    case .wan: language("万元", "10,000 yuan")
    case .yi: language("亿元", "100 million yuan")
    }
  }
}

enum StageChoice: String, ExpressibleByArgument, CaseIterable {
  case budget
  case adjusted
  case final

  func title(_ language: Language) -> String {
    switch self {
    case .budget: language("年初预算", "initial budget")
    case .adjusted: language("调整预算", "adjusted budget")
    case .final: language("决算", "final account")
    }
  }
}

/// A fiscal year on the command line.
struct YearArgument: ExpressibleByArgument {
  let number: Int

  init?(argument: String) {
    guard argument.utf8.count == 4, let number = Int(argument), (1949...2100).contains(number)
    else { return nil }
    self.number = number
  }
}

/// One department's year as of a moment, for commands without amounts.
struct DepartmentYear: ParsableArguments {
  @Argument(help: "The department: its code, its name or a part of it.") var department: String
  @Argument(help: "The fiscal year.") var year: YearArgument
  @Option(help: "The stage: budget (年初预算), adjusted (调整预算) or final (决算).")
  var stage: StageChoice = .budget
  @OptionGroup var moment: AsOfOption

  var query: [(QueryItem, String?)] {
    [
      (.department, department), (.year, "\(year.number)"), (.stage, stage.rawValue),
      (.asOf, moment.instant),
    ]
  }
}
