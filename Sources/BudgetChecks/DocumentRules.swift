import BudgetModel

/// Whether the disclosure is whole.
extension Catalogue {
  static let documentRules = [
    Rule(
      "D01", .error, "九张表齐全", "all nine official tables are there", "forms ⊇ nine tables"
    ) { tables($0) },
    Rule(
      "D02", .error, "规定的说明齐全", "all sections that must be are there",
      "text ⊇ 职责, 总体情况, 机关运行经费, 三公, 绩效, 采购, 资产, 名词解释"
    ) { noticed("D02", $0) },
    Rule(
      "D03", .warning, "目录与正文一致", "the list of contents and the body agree",
      "contents = titles"
    ) { reading("D03", $0) },
    Rule(
      "D04", .error, "年度一致", "one fiscal year throughout", "years of titles = document's year"
    ) { reading("D04", $0) },
    Rule(
      "D05", .error, "各页单位代码、名称相同", "one code and name on every page",
      "a document that names two departments is refused"
    ) { reading("D05", $0) },
    Rule(
      "D06", .error, "每张表注明金额单位", "every table states its unit of amount", "unit printed"
    ) { reading("D06", $0) },
    Rule(
      "D07", .warning, "序号连续", "line numbers go on across pages", "row(n + 1) = row(n) + 1"
    ) { numbering($0) },
    Rule(
      "D08", .warning, "标题编号连续", "headings are numbered without gap or repetition",
      "heading(n + 1) = heading(n) + 1"
    ) { noticed("D08", $0) },
    Rule(
      "D09", .error, "空表有说明，有数的表不注明空表",
      "an empty table has a note that says so, a filled one has none", "empty ⇔ note"
    ) { emptyTables($0) },
    Rule(
      "D10", .warning, "没有模板残留", "no template text is left in place", "no ××"
    ) { reading("D10", $0) },
    Rule(
      "D11", .info, "没有叠字和异常字符", "no doubled words and odd characters", "no ABAB"
    ) { noticed("D11", $0) },
    Rule(
      "D12", .info, "名词与表格用词一致", "the glossary names things as the tables do",
      "glossary term ≠ table term by one character"
    ) { noticed("D12", $0) },
    Rule(
      "R09", .error, "金额都能识别", "every amount can be read",
      "a document with an amount that cannot be read is refused"
    ) {
      .looking(at: $0.document.facts.count, [], otherwise: noTables)
    },
    Rule(
      "R08", .error, "同一表中科目不重复", "a code stands once in a table", "codes unique"
    ) { reading("R08", $0) },
  ]

  /// What was noticed about the text when it was read.
  private static func noticed(_ rule: String, _ examined: Examined) -> Judgement {
    guard examined.hasText else { return noText }
    return examined.notNoticed ?? reading(rule, examined)
  }

  /// What was noticed when the document was read.
  private static func reading(_ rule: String, _ examined: Examined) -> Judgement {
    let findings = examined.document.findings.filter { $0.rule == rule }
    let count = examined.document.forms.count
    return .looking(
      at: count, findings, otherwise: Words("没有表格", "there are no tables"))
  }

  /// Where row numbers are printed they count on, whatever page they stand on.
  private static func numbering(_ examined: Examined) -> Judgement {
    var count = 0
    var findings: [Finding] = []
    for form in examined.document.forms {
      // Both sides of a summary stand on one printed row.
      let isTwoSided = form.form == .summary || form.form == .appropriation
      for (row, next) in zip(form.rows, form.rows.dropFirst()) {
        count += 1
        guard next.row != row.row &+ 1, !isTwoSided || next.row != row.row else { continue }
        findings.append(
          Finding(
            rule: "D07", severity: .warning,
            chinese: "序号不连续：\(form.form.title) 第\(row.row)行之后为第\(next.row)行",
            english: "Line numbers break in \(form.form.name): \(next.row) follows \(row.row)",
            places: [next.place]))
      }
    }
    return .looking(at: count, findings, otherwise: noTables)
  }

  private static func tables(_ examined: Examined) -> Judgement {
    let missing = BudgetForm.official.filter { form in
      !examined.document.forms.contains { $0.form == form }
    }
    let held = BudgetForm.official.count - missing.count
    guard missing.isEmpty || held * 2 > BudgetForm.official.count else {
      return .undecidable(
        "只收到\(held)张表，其余可能在另一份文件中",
        "only \(held) of the tables came; the others may be in another file")
    }
    guard missing.isEmpty || !examined.hasUnread else {
      return .undecidable(
        "有表未读入：缺\(missing.map(\.title).joined(separator: "、"))",
        "some tables were left unread; not found: \(missing.map(\.name).joined(separator: ", "))")
    }
    return .looking(
      at: BudgetForm.official.count,
      missing.map { form in
        Finding(
          rule: "D01", severity: .error, chinese: "缺少表：\(form.title)",
          english: "Table \(form.name) is missing")
      }, otherwise: noTables)
  }

  private static func emptyTables(_ examined: Examined) -> Judgement {
    var findings: [Finding] = []
    let forms = examined.document.forms.filter { BudgetForm.official.contains($0.form) }
    for form in forms {
      let isEmpty = form.rows.allSatisfy { row in
        row.figures.allSatisfy { $0.figure.state == .blank || $0.figure.state == .dash }
      }
      let note = form.note ?? ""
      let saysEmpty = ["空表", "无", "没有", "未安排", "不涉及"].contains { note.contains($0) }
      if isEmpty, !saysEmpty {
        findings.append(
          Finding(
            rule: "D09", severity: .error, chinese: "空表未说明：\(form.form.title)",
            english: "\(form.form.name) is empty and no note says so", places: [form.place]))
      } else if !isEmpty, note.contains("空表") {
        findings.append(
          Finding(
            rule: "D09", severity: .error, chinese: "有数却注明空表：\(form.form.title)",
            english: "A note calls \(form.form.name) empty, which it is not", places: [form.place]))
      }
    }
    return .looking(at: forms.count, findings, otherwise: noTables)
  }
}
