import LedgerAPI
import LedgerCore

/// Tukey's fences: what lies further beyond a quartile than one and a half times their distance.
struct Fences {
  let lowerQuartile: Int64
  let median: Int64
  let upperQuartile: Int64

  /// Nil for fewer than four values.
  init?(_ values: [Int64]) {
    let sorted = values.sorted()
    guard sorted.count >= 4 else { return nil }
    lowerQuartile = sorted[(sorted.count - 1) / 4]
    median = sorted[(sorted.count - 1) / 2]
    upperQuartile = sorted[(sorted.count - 1) * 3 / 4]
  }

  private var reach: Int64 {
    let (distance, overflow) = upperQuartile.subtractingReportingOverflow(lowerQuartile)
    return overflow ? .max / 4 : min(distance, .max / 4) / 2 * 3
  }

  var lower: Int64 { lowerQuartile.subtractingReportingOverflow(reach).partialValue }
  var upper: Int64 { upperQuartile.addingReportingOverflow(reach).partialValue }

  func excludes(_ value: Int64) -> Bool { value < lower || value > upper }
}

extension FencesPayload {
  init(_ fences: Fences) {
    self.init(
      lowerQuartile: Percentage.text(fences.lowerQuartile), median: Percentage.text(fences.median),
      upperQuartile: Percentage.text(fences.upperQuartile), lower: Percentage.text(fences.lower),
      upper: Percentage.text(fences.upper))
  }
}
