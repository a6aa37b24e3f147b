/// The cells that crossing rulings make. Cells without a ruling between them are one.
struct Lattice {
  /// The positions of the rulings, from left to right and from top to bottom.
  private(set) var xs: [Int]
  private(set) var ys: [Int]
  /// For each small cell the index of the first cell of those it is merged with.
  private(set) var anchors: [Int] = []
  /// Whether some cells could not be merged into rectangles.
  private(set) var isIrregular = false

  private var horizontal: [Rule]
  private var vertical: [Rule]

  var rows: Int { ys.count - 1 }
  var columns: Int { xs.count - 1 }
  var box: Box { Box(x0: xs[0], y0: ys[0], x1: xs[columns], y1: ys[rows]) }

  /// The cells of the largest table.
  private static let mostCells = 200_000
  /// How many pairs of rulings are looked at for where they cross.
  private static let mostCrossings = 16_000_000

  /// All tables of a page, from top to bottom, and whether one was too large to be told.
  static func all(_ horizontal: [Rule], _ vertical: [Rule]) -> (lattices: [Lattice], isCut: Bool) {
    let across = Rulings.merged(horizontal).filter { $0.to - $0.from > 800 }
    let down = Rulings.merged(vertical).filter { $0.to - $0.from > 500 }
    guard across.count * down.count <= mostCrossings else { return ([], true) }
    let groups = groups(across, down)
    let isCut = groups.contains { group in
      Rulings.clusters(group.0.map(\.position), 200).count
        * Rulings.clusters(group.1.map(\.position), 200).count > mostCells
    }
    let lattices = groups.compactMap { Lattice($0, $1) }.sorted { $0.ys[0] < $1.ys[0] }
    return (lattices, isCut)
  }

  /// Rulings that cross or touch, directly or through others.
  private static func groups(_ across: [Rule], _ down: [Rule]) -> [([Rule], [Rule])] {
    var sets = DisjointSets(across.count + down.count)
    for (index, row) in across.enumerated() {
      for (other, column) in down.enumerated()
      where column.position >= row.from - 250 && column.position <= row.to + 250
        && row.position >= column.from - 250 && row.position <= column.to + 250
      {
        sets.join(index, across.count + other)
      }
    }
    var groups: [Int: ([Rule], [Rule])] = [:]
    for index in across.indices {
      groups[sets.root(index), default: ([], [])].0.append(across[index])
    }
    for index in down.indices {
      groups[sets.root(across.count + index), default: ([], [])].1.append(down[index])
    }
    return groups.sorted { $0.key < $1.key }.map(\.value)
  }

  private init?(_ across: [Rule], _ down: [Rule]) {
    // The rest of a row that a page break tore may have its lower border alone.
    guard across.count >= 2 && down.count >= 2 || across.count == 1 && down.count >= 3 else {
      return nil
    }
    horizontal = across
    vertical = down
    ys = Rulings.clusters(across.map(\.position), 200)
    xs = Rulings.clusters(down.map(\.position), 200)
    closeSides()
    guard ys.count >= 2, xs.count >= 2, rows * columns <= Self.mostCells else { return nil }
    mergeCells()
    guard Set(anchors).count >= 2 else { return nil }
  }

  /// A row cut by the page's end has an open side: where the rulings end, it is closed.
  private mutating func closeSides() {
    guard let left = xs.first, let right = xs.last else { return }
    if let top = vertical.map(\.from).min(), ys[0] - top > 400,
      vertical.count(where: { abs($0.from - top) < 300 }) >= 2
    {
      ys.insert(top, at: 0)
      horizontal.append(Rule(position: top, from: left, to: right))
    }
    if let bottom = vertical.map(\.to).max(), let last = ys.last, bottom - last > 400,
      vertical.count(where: { abs($0.to - bottom) < 300 }) >= 2
    {
      ys.append(bottom)
      horizontal.append(Rule(position: bottom, from: left, to: right))
    }
    guard let top = ys.first, let bottom = ys.last else { return }
    if let outer = horizontal.map(\.from).min(), xs[0] - outer > 400,
      horizontal.count(where: { abs($0.from - outer) < 300 }) >= 3
    {
      xs.insert(outer, at: 0)
      vertical.append(Rule(position: outer, from: top, to: bottom))
    }
    if let outer = horizontal.map(\.to).max(), let last = xs.last, outer - last > 400,
      horizontal.count(where: { abs($0.to - outer) < 300 }) >= 3
    {
      xs.append(outer)
      vertical.append(Rule(position: outer, from: top, to: bottom))
    }
  }

  private mutating func mergeCells() {
    var sets = DisjointSets(rows * columns)
    for row in 0..<rows {
      for column in 0..<columns {
        let own = row * columns + column
        if column + 1 < columns, !Self.isRuled(vertical, xs[column + 1], ys[row], ys[row + 1]) {
          sets.join(own, own + 1)
        }
        if row + 1 < rows, !Self.isRuled(horizontal, ys[row + 1], xs[column], xs[column + 1]) {
          sets.join(own, own + columns)
        }
      }
    }
    anchors = (0..<(rows * columns)).map { sets.root($0) }
    var cells: [Int: (top: Int, left: Int, bottom: Int, right: Int, count: Int)] = [:]
    for (index, anchor) in anchors.enumerated() {
      let (row, column) = (index / columns, index % columns)
      let cell = cells[anchor] ?? (row, column, row, column, 0)
      cells[anchor] = (
        min(cell.top, row), min(cell.left, column), max(cell.bottom, row), max(cell.right, column),
        cell.count + 1
      )
    }
    for (anchor, cell) in cells
    where (cell.bottom - cell.top + 1) * (cell.right - cell.left + 1) != cell.count {
      isIrregular = true
      for index in anchors.indices where anchors[index] == anchor { anchors[index] = index }
    }
  }

  /// Whether a ruling lies between two cells: at two of three points along their border.
  private static func isRuled(_ rules: [Rule], _ position: Int, _ from: Int, _ to: Int) -> Bool {
    [1, 2, 3].count { quarter in
      let point = from + (to - from) * quarter / 4
      return rules.contains {
        abs($0.position - position) < 220 && $0.from - 100 <= point && point <= $0.to + 100
      }
    } >= 2
  }

  // MARK: Cells

  /// The cell at a point, or nil outside the table.
  func cell(atX x: Int, y: Int) -> Int? {
    guard x >= xs[0] - 100, x <= xs[columns] + 100, y >= ys[0] - 100, y <= ys[rows] + 100 else {
      return nil
    }
    let column = min(columns - 1, max(0, (xs.firstIndex { $0 > x } ?? columns) - 1))
    let row = min(rows - 1, max(0, (ys.firstIndex { $0 > y } ?? rows) - 1))
    return anchors[row * columns + column]
  }

  /// How many rows and columns the cell of an anchor covers.
  func span(_ anchor: Int) -> (rows: Int, columns: Int) {
    let (row, column) = (anchor / columns, anchor % columns)
    var last = (row, column)
    while last.1 + 1 < columns, anchors[row * columns + last.1 + 1] == anchor { last.1 += 1 }
    while last.0 + 1 < rows, anchors[(last.0 + 1) * columns + column] == anchor { last.0 += 1 }
    return (last.0 - row + 1, last.1 - column + 1)
  }

  func box(of anchor: Int) -> Box {
    let span = span(anchor)
    let (row, column) = (anchor / columns, anchor % columns)
    return Box(
      x0: xs[column], y0: ys[row], x1: xs[column + span.columns], y1: ys[row + span.rows])
  }

  /// The cell that a clipping box lies in, whatever the glyph's own place: text cut by its cell.
  func cell(clippedTo clip: Box, pageWidth: Int) -> Int? {
    guard clip.width <= box.width * 9 / 10, clip.width <= pageWidth * 9 / 10, clip.width >= 200,
      clip.height >= 200,
      let anchor = cell(atX: (clip.x0 + clip.x1) / 2, y: (clip.y0 + clip.y1) / 2)
    else { return nil }
    let own = box(of: anchor)
    let fits =
      clip.x0 > own.x0 - 300 && clip.x1 < own.x1 + 300 && clip.y0 > own.y0 - 300
      && clip.y1 < own.y1 + 300
    return fits ? anchor : nil
  }
}

/// Sets that grow together; the root is the smallest member.
struct DisjointSets {
  private var parents: [Int]

  init(_ count: Int) {
    parents = Array(0..<count)
  }

  mutating func root(_ index: Int) -> Int {
    var index = index
    while parents[index] != index {
      parents[index] = parents[parents[index]]
      index = parents[index]
    }
    return index
  }

  mutating func join(_ first: Int, _ second: Int) {
    let (one, other) = (root(first), root(second))
    parents[max(one, other)] = min(one, other)
  }
}
