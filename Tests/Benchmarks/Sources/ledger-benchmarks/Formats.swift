import BudgetModel
import BudgetParser
import DocumentReaders
import Foundation
import PDFReader

/// Every format beside a named peer in the same run: python-calamine for workbooks, lxml for web
/// pages, pdftotext for PDF. The peers only take the file apart; ours are also read as budgets.
enum Formats {
  static func measure(_ folder: URL, _ programs: URL, root: URL) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    for name in names {
      let file = folder.appending(path: name)
      let bytes = [UInt8](try Data(contentsOf: file))
      let isPDF = bytes.starts(with: "%PDF-".utf8)
      let blocks = { () throws -> SourceDocument in
        isPDF ? try PDFDocumentReader().read(bytes) : try DocumentReader().read(bytes)
      }
      guard (try? blocks()) != nil else { continue }
      let taken = try time { _ = try blocks() }
      let parsed = try? time { _ = try DocumentParser().parse(blocks()) }
      report(
        "\(name) (\(bytes.count / 1024) KB), blocks; with figures",
        "\(shown(taken)) ms, \(Int(1e3 / taken)) documents/s; "
          + (parsed.map { "\(shown($0)) ms" } ?? "-"))
      let program = isPDF ? "ledgerd-pdf-reader" : "ledgerd-reader"
      try Commands.measure(
        "  \(program), sealed process", programs.appending(path: program), [], input: file.path)
      if isPDF {
        try Commands.measure(
          "  pdftotext -layout, process", URL(filePath: "/usr/bin/pdftotext"),
          ["-layout", file.path, "-"])
      }
    }
    let peers = root.appending(path: "Tests/Benchmarks/peers.py")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", peers.path, folder.path]
    try process.run()
    process.waitUntilExit()
  }

  /// A text of 200,000 rows: the time and the most memory of a whole reader process.
  static func measureLarge(_ programs: URL) throws {
    let file = URL(filePath: "/tmp/ledger-benchmark-large-\(getpid()).txt")
    defer { try? FileManager.default.removeItem(at: file) }
    var text = "部门预算支出总表\n301 示例市示例局\n预算年度：2023\n单位：万元\n"
    text += "序号\t功能分类科目\t\t合计\t基本支出\t项目支出\t经营支出\t上解上级支出\t对附属单位补助支出\n"
    text += "栏次\t1\t2\t3\t4\t5\t6\t7\t8\n"
    for number in 1...199_000 {
      text += "\(number)\t\(1_000_000 + number)\t科目\(number)\t1.00\t1.00\t\t\t\t\n"
    }
    try Data(text.utf8).write(to: file)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", "-c",
      """
      import resource, subprocess, sys, time
      start = time.time()
      status = subprocess.run([sys.argv[1]], stdin=open(sys.argv[2]), stdout=subprocess.DEVNULL).returncode
      peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
      print(f"a text of 199,000 rows, one sealed process (status {status})".ljust(62) + f"{time.time() - start:.2f} s, {peak:.0f} MiB at most")
      """, programs.appending(path: "ledgerd-reader").path, file.path,
    ]
    try process.run()
    process.waitUntilExit()
  }

  private static func time(_ work: () throws -> Void) rethrows -> Double {
    for _ in 0..<3 { try work() }
    let rounds = 30
    let time = try ContinuousClock().measure { for _ in 0..<rounds { try work() } }
    return milliseconds(time) / Double(rounds)
  }
}
