import BudgetModel
import BudgetParser

/// A short disclosure written down in a test, with tabs between cells.
enum Disclosure {
  static let head = """
    301 示例市示例局
    预算年度：2023
    单位：万元

    """

  static let expenditureHeader = """
    序号\t功能分类科目\t\t合计\t基本支出\t项目支出\t经营支出\t上解上级支出\t对附属单位补助支出
    \t科目编码\t科目名称\t\t\t\t\t\t
    栏次\t1\t2\t3\t4\t5\t6\t7\t8

    """

  static let expenditure = """
    部门预算支出总表
    \(head)\(expenditureHeader)1\t\t合计\t30.00\t20.00\t10.00
    2\t201\t一般公共服务支出\t30.00\t20.00\t10.00

    """

  static func source(_ text: String) -> SourceDocument {
    var blocks: [Block] = []
    var rows: [GridRow] = []
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let place = Place(line: index + 1)
      if line.contains("\t") {
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        rows.append(GridRow(cells: cells, place: place))
        continue
      }
      if !rows.isEmpty { blocks.append(.grid(Grid(rows: rows))) }
      rows = []
      if !line.isEmpty { blocks.append(.paragraph(String(line), place)) }
    }
    if !rows.isEmpty { blocks.append(.grid(Grid(rows: rows))) }
    return SourceDocument(format: "text", charset: "UTF-8", blocks: blocks)
  }

  static func parse(_ text: String) throws(Rejection) -> BudgetDocument {
    try DocumentParser().parse(source(text))
  }

  /// The rejection of a text, or nil if it is accepted.
  static func rejection(_ text: String) -> Rejection? {
    do {
      _ = try parse(text)
      return nil
    } catch {
      return error
    }
  }

  /// A figure as it is printed, or nil where the form has none.
  static func figure(
    _ document: BudgetDocument, _ form: BudgetForm, _ path: String, _ column: BudgetColumn
  ) -> String? {
    document[form]?.rows.first { $0.key.path == path }?[column]?.printed
  }
}
