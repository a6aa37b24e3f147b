import Foundation
import LedgerTestSupport
import Testing

/// What a program prints gets where it is to go, or the program says that it did not.
@Suite("Output that cannot be written")
struct OutputTests {
  private let directory: TemporaryDirectory
  private let daemon: DaemonProcess

  init() throws {
    directory = try TemporaryDirectory()
    daemon = try DaemonProcess(in: directory.url)
    try daemon.takeSamples()
  }

  /// Runs a program of this package in a shell line in which it stands as `"$@"`.
  private func shell(
    _ line: String, _ program: String, _ arguments: [String], _ daemon: DaemonProcess? = nil
  ) throws -> ProgramResult {
    try run(
      URL(filePath: "/usr/bin/env"),
      ["--default-signal=PIPE", "bash", "-c", line, "sh", PackageRoot.program(program).path]
        + arguments,
      environment: (daemon.map { ["LEDGERD_SOCKET": $0.socket] } ?? [:]).merging(
        ["LEDGERD_CONFIG": "/dev/null"]
      ) { $1 })
  }

  /// One line of arguments for each command that answers.
  private static let commands = """
    status
    inbox
    plan \(Samples.folder.path)/301-2023.txt
    show 301 2023
    show 301 2023 --form 三公
    show 2
    diff 2022 2023
    diff 2022 2023 --all
    diff 2..2
    bridge 301 2022 2023
    check 301 2023
    check 301 2023 --all
    claims 301 2023
    rank 2022 2023
    totals 2022 2023
    due 2023
    codes list
    map list
    trace 301 2023 公务接待费
    ratio 301 2023 人员经费 支出合计
    targets 301 2023
    draft 301 2023
    brief 301 2023
    log
    history 人员经费
    blame 301 2023 --form 三公
    search 三公
    query --schema
    reason list 301 2023
    verify
    proof 2
    backup
    notices list
    notices show 1
    watch --since 0 --until-now
    watch --changes --since 0 --until-now
    version
    """

  @Test(
    "is an error of every command in every format", arguments: ["table", "json", "csv", "markdown"])
  func everyCommand(format: String) throws {
    var lines = Self.commands.split(separator: "\n").map { line in
      line.split(separator: " ").map(String.init) + ["--format", format]
    }
    lines.append(["query", "SELECT * FROM facts", "--format", format])
    lines += [
      ["export", "301", "2023"], ["export"], ["export", "--format", "json"],
      ["completion", "bash"],
      ["--help"], ["--version"], ["help", "diff"], ["--generate-completion-script", "zsh"],
    ]
    for arguments in lines {
      let sound = try shell("\"$@\" > /dev/null", "ledgerctl", arguments, daemon)
      // Nothing to list is nothing that could be lost.
      #expect([0, 1].contains(sound.status), "\(arguments): \(sound.errors)")
      let full = try shell("\"$@\" > /dev/full", "ledgerctl", arguments, daemon)
      #expect(full.status == 2, "\(arguments)")
      #expect(
        full.errors.contains("ledgerctl: cannot write to /dev/full: No space left on device."),
        "\(arguments): \(full.errors)")
    }
  }

  @Test("is told in the language asked for, with what to do")
  func words() throws {
    let full = try shell("\"$@\" > /dev/full", "ledgerctl", ["log", "--lang", "zh"], daemon)
    #expect(
      full.errors
        == "ledgerctl: 无法写入 /dev/full：No space left on device。输出不完整：请清出空间或改写到别处后重做；命令若要求更改，更改已经生效。\n"
    )
  }

  @Test("is an error where standard output is closed, and goes nowhere else")
  func closed() throws {
    let closed = try shell("\"$@\" >&-", "ledgerctl", ["log"], daemon)
    #expect(closed.status == 2)
    #expect(closed.errors.contains("Bad file descriptor"), "\(closed.errors)")
  }

  @Test("is an error of files as well, and leaves nothing that looks like one")
  func files() throws {
    let folder = directory.appending("out")
    for arguments in [
      ["export", "301", "--output", folder.path],
      ["export", "301", "--format", "xlsx", "--output", folder.path],
      ["export", "301", "--format", "datapackage", "--output", folder.path],
      ["report", "2022", "2023", "--output", folder.path + "/x.html"],
    ] {
      let full = try shell(
        "trap '' XFSZ; ulimit -f 4; exec \"$@\"", "ledgerctl", arguments, daemon)
      #expect(full.status == 2, "\(arguments)")
      #expect(full.errors.contains("ledgerctl: cannot write \(folder.path)"), "\(full.errors)")
      #expect(full.errors.contains("File too large; see to space there"), "\(full.errors)")
      let left = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
      #expect(left?.filter { $0 != "data" } == [])
    }
    let device = try ledgerctl(daemon, "report", "2022", "2023", "--output", "/dev/full")
    #expect(device.status == 2)
    #expect(device.errors.contains("cannot write /dev/full: No space left on device"))
  }

  @Test("is none where a reader has enough: the end is quiet")
  func closedPipe() throws {
    let piped = try shell(
      "set -o pipefail; \"$@\" | head -n 1", "ledgerctl", ["export"], daemon)
    #expect(piped.status == 128 + SIGPIPE)
    #expect(piped.errors == "")
    #expect(piped.output.hasPrefix("department_code,"))
    let ignored = try shell(
      "trap '' PIPE; set -o pipefail; \"$@\" | head -n 1", "ledgerctl", ["export"], daemon)
    #expect(ignored.status == 2)
    #expect(ignored.errors == "")
  }

  @Test("is an error of ledgerd, with the line that was lost; nothing is restored unseen")
  func daemonCommands() throws {
    let state = ["--state-directory", directory.url.path]
    for arguments in [["--check-config"] + state, ["--help"], ["--version"], ["help", "replay"]] {
      #expect(try shell("\"$@\" > /dev/null", "ledgerd", arguments).status == 0, "\(arguments)")
      let full = try shell("\"$@\" > /dev/full", "ledgerd", arguments)
      #expect(full.status == 74, "\(arguments)")
      #expect(
        full.errors.contains("ledgerd: cannot write to standard output: No space left on device"),
        "\(arguments): \(full.errors)")
    }
    let feed = directory.appending("feed.ndjson")
    try Data(try ledgerctl(daemon, "export", "--format", "json").output.utf8).write(to: feed)
    let other = try TemporaryDirectory()
    let replayed = try shell(
      "\"$@\" > /dev/full", "ledgerd",
      ["replay", feed.path, "--state-directory", other.url.path])
    #expect(replayed.status == 74)
    #expect(replayed.errors.contains("Not written: 2 revisions are new; the ledger has 2, head 2:"))

    let backup = try #require(
      try ledgerctl(daemon, "backup").output.split(separator: "\n").first.map(String.init))
    #expect(try ledgerctl(daemon, "withdraw", "2", "--reason", "误").status == 0)
    #expect(daemon.stop() == 0)
    let restored = try shell(
      "\"$@\" > /dev/full", "ledgerd", ["restore", backup, "--yes"] + state)
    #expect(restored.status == 74)
    #expect(restored.errors.contains("Not written: The backup is sound: 2 revisions"))
    let again = try DaemonProcess(in: directory.url)
    #expect(try again.get("/v1/status")["revisions"].int == 3)
  }

  @Test("is an error of the process that answers in SQL")
  func query() throws {
    #expect(daemon.stop() == 0)
    let ledger = ["--ledger", directory.appending("ledger.db").path]
    let whole = try shell("echo 'SELECT 1' | \"$@\"", "ledgerd-query", ledger)
    #expect(whole.output == "{\"columns\":[\"1\"]}\n[1]\n{\"rows\":1}\n")
    let full = try shell("echo 'SELECT 1' | \"$@\" > /dev/full", "ledgerd-query", ledger)
    #expect(full.status == 74)
    #expect(full.errors.contains("ledgerd-query: cannot write the answer: No space left on device"))
  }
}
