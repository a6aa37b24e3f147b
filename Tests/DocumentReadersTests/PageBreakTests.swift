import BudgetModel
import BudgetParser
import DocumentReaders
import Foundation
import LedgerTestSupport
import Testing

@Suite("Page breaks in tables")
struct PageBreakTests {
  private static let header = [
    "", "301 示例市示例区政务服务管理局", "", "预算年度：2023", "", "单位：万元", "",
    "序号\t功能分类科目\t\t合计\t基本支出\t项目支出\t经营支出\t上解上级支出\t对附属单位补助支出",
    "\t科目编码\t科目名称\t\t\t\t\t\t", "栏次\t1\t2\t3\t4\t5\t6\t7\t8",
  ]

  private let lines: [String]
  /// The rows of the expenditure table, without those behind its own page break.
  private let rows: [Int]

  init() throws {
    let sample = PackageRoot.fixtures.appending(path: "samples/301-2023.txt")
    lines = try String(contentsOf: sample, encoding: .utf8).components(separatedBy: "\n")
    let title = try #require(lines.firstIndex { $0 == "部门预算支出总表" })
    let first = try #require(lines[title...].firstIndex { $0.hasPrefix("1\t\t合计") })
    rows = Array(first..<(lines[first...].firstIndex { !$0.contains("\t") } ?? first))
  }

  private func facts(_ lines: [String]) throws -> Facts {
    Facts(try read(lines.joined(separator: "\n")))
  }

  @Test("wherever the pages break, the facts are the same", arguments: 1...30)
  func breaks(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var broken = lines
    // From the end, so that the earlier rows keep their places.
    for row in rows.dropFirst().reversed() where Int.random(in: 0..<4, using: &random) == 0 {
      broken.insert(contentsOf: Self.header, at: row)
    }
    #expect(try facts(broken) == facts(lines))
  }

  @Test("a label that goes on behind a page break is one label", arguments: 1...30)
  func wrapped(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let row = try #require(rows.dropFirst().randomElement(using: &random))
    var cells = lines[row].components(separatedBy: "\t")
    let label = cells[2]
    let cut = label.index(
      label.startIndex, offsetBy: Int.random(in: 2..<label.count, using: &random))
    cells[2] = String(label[..<cut])
    var broken = lines
    broken[row] = cells.joined(separator: "\t")
    let rest = ["", "", String(label[cut...])] + Array(repeating: "", count: cells.count - 3)
    broken.insert(contentsOf: Self.header + [rest.joined(separator: "\t")], at: row + 1)
    #expect(try facts(broken) == facts(lines), "\(label[..<cut])|\(label[cut...])")
    let printed = try read(broken.joined(separator: "\n"))[.expenditure]?.rows.map(\.label)
    #expect(printed?.contains(label) == true)
  }
}
