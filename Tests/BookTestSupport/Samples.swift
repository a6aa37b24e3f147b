public import BudgetModel
public import LedgerCore

/// 1718.93 in 万元.
public func wan(_ text: String) -> Amount {
  PrintedNumber(text)!.amount(in: .wan)!
}

public func figure(_ text: String, line: Int = 1) -> Figure {
  Figure(printed: text, unit: .wan, place: Place(line: line))!
}

public let office = Department(code: DepartmentID("201")!, name: "示例市示例区办公室")

public func year(_ number: Int) -> FiscalYear { FiscalYear(number)! }

/// A document with the figures given, as rows of their forms.
public func document(
  _ number: Int, _ cells: [(BudgetForm, String, BudgetColumn, String)], claims: [Claim] = [],
  emptyForms: [BudgetForm] = []
) -> BudgetDocument {
  var forms: [BudgetForm: [LineItem]] = [:]
  for form in emptyForms { forms[form] = [] }
  for (form, path, column, text) in cells {
    let key = LineKey(form: form, path: path)
    let cell = ColumnFigure(column: column, figure: figure(text))
    if let index = forms[form]?.firstIndex(where: { $0.key == key }) {
      forms[form]?[index].figures.append(cell)
    } else {
      let row = (forms[form]?.count ?? 0) + 1
      forms[form, default: []].append(
        LineItem(key: key, row: row, label: path, figures: [cell], place: Place(line: row)))
    }
  }
  return BudgetDocument(
    department: office, year: year(number), stage: .budget, format: "text", charset: "UTF-8",
    forms: forms.sorted { $0.key < $1.key }.map {
      FormContent(
        form: $0.key, title: $0.key.title, unit: .wan, rows: $0.value, place: Place(line: 1))
    }, claims: claims)
}

public func change(
  _ key: KeyFigure, _ amount: String, _ direction: Direction, in number: Int,
  reason: String? = nil
) -> Claim {
  Claim(
    subject: key.title, keyFigure: key, kind: .change, amount: wan(amount),
    ulp: PrintedNumber(amount)!.ulp(in: .wan), printed: amount, direction: direction,
    year: year(number), baseline: year(number - 1), reason: reason, quote: "与上年相比",
    place: Place(line: 400))
}

public func level(_ key: KeyFigure, _ amount: String, in number: Int) -> Claim {
  Claim(
    subject: key.title, keyFigure: key, kind: .level, amount: wan(amount),
    ulp: PrintedNumber(amount)!.ulp(in: .wan), printed: amount, direction: nil,
    year: year(number), baseline: nil, reason: nil, quote: "其中", place: Place(line: 401))
}

/// The book that a row of documents leads to.
public func book(_ documents: BudgetDocument...) -> Book {
  var book: Book?
  for document in documents { book = posted(document, onto: book) }
  return book!
}

public func posted(_ document: BudgetDocument, onto book: Book?) -> Book {
  let number = (book?.revision ?? 0) + 1
  let draft = Posting.draft(document, digest: "digest \(number)", onto: book)
  let before = book ?? Book(id: draft.id, departmentName: draft.departmentName, revision: 0)
  return before.applying(draft, fileName: "\(document.year).txt")
}

/// The headline figures of the sample disclosure and what it says about 2022.
public let disclosure2023 = document(
  2023,
  [
    (.expenditure, "合计", .total, "1718.93"), (.expenditure, "合计", .basic, "1458.31"),
    (.expenditure, "合计", .project, "260.62"), (.basicExpenditure, "合计", .personnel, "1365.07"),
    (.basicExpenditure, "合计", .operatingCost, "93.24"),
    (.threePublic, "“三公”经费小计", .total, "8.98"),
    (.threePublic, "公务用车购置及运维费", .total, "8.24"), (.threePublic, "公务接待费", .total, "0.74"),
  ],
  claims: [
    change(.personnel, "359.87", .increase, in: 2023),
    change(.operatingCost, "0.3", .increase, in: 2023),
    change(.project, "148.34", .increase, in: 2023), level(.threePublic, "9.0", in: 2022),
    level(.vehicles, "8.24", in: 2022), level(.reception, "0.76", in: 2022),
    change(.reception, "0.02", .decrease, in: 2023, reason: "计提人数减少"),
  ])
