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

  /// Whether the number that is shown is not the cell's number rounded.
  func isShownOtherwise(_ shown: String) -> Bool {
    guard kind == .number, let plain = value.flatMap({ DecimalText.text(Array($0.utf8)) }),
      let value = PrintedNumber(plain), let number = PrintedNumber(shown),
      max(value.decimals, number.decimals) <= 18
    else { return false }
    func scaled(_ digits: Int64, _ decimals: Int) -> Int128 {
      (decimals..<18).reduce(Int128(digits)) { product, _ in product * 10 }
    }
    let difference = scaled(value.digits, value.decimals) - scaled(number.digits, number.decimals)
    return difference.magnitude * 2 > scaled(1, number.decimals).magnitude
  }

  func text(_ shown: String) -> String {
    if isUncomputed(shown) { return "#N/A" }
    guard let value else { return shown }
    switch kind {
    case .text: return shown.isEmpty ? value : shown
    case .number: return DecimalText.text(Array(value.utf8)) ?? shown
    case .percentage:
      return DecimalText(Array(value.utf8)).map { "\($0.shifted(2).text)%" } ?? shown
    case .date:
      let parts = value.split(separator: "T")
      return parts.last == "00:00:00" ? String(parts[0]) : parts.joined(separator: " ")
    case .boolean: return value == "true" ? "TRUE" : "FALSE"
    }
  }
}
