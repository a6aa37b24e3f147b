import BudgetModel

extension ReadingFlag {
  /// The header words name another order of the columns than the standard form has.
  static func boundByHeader(_ title: String, _ positions: [Int], _ place: Place) -> ReadingFlag {
    let columns = positions.map(String.init).joined(separator: "、")
    return ReadingFlag(.inferred, "“\(title)”栏次\(columns)按表头文字读入，与标准表式不同", at: place)
  }

  static func unreadableCode(_ code: String, _ title: String, _ place: Place) -> ReadingFlag {
    ReadingFlag(
      .inferred, "“\(title)”的科目编码“\(PrintedText.trimmed(code))”不是科目编码，按名称读入", at: place)
  }

  /// A code filled up with zeros, and the class or group as which it was read; nil if it was left,
  /// because that is a line of its own.
  static func paddedCode(_ code: String, as short: String?, _ title: String, _ place: Place)
    -> ReadingFlag
  {
    let how = short.map { "按\($0)读入，而表中没有它的下级科目" } ?? "补足了零，而表中另有同一科目"
    return ReadingFlag(.inferred, "“\(title)”的科目编码“\(code)”\(how)", at: place)
  }

  static func currencyAlone(_ title: String, _ unit: AmountUnit, _ place: Place) -> ReadingFlag {
    ReadingFlag(.inferred, "“\(title)”的单元格只印货币符号，金额按\(unit.symbol)读入", at: place)
  }

  static func otherHeader(_ title: String, _ word: String, _ place: Place) -> ReadingFlag {
    ReadingFlag(.inferred, "“\(title)”的表头“\(word)”与其栏次或金额单位不符", at: place)
  }

  static func noFigures(_ place: Place) -> ReadingFlag {
    ReadingFlag(.dropped, "文件中没有读到任何金额", at: place)
  }

  static func noUnit(_ title: String, _ place: Place) -> ReadingFlag {
    ReadingFlag(.inferred, "“\(title)”未注明金额单位，按万元读入", at: place)
  }
}
