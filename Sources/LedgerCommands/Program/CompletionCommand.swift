import ArgumentParser

struct CompletionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completion",
    abstract: "Print the completion script of a shell.",
    discussion: "  ledgerctl completion bash > /etc/bash_completion.d/ledgerctl")

  @Argument(help: "bash, zsh or fish.") var shell: Shell

  enum Shell: String, ExpressibleByArgument, CaseIterable {
    case bash
    case zsh
    case fish

    var completion: CompletionShell {
      switch self {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    }
  }

  func run() throws {
    let session = Session(options: try GlobalOptions.parse([]))
    try session.write(LedgerctlCommand.completionScript(for: shell.completion) + "\n")
  }
}
