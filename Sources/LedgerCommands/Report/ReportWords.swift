/// The headings of a report in one language.
enum ReportWords {
  static func all(_ language: Language) -> [String: Any] {
    [
      "headline": language("主要指标", "Headline figures"), "item": language("项目", "Item"),
      "change": language("增减", "Change"), "percent": language("增减率", "Percent"),
      "remark": language("依据、原因", "Basis, reason"),
      "bridge": language("支出合计为什么变化", "Why total expenditure changed"),
      "share": language("占比", "Share"), "points": language("拉动百分点", "Points"),
      "residual": language("未分解", "Residual"),
      "course": language("“三公”经费历年", "Three-public spending over the years"),
      "lines": language("变动最大的科目", "The largest changes of lines"),
      "code": language("科目", "Code"), "source": language("出处", "Source"),
      "findings": language("核对发现", "What the rules find"), "rule": language("规则", "Rule"),
      "severity": language("程度", "Severity"), "finding": language("发现", "Finding"),
      "place": language("位置", "Place"), "provenance": language("来源", "Provenance"),
      "year": language("年度", "Year"), "revision": language("版本", "Revision"),
      "recorded": language("入账", "Recorded"), "document": language("文件", "Document"),
    ]
  }
}
