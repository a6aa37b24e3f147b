import BudgetModel

/// What a line under a table's title says about the whole document.
enum IdentityLine: Hashable {
  /// `201 某某局`
  case department(Department)
  /// `编制部门：某某局`: a name without a code.
  case name(NamedDepartment)
  /// `预算年度：2023`, or a title such as `2023 年部门预算信息公开目录`
  case year(FiscalYear)
  /// `单位：万元`
  case unit(AmountUnit)
  /// A unit of amount that is none of ours; its figures must not be read as another unit.
  case unknownUnit(String)

  /// Reads one paragraph or cell; nil if it says none of these.
  static func read(_ printed: String) -> IdentityLine? {
    guard printed.utf8.count <= 300 else { return nil }
    let key = PrintedText.key(printed)
    return unit(key) ?? yearLine(key) ?? department(printed) ?? named(key)
  }

  /// A name behind a mark that says whose it is.
  private static func named(_ key: String) -> IdentityLine? {
    for (mark, source) in NamedDepartment.marks {
      guard let rest = key.after(mark) else { continue }
      let end = rest.position(of: "单位:")?.lowerBound ?? rest.endIndex
      let name = String(rest[..<end])
      guard name.utf8.count >= 6, name.utf8.count <= 180, let first = name.unicodeScalars.first,
        PrintedText.isHan(first), !name.hasAny(["。", ",", ";", "、", ":"]), !name.finishes(with: "元")
      else { return nil }
      return .name(NamedDepartment(name: name, source: source))
    }
    return nil
  }

  /// `单位：万元`, `金额单位：元`, also in brackets.
  static func unit(_ key: String) -> IdentityLine? {
    guard let mark = key.position(of: "单位:"), key.utf8.count <= 90 else { return nil }
    let tail = key[mark.upperBound...].droppingHeads(["人民币"])
    let word = tail.droppingTails([")", "]"])
    if let unit = amountUnit(word) { return .unit(unit) }
    // 开元镇 is a place.
    let isMoney = measures(word).contains { $0.finishes(with: "元") }
    return isMoney && word.utf8.count <= 24 ? .unknownUnit(String(word)) : nil
  }

  /// The unit of amount in a list of measures: 元、%; 万元、平方米; 辆/万元. Nil if it names none or
  /// two.
  static func amountUnit(_ word: some StringProtocol) -> AmountUnit? {
    if let unit = AmountUnit(String(word)) { return unit }
    let parts = measures(word)
    let money = parts.filter { $0.has("元") }
    // 元/人 is a rate, not an amount.
    let isRate = word.has("/") && parts.contains { ["人", "年", "月", "人年", "平方米"].contains($0) }
    guard parts.count > 1, money.count == 1, !isRate, parts.allSatisfy({ $0.utf8.count <= 12 })
    else { return nil }
    return AmountUnit(money[0])
  }

  private static func measures(_ word: some StringProtocol) -> [String] {
    String(word).unicodeScalars.split { ["、", ",", ";", "/", "|", "和", "及"].contains($0) }
      .map { String($0) }
  }

  /// `预算年度：2023`, `决算年度：2023年`.
  private static func yearLine(_ key: String) -> IdentityLine? {
    for mark in ["预算年度:", "决算年度:"] {
      guard let rest = key.after(mark) else { continue }
      let text = rest.droppingTails(["年度", "年"])
      return FiscalYear(text).map { .year($0) }
    }
    return nil
  }

  /// The year of a title: `2023年部门预算信息公开目录`, `2025年部门收入预算总表`.
  static func titleYear(_ key: String) -> FiscalYear? {
    guard key.utf8.count <= 150, !key.hasAny(["。", ",", ";"]),
      key.hasAny(["预算", "决算"]) || FormTitle.form(ofKey: key) != nil,
      let mark = key.position(of: "年")
    else { return nil }
    let digits = key[..<mark.lowerBound].utf8.reversed().prefix { PrintedText.isDigit($0) }
    return FiscalYear(String(decoding: digits.reversed(), as: UTF8.self))
  }

  /// Whether a code and a name are those of a class of functions or of economic use, a line of a
  /// table: `208 社会保障和就业支出`, `2080501 行政单位离退休`.
  private static func isClass(_ code: some Collection<UInt8>, _ name: String) -> Bool {
    if name.utf8.last.map(PrintedText.isDigit) ?? false { return true }
    guard let first = code.first, [0x32, 0x33].contains(first), !NameMention.isBody(name) else {
      return false
    }
    return [5, 7].contains(code.count)
      || code.count == 3 && ["支出", "补助", "服务", "费用"].contains { name.finishes(with: $0) }
  }

  /// A code and, after any number of blanks, a name in Chinese.
  private static func department(_ printed: String) -> IdentityLine? {
    var text = PrintedText.trimmed(printed)[...]
    var isMarked = false
    for mark in ["部门：", "部门:", "单位名称：", "单位名称:", "编制部门：", "编制部门:"] {
      if let rest = text.after(mark) { (text, isMarked) = (rest, true) }
    }
    let codeText = text.utf8.prefix { byte in
      PrintedText.isDigit(byte) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7a)
    }
    guard let code = DepartmentID(Substring(codeText)) else { return nil }
    let name = PrintedText.label(text[codeText.endIndex...])
    guard let first = name.unicodeScalars.first,
      PrintedText.isHan(first), first != "年", first != "月", name.utf8.count >= 6,
      name.utf8.count <= 180,
      !name.hasAny(["。", "；", "，", "：", "、", "万元", "绩效目标表"])
    else { return nil }
    guard isMarked || !isClass(codeText, name) else { return nil }
    return .department(Department(code: code, name: name))
  }
}

/// A department told by its name alone.
struct NamedDepartment: Hashable {
  /// How far the place where it stands can be trusted to name the publisher; the higher the more.
  enum Source: Int, Comparable {
    /// A sentence of the narrative.
    case prose
    /// The line of a title or of the cover.
    case title
    /// 预算主管部门: may be the department above.
    case superior
    /// 编制部门, 编制单位
    case mark

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  let name: String
  let source: Source

  static let marks: [(String, Source)] = [
    ("编制部门:", .mark), ("编制单位:", .mark), ("预算单位:", .mark), ("单位名称:", .mark),
    ("部门名称:", .mark), ("公开部门:", .mark), ("公开单位:", .mark), ("填报部门:", .mark),
    ("填报单位:", .mark), ("预算部门:", .mark), ("部门:", .mark), ("预算主管部门:", .superior),
    ("主管部门:", .superior),
  ]
}
