import Foundation
import LedgerTestSupport
import Testing

/// The house inspects itself: who may import what, what lies where, and that lists which must
/// agree do agree.
@Suite("The borders of the house")
struct BordersTests {
  /// What each target may import, besides Swift's own library. Glibc, Dispatch and
  /// Synchronization are the system; FoundationEssentials is for JSON at the edges.
  private static let allowed: [String: Set<String>] = [
    "BudgetModel": [],
    "BudgetParser": ["BudgetModel"],
    "BudgetChecks": ["BudgetModel"],
    "LedgerCore": ["BudgetModel", "BudgetChecks"],
    "LedgerAPI": ["BudgetModel"],
    "AlignedText": [],
    "DocumentReaders": ["AlignedText", "BudgetModel", "BudgetParser", "CXML", "CZip", "Glibc"],
    "LedgerStore": [
      "BudgetModel", "BudgetChecks", "LedgerCore", "GRDB", "GRDBSQLite", "Crypto", "CSQLite",
      "Foundation",
    ],
    "LedgerQuery": ["BudgetModel", "CSQLite", "GRDBSQLite", "Glibc", "SealedProcess"],
    "LedgerSpool": ["SystemPackage", "Crypto", "CLinux", "Glibc", "Synchronization"],
    "LedgerDaemon": [
      "BudgetModel", "BudgetChecks", "LedgerCore", "LedgerAPI", "LedgerQuery", "LedgerStore",
      "LedgerSpool", "AsyncAlgorithms", "ArgumentParser", "CLinux", "CSystemd", "Crypto",
      "Dispatch", "FoundationEssentials", "Glibc", "HTTPTypes", "HummingbirdCore", "Logging",
      "NIOCore", "NIOHTTP1", "NIOHTTPTypes", "NIOHTTPTypesHTTP1", "NIOPosix", "ServiceLifecycle",
      "Synchronization", "SystemPackage", "TOMLKit",
    ],
    "LedgerClient": ["LedgerAPI", "CLinux", "FoundationEssentials", "Glibc"],
    "LedgerCommands": [
      "BudgetModel", "LedgerAPI", "LedgerClient", "ArgumentParser", "FoundationEssentials", "Glibc",
      "Mustache",
    ],
    "ledgerd": ["LedgerDaemon", "ArgumentParser"],
    "ledgerctl": ["LedgerCommands", "ArgumentParser"],
    "PDFReader": ["AlignedText", "BudgetModel", "BudgetParser", "CPoppler", "Glibc"],
    "SealedProcess": ["BudgetModel", "CSandbox", "Glibc"],
    "ledgerd-reader": ["DocumentReaders", "SealedProcess"],
    "ledgerd-query": ["LedgerQuery"],
    "ledgerd-pdf-reader": ["PDFReader", "SealedProcess", "BudgetModel", "BudgetParser"],
  ]

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
        $0 == "public" || $0.hasPrefix("@") || $0 == "internal"
      }
      return words.first == "import" ? words.dropFirst().first.map(String.init) : nil
    }
  }

  @Test("arrows point inward only", arguments: allowed.keys.sorted())
  func imports(target: String) throws {
    let files = try Self.sources("Sources/\(target)")
    #expect(!files.isEmpty)
    for (name, text) in files {
      let foreign = Self.imports(text).filter { !(Self.allowed[target] ?? []).contains($0) }
      #expect(foreign.isEmpty, "\(target)/\(name) imports \(foreign)")
    }
  }

  @Test("every target has its row in the table of borders")
  func complete() throws {
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: PackageRoot.url.appending(path: "Sources").path)
    #expect(
      Set(folders.filter { !$0.hasPrefix("C") && !$0.hasPrefix(".") }) == Set(Self.allowed.keys))
  }

  @Test(
    "money is never a floating-point number, and bad input never traps",
    arguments: allowed.keys.sorted())
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

  @Test("a file reads as one thing: at most 250 lines", arguments: allowed.keys.sorted())
  func sizes(target: String) throws {
    for (name, text) in try Self.sources("Sources/\(target)") {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
      #expect(lines <= 250, "\(target)/\(name) has \(lines) lines")
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
    for target in Self.allowed.keys where target.first?.isUppercase ?? false {
      let page = PackageRoot.url.appending(path: "Sources/\(target)/\(target).docc/\(target).md")
      #expect(FileManager.default.fileExists(atPath: page.path), "\(target)")
    }
  }

  @Test("the README's API table names every path the daemon answers")
  func endpoints() throws {
    let readme = try String(
      contentsOf: PackageRoot.url.appending(path: "README.md"), encoding: .utf8)
    let endpoints = try String(
      contentsOf: PackageRoot.url.appending(path: "Sources/LedgerAPI/Endpoint.swift"),
      encoding: .utf8)
    let paths = endpoints.split(separator: "\"").filter { $0.hasPrefix("/v1/") }
    #expect(paths.count == 38)
    for path in paths { #expect(readme.contains("`\(path)`"), "\(path)") }
  }
}
