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

/// What the parser itself notices; the catalogue of checks notices the rest.
extension Finding {
  /// A table is left unread, because its columns cannot be told for certain.
  static func unbound(_ title: String, _ chinese: String, _ english: String, _ place: Place?)
    -> Finding
  {
    Finding(
      rule: "L01", severity: .warning, chinese: "表“\(title)”未读入：\(chinese)。",
      english: "Table \(title) was left unread: \(english).", places: place.map { [$0] } ?? [])
  }

  static func notStandard(_ title: String, _ place: Place) -> Finding {
    .unbound(title, "表头与标准表式不符", "its header is not the standard one", place)
  }

  /// Two columns are bound by the header words, because the sums hold only so.
  static func boundByHeader(_ title: String, _ first: Int, _ second: Int, _ place: Place)
    -> Finding
  {
    Finding(
      rule: "L02", severity: .info,
      chinese: "表“\(title)”栏次\(first)和\(second)按表头文字读入：只有这样各行合计才成立。",
      english: "Columns \(first) and \(second) of \(title) were read by their header words: "
        + "the rows add up only so.", places: [place])
  }

  /// Header words and profile disagree, and the sums support neither.
  static func headerDisputed(_ title: String, _ first: Int, _ second: Int, _ place: Place)
    -> Finding
  {
    Finding(
      rule: "L02", severity: .warning,
      chinese: "表“\(title)”栏次\(first)和\(second)的表头文字与标准表式相反，各行合计也无法判断，按标准表式读入。",
      english: "The header words over columns \(first) and \(second) of \(title) contradict the "
        + "standard form and the sums do not decide; the standard form was used.",
      places: [place])
  }

  static func noFigures(_ place: Place) -> ReadingFlag {
    ReadingFlag(.dropped, "文件中没有读到任何金额", at: place)
  }

  static func noUnit(_ title: String, _ place: Place) -> Finding {
    Finding(
      rule: "D06", severity: .warning, chinese: "表“\(title)”未注明金额单位，按万元读入。",
      english: "\(title) has no unit of amount; 10,000 yuan was assumed.", places: [place])
  }

  static func listedTwice(_ path: String, _ title: String, _ places: [Place]) -> Finding {
    Finding(
      rule: "R08", severity: .warning, chinese: "表“\(title)”中“\(path)”重复，各数相同，只计一次。",
      english: "\(path) is listed twice in \(title) with equal figures; it is counted once.",
      places: places)
  }

  /// Announced by the list of contents, and not found by its words.
  static func notFound(_ title: String) -> Finding {
    Finding(
      rule: "D03", severity: .warning, chinese: "目录与正文不一致：未找到“\(title)”。",
      english: "The contents list announces \(title), which was not found.")
  }

  /// Rows of which only the first amount can be told, because blank cells left no trace.
  static func blanksDropped(_ title: String, _ place: Place) -> Finding {
    Finding(
      rule: "L04", severity: .warning, chinese: "表“\(title)”的空白单元格被略去，未填满的行只读入合计。",
      english: "Blank cells of \(title) left no trace; of rows that fill not all columns only "
        + "the total was read.", places: [place])
  }

  static func further(_ count: Int) -> Finding {
    Finding(
      rule: "L05", severity: .warning, chinese: "另有\(count)处，未一一列出。",
      english: "There are \(count) more, which are not listed.")
  }

  static func unfinished(_ place: Place) -> Finding {
    Finding(
      rule: "D13", severity: .warning, chinese: "文件最后一段没有结束标点，可能不完整。",
      english: "The last paragraph has no closing punctuation; the file may be cut off.",
      places: [place])
  }

  /// A title names another year than the document's.
  static func otherYear(_ other: FiscalYear, _ own: FiscalYear, _ places: [Place]) -> Finding {
    Finding(
      rule: "D04", severity: .error, chinese: "标题中的年度\(other)与本文件的年度\(own)不一致。",
      english: "A title says \(other), the document is of \(own).", places: places)
  }

  /// A column of a table whose header words are not known; the others are read.
  static func unknownColumn(_ title: String, _ header: String, _ place: Place) -> Finding {
    Finding(
      rule: "L03", severity: .warning, chinese: "表“\(title)”的列“\(header)”未读入：表头文字无法识别。",
      english: "Column \(header) of \(title) was left unread: its header is not known.",
      places: [place])
  }

  /// Words of a form letter were left in place.
  static func template(_ words: String, _ place: Place) -> Finding {
    Finding(
      rule: "D10", severity: .warning, chinese: "模板残留：“\(words)”。",
      english: "Template text was left in place: \(words).", places: [place])
  }
}
