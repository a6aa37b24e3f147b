/// A code of a classification of expenditure, as far as its digits tell: 类 (class), 款 (group) and
/// 项 (item) have 3, 5 and 7 digits in 功能分类; 类 and 款 have 3 and 5 in 经济分类. It means
/// nothing without its system and its year.
public struct ClassificationCode: Hashable, Comparable, Sendable, CustomStringConvertible {
  public enum Level: Int, CaseIterable, Comparable, Sendable {
    case `class` = 3
    case group = 5
    case item = 7

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// How many levels it stands below a class.
    public var depth: Int { (rawValue - 3) / 2 }
  }

  public let text: String
  public let level: Level

  /// Accepts three, five or seven ASCII digits.
  public init?(_ text: some StringProtocol) {
    guard let level = Level(rawValue: text.utf8.count), text.utf8.allSatisfy(isDigit) else {
      return nil
    }
    self.text = String(text)
    self.level = level
  }

  private init(prefix: Level, of text: String) {
    self.text = String(text.prefix(prefix.rawValue))
    level = prefix
  }

  public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
  public var description: String { text }

  /// The class or group right above it; nil for a class.
  public var parent: ClassificationCode? { levels.dropLast().last }

  public var `class`: ClassificationCode { Self(prefix: .class, of: text) }

  /// The code and those that contain it, the class first.
  public var levels: [ClassificationCode] {
    Level.allCases.filter { $0 <= level }.map { Self(prefix: $0, of: text) }
  }

  /// Whether a text is digits alone, as codes are, be they of a level or not.
  public static func isNumber(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy(isDigit)
  }
}

/// What a line of a form is known by.
public enum LineAddress: Hashable, Sendable {
  /// 合计
  case total
  case code(ClassificationCode)
  /// The label, behind those of the lines that it belongs to; in the summaries behind its side.
  case label([String])
}

extension LineKey {
  public var address: LineAddress {
    if path == Self.total { return .total }
    if form.codeSystem != nil, let code = ClassificationCode(path) { return .code(code) }
    return .label(path.split(separator: "/").map(String.init))
  }

  /// The code of the line, where it has one.
  public var code: ClassificationCode? {
    if case .code(let code) = address { code } else { nil }
  }

  public var isTotal: Bool { path == Self.total }
}
