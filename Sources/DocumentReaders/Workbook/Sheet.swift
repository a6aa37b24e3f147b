internal import BudgetModel
internal import BudgetParser

/// The cells of a sheet that show, collected row by row. What does not show is left out and
/// flagged.
struct Sheet {
  /// Indices of rows and columns in the file, from zero.
  struct Area {
    let rows: ClosedRange<Int>
    let columns: ClosedRange<Int>

    fileprivate static func precedes(_ first: Area, _ second: Area) -> Bool {
      (first.rows.lowerBound, first.columns.lowerBound)
        < (second.rows.lowerBound, second.columns.lowerBound)
    }
  }

  private static let mergeLimit = 65_536

  let name: String
  var hiddenColumns = HiddenLines()
  private(set) var hiddenRows = HiddenLines()
  private(set) var rows: [TableRow] = []
  private(set) var flags: [ReadingFlag] = []

  private let limits: ReadingLimits
  private var areas: [Area] = []
  private var current: [String] = []
  private var row = -1
  private var rowHides = false
  private var cells = 0
  private var textBytes = 0

  init(_ name: String, _ limits: ReadingLimits) {
    self.name = name
    self.limits = limits
  }

  /// Whether anything stands in the sheet, hidden or not.
  var isBlank: Bool { rows.isEmpty && flags.isEmpty }

  // MARK: Rows and cells

  /// Opens the row of that index in the file.
  mutating func beginRow(_ index: Int, isHidden: Bool) throws(Rejection) {
    guard index > row else { throw Rejection(.malformed, "行的次序不对", at: place(index)) }
    row = index
    rowHides = isHidden
    current.removeAll(keepingCapacity: true)
  }

  /// Puts text into the current row, at the index in the file; blank text is no cell.
  mutating func add(_ text: String, column: Int) throws(Rejection) {
    guard !Blank.isBlank(text[...]) else { return }
    if rowHides { return flagOnce(.dropped, "隐藏行") }
    if hiddenColumns.contains(column) { return flagOnce(.dropped, "隐藏列") }
    let shown = hiddenColumns.shown(column)
    guard shown < limits.columns else {
      throw Rejection(.tooManyParts, "columns > \(limits.columns)", at: place(row))
    }
    if shown < current.count {
      guard current[shown].isEmpty else {
        throw Rejection(.malformed, "同一单元格出现两次", at: place(row))
      }
      current[shown] = text
    } else {
      while current.count < shown { current.append("") }
      current.append(text)
    }
  }

  /// Closes the row, which stands `count` times in a row.
  mutating func endRow(repeated count: Int = 1) throws(Rejection) {
    guard rows.count + count <= limits.lines || current.isEmpty || rowHides else {
      throw Rejection(.tooManyParts, "lines > \(limits.lines)", at: place(row))
    }
    for cell in current {
      let (sum, overflow) = textBytes.addingReportingOverflow(cell.utf8.count * count)
      guard !overflow, sum <= limits.bytes else {
        throw Rejection(.tooManyParts, "text > \(limits.bytes)", at: place(row))
      }
      textBytes = sum
    }
    if rowHides {
      hiddenRows.append(row..<(row + count))
    } else if !current.isEmpty {
      let index = row - hiddenRows.count
      for offset in 0..<count {
        cells += current.count
        guard cells <= limits.cells else {
          throw Rejection(.tooManyParts, "cells > \(limits.cells)", at: place(row))
        }
        rows.append(.init(index: index + offset, place: place(row + offset), cells: current))
      }
    }
    row += count - 1
  }

  mutating func merge(_ area: Area) throws(Rejection) {
    guard areas.count < Self.mergeLimit else {
      throw Rejection(.tooManyParts, "merged cells > \(Self.mergeLimit)", at: Place(sheet: name))
    }
    areas.append(area)
  }

  // MARK: Flags

  /// Flags what happens in the current row; the first time tells it for the whole sheet.
  mutating func flagOnce(_ kind: ReadingFlag.Kind, _ detail: String) {
    flagOnce(kind, detail, at: row < 0 ? Place(sheet: name) : place(row))
  }

  private mutating func flagOnce(_ kind: ReadingFlag.Kind, _ detail: String, at place: Place) {
    guard !flags.contains(where: { $0.kind == kind && $0.detail == detail }) else { return }
    flags.append(ReadingFlag(kind, detail, at: place))
  }

  private func place(_ row: Int) -> Place { Place(sheet: name, line: row + 1) }

  // MARK: The end

  /// Adds the sheet's blocks.
  mutating func finish(into builder: inout BlockBuilder) throws(Rejection) {
    let spans = shownSpans()
    for span in spans { blankCovered(span) }
    rows.removeAll { $0.cells.allSatisfy(\.isEmpty) }
    for _ in rows { try builder.countLine() }
    try TableLayout().add(rows, spans, to: &builder)
  }

  /// The merged cells as they show, by their first row, none over another.
  private mutating func shownSpans() -> [CellSpan] {
    var spans: [CellSpan] = []
    // For every column, the first row that no merged cell above covers.
    var free = [Int](repeating: 0, count: limits.columns)
    for area in areas.sorted(by: Area.precedes) {
      let row = hiddenRows.shown(area.rows.lowerBound)
      let column = hiddenColumns.shown(area.columns.lowerBound)
      let bottom = hiddenRows.shown(area.rows.upperBound + 1)
      let right = min(hiddenColumns.shown(area.columns.upperBound + 1), limits.columns)
      guard row < bottom, column < right, bottom - row > 1 || right - column > 1 else { continue }
      guard free[column..<right].allSatisfy({ $0 <= row }) else {
        flagOnce(.repaired, "合并单元格相互重叠", at: place(area.rows.lowerBound))
        continue
      }
      for index in column..<right { free[index] = bottom }
      spans.append(
        .init(row: row, column: column, rows: bottom - row, columns: right - column))
    }
    return spans
  }

  /// Takes away what stands under a merged cell: it does not show.
  private mutating func blankCovered(_ span: CellSpan) {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].index < span.row { low = middle + 1 } else { high = middle }
    }
    let anchored = low < rows.count && rows[low].index == span.row
    let anchor = anchored && span.column < rows[low].cells.count ? rows[low].cells[span.column] : ""
    while low < rows.count, rows[low].index < span.row + span.rows {
      let end = min(span.column + span.columns, rows[low].cells.count)
      for column in min(span.column, end)..<end
      where !(rows[low].index == span.row && column == span.column) {
        let covered = rows[low].cells[column]
        if covered.isEmpty { continue }
        if covered != anchor { flagOnce(.dropped, "合并单元格遮住的内容", at: rows[low].place) }
        rows[low].cells[column] = ""
      }
      low += 1
    }
  }
}
