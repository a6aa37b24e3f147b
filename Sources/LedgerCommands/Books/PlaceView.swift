import LedgerAPI

/// Where a figure stands, in words.
enum PlaceView {
  static func text(_ source: SourcePayload, _ language: Language) -> String {
    let parts = [
      source.sheet.map { language("工作表“\($0)”", "sheet “\($0)”") },
      source.page.map { language("第\($0)页", "page \($0)") },
      source.line.map { language("第\($0)行", "line \($0)") },
      source.row.map { language("序号\($0)", "row \($0)") },
      source.column.map { language("栏次\($0)", "column \($0)") },
    ].compactMap(\.self)
    return ([source.name] + parts).joined(separator: " ")
  }
}
