import BudgetModel

/// Whether the disclosure is whole.
extension Catalogue {
  static let documentRules = [
    Rule(
      "D01", .error, "九张表齐全", "all nine official tables are there", "forms ⊇ nine tables"
    ) { tables($0) },
    Rule(
      "D03", .warning, "目录与正文一致", "the list of contents and the body agree",
      "contents = titles"
    ) { reading(.notFound, "D03", $0) },
    Rule(
      "D04", .error, "年度一致", "one fiscal year throughout", "years of titles = document's year"
    ) { reading(.otherYear, "D04", $0) },
    Rule(
      "D05", .error, "各页单位代码、名称相同", "one code and name on every page",
      "a document that names two departments is refused"
    ) {
      .looking(
        at: $0.document.forms.count, [], otherwise: Bilingual("没有表格", "there are no tables"))
    },
    Rule(
      "D06", .error, "每张表注明金额单位", "every table states its unit of amount", "unit printed"
    ) { reading(.noUnit, "D06", $0) },
    Rule(
      "D07", .warning, "序号连续", "line numbers go on across pages", "row(n + 1) = row(n) + 1"
    ) { numbering($0) },
    Rule(
      "D09", .error, "空表有说明，有数的表不注明空表",
      "an empty table has a note that says so, a filled one has none", "empty ⇔ note"
    ) { emptyTables($0) },
    Rule(
      "R09", .error, "金额都能识别", "every amount can be read",
      "a document with an amount that cannot be read is refused"
    ) {
      .looking(at: $0.document.facts.count, [], otherwise: noTables)
    },
    Rule(
      "R08", .error, "同一表中科目不重复", "a code stands once in a table", "codes unique"
    ) { reading(.listedTwice, "R08", $0) },
  ]

  /// What was noticed when the document was read.
  private static func reading(
    _ kind: ReadingNote.Kind, _ rule: String, _ examined: CheckSubject
  ) -> Judgement {
    let noted = examined.document.notes.filter { $0.kind == kind }.map { Finding($0) }
    return .looking(
      at: examined.document.forms.count, noted + examined.worded.filter { $0.rule == rule },
      otherwise: Bilingual("没有表格", "there are no tables"))
  }

  /// Where row numbers are printed they count on, whatever page they stand on.
  private static func numbering(_ examined: CheckSubject) -> Judgement {
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
            .rowsBreak, [.form(form.form), .count(row.row), .count(next.row)],
            at: [next.place]))
      }
    }
    return .looking(at: count, findings, otherwise: noTables)
  }

  private static func tables(_ examined: CheckSubject) -> Judgement {
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
      missing.map { Finding(.missingForm, [.form($0)]) }, otherwise: noTables)
  }

  private static func emptyTables(_ examined: CheckSubject) -> Judgement {
    var findings: [Finding] = []
    let forms = examined.document.forms.filter { BudgetForm.official.contains($0.form) }
    for form in forms {
      let isEmpty = form.rows.allSatisfy { row in
        row.figures.allSatisfy { $0.figure.state == .blank || $0.figure.state == .dash }
      }
      let note = form.note ?? ""
      let saysEmpty = ["空表", "无", "没有", "未安排", "不涉及"].contains { note.contains($0) }
      if isEmpty, !saysEmpty {
        findings.append(Finding(.emptyUnsaid, [.form(form.form)], at: [form.place]))
      } else if !isEmpty, note.contains("空表") {
        findings.append(Finding(.filledCalledEmpty, [.form(form.form)], at: [form.place]))
      }
    }
    return .looking(at: forms.count, findings, otherwise: noTables)
  }
}
