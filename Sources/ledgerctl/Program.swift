import LedgerCommands

@main
struct Program {
  static func main() {
    LedgerctlCommand.runProgram()
  }
}
