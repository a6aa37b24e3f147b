// swift-tools-version:6.2
import PackageDescription

let package = Package(
  name: "ledger-benchmarks",
  dependencies: [.package(name: "ledgerd", path: "../..")],
  targets: [
    .executableTarget(
      name: "ledger-benchmarks",
      dependencies: [
        .product(name: "DocumentReaders", package: "ledgerd"),
        .product(name: "LedgerCore", package: "ledgerd"),
        .product(name: "PDFReader", package: "ledgerd"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
