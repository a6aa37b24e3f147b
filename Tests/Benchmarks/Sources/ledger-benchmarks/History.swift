import Foundation

/// The versioned book at the size of a whole province: bytes, rates and latencies, and the same
/// figures kept by others.
enum History {
  static func measure(
    _ programs: URL, root: URL, departments: Int, years: ClosedRange<Int>, rounds: Int
  ) throws {
    let generator = root.deletingLastPathComponent().appending(path: "shared/bench/gen_budgets.py")
    let data = try Generated(
      generator: generator, departments: departments, years: years, rounds: rounds)
    report(
      "generated",
      "\(departments) departments × \(years.count) years, \(data.facts) facts, "
        + "\(rounds) re-issues each")
    let daemon = try BenchmarkDaemon(programs)
    var sizes = try grow(daemon, data, round: nil, before: daemon.ledgerBytes())
    for round in 1...rounds { sizes = try grow(daemon, data, round: round, before: sizes) }
    try ask(daemon, data)
    try office(daemon, data)
    try whole(programs, daemon)
    try bridges(daemon, data)
    daemon.stop()
    try peers(root, data)
  }

  /// Imports and tells the rate, and what each fact or changed cell takes on the disk.
  private static func grow(
    _ daemon: BenchmarkDaemon, _ data: Generated, round: Int?, before: BenchmarkDaemon.Sizes
  ) throws -> BenchmarkDaemon.Sizes {
    let files = data.exports(round: round)
    let time = try daemon.importAll(files)
    let size = try daemon.ledgerBytes()
    let figures = Double(size.figures - before.figures)
    let all = Double(size.all - before.all)
    let seconds = milliseconds(time) / 1e3
    if let round {
      let cells = data.changed[round - 1]
      report(
        "re-issue \(round): \(files.count) documents, \(cells) cells",
        "\(Int(Double(files.count) / seconds)) documents/s, \(shown(figures / Double(cells))) bytes a "
          + "changed cell; with text and notices \(shown(all / Double(cells)))")
    } else {
      report(
        "first import: \(files.count) documents",
        "\(Int(Double(files.count) / seconds)) documents/s, "
          + "\(Int(Double(data.facts) / seconds)) facts/s, \(shown(figures / Double(data.facts))) bytes "
          + "a fact; with text and notices \(shown(all / Double(data.facts)))")
    }
    return size
  }

  private static func ask(_ daemon: BenchmarkDaemon, _ data: Generated) throws {
    let (last, first) = (data.years[data.years.count - 1], data.years[data.years.count - 2])
    let imported = data.departments.count * data.years.count
    let questions: [(name: String, count: Int, path: (String) -> String)] = [
      ("diff", 1_000, { "/v1/comparison?department=\($0)&from=\(first)&to=\(last)" }),
      (
        "diff as of the first import", 1_000,
        { "/v1/comparison?department=\($0)&from=\(first)&to=\(last)&as_of=\(imported)" }
      ),
      (
        "book as of the first import, every form", 500,
        { "/v1/book?department=\($0)&year=\(last)&as_of=\(imported)" }
      ),
      ("blame, every figure", 200, { "/v1/blame?department=\($0)&year=\(last)" }),
      ("history of personnel", 500, { "/v1/history?department=\($0)&line=personnel" }),
      (
        "search in one department, two words", 200,
        { department in
          "/v1/search?department=\(department)&text=%E6%8E%A5%E5%BE%85%20%E5%87%8F%E5%B0%91"
        }
      ),
      ("search everywhere, 三公", 5, { _ in "/v1/search?text=%E4%B8%89%E5%85%AC" }),
    ]
    for (name, count, path) in questions {
      let connection = try Connection(daemon.socket)
      var times: [Double] = []
      for number in 0..<count {
        let department = data.departments[number * 7_919 % data.departments.count]
        let time = try ContinuousClock().measure { _ = try connection.get(path(department)) }
        times.append(milliseconds(time))
      }
      report(
        "\(name), p50 / p99",
        "\(shown(times.percentile(0.5))) / \(shown(times.percentile(0.99))) ms")
    }
  }

  /// Questions about everything, as whole commands.
  private static func whole(_ programs: URL, _ daemon: BenchmarkDaemon) throws {
    let ledgerctl = programs.appending(path: "ledgerctl")
    let questions: [(name: String, arguments: [String])] = [
      ("verify", ["verify"]), ("backup", ["backup"]),
      (
        "query: total personnel by year",
        [
          "query",
          "SELECT fiscal_year, wan(sum(fen)) FROM key_figures "
            + "WHERE key_figure = 'personnel' GROUP BY 1",
        ]
      ),
      (
        "query: ten largest rises of three-public spending",
        [
          "query",
          "SELECT a.department, wan(a.fen - b.fen) FROM key_figures a JOIN key_figures b "
            + "ON a.department = b.department AND a.key_figure = b.key_figure "
            + "AND b.fiscal_year = a.fiscal_year - 1 WHERE a.key_figure = 'three-public' "
            + "ORDER BY a.fen - b.fen DESC LIMIT 10",
        ]
      ),
    ]
    for (name, arguments) in questions {
      let process = Process()
      process.executableURL = ledgerctl
      process.arguments = arguments + ["--socket", daemon.socket]
      process.standardOutput = FileHandle.nullDevice
      let time = try ContinuousClock().measure {
        try process.run()
        process.waitUntilExit()
      }
      report(
        "\(name), whole command",
        "\(shown(milliseconds(time))) ms"
          + (process.terminationStatus == 0 ? "" : ", exit \(process.terminationStatus)"))
    }
  }

  /// Questions about every department, over the socket.
  private static func office(_ daemon: BenchmarkDaemon, _ data: Generated) throws {
    let (last, first) = (data.years[data.years.count - 1], data.years[data.years.count - 2])
    let connection = try Connection(daemon.socket)
    let years = "from=\(first)&to=\(last)"
    for (name, path) in [
      ("every headline figure of both years", "/v1/office?\(years)&limit=100000"),
      ("twenty largest changes", "/v1/office?\(years)&line=expenditure"),
      ("totals by function", "/v1/office/totals?\(years)"),
    ] {
      let times = try (0..<5).map { _ in
        milliseconds(try ContinuousClock().measure { _ = try connection.get(path) })
      }
      report("whole office: \(name), median", "\(shown(times.percentile(0.5))) ms")
    }
  }

  /// Whether the parts of every department's change add up to it.
  private static func bridges(_ daemon: BenchmarkDaemon, _ data: Generated) throws {
    let (last, first) = (data.years[data.years.count - 1], data.years[data.years.count - 2])
    let connection = try Connection(daemon.socket)
    for scope in ["key", "function"] {
      var (closed, times): (Int, [Double]) = (0, [])
      for department in data.departments {
        var answer = ""
        let time = try ContinuousClock().measure {
          answer = try connection.get(
            "/v1/bridge?department=\(department)&from=\(first)&to=\(last)&by=\(scope)")
        }
        times.append(milliseconds(time))
        if answer.contains(#""residual":{"amount":"0.00","yuan":"0.00"}"#) { closed += 1 }
      }
      report(
        "bridge by \(scope) of every department, p50 / p99",
        "\(shown(times.percentile(0.5))) / \(shown(times.percentile(0.99))) ms; residual 0.00: "
          + "\(closed) of \(data.departments.count)")
    }
  }

  private static func peers(_ root: URL, _ data: Generated) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", root.appending(path: "Tests/Benchmarks/peers/history.py").path, data.folder.path,
    ]
    try process.run()
    process.waitUntilExit()
  }
}
