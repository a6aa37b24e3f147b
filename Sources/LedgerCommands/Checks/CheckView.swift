import LedgerAPI

/// What rules say, as people read it.
struct CheckView {
  private let language: Language

  init(_ language: Language) {
    self.language = language
  }

  func findings(_ rules: [RuleOutcomePayload]) -> Table {
    Table(
      columns: [
        .init(title: language("规则", "Rule"), name: "rule"),
        .init(title: language("程度", "Severity"), name: "severity"),
        .init(title: language("发现", "Finding"), name: "finding"),
        .init(title: language("位置", "Place"), name: "place"),
      ],
      rows: rules.flatMap(\.findings).map { finding in
        [
          .init(finding.rule), .init(severity(finding.severity), plain: finding.severity),
          .init(language(finding.message)),
          .init(finding.places.map { language($0) }.joined(separator: "; ")),
        ]
      })
  }

  func verdicts(_ rules: [RuleOutcomePayload]) -> Table {
    Table(
      columns: [
        .init(title: language("规则", "Rule"), name: "rule"),
        .init(title: language("程度", "Severity"), name: "severity"),
        .init(title: language("结论", "Verdict"), name: "verdict"),
        .init(title: language("项数", "Looked at"), name: "count", alignsRight: true),
        .init(title: language("要求", "Demand"), name: "demand"),
        .init(title: language("说明", "Reason"), name: "reason"),
      ],
      rows: rules.map { rule in
        [
          .init(rule.rule), .init(severity(rule.severity), plain: rule.severity),
          .init(verdict(rule.verdict), plain: rule.verdict), .init("\(rule.count)"),
          .init(language(rule.demand)), .init(rule.reason.map { language($0) } ?? ""),
        ]
      })
  }

  func heading(_ rules: [RuleOutcomePayload]) -> [String] {
    rules.map {
      "\($0.rule) \(verdict($0.verdict))\(language("：", ": "))\(language($0.demand))  [\($0.formula)]"
    }
  }

  func comparisons(_ comparisons: [ComparedPayload]) -> Table {
    Table(
      columns: [
        .init(title: language("左", "Left"), name: "left", alignsRight: true),
        .init(title: "", name: "demand"),
        .init(title: language("右", "Right"), name: "right", alignsRight: true),
        .init(title: language("结果", "Result"), name: "result"),
        .init(title: language("若不符", "If broken"), name: "what"),
        .init(title: language("位置", "Place"), name: "place"),
      ],
      rows: comparisons.map { comparison in
        [
          .init(comparison.left ?? "—", plain: comparison.left ?? ""), .init(comparison.demand),
          .init(comparison.right ?? "—", plain: comparison.right ?? ""),
          .init(result(comparison.result), plain: comparison.result),
          .init(language(comparison.what)),
          .init(comparison.places.map { language($0) }.joined(separator: "; ")),
        ]
      })
  }

  /// What a rule says besides amounts.
  func closing(_ rules: [RuleOutcomePayload]) -> [String] {
    rules.flatMap { rule in
      (rule.reason.map { [language($0)] } ?? [])
        + (rule.comparisons?.isEmpty ?? true ? rule.findings.map { language($0.message) } : [])
    }
  }

  /// What an officer said is settled, a line each.
  func settled(_ rules: [RuleOutcomePayload]) -> [String] {
    rules.flatMap { rule in
      rule.settled.map {
        language(
          "已处理 \(rule.rule)：\(language($0.finding.message))（\($0.by)：\($0.reason)）",
          "settled \(rule.rule): \(language($0.finding.message)) (\($0.by): \($0.reason))")
      }
    }
  }

  func severity(_ word: String) -> String {
    switch word {
    case "error": language("错误", "error")
    case "warning": language("注意", "warning")
    default: language("提示", "note")
    }
  }

  private func verdict(_ word: String) -> String {
    switch word {
    case "pass": language("通过", "pass")
    case "fail": language("不符", "fail")
    case "not-applicable": language("不适用", "n/a")
    case "settled": language("已处理", "settled")
    default: language("待定", "open")
    }
  }

  private func result(_ word: String) -> String {
    switch word {
    case "holds": language("相符", "holds")
    case "broken": language("不符", "broken")
    default: language("待定", "open")
    }
  }
}
