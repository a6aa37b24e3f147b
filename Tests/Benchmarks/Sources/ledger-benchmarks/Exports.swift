import Foundation

/// Documents to import: generated disclosures where the generator lies beside the project,
/// otherwise the project's sample under other codes.
struct Exports {
  let files: [(name: String, content: Data)]
  let departments: [String]
  let source: String

  init(count: Int, root: URL, sample: Data) throws {
    let generator = root.deletingLastPathComponent()
      .appending(path: "shared/bench/gen_budgets.py")
    if FileManager.default.fileExists(atPath: generator.path) {
      self = try Exports(generator: generator, count: count)
      return
    }
    let text = String(decoding: sample, as: UTF8.self)
    files = (0..<count).map { number in
      let code = "\(1000 + number)"
      return (
        "\(code).txt", Data(text.replacingOccurrences(of: "301 示例市", with: "\(code) 示例市").utf8)
      )
    }
    departments = files.map { String($0.name.dropLast(4)) }
    source = "copies of the project's sample"
  }

  private init(generator: URL, count: Int) throws {
    let folder = URL(filePath: "/tmp/ledger-benchmark-exports-\(getpid())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", generator.path, "--departments", "\(max(1, count / 2))", "--years", "2022-2023",
      "--seed", "1", "--formats", "txt", "--out", folder.path,
    ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    var files: [(String, Data)] = []
    for year in ["2022", "2023"] {
      let names = try FileManager.default.contentsOfDirectory(
        atPath: folder.appending(path: "txt/\(year)").path)
      for name in names.sorted() {
        files.append((name, try Data(contentsOf: folder.appending(path: "txt/\(year)/\(name)"))))
      }
    }
    self.files = files.map { (name: $0.0, content: $0.1) }
    departments = Array(Set(files.map { String($0.0.prefix { $0 != "-" }) })).sorted()
    source = "generated disclosures"
  }
}
