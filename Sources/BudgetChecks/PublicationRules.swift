public import BudgetModel

/// What is known of a document besides its content.
public struct Publication: Hashable, Sendable {
  /// A day, as the number of days since 1970-01-01.
  public struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let number: Int

    /// Reads `2023-02-01`; nil if there is no such day.
    public init?(_ text: some StringProtocol) {
      let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
        parts[2].utf8.count == 2, let year = Int(parts[0]), let month = Int(parts[1]),
        let day = Int(parts[2]), (1949...2100).contains(year), (1...12).contains(month),
        (1...Self.length(year, month)).contains(day)
      else { return nil }
      let months = (1..<month).reduce(0) { $0 + Self.length(year, $1) }
      number =
        (1970..<max(year, 1970)).reduce(0) { $0 + (Self.isLeap($1) ? 366 : 365) }
        - (min(year, 1970)..<1970).reduce(0) { $0 + (Self.isLeap($1) ? 366 : 365) } + months + day
        - 1
    }

    public init(number: Int) { self.number = number }

    private static func isLeap(_ year: Int) -> Bool {
      year.isMultiple(of: 4) && !year.isMultiple(of: 100) || year.isMultiple(of: 400)
    }

    private static func length(_ year: Int, _ month: Int) -> Int {
      [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    public static func < (left: Self, right: Self) -> Bool { left.number < right.number }

    public var description: String {
      var (year, rest) = (1970, number)
      while rest < 0 {
        year -= 1
        rest += Self.isLeap(year) ? 366 : 365
      }
      while rest >= (Self.isLeap(year) ? 366 : 365) {
        rest -= Self.isLeap(year) ? 366 : 365
        year += 1
      }
      var month = 1
      while rest >= Self.length(year, month) {
        rest -= Self.length(year, month)
        month += 1
      }
      let pad = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
      return "\(year)-\(pad(month))-\(pad(rest + 1))"
    }
  }

  /// How many days after the approval a budget is to be published.
  public static let term = 20

  /// 批复: when the finance department approved it.
  public let approved: Day?
  /// 公开: when it was published.
  public let published: Day?

  public init(approved: Day?, published: Day?) {
    self.approved = approved
    self.published = published
  }

  /// The last day for publishing.
  public var due: Day? { approved.map { Day(number: $0.number + Self.term) } }
}

/// A figure that a later document of the same year changed.
public struct Correction: Hashable, Sendable {
  public let key: FigureKey
  public let before: Figure
  public let after: Figure

  public init(key: FigureKey, before: Figure, after: Figure) {
    self.key = key
    self.before = before
    self.after = after
  }
}

extension Catalogue {
  static let publicationRules = [
    Rule(
      "K01", .error, "批复后20日内公开", "published within 20 days of the approval",
      "published ≤ approved + 20 days"
    ) { lateness($0) },
    Rule(
      "V01", .info, "重复公开而内容未变", "published again without a change",
      "same document again ⇒ nothing new"
    ) { republished($0) },
    Rule(
      "V02", .warning, "同一年度的数未更正", "no figure of the year was corrected",
      "cell = cell of the revision before"
    ) { corrected($0) },
  ]

  private static func lateness(_ examined: CheckSubject) -> Judgement {
    guard let publication = examined.publication, let due = publication.due,
      let published = publication.published
    else {
      return .undecidable("没有批复日期或公开日期", "the day of approval or of publication is not on record")
    }
    let days = published.number - due.number
    return .looking(
      at: 1,
      days <= 0
        ? []
        : [
          Finding(
            .publishedLate,
            [.count(days), .text(due.description), .text(published.description)])
        ], otherwise: noTables)
  }

  private static func republished(_ examined: CheckSubject) -> Judgement {
    let times = examined.republished
    guard times > 0 else { return .notApplicable("只收到一次", "it was received once") }
    return .looking(
      at: times,
      [Finding(.republished, [.count(times)])], otherwise: noTables)
  }

  private static func corrected(_ examined: CheckSubject) -> Judgement {
    guard let corrections = examined.corrections else {
      return .notApplicable("只有一版", "there is one revision only")
    }
    return .looking(
      at: max(corrections.count, 1),
      corrections.map { correction in
        Finding(
          .corrected,
          [
            .cell(correction.key), .text(correction.before.printed),
            .text(correction.after.printed),
          ], at: [correction.after.place])
      }, otherwise: noTables)
  }
}
