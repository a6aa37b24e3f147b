internal import BudgetModel

/// A table row whose cells are separated by blanks, as a web page's table becomes when it is copied:
/// `(二)公务接待费 14.83 14.83`. Blank cells leave no trace, so only the first amount's column is
/// certain, and whoever uses such a row must say that it was told by blanks.
enum SpacedRow {
  private static let headerWords = [
    "项目", "小计", "合计", "收入", "科目编码", "科目名称", "功能分类科目编码", "经济分类科目编码", "科目",
  ]

  /// The cells, or nil if the line is anything else: a label and amounts, and nothing behind them,
  /// or the words of a header.
  static func cells(_ line: ArraySlice<UInt8>) -> [String]? {
    let words = words(line)
    guard let first = words.first, words.count >= 2 || isLabel(first) else { return nil }
    if words.count >= 2, headerWords.contains(first), words.allSatisfy({ !isSentence($0) }) {
      return words
    }
    if let sides = sides(words) { return sides }
    guard !isNumber(first), !isSentence(first),
      isLabel(first) || words.dropFirst().allSatisfy(isNumber)
    else { return nil }
    let values = words.dropFirst().drop { !isNumber($0) && !isNothing($0) }
    guard values.allSatisfy({ isNumber($0) || isNothing($0) }),
      !values.isEmpty || isLabel(first) && words.count == 1
    else { return nil }
    let label = words[..<(words.count - values.count)].joined()
    return [label] + values
  }

  private static func words(_ line: ArraySlice<UInt8>) -> [String] {
    var words: [String] = []
    var start = line.startIndex
    func close(_ end: Int) {
      var word = line[start..<end]
      if let mark = ["其中:", "其中："].first(where: { word.starts(with: $0.utf8) }) {
        word = word.dropFirst(mark.utf8.count)
      }
      if start < end { words.append(String(decoding: word, as: UTF8.self)) }
    }
    var index = start
    while index < line.endIndex {
      let size =
        line[index] == 0x20
        ? 1 : line[index] == 0xe3 && line[index...].starts(with: [0xe3, 0x80, 0x80]) ? 3 : 0
      if size > 0 {
        close(index)
        start = index + size
      }
      index += max(size, 1)
    }
    close(line.endIndex)
    return words
  }

  /// `一、财政拨款收入 1,823.83 一、教育支出 1,553.28`: two or three tables side by side, each with a
  /// label and perhaps an amount.
  private static func sides(_ words: [String]) -> [String]? {
    let labels = words.filter { !isNumber($0) }
    guard labels.count >= 2, labels.count <= 3, words.count <= 2 * labels.count,
      !isNumber(words[0]), labels.allSatisfy({ opensItem($0) && !isSentence($0) })
    else { return nil }
    return words
  }

  /// Numbered with Chinese numerals, or a total.
  private static func opensItem(_ word: String) -> Bool {
    guard word.utf8.count <= 90 else { return false }
    let numerals = word.unicodeScalars.prefix { "一二三四五六七八九十".unicodeScalars.contains($0) }
    let rest = word.unicodeScalars.dropFirst(numerals.count)
    if !numerals.isEmpty, rest.first == "、" { return true }
    return word.withBytes { bytes in
      ["合计", "总计", "小计", "结转", "结余", "结转下年"].contains { bytes.ends(with: $0) }
        || ["上年结转", "结转下年", "使用"].contains { bytes.begins(with: $0) }
    }
  }

  /// `1.公务用车购置费`, `(一)因公出国(境)费`: numbered, short, and no sentence.
  private static func isLabel(_ word: String) -> Bool {
    guard word.utf8.count <= 90, !isSentence(word) else { return false }
    return ["费", "费用", "经费", "合计", "数(个)", "数(人)", "数(辆)", "(批)", "(辆)", "(人)", "购置", "运维费"]
      .contains { tail in word.withBytes { $0.ends(with: tail) } } && word.utf8.count <= 75
  }

  private static func isNothing(_ word: String) -> Bool {
    ["单位不需填列", "不需填列", "-", "—"].contains(word)
  }

  private static func isSentence(_ word: String) -> Bool {
    word.withBytes { bytes in
      ["。", "，", "；", ":", "："].contains { bytes.offset(of: $0) != nil } || bytes.contains(0x2c)
    } && !isNumber(word)
  }

  private static func isNumber(_ word: String) -> Bool {
    let bytes = word.utf8
    guard let first = bytes.first, (0x30...0x39).contains(first) else { return false }
    return bytes.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2c || $0 == 0x2e }
  }
}
