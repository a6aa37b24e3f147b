import ArgumentParser
import LedgerAPI
import LedgerClient

struct ProofCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "proof",
    abstract: "Write the proof that a revision is in the chain, to be checked without ledgerd.",
    discussion: """
      What the revision says, and every link from it to the head, as JSON on standard output. \
      Whoever noted a head, or is told one, can check it with config/check-proof.py and nothing else. \
      Without a head from elsewhere a proof shows nothing, since all of it can be made up.

        ledgerctl proof 17 > proof.json
        python3 config/check-proof.py proof.json 19:5f0c…
      """)

  @Argument(help: "The revision, by its sequence as log lists it.") var revision: Int
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options: options)
    let answer: DaemonAnswer<ProofPayload> = try session.get(.proof, id: "\(revision)")
    try session.write(PrettyJSON.result(of: answer.body))
  }
}
