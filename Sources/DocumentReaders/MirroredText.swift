internal import BudgetModel
internal import BudgetParser

/// Undoes what mirror sites do to a text: traditional characters, readings in brackets behind
/// single characters (預(yù)算), a dash where 年 was. The result is flagged, because a person has to
/// see that it is still what the office wrote.
enum MirroredText {
  /// The text as simplified Chinese, and what was done to it; nil if nothing was.
  static func restored(_ text: String) -> (text: String, flag: ReadingFlag)? {
    let signs = TraditionalCharacters.signs
    guard text.unicodeScalars.contains(where: { $0.value > 0x3000 && signs.contains($0) }) else {
      return nil
    }
    let simplified = simplified(text)
    let (bare, readings) = withoutReadings(simplified)
    let restored = restoringYears(bare)
    let detail =
      readings == 0 ? "繁体字已按简体读入" : "繁体字已按简体读入，字后括号内的注音（\(readings)处）已略去"
    return (restored, ReadingFlag(.repaired, detail))
  }

  private static func simplified(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      scalars.append(TraditionalCharacters.simplified[scalar] ?? scalar)
    }
    return String(scalars)
  }

  /// Drops `(yù)` behind a Chinese character.
  private static func withoutReadings(_ text: String) -> (String, Int) {
    let scalars = Array(text.unicodeScalars)
    var kept = String.UnicodeScalarView()
    var count = 0
    var index = 0
    while index < scalars.count {
      if scalars[index] == "(" || scalars[index] == "（", index > 0, isHan(scalars[index - 1]),
        let end = scalars[index...].prefix(9).firstIndex(where: { $0 == ")" || $0 == "）" }),
        end > index + 1, scalars[(index + 1)..<end].allSatisfy(isLatinLetter)
      {
        count += 1
        index = end + 1
      } else {
        kept.append(scalars[index])
        index += 1
      }
    }
    return (String(kept), count)
  }

  /// `2016-度`, `2016-預算` and `比上-` are what is left of 年.
  private static func restoringYears(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var kept = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      let isDash = scalar == "-" && index > 0 && index + 1 < scalars.count
      if isDash, isYearEnd(scalars[..<index]),
        isHan(scalars[index + 1]) || isQuote(scalars[index + 1])
      {
        kept.append("年")
      } else {
        kept.append(scalar)
      }
    }
    return String(kept)
  }

  private static func isYearEnd(_ before: ArraySlice<Unicode.Scalar>) -> Bool {
    if before.last == "上" { return true }
    let digits = before.suffix(4)
    return digits.count == 4 && digits.first == "2" && digits.allSatisfy { isDigit($0) }
      && !(before.dropLast(4).last.map(isDigit) ?? false)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value)
  }

  private static func isQuote(_ scalar: Unicode.Scalar) -> Bool {
    (0x201c...0x201d).contains(scalar.value)
  }

  private static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    (0x3400...0x9fff).contains(scalar.value)
  }

  private static func isLatinLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic && scalar.value < 0x250
  }
}
