import BudgetModel
import LedgerAPI

/// One revision, or two of one book, as people read them.
struct RevisionView {
  private let language: Language

  init(_ language: Language) {
    self.language = language
  }

  func heading(_ detail: RevisionDetailPayload) -> [String] {
    let revision = detail.revision
    return [
      title(revision) + unit(detail.unit),
      language("入账 ", "Recorded ") + LocalTime.text(revision.recordedAt) + by(revision)
        + language("　", ": ") + LogCommand.origin(revision, language),
      language("摘要 ", "Digest ") + revision.digest, "",
    ]
  }

  func heading(_ restatement: RestatementPayload) -> [String] {
    let (from, to) = (restatement.from, restatement.to)
    return [
      title(from)
        + language(" → 第\(to.number)版", " → revision \(to.number)") + unit(restatement.unit),
      LogCommand.origin(from, language) + " → " + LogCommand.origin(to, language), "",
    ]
  }

  /// What was found, a line each, below a blank one.
  ///
  /// - Parameter catalogue: The version of the rules that found them, where it was kept.
  func findings(_ findings: [FindingPayload], catalogue: Int? = nil) -> [String] {
    let head = catalogue.map {
      ["", language("规则目录第\($0)版的发现：", "Found by version \($0) of the rules:")]
    }
    return findings.isEmpty
      ? []
      : (head ?? [""])
        + findings.map { finding in
          let mark =
            switch finding.severity {
            case "error": language("错误", "error")
            case "warning": language("注意", "warning")
            default: language("提示", "note")
            }
          return "\(mark) \(finding.rule)\(language("：", ": "))\(language(finding.message))"
        }
  }

  private func title(_ revision: RevisionPayload) -> String {
    let stage = StageChoice(rawValue: revision.stage)?.title(language) ?? revision.stage
    return language(
      "\(revision.department.words.zh) \(revision.year)年\(stage)　第\(revision.number)版",
      "\(revision.department.words.en), \(revision.year) \(stage), revision \(revision.number)")
  }

  private func by(_ revision: RevisionPayload) -> String {
    guard let person = revision.owner ?? revision.withdrawal?.by ?? revision.explanation?.by
    else { return "" }
    return language("，\(person)", " by \(person)")
  }

  private func unit(_ word: String) -> String {
    let unit = MoneyUnit(rawValue: word)?.title(language) ?? word
    return language("　单位：\(unit)", ", in \(unit)")
  }
}
