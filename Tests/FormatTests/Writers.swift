import BudgetParser
import Foundation
import LedgerTestSupport

/// Writes a document in the formats that offices use, by the programs that they use.
enum Writers {
  static let office = URL(filePath: "/usr/bin/soffice")
  static let browser = URL(filePath: "/usr/bin/chromium")

  /// Whether the tests with these programs are to run: where they are installed, always in CI.
  static let areRequired =
    (FileManager.default.isExecutableFile(atPath: office.path)
      && FileManager.default.isExecutableFile(atPath: browser.path))
    || ProcessInfo.processInfo.environment["CI"] != nil
  static let absence = "LibreOffice or Chromium is not installed"

  /// A web page with a paragraph for each paragraph and a table for each grid.
  static func page(_ document: SourceDocument, _ layout: PrintLayout = .ruled) -> Data {
    let ruled = layout.isRuled
    var page = """
      <!DOCTYPE html><html><head><meta charset="utf-8"><style>
      \(layout.rules)
      </style></head><body>

      """
    for block in document.blocks {
      switch block {
      case .paragraph(let text, _): page += "<p>\(escaped(text))</p>\n"
      case .grid(let grid):
        let width = grid.rows.map(\.cells.count).max() ?? 0
        page += ruled ? "<table border=\"1\">\n" : "<table>\n"
        for row in grid.rows {
          let cells = row.cells + Array(repeating: "", count: width - row.cells.count)
          page += "<tr>" + cells.map { "<td>\(escaped($0))</td>" }.joined() + "</tr>\n"
        }
        page += "</table>\n"
      }
    }
    return Data((page + "</body></html>\n").utf8)
  }

  /// As comma-separated values with quotes, every record as wide as the widest.
  static func separated(_ document: SourceDocument) -> Data {
    let records = document.blocks.flatMap { block -> [[String]] in
      switch block {
      case .paragraph(let text, _): [[text]]
      case .grid(let grid): grid.rows.map(\.cells)
      }
    }
    let width = records.map(\.count).max() ?? 0
    let lines = records.map { record in
      (record + Array(repeating: "", count: width - record.count))
        .map { "\"" + $0.replacingOccurrences(of: "\"", with: "\"\"") + "\"" }
        .joined(separator: ",")
    }
    return Data((lines.joined(separator: "\r\n") + "\r\n").utf8)
  }

  /// What LibreOffice writes, with the filter by which it reads the page for it.
  static let officeFormats = [
    ("xlsx", "HTML (StarCalc)"), ("xls", "HTML (StarCalc)"), ("ods", "HTML (StarCalc)"),
    ("docx", "HTML (StarWriter)"), ("doc", "HTML (StarWriter)"), ("pdf", "HTML (StarWriter)"),
  ]

  /// Has LibreOffice write a document.
  static func office(
    _ document: SourceDocument, as format: String, filter: String, _ layout: PrintLayout = .ruled
  ) throws -> Data {
    try office(page(document, layout), as: format, filter: filter)
  }

  static func office(_ page: Data, as format: String, filter: String) throws -> Data {
    let directory = try TemporaryDirectory()
    let file = directory.appending("document.html")
    try page.write(to: file)
    try run(
      office,
      [
        "-env:UserInstallation=file://\(directory.url.path)/profile", "--headless",
        "--convert-to", format, "--infilter=\(filter)", "--outdir", directory.url.path, file.path,
      ])
    return try Data(contentsOf: directory.appending("document.\(format)"))
  }

  /// Has Chromium print a document.
  static func printed(_ document: SourceDocument, _ layout: PrintLayout = .ruled) throws -> Data {
    try printed(page(document, layout))
  }

  static func printed(_ page: Data) throws -> Data {
    let directory = try TemporaryDirectory()
    let file = directory.appending("document.html")
    try page.write(to: file)
    let target = directory.appending("document.pdf")
    try run(
      browser,
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
        "--user-data-dir=\(directory.url.path)/chromium", "--print-to-pdf=\(target.path)",
        "file://\(file.path)",
      ])
    return try Data(contentsOf: target)
  }

  private static func run(_ program: URL, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw TestFailure("\(program.path) ended with \(process.terminationStatus)")
    }
  }

  private static func escaped(_ text: String) -> String {
    text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
      .replacingOccurrences(of: ">", with: "&gt;")
  }
}
