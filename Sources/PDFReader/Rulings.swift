/// Putting the rulings of a page together: strokes that touch are one line, and so are rows of dots.
enum Rulings {
  /// Lines at nearly one position, with gaps closed.
  static func merged(_ rules: [Rule]) -> [Rule] {
    let sorted = rules.sorted { $0.position < $1.position }
    var merged: [Rule] = []
    var start = 0
    while start < sorted.count {
      var end = start
      var sum = 0
      while end < sorted.count, sorted[end].position - sorted[start].position <= 160 {
        sum += sorted[end].position
        end += 1
      }
      let position = sum / (end - start)
      let along = sorted[start..<end].sorted { $0.from < $1.from }
      var current = Rule(position: position, from: along[0].from, to: along[0].to)
      for rule in along.dropFirst() {
        if rule.from <= current.to + 250 {
          current.to = max(current.to, rule.to)
        } else {
          merged.append(current)
          current = Rule(position: position, from: rule.from, to: rule.to)
        }
      }
      merged.append(current)
      start = end
    }
    return merged
  }

  /// The lines that dots in a row make. A dotted border is thousands of squares.
  static func chained(_ dots: [(x: Int, y: Int)]) -> (horizontal: [Rule], vertical: [Rule]) {
    guard dots.count > 8, dots.count < 400_000 else { return ([], []) }
    return (chain(dots.map { ($0.x, $0.y) }), chain(dots.map { ($0.y, $0.x) }))
  }

  private static func chain(_ dots: [(along: Int, across: Int)]) -> [Rule] {
    let sorted = dots.sorted {
      abs($0.across - $1.across) > 25 ? $0.across < $1.across : $0.along < $1.along
    }
    var rules: [Rule] = []
    var start = 0
    while start < sorted.count {
      var end = start + 1
      while end < sorted.count, abs(sorted[end].across - sorted[end - 1].across) <= 25,
        (0...300).contains(sorted[end].along - sorted[end - 1].along)
      {
        end += 1
      }
      if end - start >= 4, sorted[end - 1].along - sorted[start].along > 600 {
        rules.append(
          Rule(
            position: sorted[start].across, from: sorted[start].along - 50,
            to: sorted[end - 1].along + 50))
      }
      start = end
    }
    return rules
  }

  /// Positions nearer to each other than `tolerance`, taken together.
  static func clusters(_ positions: [Int], _ tolerance: Int) -> [Int] {
    var clusters: [(sum: Int, count: Int)] = []
    for position in positions.sorted() {
      if let last = clusters.last, position - last.sum / last.count <= tolerance {
        clusters[clusters.count - 1] = (last.sum + position, last.count + 1)
      } else {
        clusters.append((position, 1))
      }
    }
    return clusters.map { $0.sum / $0.count }
  }
}
