import BudgetModel
import LedgerAPI
import LedgerStore

/// The ledger as a stream of revisions, and the proof of one of them.
struct FeedHandlers: Sendable {
  let reader: LedgerReader
  let changes: ChangeSignal

  var routes: [Route] {
    [
      .get(
        .changes,
        "Revisions in order, each whole, so that anybody can follow and check the ledger.",
        takes: [.since, .limit, .timeout], list),
      .get(.proof, "The proof that a revision is in the chain.", proof),
    ]
  }

  @Sendable func list(_ query: Query, _ id: String) async throws -> ListPayload<FeedPayload> {
    let limit = Int(try query.integer(.limit, 1...1000) ?? 50)
    let since = try query.integer(.since, 0...Int64.max) ?? 0
    let timeout = try query.integer(.timeout, 0...60) ?? 0
    // Listen before looking, so that a revision recorded in between is not missed.
    let told = changes.listen()
    var found = try await reader.feed(since: since, limit: limit)
    if found.isEmpty, timeout > 0 {
      await told.first(within: .seconds(timeout))
      found = try await reader.feed(since: since, limit: limit)
    }
    return ListPayload(
      items: found.map {
        FeedPayload(revision: RevisionPayload($0.revision), link: $0.link, content: $0.content)
      }, next: String(found.last?.revision.reference.sequence ?? since))
  }

  @Sendable func proof(_ query: Query, _ id: String) async throws -> ProofPayload {
    guard let sequence = Int64(id), let proof = try await reader.proof(of: sequence) else {
      throw ErrorPayload(
        .notFound, message: Bilingual(zh: "没有版本 \(id)", en: "there is no revision \(id)"),
        hint: Bilingual(
          zh: "ledgerctl log 列出各版本的序号", en: "ledgerctl log lists the sequence of each revision"))
    }
    return ProofPayload(
      content: proof.content, previous: proof.previous,
      links: proof.links.map {
        ProofLinkPayload(sequence: Int($0.sequence), link: $0.link, digest: $0.digest)
      })
  }
}
