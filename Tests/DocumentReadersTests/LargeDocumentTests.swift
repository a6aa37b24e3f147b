import BudgetModel
import BudgetParser
import DocumentReaders
import Foundation
import LedgerTestSupport
import Testing

@Suite("Large documents")
struct LargeDocumentTests {
  /// 1 GiB of address space is all that a reader process has; a debug build needs more than 20 s.
  @Test("a table of 200,000 rows is read by a sealed process, each figure in its place")
  func rows() throws {
    var text = """
      部门预算支出总表
      301 示例市示例局
      预算年度：2023
      单位：万元
      序号\t功能分类科目\t\t合计\t基本支出\t项目支出\t经营支出\t上解上级支出\t对附属单位补助支出
      栏次\t1\t2\t3\t4\t5\t6\t7\t8

      """
    for number in 1...200_000 {
      // No item has the number 00.
      let code = 2_000_000 + (number - 1) / 99 * 100 + (number - 1) % 99 + 1
      text += "\(number)\t\(code)\t科目\(number)\t1.00\t1.00\t\t\t\t\n"
    }
    let directory = try TemporaryDirectory()
    let (input, output) = (directory.appending("in.txt"), directory.appending("out.txt"))
    try Data(text.utf8).write(to: input)
    let process = Process()
    // Sealed, a process writes no file: its answer goes through a pipe.
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [
      "-c", "\"$0\" --cpu-seconds 120 < \"$1\" | cat > \"$2\"",
      PackageRoot.program("ledgerd-reader").path,
      input.path, output.path,
    ]
    try process.run()
    process.waitUntilExit()
    let transcript = try Transcript.decode([UInt8](Data(contentsOf: output)))
    let rows = try #require(transcript.get()[.expenditure]?.rows)
    #expect(rows.count == 200_000)
    #expect(rows.last?.key.path == "2202020")
    #expect(rows.last?[.basic]?.amount == Amount(fen: 1_000_000))
    #expect(rows.last?[.basic]?.place == Place(line: 200_006, row: 200_000, column: 4))
  }
}
