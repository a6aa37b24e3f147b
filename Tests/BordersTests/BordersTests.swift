import Foundation
import LedgerTestSupport
import Testing

/// The house inspects itself: who may import what, what lies where, and that lists which must
/// agree do agree.
@Suite("The borders of the house")
struct BordersTests {
  /// What no target of a kind may import, whatever it declares, and why.
  private struct Never {
    let targets: Set<String>
    let imports: Set<String>
    let because: Comment

    init(_ targets: Set<String>, import imports: Set<String>, because: Comment) {
      self.targets = targets
      self.imports = imports
      self.because = because
    }
  }

  private static let pure: Set<String> = [
    "AlignedText", "BudgetModel", "BudgetParser", "BudgetChecks", "LedgerCore", "LedgerAPI",
  ]

  private static let never = [
    Never(
      pure, import: system.union(["Foundation", "FoundationEssentials"]),
      because: "values in, values out: no file, no clock, no randomness"),
    Never(
      Set(package.keys).subtracting(["LedgerStore"]), import: ["GRDB"],
      because: "all SQL of the book is in one room"),
    Never(
      Set(package.keys).subtracting(["LedgerStore"]), import: ["Foundation"],
      because: "it costs every start, and FoundationEssentials has what is needed"),
    Never(
      ["ledgerd-reader", "ledgerd-pdf-reader", "DocumentReaders", "PDFReader", "SealedProcess"],
      import: ["LedgerCore", "LedgerAPI", "LedgerStore"],
      because: "what opens hostile bytes knows nothing of the book"),
  ]

  /// The system, which needs no declaration. Foundation is named where it is wanted.
  private static let system: Set<String> = ["Glibc", "Dispatch", "Synchronization"]

  /// The targets of the package under Sources, each with what it declares to depend on.
  private static let package: [String: Set<String>] = {
    guard
      let manifest = try? String(
        contentsOf: PackageRoot.url.appending(path: "Package.swift"), encoding: .utf8)
    else { return [:] }
    let product = /let (\w+) = Target\.Dependency\.product\(\s*name: "(\w+)"/
    let products = Dictionary(
      manifest.matches(of: product).map { (String($0.1), String($0.2)) }
    ) { first, _ in first }
    let target = /(?:module|program)\(\s*"([\w-]+)"(?:,\s*\[([^\]]*)\])?/
    return manifest.matches(of: target).reduce(into: [:]) { targets, match in
      let declared = (match.2 ?? "").split { ", \n".contains($0) }.map { word in
        word.hasPrefix("\"") ? String(word.dropFirst().dropLast()) : products[String(word)] ?? ""
      }
      targets[String(match.1)] = Set(declared)
    }
  }()

  private static func sources(_ folder: String) throws -> [(name: String, text: String)] {
    let root = PackageRoot.url.appending(path: folder)
    let files =
      FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?
      .compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" } ?? []
    return try files.map { url in
      (url.lastPathComponent, try String(contentsOf: url, encoding: .utf8))
    }
  }

  private static func imports(_ text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ").drop {
        ["public", "package", "internal"].contains($0) || $0.hasPrefix("@")
      }
      return words.first == "import" ? words.dropFirst().first.map(String.init) : nil
    }
  }

  @Test("a target imports what it declares and the system", arguments: package.keys.sorted())
  func imports(target: String) throws {
    let files = try Self.sources("Sources/\(target)")
    #expect(!files.isEmpty)
    let known = (Self.package[target] ?? []).union(Self.system).union([
      "Foundation", "FoundationEssentials",
    ])
    for (name, text) in files {
      let imports = Self.imports(text)
      let foreign = imports.filter { !known.contains($0) }
      #expect(foreign.isEmpty, "\(target)/\(name) imports \(foreign)")
      for never in Self.never where never.targets.contains(target) {
        #expect(never.imports.isDisjoint(with: imports), never.because)
      }
    }
  }

  @Test("what is declared is used", arguments: package.keys.sorted())
  func declarations(target: String) throws {
    let used = Set(try Self.sources("Sources/\(target)").flatMap { Self.imports($0.text) })
    // A system library that only gives what another one links is imported by nobody.
    let idle = (Self.package[target] ?? []).subtracting(used).filter { $0 != "GRDBSQLite" }
    #expect(idle.isEmpty, "\(target) declares \(idle.sorted()) and imports none of it")
  }

  @Test("the package names every folder of Sources")
  func complete() throws {
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: PackageRoot.url.appending(path: "Sources").path)
    #expect(
      Set(folders.filter { !$0.hasPrefix("C") && !$0.hasPrefix(".") }) == Set(Self.package.keys))
  }

  @Test(
    "money is never a floating-point number, and bad input never traps",
    arguments: package.keys.sorted())
  func exactness(target: String) throws {
    for (name, text) in try Self.sources("Sources/\(target)") {
      for word in ["Double", "Float(", "try!", "as!", "fatalError"] {
        let line = text.split(separator: "\n").first {
          $0.contains(word) && !$0.drop { $0 == " " }.hasPrefix("//")
        }
        #expect(line == nil, "\(target)/\(name): \(line ?? "")")
      }
    }
  }

  /// The longest stretch from a line that opens what a word names to the line that closes it with the
  /// same indentation.
  private static func longest(
    _ opens: (Substring) -> Bool, in text: String
  ) -> (name: Substring, lines: Int) {
    var open: [(indentation: Int, name: Substring, start: Int)] = []
    var longest: (name: Substring, lines: Int) = ("", 0)
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let indentation = line.prefix { $0 == " " }.count
      if opens(line), !line.hasSuffix("}") {
        // What stands in a protocol has no body.
        if open.last?.indentation == indentation { open.removeLast() }
        open.append((indentation, line, number))
      }
      guard line.dropFirst(indentation).hasPrefix("}"), let last = open.last,
        last.indentation == indentation
      else { continue }
      open.removeLast()
      let lines = number - last.start + 1
      if lines > longest.lines { longest = (last.name, lines) }
    }
    return longest
  }

  @Test("a type is at most 400 lines, a function 60", arguments: package.keys.sorted())
  func sizes(target: String) throws {
    let kinds = ["class ", "struct ", "enum ", "actor ", "extension ", "protocol "]
    let types = { (line: Substring) in
      line.first?.isLowercase ?? false && kinds.contains { line.contains($0) }
    }
    let functions = { (line: Substring) in
      let words = line.drop { $0 == " " }
      return !words.hasPrefix("//")
        && (words.contains("func ") || words.hasPrefix("init") || words.hasPrefix("public init"))
    }
    for (name, text) in try Self.sources("Sources/\(target)") {
      let type = Self.longest(types, in: text)
      #expect(type.lines <= 400, "\(target)/\(name): \(type.name) has \(type.lines) lines")
      let function = Self.longest(functions, in: text)
      #expect(
        function.lines <= 60, "\(target)/\(name): \(function.name) has \(function.lines) lines")
    }
  }

  @Test("the top level has six visible entries")
  func topLevel() throws {
    let entries = try FileManager.default.contentsOfDirectory(atPath: PackageRoot.url.path)
      .filter { !$0.hasPrefix(".") && $0 != "Package.resolved" }
    #expect(
      Set(entries) == ["Package.swift", "README.md", "Sources", "Tests", "config", "systemd"])
  }

  @Test("every library has a landing page")
  func landingPages() {
    for target in Self.package.keys where target.first?.isUppercase ?? false {
      let page = PackageRoot.url.appending(path: "Sources/\(target)/\(target).docc/\(target).md")
      #expect(FileManager.default.fileExists(atPath: page.path), "\(target)")
    }
  }
}
