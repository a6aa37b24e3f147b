/// What a department is known by in the book: the code a finance bureau gives it (部门代码), or
/// its name where documents print no code. A code means nothing outside its bureau, and `201` is
/// a function class as well: hence a type of its own.
public struct DepartmentCode: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let text: String

  /// Accepts one to twenty ASCII letters and digits, beginning with a digit, or a name of two
  /// Chinese characters or more without blanks.
  public init?(_ text: some StringProtocol) {
    guard Self.isCode(text) || Self.isName(text) else { return nil }
    self.text = String(text)
  }

  /// Stands for a department whose documents print no code. The disclosure of a 单位 (the bureau
  /// proper) is kept apart from that of the 部门 of the same name, which includes others.
  public init?(name: String, scope: DisclosureScope) {
    self.init(scope == .unit ? name + "（单位）" : name)
  }

  /// Whether it is a bureau's code rather than a name in its place.
  public var isCode: Bool { Self.isCode(text) }

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

extension DepartmentCode {
  /// The name with its code in brackets; where a name stands for a code, that alone.
  public func words(named name: String) -> Bilingual {
    isCode ? Bilingual("\(name)（\(text)）", "\(name) (\(text))") : Bilingual(text, text)
  }
}

/// A department as a document names it.
public struct Department: Hashable, Sendable {
  public let code: DepartmentCode
  public let name: String

  public init(code: DepartmentCode, name: String) {
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

/// A code of the functional classification (功能分类): 类 3, 款 5, 项 7 digits.
public struct FunctionalCode: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let text: String

  public init?(_ text: some StringProtocol) {
    guard [3, 5, 7].contains(text.utf8.count), text.utf8.allSatisfy(isDigit) else { return nil }
    self.text = String(text)
  }

  public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
  public var description: String { text }

  /// The class or group that contains this one.
  public var parent: FunctionalCode? { FunctionalCode(text.dropLast(2)) }
}

/// A code of the departmental economic classification (部门预算支出经济分类): 类 3, 款 5 digits.
public struct EconomicCode: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let text: String

  public init?(_ text: some StringProtocol) {
    guard [3, 5].contains(text.utf8.count), text.utf8.allSatisfy(isDigit) else { return nil }
    self.text = String(text)
  }

  public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
  public var description: String { text }

  public var parent: EconomicCode? { EconomicCode(text.dropLast(2)) }
}

@inlinable
func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

@inlinable
func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a }
