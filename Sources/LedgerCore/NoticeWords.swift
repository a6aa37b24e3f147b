import BudgetChecks
import BudgetModel

/// How many corrected cells and findings a notice spells out before it points to the command.
private let longest = 40

enum ChineseNotice: NoticeLanguage {
  static func subject(_ notice: Notice, _ number: String) -> String {
    switch notice.content {
    case .rejection(_, let name, _): "【文件未入账通知】\(number) \(name)"
    case .held(_, let name, _): "【文件待批准通知】\(number) \(name)"
    case .recheck(let recheck):
      "【复核通知】\(number) \(recheck.department.zh) \(recheck.book.year)年\(recheck.book.stage.title)"
    case .revision(let revision):
      "【\(title(notice.kind))】\(number) "
        + "\(revision.department.zh) "
        + "\(revision.book.year)年\(revision.book.stage.title) 第\(revision.number)版"
    }
  }

  private static func title(_ kind: Notice.Kind) -> String {
    switch kind {
    case .correction: "预算更正通知"
    case .withdrawal: "预算撤回通知"
    case .firstRecord, .rejected, .held, .recheck: "预算变动通知"
    }
  }

  static func preamble(_ revision: Notice.Revision) -> String {
    let from = revision.from
    let derived = !revision.isEarlierRecorded && revision.hasDerivedFigures
    return "单位：万元" + (derived ? "；\(from)年数由本文件说明推算，待\(from)年文件核对" : "")
  }

  static func header(_ revision: Notice.Revision) -> [String] {
    ["", "\(revision.from)年", "\(revision.book.year)年", "增减", "增减率", ""]
  }

  static func title(_ key: KeyFigure) -> String { key.title }

  static func remark(_ change: Change, reason: String?) -> String {
    switch change.kind {
    case .unchanged: "与上年持平"
    case .unknown:
      change.before == nil ? "无上年数" : change.after == nil ? "本年文件未列此数" : "不可比"
    case .added, .removed, .changed: reason ?? "未说明原因"
    }
  }

  static func corrections(_ revision: Notice.Revision) -> [String] {
    guard revision.number > 1 else { return [] }
    let head =
      (revision.isWithdrawal ? "撤回" : "更正")
      + "：新增 \(revision.added) 项，更改 \(revision.changed) 项，撤销 \(revision.withdrawn) 项"
      + (revision.isTextChanged ? "；说明文字有变" : "")
    return [head]
      + revision.corrections.prefix(longest).map {
        "\($0.form.title) \($0.line)（\($0.column.title)）：\(figure($0.before)) → \(figure($0.after))"
      } + rest(revision.corrections.count)
  }

  static func findings(_ revision: Notice.Revision) -> [String] {
    let serious = revision.findings.filter { $0.severity != .info }
    if serious.isEmpty { return ["核对：已核对的表内、表间勾稽全部一致。"] }
    return serious.prefix(longest).map { "核对 \($0.rule)：\($0.words.zh)" }
      + rest(serious.count)
  }

  static func closing(_ notice: Notice) -> String { "复核：\(notice.command)" }

  static func anchor(_ head: String) -> String { "凭证：\(head)" }

  static func recheck(_ recheck: Recheck) -> [String] {
    ["规则目录第\(recheck.catalogue)版在已入账的文件中新发现 \(recheck.findings.count) 处，各数未变。"]
      + recheck.findings.prefix(longest).map { "核对 \($0.rule)：\($0.words.zh)" }
      + rest(recheck.findings.count)
  }

  static func held(_ flags: [ReadingFlag], _ fileName: String, _ arrival: String) -> [String] {
    ["“\(fileName)”尚未入账：有须由人核对后决定之处。"] + flags.map(\.chinese)
      + ["批准：ledgerctl approve \(arrival)；不批准：ledgerctl reject \(arrival)"]
  }

  static func rejection(
    _ rejection: Rejection, _ fileName: String, _ location: String
  ) -> [String] {
    ["原因：\(rejection.chinese)", "处理：\(rejection.chineseHint)", "文件现存：\(location)"]
  }

  private static func figure(_ figure: Figure?) -> String {
    figure?.amount?.text() ?? (figure?.state == .secret ? "涉密" : "空白")
  }

  private static func rest(_ count: Int) -> [String] {
    count > longest ? ["其余 \(count - longest) 项见复核命令。"] : []
  }
}

enum EnglishNotice: NoticeLanguage {
  static func subject(_ notice: Notice, _ number: String) -> String {
    switch notice.content {
    case .rejection(_, let name, _): "File not recorded \(number): \(name)"
    case .held(_, let name, _): "File awaits approval \(number): \(name)"
    case .recheck(let recheck):
      "Re-check notice \(number): \(recheck.department.en), \(recheck.book.year) \(recheck.book.stage.rawValue)"
    case .revision(let revision):
      "Budget \(title(notice.kind)) notice \(number): "
        + "\(revision.department.en), "
        + "\(revision.book.year) \(revision.book.stage.rawValue), "
        + "revision \(revision.number)"
    }
  }

  private static func title(_ kind: Notice.Kind) -> String {
    switch kind {
    case .correction: "correction"
    case .withdrawal: "withdrawal"
    case .firstRecord, .rejected, .held, .recheck: "change"
    }
  }

  static func preamble(_ revision: Notice.Revision) -> String {
    let from = revision.from
    let derived = !revision.isEarlierRecorded && revision.hasDerivedFigures
    return "Amounts in 10,000 yuan."
      + (derived
        ? " \(from) is derived from what this document says; to be confirmed by the \(from) document."
        : "")
  }

  static func header(_ revision: Notice.Revision) -> [String] {
    ["", "\(revision.from)", "\(revision.book.year)", "change", "percent", ""]
  }

  static func title(_ key: KeyFigure) -> String { key.englishTitle }

  static func remark(_ change: Change, reason: String?) -> String {
    switch change.kind {
    case .unchanged: "unchanged"
    case .unknown:
      change.before == nil
        ? "no figure for the prior year"
        : change.after == nil ? "not in this year's document" : "not comparable"
    case .added, .removed, .changed: reason ?? "no reason given"
    }
  }

  static func corrections(_ revision: Notice.Revision) -> [String] {
    guard revision.number > 1 else { return [] }
    let head =
      (revision.isWithdrawal ? "Withdrawal" : "Correction")
      + ": \(revision.added) added, \(revision.changed) changed, "
      + "\(revision.withdrawn) withdrawn"
      + (revision.isTextChanged ? "; the text changed" : "")
    return [head]
      + revision.corrections.prefix(longest).map {
        "\($0.form.title) \($0.line) (\($0.column.title)): \(figure($0.before)) → \(figure($0.after))"
      } + rest(revision.corrections.count)
  }

  static func findings(_ revision: Notice.Revision) -> [String] {
    let serious = revision.findings.filter { $0.severity != .info }
    if serious.isEmpty { return ["All sums checked within and between tables agree."] }
    return serious.prefix(longest).map { "Check \($0.rule): \($0.words.en)" } + rest(serious.count)
  }

  static func closing(_ notice: Notice) -> String { "Reproduce: \(notice.command)" }

  static func anchor(_ head: String) -> String { "Anchor: \(head)" }

  static func recheck(_ recheck: Recheck) -> [String] {
    [
      "Version \(recheck.catalogue) of the rules finds \(recheck.findings.count) more in a document on record; no figure changed."
    ]
      + recheck.findings.prefix(longest).map { "Check \($0.rule): \($0.words.en)" }
      + rest(recheck.findings.count)
  }

  static func held(_ flags: [ReadingFlag], _ fileName: String, _ arrival: String) -> [String] {
    [
      "“\(fileName)” is not recorded yet: a person has to look at what follows and decide."
    ] + flags.map(\.english)
      + ["Approve: ledgerctl approve \(arrival); decline: ledgerctl reject \(arrival)"]
  }

  static func rejection(
    _ rejection: Rejection, _ fileName: String, _ location: String
  ) -> [String] {
    [
      "Reason: \(rejection.english)", "What to do: \(rejection.englishHint)",
      "The file lies in: \(location)",
    ]
  }

  private static func figure(_ figure: Figure?) -> String {
    figure?.amount?.text() ?? (figure?.state == .secret ? "secret" : "blank")
  }

  private static func rest(_ count: Int) -> [String] {
    count > longest ? ["\(count - longest) more: see the command below."] : []
  }
}

extension Notice.Revision {
  /// True if the earlier year's figures are stated or implied by this document.
  var hasDerivedFigures: Bool {
    changes.contains { $0.change.before.map { $0.basis != .tabulated } ?? false }
  }
}
