package import LedgerSpool
package import LedgerStore

/// Takes people's decisions about held documents. A decision is recorded before the file moves, so
/// that whatever stops the daemon in between is made up for at the next start.
package struct ApprovalService: Sendable {
  package let spool: Spool
  let ledger: LedgerReader
  let writer: LedgerWriter
  /// The files to be taken up again.
  package let resumed: AsyncStream<ArrivalID>
  private let resume: AsyncStream<ArrivalID>.Continuation

  package init(spool: Spool, ledger: LedgerReader, writer: LedgerWriter) {
    self.spool = spool
    self.ledger = ledger
    self.writer = writer
    (resumed, resume) = AsyncStream<ArrivalID>.makeStream()
  }

  /// Returns false if the arrival does not wait for a decision.
  package func decide(_ id: ArrivalID, _ decision: Decision) async throws -> Bool {
    let now = Timestamp.now().text
    guard try await writer.decide(id.text, decision, now: now) else { return false }
    FaultPoint.pass(.afterDecision)
    resume.yield(id)
    return true
  }

  /// Takes up what was decided while no file was moved.
  package func resumeDecided() async throws {
    for id in try spool.waiting() where try await ledger.decision(id.text) != nil {
      _ = try spool.resume(id)
    }
  }
}
