import Foundation
import LedgerTestSupport
import Testing

/// The table of questions in the documentation, asked of the sample disclosure.
@Suite("Questions of an office", .enabled(if: Shared.isRequired, "\(Shared.absence)"))
struct QuestionTests {
  private struct Question {
    let number: String
    let command: [String]
    let words: [String]
  }

  private static func questions() throws -> [Question] {
    let text = try String(
      contentsOf: PackageRoot.url.appending(path: "Sources/ledgerctl/ledgerctl.docc/Questions.md"),
      encoding: .utf8)
    return text.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 4, Int(cells[0]) != nil else { return nil }
      let command = cells[2].trimmingCharacters(in: ["`"]).split(separator: " ").map(String.init)
      return Question(
        number: cells[0], command: Array(command.dropFirst()),
        words: cells[3].components(separatedBy: " · "))
    }
  }

  @Test("each of the 25 is answered with its figures")
  func all() throws {
    let questions = try Self.questions()
    #expect(questions.count == 25)
    let directory = try TemporaryDirectory()
    let daemon = try DaemonProcess(in: directory.url)
    let copied = try run(URL(filePath: "/bin/cp"), [Shared.seed.path, daemon.incoming.path])
    try #require(copied.status == 0)
    try daemon.waitForArrivals(1)
    for question in questions {
      let answer = try run(
        PackageRoot.program("ledgerctl"), question.command + ["--lang", "zh"],
        environment: ["LEDGERD_SOCKET": daemon.socket, "LC_ALL": "C.UTF-8"])
      #expect(answer.status <= 1, "\(question.number): \(answer.errors)")
      for words in question.words {
        #expect(
          answer.output.contains(words), "\(question.number): no \(words) in\n\(answer.output)")
      }
    }
  }
}
