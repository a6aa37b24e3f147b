public import BudgetModel

extension RevisionDraft {
  /// How many addresses are told of one form.
  private static var most: Int { 40 }

  /// The forms of which the document would take back more figures than it holds: a form that came
  /// out empty, or half, was more likely read or saved badly than emptied. A form that it does not
  /// carry stays as it is.
  public var withdrawalFlags: [ReadingFlag] {
    // A blank that comes in the place of a figure takes it back as well.
    let withdrawn = Dictionary(
      grouping: entries.filter { $0.kind == .withdrawn || $0.figure?.isFilled == false }
    ) { $0.key.line.form }
    return forms.compactMap { form in
      let gone = withdrawn[form.form] ?? []
      let held = form.rows.reduce(0) { $0 + $1.figures.count { $0.figure.isFilled } }
      if gone.count <= held { return losesTotal(form, gone) }
      let told = gone.prefix(Self.most).map { "\($0.key.line.path)（\($0.key.column.title)）" }
      return ReadingFlag(
        .withdrawal,
        "“\(form.title)”载\(held)个数，将撤销\(gone.count)个：" + told.joined(separator: "、")
          + (gone.count > told.count ? "等" : ""), at: form.place)
    }
  }

  /// A total that stood on record and is not even a row any more went with the end of its table,
  /// which says nothing of what else stood there.
  private func losesTotal(_ form: FormContent, _ gone: [Entry]) -> ReadingFlag? {
    guard gone.contains(where: { $0.key.line.path == LineKey.total }),
      form.rows.contains(where: { row in row.figures.contains { $0.figure.isFilled } }),
      !form.rows.contains(where: { $0.key.path == LineKey.total })
    else { return nil }
    return ReadingFlag(
      .incomplete, "“\(form.title)”没有合计行，而已入账的版本有", at: form.rows.last?.place ?? form.place)
  }
}
