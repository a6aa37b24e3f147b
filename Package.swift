// swift-tools-version:6.2
import PackageDescription

/// One set of compiler settings for every target. Warnings are errors only where
/// LEDGERD_STRICT is set (the gate does), so a newer compiler's new warning never
/// keeps a user from building.
let strict: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ] + (Context.environment["LEDGERD_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)])

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let asyncAlgorithms = Target.Dependency.product(
  name: "AsyncAlgorithms", package: "swift-async-algorithms")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let tomlKit = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioHTTPTypesHTTP1 = Target.Dependency.product(
  name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras")
let lifecycle = Target.Dependency.product(
  name: "ServiceLifecycle", package: "swift-service-lifecycle")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

func module(
  _ name: String, _ dependencies: [Target.Dependency] = [], plugins: [Target.PluginUsage] = []
) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict, plugins: plugins)
}

func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["LedgerTestSupport"], swiftSettings: strict)
}

let package = Package(
  name: "ledgerd",
  products: [
    .executable(name: "ledgerd", targets: ["ledgerd"]),
    .executable(name: "ledgerd-reader", targets: ["ledgerd-reader"]),
    .executable(name: "ledgerd-pdf-reader", targets: ["ledgerd-pdf-reader"]),
    .executable(name: "ledgerd-query", targets: ["ledgerd-query"]),
    .executable(name: "ledgerctl", targets: ["ledgerctl"]),
    .library(
      name: "LedgerCore", targets: ["BudgetModel", "BudgetParser", "BudgetChecks", "LedgerCore"]),
    .library(name: "LedgerStore", targets: ["LedgerStore"]),
    .library(name: "DocumentReaders", targets: ["DocumentReaders"]),
    .library(name: "PDFReader", targets: ["PDFReader"]),
    .library(name: "FaultShim", type: .dynamic, targets: ["FaultShim"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-async-algorithms", from: "1.0.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    // Budget*: public finance, no I/O.
    module("BudgetModel"),
    module("BudgetParser", ["BudgetModel"]),
    module("BudgetChecks", ["BudgetModel"]),

    // Ledger*: the book.
    module("LedgerCore", ["BudgetModel", "BudgetChecks"]),
    module("LedgerAPI", ["BudgetModel"]),
    module(
      "LedgerStore",
      ["BudgetModel", "BudgetChecks", "LedgerCore", "CSQLite", grdb, grdbSQLite, crypto]),
    module("LedgerQuery", ["BudgetModel", "CSQLite", "CSQLiteLibrary", "SealedProcess"]),
    module("LedgerSpool", ["CLinux", systemPackage, crypto]),
    module(
      "SealedClients",
      ["BudgetModel", "CLinux", asyncAlgorithms, logging, systemPackage]),
    module(
      "LedgerServer",
      [
        "BudgetModel", "BudgetChecks", "LedgerCore", "LedgerAPI", "LedgerQuery", "LedgerStore",
        "LedgerSpool", "SealedClients", "CLinux", asyncAlgorithms, crypto, httpTypes,
        hummingbirdCore, lifecycle,
        logging, nioCore, nioHTTP1, nioHTTPTypes, nioHTTPTypesHTTP1, nioPosix, systemPackage,
      ]),
    module(
      "LedgerDaemon",
      [
        "BudgetModel", "BudgetChecks", "LedgerCore", "LedgerAPI", "LedgerServer", "LedgerStore",
        "LedgerSpool", "SealedClients", "CLinux", "CSystemd", argumentParser, lifecycle, logging,
        systemPackage, tomlKit,
      ]),
    module("LedgerClient", ["BudgetModel", "LedgerAPI", "CLinux"]),
    module(
      "LedgerCommands", ["BudgetModel", "LedgerAPI", "LedgerClient", argumentParser, mustache]),
    module("DocumentReaders", ["AlignedText", "BudgetModel", "BudgetParser", "CXML", "CZip"]),

    module("AlignedText", ["BudgetModel"]),
    module("PDFReader", ["AlignedText", "BudgetModel", "BudgetParser", "CPoppler"]),
    module("SealedProcess", ["BudgetModel", "CSandbox"]),

    // C: what Swift's Glibc module does not show, and system libraries.
    .target(name: "CLinux"),
    .target(name: "CSQLite", linkerSettings: [.linkedLibrary("sqlite3")]),
    .systemLibrary(
      name: "CSQLiteLibrary", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(
      name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),
    .target(name: "CSandbox", linkerSettings: [.linkedLibrary("seccomp")]),
    .target(name: "CPoppler", dependencies: ["CPopplerSystem"]),
    .systemLibrary(
      name: "CPopplerSystem", pkgConfig: "poppler",
      providers: [.apt(["libpoppler-private-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),

    program("ledgerd", ["LedgerDaemon", argumentParser]),
    program("ledgerctl", ["LedgerCommands"]),
    program("ledgerd-reader", ["DocumentReaders", "SealedProcess"]),
    program(
      "ledgerd-pdf-reader", ["PDFReader", "SealedProcess", "BudgetParser", "BudgetModel"]),

    program("ledgerd-query", ["LedgerQuery"]),

    // Tests; CrashTests and EndToEndTests run the real programs and import none of our modules.
    .target(name: "LedgerTestSupport", path: "Tests/LedgerTestSupport", swiftSettings: strict),
    .target(name: "FaultShim", path: "Tests/FaultShim", linkerSettings: [.linkedLibrary("dl")]),
    .target(
      name: "BookTestSupport", dependencies: ["BudgetModel", "LedgerCore"],
      path: "Tests/BookTestSupport", swiftSettings: strict),
    tests("BudgetModelTests", ["BudgetModel"]),
    tests("BudgetParserTests", ["BudgetModel", "BudgetParser", "DocumentReaders"]),
    tests("DocumentReadersTests", ["BudgetModel", "BudgetParser", "DocumentReaders"]),
    tests(
      "BudgetChecksTests",
      [
        "BookTestSupport", "BudgetModel", "BudgetParser", "BudgetChecks", "DocumentReaders",
        "LedgerCore",
      ]),
    tests("LedgerCoreTests", ["BookTestSupport", "BudgetModel", "BudgetChecks", "LedgerCore"]),
    tests(
      "LedgerStoreTests",
      ["BookTestSupport", "BudgetModel", "BudgetChecks", "LedgerCore", "LedgerStore", crypto, grdb]),
    tests("LedgerSpoolTests", ["LedgerSpool", crypto, systemPackage]),
    tests(
      "LedgerServerTests",
      [
        "BudgetModel", "BudgetParser", "DocumentReaders", "LedgerAPI", "LedgerCore",
        "LedgerServer", "LedgerSpool", "LedgerStore", "SealedClients", crypto, httpTypes,
        hummingbirdCore, logging, nioCore, systemPackage,
      ]),
    tests(
      "LedgerDaemonTests",
      [
        "BudgetModel", "LedgerDaemon", "LedgerServer", "LedgerStore", "SealedClients",
        systemPackage,
      ]),
    tests(
      "LedgerCommandsTests",
      ["BudgetModel", "LedgerAPI", "LedgerClient", "LedgerCommands", argumentParser]),
    tests("PDFReaderTests", ["BudgetModel", "BudgetParser", "PDFReader"]),
    tests(
      "FormatTests",
      ["BudgetChecks", "BudgetModel", "BudgetParser", "DocumentReaders", "PDFReader"]),
    tests(
      "PublishedTests",
      ["BudgetChecks", "BudgetModel", "BudgetParser", "DocumentReaders", "PDFReader"]),
    tests("CrashTests", []),
    tests("EndToEndTests", []),
    tests("BordersTests", []),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx20
)
