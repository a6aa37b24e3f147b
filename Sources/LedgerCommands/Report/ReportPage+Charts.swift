import LedgerAPI

/// Why the total moved, and three-public spending over the years.
extension ReportPage {
  var bridge: [String: Any]? {
    guard let bridge = data.bridge, let before = fen(bridge.whole.before),
      let after = fen(bridge.whole.after)
    else { return nil }
    var level = before
    var bars = [
      ReportChart.Bar(
        label: "\(bridge.from)", value: bridge.whole.before?.amount ?? "", start: 0, end: before,
        kind: .total)
    ]
    for part in bridge.parts {
      guard let change = fen(part.difference), change != 0 else { continue }
      bars.append(
        ReportChart.Bar(
          label: language(part.title), value: part.difference?.amount ?? "", start: level,
          end: level + change, kind: change > 0 ? .rise : .fall))
      level += change
    }
    bars.append(
      ReportChart.Bar(
        label: "\(bridge.to)", value: bridge.whole.after?.amount ?? "", start: 0, end: after,
        kind: .total))
    let title = language(
      "支出合计从 \(bridge.from)年到 \(bridge.to)年",
      "Total expenditure from \(bridge.from) to \(bridge.to)")
    return [
      "chart": ReportChart.bars(
        bars, title: title,
        description: described(bars), id: "bridge-chart"),
      "residual": bridge.residual?.amount ?? "—",
      "parts": bridge.parts.map { part in
        [
          "name": language(part.title), "difference": part.difference?.amount ?? "—",
          "share": part.share.map { $0 + "%" } ?? "—", "points": part.contribution ?? "—",
          "tone": tone(part.difference?.amount),
        ]
      },
    ]
  }

  /// The money of each year; the earlier one may be known from what the later one says alone.
  private var money: [(year: Int, of: [String: MoneyPayload])] {
    var years = data.course.map { year in
      (
        year.year,
        year.figures.reduce(into: [String: MoneyPayload]()) { $0[$1.key] = $1.side.money }
      )
    }
    if !years.contains(where: { $0.0 == comparison.from }) {
      let before = comparison.changes.reduce(into: [String: MoneyPayload]()) { known, change in
        if let key = change.key { known[key] = change.before?.money }
      }
      years.append((comparison.from, before))
    }
    return years.sorted { $0.0 < $1.0 }
  }

  var course: [String: Any]? {
    let keys = ["three-public", "overseas-travel", "vehicles", "reception"]
    let known = money
    let years = known.map(\.year)
    let series = keys.compactMap { key -> (name: String, money: [MoneyPayload?])? in
      let amounts = known.map { $0.of[key] }
      guard let title = comparison.changes.first(where: { $0.key == key })?.title,
        amounts.contains(where: { $0 != nil })
      else { return nil }
      return (language(title), amounts)
    }
    guard !series.isEmpty, !years.isEmpty else { return nil }
    let amounts = series.map { one in one.money.map { $0?.amount ?? "—" } }
    let told = series.indices.map { index -> String in
      let values = zip(years, amounts[index]).map { "\($0) \($1)" }
      return "\(series[index].name): " + values.joined(separator: ", ")
    }
    return [
      "chart": ReportChart.columns(
        series.map { one in ReportChart.Series(name: one.name, values: one.money.map { fen($0) }) },
        years: years, values: amounts,
        title: language("“三公”经费历年", "Three-public spending over the years"),
        description: told.joined(separator: "; "), id: "course-chart"),
      "years": years.map { "\($0)" },
      "rows": series.indices.map { index -> [String: Any] in
        ["name": series[index].name, "amounts": amounts[index]]
      },
    ]
  }
}
