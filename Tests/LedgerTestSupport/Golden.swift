import Foundation

/// Compares a text with a file under `Tests/Fixtures`; `UPDATE_GOLDEN=1` writes the file instead.
///
/// - Throws: `TestFailure` with the first line that differs.
public func expectGolden(_ text: String, _ name: String) throws {
  let file = PackageRoot.fixtures.appending(path: name)
  if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
    try Data(text.utf8).write(to: file)
    return
  }
  let golden = try String(contentsOf: file, encoding: .utf8)
  let found = text.components(separatedBy: "\n")
  let expected = golden.components(separatedBy: "\n")
  for (index, pair) in zip(found, expected).enumerated() where pair.0 != pair.1 {
    throw TestFailure("\(name):\(index + 1)\n  found    \(pair.0)\n  expected \(pair.1)")
  }
  guard found.count == expected.count else {
    throw TestFailure("\(name): \(found.count) lines, expected \(expected.count)")
  }
}
