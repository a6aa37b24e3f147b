import BudgetChecks
import BudgetModel
import GRDB
import LedgerCore

extension Database {
  /// What the document's forms and text contradict in the forms and text that other documents of
  /// its book print. A form is as the newest document that carries it has it; never a mean of two.
  func conflicts(_ document: BudgetDocument, _ book: Book?) throws -> [Finding] {
    guard let book else { return [] }
    let carried = Set(document.forms.map(\.form))
    let others = try formRecords(book.id, nil, through: .max).filter { !carried.contains($0.form) }
    var earlier = document
    // A place tells of its own document; what others print is named by its revision.
    earlier.forms = others.contents(of: book).map(\.withoutPlaces)
    earlier.claims = document.claims.isEmpty ? book.claims.map(\.withoutPlace) : []
    guard !earlier.forms.isEmpty || !earlier.claims.isEmpty else { return [] }
    var both = document
    both.forms += earlier.forms
    both.claims += earlier.claims
    let known = Catalogue.findings(in: document) + Catalogue.findings(in: earlier)
    let words = Set(known.map(\.chinese))
    let forms = Set(others.map(\.form))
    var revisions = Set(
      book.figures.filter { forms.contains($0.key.line.form) }.map(\.value.revision))
    if !earlier.claims.isEmpty { revisions.insert(book.claimsRevision) }
    let numbers = revisions.sorted().map(String.init)
    return Catalogue.findings(in: both).filter { !words.contains($0.chinese) }.map {
      Finding(
        rule: $0.rule, severity: $0.severity,
        chinese: $0.chinese + "（与第\(numbers.joined(separator: "、"))版文件合看）",
        english: $0.english + " (with the document of revision \(numbers.joined(separator: ", ")))",
        places: $0.places.filter { $0 != Place() })
    }
  }
}

extension FormContent {
  fileprivate var withoutPlaces: FormContent {
    FormContent(
      form: form, title: title, unit: unit,
      rows: rows.map { row in
        var row = row
        row.figures = row.figures.map {
          ColumnFigure(column: $0.column, figure: $0.figure.withoutPlace)
        }
        return row
      }, place: Place())
  }
}

extension Figure {
  fileprivate var withoutPlace: Figure {
    Figure(state: state, amount: amount, ulp: ulp, printed: printed, place: Place())
  }
}

extension Claim {
  fileprivate var withoutPlace: Claim {
    Claim(
      subject: subject, keyFigure: keyFigure, kind: kind, amount: amount, ulp: ulp,
      printed: printed, direction: direction, year: year, baseline: baseline, series: series,
      percent: percent, reason: reason, quote: quote, place: Place())
  }
}
