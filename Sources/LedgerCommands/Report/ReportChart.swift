import BudgetModel
import LedgerAPI

/// Charts as SVG, drawn in whole units.
enum ReportChart {
  private static let width = 760
  private static let barHeight = 26
  private static let rowHeight = 38
  private static let labelWidth = 224

  /// A bar of a waterfall or of a list.
  struct Bar {
    let label: String
    /// What is printed at its end.
    let value: String
    /// Where it begins and ends, in fen.
    let start: Int64
    let end: Int64
    let kind: Kind

    enum Kind: String {
      case total, rise, fall
    }
  }

  /// Horizontal bars on one scale, each with its label and value in words; colour says nothing alone.
  ///
  /// - Parameter linked: Whether each bar goes on where the one before ends.
  static func bars(
    _ bars: [Bar], title: String, description: String, id: String, linked: Bool = true
  ) -> String {
    let edges: [Int64] = bars.map(\.start) + bars.map(\.end) + [0]
    let low = edges.min() ?? 0
    let range = (edges.max() ?? 0) - low
    let room = width - labelWidth - 150
    func place(_ fen: Int64) -> Int { labelWidth + scaled(fen - low, to: room, of: range) }
    let height = bars.count * rowHeight + 12
    var svg = head(id, title, description, height)
    svg += #"<line class="axis" x1="\#(place(0))" y1="4" x2="\#(place(0))" y2="\#(height - 6)"/>"#
    for (index, bar) in bars.enumerated() {
      let y = index * rowHeight + 6
      let (left, right) = (place(min(bar.start, bar.end)), place(max(bar.start, bar.end)))
      svg += text(labelWidth - 10, y + 18, bar.label.shortened, "label", anchor: "end")
      svg +=
        #"<rect class="\#(bar.kind.rawValue)" x="\#(left)" y="\#(y)" width="\#(max(right - left, 2))" height="\#(barHeight)" rx="2"/>"#
      svg += text(right + 8, y + 18, bar.value, "value", anchor: "start")
      if linked, index + 1 < bars.count {
        svg +=
          #"<line class="link" x1="\#(place(bar.end))" y1="\#(y + barHeight)" x2="\#(place(bar.end))" y2="\#(y + rowHeight)"/>"#
      }
    }
    return svg + "</svg>"
  }

  /// A series over the years.
  struct Series {
    let name: String
    /// Amounts in fen by year; nil where nothing is known.
    let values: [Int64?]
  }

  /// Columns side by side for each year.
  static func columns(
    _ series: [Series], years: [Int], values: [[String]], title: String, description: String,
    id: String
  ) -> String {
    let high = max(series.flatMap { $0.values.compactMap(\.self) }.max() ?? 0, 1)
    let (top, base) = (28, 220)
    let group = (width - 40) / max(years.count, 1)
    let column = min((group - 24) / max(series.count, 1), 64)
    var svg = head(id, title, description, base + 56)
    svg += #"<line class="axis" x1="20" y1="\#(base)" x2="\#(width - 20)" y2="\#(base)"/>"#
    for (index, year) in years.enumerated() {
      let left = 20 + index * group + (group - column * series.count) / 2
      for (number, one) in series.enumerated() {
        guard let value = one.values[index] else { continue }
        let size = scaled(value, to: base - top, of: high)
        let x = left + number * column
        svg +=
          #"<rect class="series\#(number)" x="\#(x + 3)" y="\#(base - size)" width="\#(column - 6)" height="\#(max(size, 1))"/>"#
        svg += text(
          x + column / 2, base - size - 6, values[number][index], "value", anchor: "middle")
      }
      svg += text(20 + index * group + group / 2, base + 20, "\(year)", "label", anchor: "middle")
    }
    var x = 24
    for (number, one) in series.enumerated() {
      svg +=
        #"<rect class="series\#(number)" x="\#(x)" y="\#(base + 34)" width="12" height="12"/>"#
      svg += text(x + 18, base + 45, one.name, "label", anchor: "start")
      x += 40 + one.name.displayWidth * 8
    }
    return svg + "</svg>"
  }

  private static func scaled(_ part: Int64, to room: Int, of whole: Int64) -> Int {
    guard whole > 0 else { return 0 }
    let product = Int128(part) * Int128(room)
    return Int(product / Int128(whole))
  }

  private static func head(
    _ id: String, _ title: String, _ description: String, _ height: Int
  ) -> String {
    #"<svg role="img" aria-labelledby="\#(id)-title \#(id)-desc" viewBox="0 0 \#(width) \#(height)" xmlns="http://www.w3.org/2000/svg">"#
      + #"<title id="\#(id)-title">\#(title.escapedInHTML)</title>"#
      + #"<desc id="\#(id)-desc">\#(description.escapedInHTML)</desc>"#
  }

  private static func text(
    _ x: Int, _ y: Int, _ words: String, _ style: String, anchor: String
  ) -> String {
    #"<text class="\#(style)" x="\#(x)" y="\#(y)" text-anchor="\#(anchor)">\#(words.escapedInHTML)</text>"#
  }
}

extension String {
  /// What fits beside a bar; the table has the whole name.
  fileprivate var shortened: String {
    guard displayWidth > 30 else { return self }
    var kept = self
    while kept.displayWidth > 29 { kept.removeLast() }
    return kept + "…"
  }

  /// For what the template takes as it is.
  var escapedInHTML: String {
    reduce(into: "") { escaped, character in
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.append(character)
      }
    }
  }
}
