internal import BudgetModel

extension RevisionDraft {
  /// Everything the revision says, as bytes that the digest chain covers.
  ///
  /// One record a line, fields parted by tabs; backslash, tab and line feed are escaped. Neither
  /// clock nor arrival is part of it, so the same documents in the same order give the same
  /// digests on any machine.
  public func canonicalContent(document: String) -> [UInt8] {
    var content = CanonicalLines()
    content.add("revision", id.description, String(number), departmentName, document)
    for form in forms {
      content.add("form", String(form.form.rawValue), form.title, form.unit.rawValue, form.note)
      for row in form.rows {
        content.add("row", String(row.row), row.key.path, row.label)
        for detail in row.details { content.add("detail", detail.name, detail.text) }
      }
    }
    for entry in entries {
      content.add(
        entry.kind.rawValue, String(entry.key.line.form.rawValue), entry.key.line.path,
        String(entry.key.column.rawValue))
      if let figure = entry.figure { content.add(figure) }
    }
    for claim in claims { content.add(claim) }
    for unit in institutions {
      content.add("institution", unit.name, unit.nature, unit.rank, unit.funding)
    }
    for table in performance { content.add(table) }
    for grid in unbound {
      content.add("grid", grid.title)
      for row in grid.rows {
        content.add("cells")
        for cell in row.cells { content.add("cell", cell) }
        content.add(row.place)
      }
    }
    for finding in findings {
      content.add(
        "finding", finding.rule, finding.severity.rawValue, finding.chinese, finding.english)
      for place in finding.places { content.add(place) }
    }
    return content.bytes
  }
}

private struct CanonicalLines {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ fields: String?...) {
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: "\t")) }
      for byte in (field ?? "").utf8 {
        switch byte {
        case UInt8(ascii: "\\"): bytes += [byte, byte]
        case UInt8(ascii: "\t"): bytes += Array("\\t".utf8)
        case UInt8(ascii: "\n"): bytes += Array("\\n".utf8)
        default: bytes.append(byte)
        }
      }
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  mutating func add(_ place: Place) {
    add(
      "place", place.sheet, place.page.map(String.init), place.line.map(String.init),
      place.row.map(String.init), place.column.map(String.init))
  }

  mutating func add(_ figure: Figure) {
    add(
      "figure", String(figure.state.rawValue), figure.amount.map { String($0.fen) },
      String(figure.ulp.fen), figure.printed)
    add(figure.place)
  }

  mutating func add(_ claim: Claim) {
    add(
      "claim", claim.subject, claim.keyFigure?.rawValue, claim.kind.rawValue,
      String(claim.amount.fen), String(claim.ulp.fen), claim.printed, claim.direction?.rawValue,
      claim.year.description, claim.baseline?.description, claim.series?.rawValue,
      claim.percent.map { "\($0.digits)e\($0.decimals)" }, claim.reason, claim.quote)
    add(claim.place)
  }

  mutating func add(_ table: PerformanceTable) {
    add("performance", String(table.number), table.project, table.goal)
    for indicator in table.indicators {
      add("indicator", indicator.description, indicator.printed, indicator.basis)
      for level in indicator.levels { add("level", level) }
      add(indicator.place)
    }
  }
}
