import BudgetModel
import LedgerAPI

/// A book as people read it.
struct BookView {
  private let book: BookPayload
  private let language: Language
  private let showsSource: Bool

  init(_ book: BookPayload, language: Language, showsSource: Bool) {
    self.book = book
    self.language = language
    self.showsSource = showsSource
  }

  var heading: [String] {
    let stage = StageChoice(rawValue: book.stage)?.title(language) ?? book.stage
    let unit = MoneyUnit(rawValue: book.unit)?.title(language) ?? book.unit
    return [
      language(
        "\(book.department.words.zh) \(book.year)年\(stage)　第\(book.revision)版　单位：\(unit)",
        "\(book.department.words.en), \(book.year) \(stage), revision \(book.revision), in \(unit)"
      )
    ]
      + (book.department.superior.map { [language("隶属部门 \($0)", "under department \($0)")] } ?? [])
  }

  var keyFigures: Table {
    var columns: [Table.Column] = [
      .init(title: language("项目", "Item"), name: "key"),
      .init(title: language("金额", "Amount"), name: "amount", alignsRight: true),
      .init(title: language("依据", "Basis"), name: "basis"),
    ]
    if showsSource { columns.append(.init(title: language("出处", "Source"), name: "source")) }
    return Table(
      columns: columns,
      rows: book.keyFigures.map { figure in
        var cells: [Table.Cell] = [
          .init(language(figure.title), indent: figure.depth, plain: figure.key),
          .init(
            figure.side.money?.amount ?? state(figure.side.state),
            plain: figure.side.money?.amount ?? ""),
          .init(basis(figure.side.basis), plain: figure.side.basis),
        ]
        if showsSource {
          cells.append(.init(figure.side.sources.map(place).joined(separator: "; ")))
        }
        return cells
      })
  }

  /// The forms on record, after the headline figures.
  var forms: [String] {
    [""]
      + book.forms.map { form in
        language(
          "\(form.number)　\(form.title)：\(form.rows.count) 行，\(form.facts) 个数",
          "\(form.number)  \(form.form) (\(form.title)): \(form.rows.count) rows, \(form.facts) figures"
        )
      }
      + book.institutions.map { unit in
        "· \(unit.name)  \([unit.nature, unit.rank, unit.funding].joined(separator: " "))"
      }
      + (book.unbound.isEmpty
        ? [] : ["", language("未读入的表（--unread 列出）", "Tables left unread (--unread lists them)")])
      + book.unbound.flatMap { UnboundView($0, language).lines(atMost: 0).prefix(1) }
  }

  /// One form as published.
  func table(_ form: FormPayload) -> Table {
    let hasCodes = form.rows.contains { ClassificationCode.isNumber($0.path) }
    var columns: [Table.Column] = [
      .init(title: language("序号", "Row"), name: "row", alignsRight: true)
    ]
    if hasCodes { columns.append(.init(title: language("科目编码", "Code"), name: "code")) }
    columns.append(.init(title: language("项目", "Item"), name: "label"))
    columns += form.columns.map {
      .init(title: $0.title, name: $0.column, alignsRight: true)
    }
    if showsSource { columns.append(.init(title: language("出处", "Source"), name: "source")) }
    return Table(columns: columns, rows: form.rows.map { row(form, $0, hasCodes) })
  }

  private func row(_ form: FormPayload, _ row: RowPayload, _ hasCodes: Bool) -> [Table.Cell] {
    var cells: [Table.Cell] = [.init("\(row.row)")]
    if hasCodes { cells.append(.init(ClassificationCode.isNumber(row.path) ? row.path : "")) }
    let depth = ClassificationCode(row.path)?.level.depth ?? 0
    let details = row.details.filter { !$0.text.isEmpty }
      .map { "\($0.name) \($0.text)" }.joined(separator: "，")
    cells.append(
      .init(row.label + (details.isEmpty ? "" : "（\(details)）"), indent: depth, plain: row.label))
    for column in form.columns {
      let cell = row.cells.first { $0.column == column.column }
      cells.append(
        cell.map { .init($0.money?.amount ?? $0.printed) } ?? .init(""))
    }
    if showsSource {
      cells.append(
        .init(
          row.cells.map { cell in
            "\(FormNames.column(cell.column, language)) \(place(cell.source))"
              + language("，第\(cell.revision)版", ", revision \(cell.revision)")
          }.joined(separator: "; ")))
    }
    return cells
  }

  private func basis(_ word: String) -> String {
    switch word {
    case "tabulated": language("表列", "tabulated")
    case "stated": language("说明所述", "stated")
    default: language("推算", "implied")
    }
  }

  private func state(_ word: String) -> String {
    word == "secret" ? language("涉密", "secret") : language("空白", "blank")
  }

  private func place(_ source: SourcePayload) -> String { PlaceView.text(source, language) }
}
