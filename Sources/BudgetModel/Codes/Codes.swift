/// What a department is known by in the book: the code a finance bureau gives it (部门代码), or
/// its name where documents print no code. A code means nothing outside its bureau, and `201` is
/// a function class as well: hence a type of its own.
public enum DepartmentID: Hashable, Comparable, Sendable, CustomStringConvertible {
  case code(String)
  /// The disclosure of a 单位 (the bureau proper) is kept apart from that of the 部门 of the same
  /// name, which includes others.
  case named(String, DisclosureScope)

  private static let unitMark = "（单位）"

  /// Accepts one to twenty ASCII letters and digits, beginning with a digit, or a name of two
  /// Chinese characters or more without blanks.
  public init?(_ text: some StringProtocol) {
    if Self.isCode(text) {
      self = .code(String(text))
    } else if Self.isName(text) {
      let name = text.hasSuffix(Self.unitMark) ? text.dropLast(Self.unitMark.count) : nil
      self = name.map { .named(String($0), .unit) } ?? .named(String(text), .department)
    } else {
      return nil
    }
  }

  /// Stands for a department whose documents print no code.
  public init?(name: String, scope: DisclosureScope) {
    self.init(scope == .unit ? name + Self.unitMark : name)
  }

  /// As it is printed and kept.
  public var text: String {
    switch self {
    case .code(let code): code
    case .named(let name, .department): name
    case .named(let name, .unit): name + Self.unitMark
    }
  }

  /// Whether it is a bureau's code rather than a name in its place.
  public var isCode: Bool {
    if case .code = self { true } else { false }
  }

  private static func isCode(_ text: some StringProtocol) -> Bool {
    guard (1...20).contains(text.utf8.count), let first = text.utf8.first else { return false }
    return isDigit(first) && text.utf8.allSatisfy { isDigit($0) || isLetter($0) }
  }

  private static func isName(_ text: some StringProtocol) -> Bool {
    guard (6...200).contains(text.utf8.count) else { return false }
    return text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x3000 }
      && text.unicodeScalars.count(where: { (0x3400...0x9fff).contains($0.value) }) >= 2
  }

  public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
  public var description: String { text }
}

/// Whom a disclosure covers.
public enum DisclosureScope: String, CaseIterable, Hashable, Sendable {
  /// 部门: the department with the units under it.
  case department
  /// 单位: one unit alone.
  case unit
}

extension DepartmentID {
  /// The name with its code in brackets; where a name stands for a code, that alone.
  public func words(named name: String) -> Bilingual {
    isCode ? Bilingual("\(name)（\(text)）", "\(name) (\(text))") : Bilingual(text, text)
  }
}

/// A department as a document names it.
public struct Department: Hashable, Sendable {
  public let code: DepartmentID
  public let name: String

  public init(code: DepartmentID, name: String) {
    self.code = code
    self.name = name
  }
}

/// A budget year (预算年度). In China it is the calendar year.
public struct FiscalYear: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let number: Int

  /// Accepts 1949 to 2100.
  public init?(_ number: Int) {
    guard (1949...2100).contains(number) else { return nil }
    self.number = number
  }

  public init?(_ text: some StringProtocol) {
    guard text.utf8.count == 4, text.utf8.allSatisfy(isDigit), let number = Int(text) else {
      return nil
    }
    self.init(number)
  }

  public static func < (left: Self, right: Self) -> Bool { left.number < right.number }
  public var description: String { String(number) }

  public var previous: FiscalYear? { FiscalYear(number - 1) }
  public var next: FiscalYear? { FiscalYear(number + 1) }
}

/// What a budget figure has been through. Stages are never compared without being asked.
public enum Stage: String, CaseIterable, Hashable, Sendable {
  /// 年初预算: as approved at the beginning of the year.
  case budget
  /// 调整预算: with transfers and supplements of the year.
  case adjusted
  /// 决算: what was spent.
  case final

  public var title: String {
    switch self {
    case .budget: "年初预算"
    case .adjusted: "调整预算"
    case .final: "决算"
    }
  }
}

@inlinable
func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

@inlinable
func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a }
