import ArgumentParser
import LedgerDaemon

@main
struct Program {
  static func main() async {
    await LedgerdCommand.runProgram()
  }
}
