/// The rows or columns of a sheet that do not show, and where the others come to stand.
struct HiddenLines {
  /// In ascending order, each with the number of hidden lines before it.
  private var ranges: [(lines: Range<Int>, before: Int)] = []
  private var end = 0

  var isEmpty: Bool { ranges.isEmpty }
  var count: Int { ranges.last.map { $0.before + $0.lines.count } ?? 0 }

  /// Adds lines behind those added before; those already passed are left out.
  mutating func append(_ lines: Range<Int>) {
    let new = max(lines.lowerBound, end)..<max(lines.upperBound, end, lines.lowerBound)
    guard !new.isEmpty else { return }
    if let last = ranges.last, last.lines.upperBound == new.lowerBound {
      ranges[ranges.count - 1].lines = last.lines.lowerBound..<new.upperBound
    } else {
      ranges.append((new, count))
    }
    end = new.upperBound
  }

  func contains(_ line: Int) -> Bool {
    !ranges.isEmpty && last(at: line).map { $0.lines.contains(line) } ?? false
  }

  /// The index of the line among those that show; of a hidden one, that of the next that shows.
  func shown(_ line: Int) -> Int {
    if ranges.isEmpty { return line }
    guard let last = last(at: line) else { return line }
    return line - last.before - min(line - last.lines.lowerBound, last.lines.count)
  }

  /// The last range that begins at the line or before it.
  private func last(at line: Int) -> (lines: Range<Int>, before: Int)? {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].lines.lowerBound <= line { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? ranges[low - 1] : nil
  }
}
