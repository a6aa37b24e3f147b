public import BudgetModel

/// A rule of the catalogue.
public struct Rule: Sendable {
  public let id: String
  public let severity: Severity
  /// What it demands.
  public let demand: Bilingual
  /// The demand as a formula over forms, columns and codes.
  public let formula: String
  /// What it finds in a document is recorded with the revision; other rules are applied when they
  /// are asked for.
  public let isRecorded: Bool
  /// What it finds may itself be secret: shown to those alone whom the office names, and never
  /// recorded or sent.
  public let isRestricted: Bool
  let judge: @Sendable (CheckSubject) -> Judgement

  init(
    _ id: String, _ severity: Severity, _ chinese: String, _ english: String, _ formula: String,
    isRecorded: Bool = false, isRestricted: Bool = false,
    judge: @escaping @Sendable (CheckSubject) -> Judgement
  ) {
    self.id = id
    self.severity = severity
    demand = Bilingual(chinese, english)
    self.formula = formula
    self.isRecorded = isRecorded && !isRestricted
    self.isRestricted = isRestricted
    self.judge = judge
  }
}

/// What a rule finds out about one department's year.
public struct Judgement: Sendable {
  public enum Verdict: String, CaseIterable, Sendable {
    case pass
    case fail
    /// There is nothing that the rule speaks about.
    case notApplicable = "not-applicable"
    /// Something is missing that would decide; never a pass.
    case undecidable
  }

  /// The amounts compared, in the order of the document.
  public private(set) var comparisons: [Comparison] = []
  /// Findings that no comparison of amounts gives.
  public private(set) var others: [Finding] = []
  /// How many things were looked at besides amounts.
  public private(set) var looked = 0
  /// Why the rule does not apply, or what is missing.
  public private(set) var reason: Bilingual?
  private var isUndecidable = false

  /// Amounts held against each other; `otherwise` says why there are none.
  static func comparing(
    _ comparisons: [Comparison],
    otherwise: Bilingual = Bilingual("没有可比的数", "there is nothing to compare")
  ) -> Judgement {
    var judgement = Judgement()
    judgement.comparisons = comparisons
    if comparisons.isEmpty {
      judgement.reason = otherwise
    } else if let open = comparisons.first(where: { $0.result == .undecided }) {
      judgement.isUndecidable = true
      judgement.reason = Bilingual(
        "\(open.words.zh)：有数未公开", "\(open.words.en): a figure is not published")
    }
    return judgement
  }

  /// Things looked at, with what is wrong about some of them.
  static func looking(at count: Int, _ findings: [Finding], otherwise: Bilingual) -> Judgement {
    var judgement = Judgement()
    judgement.looked = count
    judgement.others = findings
    if count == 0, findings.isEmpty { judgement.reason = otherwise }
    return judgement
  }

  static func notApplicable(_ chinese: String, _ english: String) -> Judgement {
    var judgement = Judgement()
    judgement.reason = Bilingual(chinese, english)
    return judgement
  }

  static func notApplicable(_ reason: Bilingual) -> Judgement {
    notApplicable(reason.zh, reason.en)
  }

  static func undecidable(_ reason: Bilingual) -> Judgement { undecidable(reason.zh, reason.en) }

  static func undecidable(_ chinese: String, _ english: String) -> Judgement {
    var judgement = notApplicable(chinese, english)
    judgement.isUndecidable = true
    return judgement
  }

  public var count: Int { comparisons.count + looked }

  public var findings: [Finding] {
    let isTied = isTied
    return comparisons.compactMap { $0.finding(isTied: isTied) } + others
  }

  /// Whether sums hold to the last digit: a tenth of them that rounding has left apart shows a
  /// document that rounds each figure by itself.
  private var isTied: Bool {
    let sums = comparisons.filter { $0.rounding != nil && $0.left != .zero }
    let apart = sums.count { comparison in
      comparison.result == .broken
        && comparison.difference.map { comparison.rounding?.canExplain($0) ?? false } ?? false
    }
    return apart < 2 || apart * 10 < sums.count
  }

  public var verdict: Verdict {
    let isTied = isTied
    let isBroken = comparisons.contains {
      $0.result == .broken && !$0.isLeftover(isTied: isTied)
    }
    if !others.isEmpty || isBroken { return .fail }
    if isUndecidable { return .undecidable }
    return count == 0 ? .notApplicable : .pass
  }
}

/// A rule with what it found out.
public struct RuleOutcome: Sendable {
  public let rule: Rule
  public let judgement: Judgement

  public var verdict: Judgement.Verdict { judgement.verdict }
  public var findings: [Finding] { judgement.findings }
}
