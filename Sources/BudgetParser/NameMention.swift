import BudgetModel

/// Names of departments in titles and sentences, where no mark says whose they are.
enum NameMention {
  /// What the name of a public body ends with.
  private static let endings = [
    "局", "委", "委员会", "办公室", "办公厅", "院", "政府", "中心", "学", "校", "园", "站", "所", "处",
    "部", "厅", "会", "社", "馆", "队", "团", "联", "公司", "镇", "乡", "街道", "办", "支队", "总队",
    "大队", "机关", "集团",
  ]
  /// What may stand behind the year of a title: `2025年区级部门预算`, `2024年度决算公开说明`.
  private static let titleWords = [
    "部门", "单位", "预算", "决算", "收支", "收入", "支出", "三公", "财政拨款", "区级", "市级", "县级",
    "省级", "一般公共预算",
  ]

  /// What may stand before a name in a title or a sentence.
  private static let leads = [
    "关于", "附件", "第一部分", "第二部分", "第三部分", ")", "纳入", "公开", "现将", "现就", "根据", "经", "由", "是", "对",
    "将", "按照",
  ]

  /// Whether a name ends as the names of public bodies do.
  static func isBody(_ name: String) -> Bool { endings.contains { name.finishes(with: $0) } }

  /// The name in a title such as `某某局2024年度决算公开说明`; nil if the text is none.
  static func inTitle(_ key: String) -> String? {
    guard key.utf8.count <= 240 else { return nil }
    var rest = key[...]
    while let mark = rest.position(of: "年") {
      let digits = rest[..<mark.lowerBound].utf8.suffix(4)
      let after = rest[mark.upperBound...].droppingHeads(["度"])
      if FiscalYear(String(decoding: digits, as: UTF8.self)) != nil,
        titleWords.contains(where: { after.begins(with: $0) })
      {
        let head = key[..<digits.startIndex]
        if let name = name(endingWith: head) { return name }
      } else if FiscalYear(String(decoding: digits, as: UTF8.self)) != nil,
        let name = name(behindYear: after)
      {
        return name
      }
      rest = rest[mark.upperBound...]
    }
    return nil
  }

  /// `2016年市国资委财政拨款“三公”经费预算表`
  private static func name(behindYear text: Substring) -> String? {
    let ends = titleWords.compactMap { text.position(of: $0)?.lowerBound }
    guard text.hasAny(["预算表", "决算表", "预算公开", "决算公开"]), let end = ends.min() else {
      return nil
    }
    return name(endingWith: text[..<end])
  }

  /// The name at the beginning of a sentence such as `某某医院为一级预算单位`.
  static func inSentence(_ key: String) -> String? {
    for mark in ["为一级预算单位", "为二级预算单位", "是国家", "是一级预算单位", "为全额", "是全额"] {
      if let found = key.position(of: mark) {
        return name(endingWith: key[..<found.lowerBound])
      }
    }
    return nil
  }

  /// The longest run of Chinese characters and brackets at the end of a text, if it can be a name.
  private static func name(endingWith text: Substring) -> String? {
    let run = text.unicodeScalars.reversed().prefix { scalar in
      PrintedText.isHan(scalar) || scalar == "(" || scalar == ")"
    }
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: run.reversed())
    var name = String(scalars)[...].droppingHeads(leads)
    if name.begins(with: "("), let end = name.position(of: ")") { name = name[end.upperBound...] }
    name = name.droppingHeads(leads)
    // A cover of several lines: 2023年部门预算信息公开, then the name.
    if name.begins(with: "年") {
      guard let cover = name.position(of: "公开") else { return nil }
      name = name[cover.upperBound...].droppingHeads(leads)
    }
    // 某某局关于2024年部门预算公开的公告; 某某办公室（本级）
    name = name.droppingTails(["关于", "(本级)", "(机关)", "(部门)", "的"])
    guard (9...120).contains(name.utf8.count), isBody(String(name)) else { return nil }
    return String(name)
  }
}
