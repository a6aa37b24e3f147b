import BudgetModel

/// The code of a line as spreadsheets and exports write it down: as text of a formula, as a number
/// with decimals or separators, in brackets, or in one cell with the name.
enum CodeCell {
  /// The digits that a cell of codes holds; nil if it holds anything else.
  static func digits(_ printed: some StringProtocol) -> String? {
    var text = bare(PrintedText.key(printed))[...]
    if let point = text.position(of: "."),
      text[point.upperBound...].utf8.allSatisfy({ $0 == 0x30 })
    {
      text = text[..<point.lowerBound]
    }
    let groups = text.split(separator: ",", omittingEmptySubsequences: false)
    let isGrouped = groups.dropFirst().allSatisfy { $0.utf8.count == 3 }
    let digits = isGrouped ? groups.joined() : String(text)
    return !digits.isEmpty && digits.utf8.allSatisfy { PrintedText.isDigit($0) } ? digits : nil
  }

  /// The code and the name that stand in one cell: `2080505机关事业单位…`, `[208]社会保障`,
  /// `213-农林水支出`.
  static func withName(_ printed: String) -> (code: String, name: String)? {
    let label = PrintedText.label(printed)[...].droppingHeads(["'", "’", "‘", "=", "\""])
    let text = label.droppingHeads(opening)
    let digits = text.utf8.prefix { PrintedText.isDigit($0) }
    let code = String(decoding: digits, as: UTF8.self)
    let name = text[digits.endIndex...].droppingHeads(
      closing + ["-", "—", "－", ":", "：", ".", "．"])
    // Functions begin with 2, economic use with 3 or 5; 12345 is a telephone line.
    guard ClassificationCode(code) != nil, [0x32, 0x33, 0x35].contains(code.utf8.first),
      let first = name.unicodeScalars.first, PrintedText.isHan(first), first != "年", first != "月"
    else { return nil }
    return (code, String(name.droppingTails(["\""])))
  }

  /// Whether a cell of codes holds digits that make up no code: what line it is cannot be told.
  static func isUnreadable(_ printed: some StringProtocol, in system: CodeSystem) -> Bool {
    let key = PrintedText.key(printed)
    guard key.utf8.contains(where: { PrintedText.isDigit($0) }) else { return false }
    return digits(key).map { !system.isCode($0) && !isPart($0) } ?? (withName(key) == nil)
  }

  /// 类, 款 and 项 may stand in columns of their own: 201, 01, 02.
  private static func isPart(_ digits: String) -> Bool { digits.utf8.count <= 2 }

  private static let opening = ["[", "［", "【", "(", "（", "〔", "<", "《"]
  private static let closing = ["]", "］", "】", ")", "）", "〕", ">", "》"]

  /// Without the marks around it: `="213"` is `=213` once its quotes are gone.
  private static func bare(_ key: String) -> String {
    String(
      key[...].droppingHeads(["="] + opening).droppingTails(closing))
  }
}
