import BudgetModel
import BudgetParser
import DocumentReaders
import Foundation
import Testing

/// What a document says, without where and in which layout it says it.
struct Facts: Hashable {
  struct Value: Hashable {
    let state: FigureState
    let amount: Amount?
  }

  var department: Department
  var year: FiscalYear
  var figures: [FigureKey: Value]

  init(_ document: BudgetDocument, where isWanted: (FigureKey) -> Bool = { _ in true }) {
    department = document.department
    year = document.year
    let facts = document.facts.filter { isWanted($0.key) }
    figures = Dictionary(
      facts.map { ($0.key, Value(state: $0.figure.state, amount: $0.figure.amount)) }
    ) { first, _ in first }
  }

  /// The facts of the nine official tables, which is all that a tidy export has.
  static func official(_ document: BudgetDocument) -> Facts {
    Facts(document) { BudgetForm.official.contains($0.line.form) }
  }
}

/// Reads bytes the way `ledgerd-reader` does.
func read(_ bytes: [UInt8]) throws -> BudgetDocument {
  try ReaderAnswer.answer(to: bytes).get()
}

func read(_ text: String) throws -> BudgetDocument { try read(Array(text.utf8)) }

func rejection(_ bytes: [UInt8], limits: ReadingLimits = .default) -> Rejection? {
  if case .failure(let rejection) = ReaderAnswer.answer(to: bytes, limits: limits) {
    return rejection
  }
  return nil
}

extension BudgetDocument {
  /// Claims without their places, which differ between layouts of one text.
  var spoken: [String] {
    claims.map { claim in
      [
        claim.subject, claim.keyFigure?.rawValue ?? "-", claim.kind.rawValue,
        claim.amount.text(), claim.ulp.text(), claim.direction?.rawValue ?? "-",
        "\(claim.year)", claim.baseline.map { "\($0)" } ?? "-", claim.reason ?? "-",
      ].joined(separator: "\t")
    }
  }
}

/// Rewrites a disclosure in the seed's layout into other layouts of the same content.
enum Relayout {
  /// A form-shaped CSV: rows of cells where tabs are, single cells elsewhere.
  static func csv(_ text: String, delimiter: String = ",", lineEnd: String = "\r\n") -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false)
        .map { quoted(String($0), delimiter) }.joined(separator: delimiter)
    }.joined(separator: lineEnd)
  }

  private static func quoted(_ cell: String, _ delimiter: String) -> String {
    let needsQuotes = cell.contains(delimiter) || cell.contains("\"") || cell.contains("\n")
    return needsQuotes ? "\"\(cell.replacingOccurrences(of: "\"", with: "\"\""))\"" : cell
  }

  /// A tidy CSV of the nine official tables.
  static func tidy(_ document: BudgetDocument) -> String {
    var lines = ["department_code,department_name,year,table,line_code,line_name,column,amount"]
    for form in document.forms where BudgetForm.official.contains(form.form) {
      for row in form.rows {
        for cell in row.figures {
          let fields = [
            document.department.code.text, document.department.name, "\(document.year)",
            form.form.title, code(row, form.form), row.label, name(cell.column, form.form, row),
            cell.figure.amount?.text() ?? cell.figure.printed,
          ]
          lines.append(fields.map { quoted($0, ",") }.joined(separator: ","))
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func code(_ row: LineItem, _ form: BudgetForm) -> String {
    switch form {
    case .summary, .appropriation: (row.key.path.hasPrefix("收入") ? "R" : "E") + "\(row.row)"
    case .threePublic: "S\(row.row)"
    default: row.key.path
    }
  }

  private static func name(_ column: BudgetColumn, _ form: BudgetForm, _ row: LineItem) -> String {
    switch (column, form) {
    case (.amount, .appropriation): "金额"
    case (.generalPublic, _): "一般公共预算财政拨款"
    case (.governmentFund, _): "政府性基金预算财政拨款"
    case (.specialAccount, _): "财政专户收入"
    default: column.title
    }
  }
}

extension String {
  /// The text as GB18030, by the C library's converter.
  func gb18030() throws -> [UInt8] {
    let encoding = String.Encoding(rawValue: 0x8000_0632)
    return [UInt8](try #require(data(using: encoding)))
  }
}
