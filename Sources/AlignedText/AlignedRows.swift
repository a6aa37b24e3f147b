/// Puts the lines of a table without rulings together to rows: a name may stand on several lines,
/// above, beside and below its amounts, and tables side by side have rows of their own.
struct AlignedRows {
  private struct Entry {
    var line: Int
    var y: Int
    var cells: [Int: String]
    /// The lines from which the label comes, in order.
    var pieces: [(y: Int, text: String)]
  }

  /// By line of the page, the cells of the rows anchored there.
  private(set) var rows: [(line: Int, cells: [Int: String])] = []

  init(_ columns: AlignedColumns) {
    var byLine: [Int: [Int: String]] = [:]
    for group in columns.groups {
      for entry in Self.entries(columns, group) {
        byLine[entry.line, default: [:]].merge(entry.cells) { first, _ in first }
      }
    }
    rows = byLine.keys.sorted().map { ($0, byLine[$0] ?? [:]) }
  }

  private static func entries(_ columns: AlignedColumns, _ group: Range<Int>) -> [Entry] {
    let label = group.first { columns.columns[$0].kind == .label }
    let code = group.first { columns.columns[$0].kind == .code }
    let parts = columns.lines.compactMap { line -> Entry? in
      let cells = line.cells.filter { group.contains($0.key) }
      guard !cells.isEmpty else { return nil }
      let text = label.flatMap { cells[$0] }
      return Entry(
        line: line.number, y: line.y, cells: cells, pieces: text.map { [(line.y, $0)] } ?? [])
    }
    guard let label else { return parts }
    let hasAmount = { (entry: Entry) in
      entry.cells.keys.contains { columns.columns[$0].kind == .amount }
    }
    let isAnchor = { (entry: Entry) in
      hasAmount(entry) || code.map { entry.cells[$0] != nil } ?? false
        || entry.cells[label].map(WordKind.opensItem) ?? false
    }
    var anchors: [Entry] = []
    var loose: [Entry] = []
    for part in parts {
      if isAnchor(part) { anchors.append(part) } else { loose.append(part) }
    }
    join(&anchors, code: code, label: label, hasAmount)
    for part in loose {
      guard let piece = part.pieces.first, let nearest = nearest(anchors, part.y, label) else {
        continue
      }
      anchors[nearest].pieces.append(piece)
    }
    for index in anchors.indices where !anchors[index].pieces.isEmpty {
      anchors[index].cells[label] = anchors[index].pieces.sorted { $0.y < $1.y }.map(\.text)
        .joined()
    }
    return anchors
  }

  /// A code or a label on one line and its amounts on the next are one row.
  private static func join(
    _ anchors: inout [Entry], code: Int?, label: Int, _ hasAmount: (Entry) -> Bool
  ) {
    var joined: [Entry] = []
    for entry in anchors {
      let hasCode = code.map { entry.cells[$0] != nil } ?? false
      let isBare = hasAmount(entry) && !hasCode && (code != nil || entry.cells[label] == nil)
      if let last = joined.last, isBare, !hasAmount(last), entry.line - last.line <= 2,
        code.map({ last.cells[$0] != nil }) ?? true
      {
        joined[joined.count - 1].cells.merge(entry.cells) { first, _ in first }
        joined[joined.count - 1].pieces += entry.pieces
        joined[joined.count - 1].line = entry.line
        joined[joined.count - 1].y = entry.y
      } else {
        joined.append(entry)
      }
    }
    anchors = joined
  }

  /// The row that a piece of a name is nearest to; of two, the one above.
  private static func nearest(_ anchors: [Entry], _ y: Int, _ label: Int) -> Int? {
    anchors.indices.min { first, second in
      let (left, right) = (abs(anchors[first].y - y), abs(anchors[second].y - y))
      return left != right ? left < right : anchors[first].y < anchors[second].y
    }
  }
}
