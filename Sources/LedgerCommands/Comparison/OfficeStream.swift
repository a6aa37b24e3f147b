import BudgetModel
import LedgerAPI
import LedgerClient

/// Two years of every department, as they come.
struct OfficeStream {
  let session: Session
  let from: YearArgument
  let to: YearArgument
  let money: SpanOptions
  let asOf: String?

  /// Prints page after page; a page is answered while the one before is read.
  func run() throws {
    let language = session.language
    var (after, moment): (String?, String?) = (nil, asOf)
    let format = session.options.format
    var isFirst = true
    repeat {
      let answer: DaemonAnswer<OfficePayload> = try session.get(
        .office,
        [
          (.from, "\(from.number)"), (.to, "\(to.number)"), (.stage, money.stage.text),
          (.unit, money.unit.rawValue), (.after, after), (.asOf, moment),
        ])
      let page = answer.result
      switch format {
      case .json: for row in page.items { try session.write(PrettyJSON.line(row)) }
      case .csv: try session.write(Self.figures(page, language).csv(header: isFirst))
      case .markdown: try session.write(Self.figures(page, language).markdown(header: isFirst))
      case .table:
        if isFirst { try session.write(Self.heading(page, language)) }
        for row in page.items { try session.write(Self.line(row)) }
      }
      isFirst = false
      after = page.next
      moment = "\(page.asOf)"
    } while after != nil
  }

  private static func heading(_ page: OfficePayload, _ language: Language) -> String {
    let unit = MoneyUnit(rawValue: page.unit)?.title(language) ?? page.unit
    return language(
      "全部部门 \(page.from)年与\(page.to)年支出合计与“三公”经费　单位：\(unit)\n",
      "All departments, \(page.from) and \(page.to): total expenditure and three-public spending, in \(unit)\n"
    )
      + columns(
        language("代码", "Code"), "\(page.from)", "\(page.to)", language("增减", "Change"),
        language("增减率", "Percent"), language("三公增减", "3-public"), language("部门", "Department"))
  }

  private static func line(_ row: OfficeRowPayload) -> String {
    let total = row.changes.first { $0.key == "expenditure" }
    let three = row.changes.first { $0.key == "three-public" }
    return columns(
      row.department.code, total?.before?.amount ?? "—", total?.after?.amount ?? "—",
      total?.difference?.amount ?? "—", total?.percent.map { $0 + "%" } ?? "—",
      three?.difference?.amount ?? "—", row.department.name)
  }

  private static func columns(_ cells: String...) -> String {
    let widths = [8, 12, 12, 12, 10, 9]
    let padded = zip(cells, widths).enumerated().map { index, cell in
      cell.0.padded(to: cell.1, alignedRight: index > 0)
    }
    return (padded + [cells[cells.count - 1].forTerminal]).joined(separator: "  ") + "\n"
  }

  /// Every headline figure on a row of its own.
  static func figures(_ page: OfficePayload, _ language: Language) -> Table {
    Table(
      columns: [
        .init(title: language("代码", "Code"), name: "department"),
        .init(title: language("部门", "Department"), name: "name"),
        .init(title: language("项目", "Item"), name: "key"),
        .init(title: "\(page.from)", name: "before", alignsRight: true),
        .init(title: "\(page.to)", name: "after", alignsRight: true),
        .init(title: language("增减", "Change"), name: "difference", alignsRight: true),
        .init(title: language("增减率", "Percent"), name: "percent", alignsRight: true),
      ],
      rows: page.items.flatMap { row in
        row.changes.map { change in
          [
            .init(row.department.code), .init(row.department.name),
            .init(language(change.title), plain: change.key),
            .init(change.before?.amount ?? "—", plain: change.before?.amount ?? ""),
            .init(change.after?.amount ?? "—", plain: change.after?.amount ?? ""),
            .init(change.difference?.amount ?? "—", plain: change.difference?.amount ?? ""),
            .init(change.percent.map { $0 + "%" } ?? "—", plain: change.percent ?? ""),
          ]
        }
      })
  }
}
