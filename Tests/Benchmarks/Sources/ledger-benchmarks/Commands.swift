import Foundation

/// Whole commands, from fork to exit.
enum Commands {
  static func measure(_ programs: URL, _ daemon: BenchmarkDaemon, _ exports: Exports) throws {
    let ledgerctl = programs.appending(path: "ledgerctl")
    try measure("ledgerctl --version, whole command", ledgerctl, ["--version"])
    try measure(
      "ledgerctl diff of one department, whole command", ledgerctl,
      [
        "diff", "2022", "2023", "--department", exports.departments[0], "--socket", daemon.socket,
      ])
    try measure("/bin/true, for comparison", URL(filePath: "/bin/true"), [])
  }

  /// The median over a hundred runs, each with a file on its standard input.
  static func measure(
    _ name: String, _ program: URL, _ arguments: [String], input: String = "/dev/null"
  ) throws {
    var times: [Double] = []
    for _ in 0..<100 {
      var pid: pid_t = 0
      var strings = ([program.path] + arguments).map { strdup($0) } + [nil]
      defer { for string in strings { free(string) } }
      var actions = posix_spawn_file_actions_t()
      posix_spawn_file_actions_init(&actions)
      posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
      posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
      let time = ContinuousClock().measure {
        posix_spawn(&pid, program.path, &actions, nil, &strings, environ)
        var status: Int32 = 0
        waitpid(pid, &status, 0)
      }
      posix_spawn_file_actions_destroy(&actions)
      times.append(milliseconds(time))
    }
    report("\(name), median", "\(shown(times.percentile(0.5))) ms")
  }
}
