internal import BudgetModel

/// What a word in a table can be, told by its characters.
public enum WordKind: Sendable {
  /// With a point, a thousands separator, or a zero: `1,234.00`, `0`.
  case amount
  /// Digits alone: an amount in whole yuan, a code, a year, a number.
  case digits
  case text

  public init(_ text: String) {
    let bytes = Self.withoutNoteMark(text).utf8
    var hasMark = false
    for byte in bytes {
      switch byte {
      case 0x30...0x39: continue
      case 0x2c, 0x2e: hasMark = true
      default:
        self = .text
        return
      }
    }
    guard let first = bytes.first, let last = bytes.last, (0x30...0x39).contains(first),
      (0x30...0x39).contains(last)
    else {
      self = .text
      return
    }
    self = hasMark || text == "0" ? .amount : .digits
  }

  /// The text without the raised digit or ① behind it that leads to a note.
  private static func withoutNoteMark(_ text: String) -> Substring {
    var scalars = Substring(text).unicodeScalars
    guard let last = scalars.last, !last.isASCII else { return Substring(scalars) }
    while let last = scalars.last, last.properties.numericType == .digit { scalars.removeLast() }
    return Substring(scalars)
  }

  /// 类 alone, or 类, 款 and 项 in one: of functions from 2 on, of economic use from 3 on.
  public static func isCode(_ text: String) -> Bool {
    ClassificationCode(text) != nil && ["2", "3", "5"].contains(text.first)
  }

  /// Whether a label opens a line of its own: numbered, or a total.
  public static func opensItem(_ text: String) -> Bool {
    let first = text.unicodeScalars.prefix { numerals.contains($0) }
    let rest = text.unicodeScalars.dropFirst(first.count)
    if !first.isEmpty, rest.first == "、" { return true }
    if let open = text.unicodeScalars.first, open == "（" || open == "(" || open == "其" {
      return true
    }
    let digits = text.utf8.prefix { (0x30...0x39).contains($0) }
    if (1...2).contains(digits.count), let mark = text.unicodeScalars.dropFirst(digits.count).first,
      ".．、".unicodeScalars.contains(mark)
    {
      return true
    }
    let bytes = text.utf8
    return marks.contains { mark in
      bytes.starts(with: mark.utf8) || bytes.suffix(mark.utf8.count).elementsEqual(mark.utf8)
    }
  }

  private static let marks = [
    "合计", "总计", "小计", "共计", "上年", "本年", "当年", "结转", "结余", "分配", "年初", "年末", "使用", "用事业基金",
  ]

  private static let numerals = Set("一二三四五六七八九十百".unicodeScalars)
}
