import Foundation

/// Measures what users wait for. Every figure is printed with how it was obtained; on a shared
/// machine trust ratios of one run, not absolutes.
///
///     swift build -c release --static-swift-stdlib
///     swift run -c release --package-path Tests/Benchmarks ledger-benchmarks [--documents N]
///
/// With `--history [DEPARTMENTS]`, five years of so many departments and three re-issues, beside
/// peers that keep the same history; with `--formats FOLDER`, of the files that `make_formats.py` writes, every format beside its
/// peer instead; with `--fuzz FOLDER --seconds N`, each of them mutated for so long and read, which
/// must not crash.
@main
struct Program {
  static func main() throws {
    let arguments = CommandLine.arguments
    func option(_ name: String, _ fallback: String) -> String {
      arguments.firstIndex(of: name).flatMap { index in
        index + 1 < arguments.count ? arguments[index + 1] : nil
      } ?? fallback
    }
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let programs = URL(filePath: option("--programs", root.appending(path: ".build/release").path))
    let count = Int(option("--documents", "500")) ?? 500
    let sample = try Data(
      contentsOf: root.appending(path: "Tests/Fixtures/samples/301-2023.txt"))
    let seed = root.deletingLastPathComponent()
      .appending(path: "shared/documents/000_bdb2827d250d3223.txt")

    if arguments.contains("--history") {
      return try History.measure(
        programs, root: root, departments: Int(option("--history", "3000")) ?? 3_000,
        years: 2019...2023, rounds: 3)
    }
    let mutated = option("--fuzz", "")
    if !mutated.isEmpty {
      return try Fuzz.run(URL(filePath: mutated), seconds: Int(option("--seconds", "600")) ?? 600)
    }
    let formats = option("--formats", "")
    if !formats.isEmpty {
      try Formats.measure(URL(filePath: formats), programs, root: root)
      return try Formats.measureLarge(programs)
    }

    try Reading.inProcess("the project's sample", sample)
    if let bytes = try? Data(contentsOf: seed) {
      try Reading.inProcess("the sample disclosure", bytes)
    }
    try Reading.byProcess(programs, sample)

    let exports = try Exports(count: count, root: root, sample: sample)
    let daemon = try BenchmarkDaemon(programs)
    try daemon.measureIdle("empty")
    try daemon.measureIntake(exports)
    try daemon.measureDiff(exports)
    try Commands.measure(programs, daemon, exports)
    try daemon.measureIdle("after the import")
    daemon.stop()
  }
}

/// Prints a figure.
func report(_ what: String, _ figure: String) {
  print(what.padding(toLength: 62, withPad: " ", startingAt: 0) + figure)
}

func milliseconds(_ duration: Duration) -> Double {
  Double(duration.components.seconds) * 1e3 + Double(duration.components.attoseconds) / 1e15
}

func shown(_ number: Double) -> String { String(format: "%.2f", number) }

extension [Double] {
  func percentile(_ share: Double) -> Double {
    let sorted = sorted()
    return sorted[Swift.min(sorted.count - 1, Int(Double(sorted.count) * share))]
  }
}
