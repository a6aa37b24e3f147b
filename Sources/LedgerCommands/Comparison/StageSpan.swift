import ArgumentParser

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

/// How codes that changed between the years are compared.
enum CodeBasis: String, EnumerableFlag {
  /// The earlier year in the codes of the later one.
  case mapped
  /// As printed.
  case raw

  static func help(for value: CodeBasis) -> ArgumentHelp? {
    switch value {
    case .mapped: "Put the earlier year into the later year's codes by the crosswalk (换算口径)."
    case .raw: "Compare codes as printed."
    }
  }
}
