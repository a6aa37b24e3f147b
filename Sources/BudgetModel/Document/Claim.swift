/// Which way a sentence says a figure moved.
public enum Direction: String, CaseIterable, Hashable, Sendable {
  case increase
  case decrease
  case unchanged
}

/// What series of figures a stated change is measured against. 比上年预算 and 比上年决算 are not
/// the same comparison.
public enum Baseline: String, CaseIterable, Hashable, Sendable {
  /// 预算, 预算数, 全年预算数
  case budget
  /// 年初预算
  case opening
  /// 预算执行数, 执行数
  case execution
  /// 决算, 决算数
  case final
}

/// A figure said in prose, with what the sentence compares it to.
public struct Claim: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// The amount itself: 公务接待费0.74万元.
    case level
    /// The difference to a baseline: 人员支出预算增加359.87万元. The amount has no sign; the
    /// direction tells it.
    case change
    /// A change told by its percentage alone: 与上年相比增加12.23%.
    case rate
  }

  /// What the sentence speaks about, as printed, without the words around it.
  public let subject: String
  /// The headline number that the subject is, if it is one.
  public let keyFigure: KeyFigure?
  public let kind: Kind
  public let amount: Amount
  /// The weight of the last printed digit: 0.3万元 is known to 0.1万元 only. Zero where no
  /// digits are printed (与上年持平).
  public let ulp: Amount
  public let printed: String
  /// For a change always; for a level only if the same clause compares it (与2022年一致).
  public let direction: Direction?
  /// The year that the amount belongs to; for a change, the later year.
  public let year: FiscalYear
  /// The year compared with.
  public let baseline: FiscalYear?
  /// The series compared with, if the sentence names it; of a level, the series that it belongs to
  /// where that is not the document's own.
  public let series: Baseline?
  /// The percentage stated with a change, without sign: the direction tells it. For a rate always.
  public var percent: PrintedNumber?
  /// The reason that the document gives, word for word.
  public var reason: String?
  /// The sentence.
  public let quote: String
  public let place: Place

  public init(
    subject: String, keyFigure: KeyFigure?, kind: Kind, amount: Amount, ulp: Amount,
    printed: String, direction: Direction?, year: FiscalYear, baseline: FiscalYear?,
    series: Baseline? = nil, percent: PrintedNumber? = nil, reason: String?, quote: String,
    place: Place
  ) {
    self.subject = subject
    self.keyFigure = keyFigure
    self.kind = kind
    self.amount = amount
    self.ulp = ulp
    self.printed = printed
    self.direction = direction
    self.year = year
    self.baseline = baseline
    self.series = series
    self.percent = percent
    self.reason = reason
    self.quote = quote
    self.place = place
  }

  /// The stated change with its sign; nil for a level without comparison.
  public var signedChange: Amount? {
    switch (kind, direction) {
    case (.rate, _): nil
    case (.change, .increase): amount
    case (.change, .decrease): -amount
    case (_, .unchanged): .zero
    default: nil
    }
  }
}
