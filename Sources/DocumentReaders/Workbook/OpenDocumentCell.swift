internal import BudgetModel

/// What a cell says besides its text: its value as the program keeps it.
struct OpenDocumentCell {
  private enum Kind {
    case text, number, percentage, date, boolean
  }

  private var kind = Kind.text
  private var value: String?
  private var hasFormula = false
  private var hasType = false

  init() {}

  init(_ attributes: XMLAttributes) {
    hasFormula = attributes.bytes("formula") != nil
    hasType = attributes.bytes("value-type") != nil
    // Of a formula that failed, only the text tells: its value is a zero.
    if attributes.hasAny("value-type", "error") { return }
    switch attributes.text("value-type") {
    case "float", "currency": (kind, value) = (.number, attributes.text("value"))
    case "percentage": (kind, value) = (.percentage, attributes.text("value"))
    case "date": (kind, value) = (.date, attributes.text("date-value"))
    case "boolean": (kind, value) = (.boolean, attributes.text("boolean-value"))
    case "string": value = attributes.text("string-value")
    default: break
    }
  }

  func isUncomputed(_ shown: String) -> Bool { hasFormula && !hasType && shown.isEmpty }

  /// Whether the number that is shown is not the cell's number rounded, nor that with its point
  /// moved.
  func isShownOtherwise(_ shown: String) -> Bool { shift(shown) == nil }

  /// By how many powers of ten the shown number is smaller than the cell's; nil if it is another.
  private func shift(_ shown: String) -> Int? {
    guard kind == .number, let value, let decimal = DecimalText(Array(value.utf8)),
      let number = PrintedNumber(PrintedUnit.taken(off: shown).number)
    else { return 0 }
    return [0, 1, 2, 3, 4, 5, 6, 8].first { power in
      guard let isRounded = Self.isRounded(decimal.shifted(-power).text, to: number) else {
        return power == 0
      }
      return isRounded && (power == 0 || number.digits != 0)
    }
  }

  /// Nil where there are more digits than can be compared.
  private static func isRounded(_ value: String, to number: PrintedNumber) -> Bool? {
    guard let value = PrintedNumber(value), max(value.decimals, number.decimals) <= 18 else {
      return nil
    }
    func scaled(_ digits: Int64, _ decimals: Int) -> Int128 {
      (decimals..<18).reduce(Int128(digits)) { product, _ in product * 10 }
    }
    let difference = scaled(value.digits, value.decimals) - scaled(number.digits, number.decimals)
    return difference.magnitude * 2 <= scaled(1, number.decimals).magnitude
  }

  func text(_ shown: String) -> String {
    if isUncomputed(shown) { return "#N/A" }
    guard let value else { return shown }
    switch kind {
    case .text: return shown.isEmpty ? value : shown
    case .number:
      let bytes = Array(value.utf8)
      let power = shift(shown) ?? 0
      let number =
        power == 0 ? DecimalText.text(bytes) : DecimalText(bytes)?.shifted(-power).text
      return number.map { $0 + PrintedUnit.taken(off: shown).unit } ?? shown
    case .percentage:
      return DecimalText(Array(value.utf8)).map { "\($0.shifted(2).text)%" } ?? shown
    case .date:
      let parts = value.split(separator: "T")
      return parts.last == "00:00:00" ? String(parts[0]) : parts.joined(separator: " ")
    case .boolean: return value == "true" ? "TRUE" : "FALSE"
    }
  }
}
