import Foundation
public import Testing

/// Compares a text with a file under `Tests/Fixtures`; `UPDATE_GOLDEN=1` writes the file instead.
public func expectGolden(
  _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = PackageRoot.fixtures.appending(path: name)
  if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
    try Data(text.utf8).write(to: file)
    return
  }
  let golden = try String(contentsOf: file, encoding: .utf8)
  let found = text.components(separatedBy: "\n")
  let expected = golden.components(separatedBy: "\n")
  for (index, pair) in zip(found, expected).enumerated() where pair.0 != pair.1 {
    Issue.record(
      "\(name):\(index + 1)\n  found    \(pair.0)\n  expected \(pair.1)",
      sourceLocation: sourceLocation)
    return
  }
  #expect(found.count == expected.count, "\(name)", sourceLocation: sourceLocation)
}
