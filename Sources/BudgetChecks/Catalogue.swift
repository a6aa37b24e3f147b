public import BudgetModel

/// The rules that a department's year is held against.
///
/// A finding is a value: it never changes a figure and never keeps a document out. All arithmetic is
/// exact; a figure printed twice in one unit must be the same to the last digit.
public enum Catalogue {
  /// Raised whenever a rule is added or judges otherwise.
  public static let version = 6

  public static let rules: [Rule] =
    (documentRules + narrativeRules).sorted { $0.id < $1.id } + footingRules + endRules
    + tieOutRules + itemRules
    + repetitionRules + textRules
    + listRules + wordingRules + threePublicRules + procurementRules + quantityRules
    + performanceRules + targetRules + codeListRules + secrecyRules + publicationRules + yearRules

  /// What every rule says about a year, in the order of the catalogue.
  public static func outcomes(
    of examined: CheckSubject, rules: [Rule] = Catalogue.rules
  ) -> [RuleOutcome] {
    let subject = examined.withText
    return rules.map { RuleOutcome(rule: $0, judgement: $0.judge(subject)) }
  }

  /// What is recorded about a document taken alone, in the order of the rules.
  public static func findings(in document: BudgetDocument) -> [Finding] {
    findings(of: CheckSubject(document))
  }

  /// How much is recorded about one document.
  private static let most = 5_000

  /// Warnings about the manner of writing, for whoever asks.
  private static let unrecorded: Set<FindingKind> = [.levelsCopied]

  /// What reading noticed, and what the recorded rules find besides.
  static func findings(of examined: CheckSubject) -> [Finding] {
    let found = outcomes(of: examined, rules: rules.filter(\.isRecorded)).flatMap(\.findings)
      .filter { !unrecorded.contains($0.kind) }
    let all = examined.document.notes.map { Finding($0) } + found
    return all.count <= most
      ? all : all.prefix(most) + [Finding(.further, [.count(all.count - most)])]
  }
}
