/// What the style of a cell says of its content.
struct CellStyle: Hashable {
  let format: NumberFormat
  /// Whether a line is drawn through whatever stands in the cell.
  let isStruck: Bool

  static let plain = CellStyle(format: .general, isStruck: false)
}
