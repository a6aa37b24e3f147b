import BudgetModel

/// The scores as a table, one file a line, and the totals.
struct Scoreboard {
  let scores: [Score]

  init(_ scores: [Score]) {
    self.scores = scores
  }

  var text: String {
    let head =
      "file · forms, lines · key figures right/wrong/missing · changes right/wrong/missing · findings "
      + "· known errors reported/not"
    return ([head] + scores.map(line) + [totals]).joined(separator: "\n")
  }

  private func line(_ score: Score) -> String {
    let rules = Set(score.findings.map { String($0.prefix { $0 != " " }) }).sorted()
    var parts = [
      score.answer.files[0], "\(score.forms), \(score.lines)",
      "\(score.right.count)/\(score.wrong.count)/\(score.missing.count)",
      "\(score.changesRight.count)/\(score.changesWrong.count)/\(score.changesMissing.count)",
      rules.joined(separator: " "), "\(score.errorsFound.count)/\(score.errorsMissing.count)",
    ]
    if !score.isNamed { parts.append("department or year given") }
    if let refusal = score.refusal { parts.append("refused: \(refusal.kind.rawValue)") }
    if !score.wrong.isEmpty { parts.append("wrong: \(score.wrong.joined(separator: "; "))") }
    if !score.disputed.isEmpty {
      parts.append("disputed in the file: \(score.disputed.joined(separator: "; "))")
    }
    if !score.missing.isEmpty { parts.append("missing: \(score.missing.joined(separator: " "))") }
    if !score.changesMissing.isEmpty {
      parts.append("changes missing: \(score.changesMissing.joined(separator: " "))")
    }
    if !score.errorsMissing.isEmpty {
      parts.append("not reported: \(score.errorsMissing.joined(separator: "; "))")
    }
    return parts.joined(separator: " · ")
  }

  private var totals: String {
    let sum = { (count: (Score) -> Int) in scores.map(count).reduce(0, +) }
    return "key figures: \(sum { $0.right.count }) right, \(sum { $0.wrong.count }) wrong, "
      + "\(sum { $0.missing.count }) missing; changes: \(sum { $0.changesRight.count }) right, "
      + "\(sum { $0.changesWrong.count }) wrong, \(sum { $0.changesMissing.count }) missing; "
      + "known errors: \(sum { $0.errorsFound.count }) reported, "
      + "\(sum { $0.errorsMissing.count }) not"
  }
}
