import BudgetChecks
import BudgetModel

/// What a document shows alone, and what it shows beside the other documents of its book. A form is
/// as the newest document that carries it has it; never a mean of two.
struct Conflicts {
  let findings: [Finding]

  init(_ document: BudgetDocument, _ standing: Standing) {
    let own = Catalogue.findings(in: document)
    findings = own + (standing.book.map { Self.conflicts(document, own, $0, standing) } ?? [])
  }

  /// What the document's forms and text contradict in the forms and text that other documents of
  /// its book print.
  private static func conflicts(
    _ document: BudgetDocument, _ own: [Finding], _ book: Book, _ standing: Standing
  ) -> [Finding] {
    let carried = Set(document.forms.map(\.form))
    let others = standing.forms.filter { !carried.contains($0.form) }
    var earlier = document
    earlier.notes = []
    // A place tells of its own document; what others print is named by its revision.
    earlier.forms = others.map(\.withoutPlaces)
    earlier.claims = document.claims.isEmpty ? book.claims.map(\.withoutPlace) : []
    earlier.narrative = document.narrative == nil ? standing.narrative?.withoutPlaces : nil
    guard !earlier.forms.isEmpty || !earlier.claims.isEmpty else { return [] }
    var both = document
    both.forms += earlier.forms
    both.claims += earlier.claims
    both.narrative = document.narrative ?? earlier.narrative
    let known = Set((own + Catalogue.findings(in: earlier)).map(\.identity))
    let forms = Set(others.map(\.form))
    var revisions = Set(
      book.figures.filter { forms.contains($0.key.line.form) }.map(\.value.revision))
    if !earlier.claims.isEmpty { revisions.insert(book.claimsRevision) }
    let numbers = revisions.sorted()
    return Catalogue.findings(in: both).filter { !known.contains($0.identity) }.map {
      var conflict = $0.standing(at: $0.places.filter { $0 != Place() })
      conflict.beside = numbers
      return conflict
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

extension Narrative {
  fileprivate var withoutPlaces: Narrative {
    Narrative(paragraphs.map { Paragraph($0.text, Place()) }, endsOpen: endsOpen)
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
