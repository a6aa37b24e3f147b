/// To which column each amount of a line belongs.
extension AlignedColumns {
  /// No form has as many; the cost of a line grows with their square.
  private static let mostColumns = 256

  /// Adds columns that are blank in the fullest line.
  func withMissing(_ fullest: [Int], _ ends: [[Int]]) -> [Int] {
    var edges = fullest
    for end in ends.joined().sorted() where !edges.contains(where: { abs($0 - end) < 6 * em }) {
      edges.append(end)
      edges.sort()
    }
    return edges
  }

  /// The middle of where the amounts of each column end.
  func settled(_ first: [Int], _ ends: [[Int]]) -> [Int] {
    var edges = first
    for _ in 0..<2 {
      var byColumn: [Int: [Int]] = [:]
      for line in ends {
        for (end, column) in zip(line, assign(line, to: edges).columns) {
          byColumn[column, default: []].append(end)
        }
      }
      for (column, ends) in byColumn { edges[column] = ends.sorted()[ends.count / 2] }
      edges.sort()
    }
    return edges
  }

  /// The columns of the page before, moved to where they lie on this page: the first holds the
  /// totals, which every row has.
  func shifted(_ edges: [Int], to ends: [[Int]]) -> [Int] {
    let firsts = ends.compactMap(\.first).sorted()
    guard let edge = edges.first, !firsts.isEmpty else { return edges }
    let shift = firsts[firsts.count / 2] - edge
    return abs(shift) <= 30 * em ? edges.map { $0 + shift } : edges
  }

  /// The columns of a line's amounts, from left to right, as near as they can be. A whole line may
  /// stand a little to the side.
  func assign(_ ends: [Int], to edges: [Int]) -> (columns: [Int], isCertain: Bool) {
    guard !ends.isEmpty else { return ([], true) }
    guard ends.count <= edges.count else { return (Array(0..<edges.count), false) }
    if ends.count == edges.count { return (Array(ends.indices), true) }
    guard edges.count <= Self.mostColumns else { return (Array(ends.indices), false) }
    // best[i][j]: the least cost of the first i amounts within the first j columns.
    let far = Int.max / 4
    var best = Array(
      repeating: Array(repeating: far, count: edges.count + 1), count: ends.count + 1)
    for column in 0...edges.count { best[0][column] = 0 }
    for amount in 1...ends.count {
      for column in amount...edges.count {
        let here = best[amount - 1][column - 1] + abs(ends[amount - 1] - edges[column - 1])
        best[amount][column] = min(best[amount][column - 1], here)
      }
    }
    var columns: [Int] = []
    var (amount, column) = (ends.count, edges.count)
    while amount > 0 {
      if column > amount, best[amount][column] == best[amount][column - 1] {
        column -= 1
      } else {
        columns.insert(column - 1, at: 0)
        amount -= 1
        column -= 1
      }
    }
    // The next column must be clearly further away.
    let isCertain = zip(ends, columns).allSatisfy { end, column in
      let own = abs(end - edges[column])
      return edges.indices.allSatisfy { other in
        other == column || columns.contains(other) || abs(end - edges[other]) - own > 2 * em
      }
    }
    return (columns, isCertain)
  }
}
