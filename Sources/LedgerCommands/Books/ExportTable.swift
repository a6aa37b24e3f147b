import LedgerAPI

/// A book as one row for each figure, with every address and source spelt out.
struct ExportTable {
  /// The columns, in order: what `ledgerd-reader` reads again, then where each figure comes from.
  static let columns: [(name: String, isNumber: Bool)] = [
    ("department_code", false), ("department_name", false), ("fiscal_year", true),
    ("stage", false), ("form", false), ("form_title", false), ("unit", false), ("row", true),
    ("line", false), ("line_name", false), ("details", false), ("column", false),
    ("column_title", false), ("state", false), ("printed", false), ("amount", true),
    ("revision_number", true), ("document", false), ("file", false), ("sheet", false),
    ("page", true),
    ("line_number", true), ("row_number", true), ("column_number", true),
  ]

  /// What stands in a CSV file behind the columns: blank but in the last row, which says how many
  /// rows there are. A file that is cut has none.
  static let end = "end"

  let rows: [[String]]

  init(_ book: BookPayload) {
    rows = book.forms.flatMap { form in
      let titles = Dictionary(
        form.columns.map { ($0.column, $0.title) }, uniquingKeysWith: { first, _ in first })
      let whose = [
        book.department.code, book.department.name, "\(book.year)", book.stage, form.form,
        form.title, form.unit,
      ]
      if form.rows.isEmpty { return [Self.padded(whose + ["0"])] }
      return form.rows.flatMap { row in
        let line = whose + ["\(row.row)", row.path, row.label, Self.details(row.details)]
        if row.cells.isEmpty { return [Self.padded(line)] }
        return row.cells.map { line + Self.cell($0, titles[$0.column] ?? "") }
      }
    }
  }

  private static func padded(_ line: [String]) -> [String] {
    line + Array(repeating: "", count: columns.count - line.count)
  }

  private static func cell(_ cell: CellPayload, _ title: String) -> [String] {
    let source = cell.source
    let numbers = [source.page, source.line, source.row, source.column]
    return [
      cell.column, title, cell.state, cell.printed, cell.money?.amount ?? "", "\(cell.revision)",
      source.document, source.name, source.sheet ?? "",
    ] + numbers.map { $0.map { "\($0)" } ?? "" }
  }

  private static func details(_ details: [DetailPayload]) -> String {
    func escaped(_ text: String) -> String {
      text.replacing("\\", with: "\\\\").replacing("|", with: "\\|").replacing("=", with: "\\=")
    }
    return details.map { escaped($0.name) + "=" + escaped($0.text) }.joined(separator: "|")
  }

  /// - Parameter total: How many rows the file has, if this is its end.
  func csv(header: Bool, endingAfter total: Int?) -> String {
    let end = total.map { "end of \($0) rows" } ?? ""
    return Table(
      columns: (Self.columns.map(\.name) + [Self.end]).map { .init(title: $0, name: $0) },
      rows: rows.enumerated().map { index, row in
        (row + [index == rows.count - 1 ? end : ""]).map { .init($0) }
      }
    ).csv(header: header)
  }

  /// One sheet; amounts and counts are numbers, all else is text.
  func workbook() -> [UInt8] {
    Workbook.bytes(
      sheet: "facts", header: Self.columns.map(\.name), isNumber: Self.columns.map(\.isNumber),
      rows: rows)
  }
}

/// The descriptor of a Fiscal Data Package, by the column types of its budget taxonomy.
enum DataPackage {
  static func descriptor(_ files: [String]) -> String {
    let types = ["fiscal_year": "date:fiscal-year", "amount": "value"]
    let columns = ExportTable.columns + [(ExportTable.end, false)]
    let fields = columns.map { column in
      let type = column.name == "amount" ? "number" : column.isNumber ? "integer" : "string"
      let meaning = types[column.name].map { ", \"columnType\": \"\($0)\"" }
      return "{\"name\": \"\(column.name)\", \"type\": \"\(type)\"\(meaning ?? "")}"
    }
    let paths = files.map { "\"\($0.replacing("\"", with: "\\\""))\"" }
    return """
      {
        "name": "department-budgets",
        "profile": "fiscal-data-package",
        "title": "Department budgets",
        "resources": [
          {
            "name": "facts",
            "profile": "tabular-data-resource",
            "path": [\(paths.joined(separator: ", "))],
            "encoding": "utf-8",
            "description": "Amounts in 10,000 yuan (万元); printed is the figure in unit. The last row of each file says in end how many rows the file has.",
            "schema": {
              "fields": [
                \(fields.joined(separator: ",\n          "))
              ],
              "missingValues": [""]
            }
          }
        ]
      }

      """
  }
}
