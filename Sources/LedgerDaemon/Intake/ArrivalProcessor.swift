import BudgetModel
import LedgerAPI
import LedgerServer
import LedgerSpool
import LedgerStore
import Logging
import SealedClients

/// What is known of a claimed file before it is recorded.
enum Reading: Sendable {
  /// The arrival was recorded before the process died; only the move is missing.
  case recorded(Arrival, Outcome)
  /// The newest document of a book has these very bytes; read only if that changes meanwhile.
  case known(Arrival, bytes: [UInt8])
  case read(Arrival, Result<BudgetDocument, Rejection>)
}

extension Reading {
  /// The same file as one that the daemon itself cannot take in.
  var refused: Reading {
    switch self {
    case .recorded: self
    case .known(let arrival, _), .read(let arrival, _):
      .read(arrival, .failure(Rejection(.processingFailed)))
    }
  }
}

/// Reads, records and puts away one file at a time.
struct ArrivalProcessor: Sendable {
  let spool: Spool
  let readers: ReaderClient
  let ledger: LedgerReader
  let writer: LedgerWriter
  let limits: Limits
  let changes: ChangeSignal
  let pulse: IntakePulse
  let logger: Logger

  /// Examines a file and has it read; nothing is recorded. Nil if the file is gone.
  func read(_ file: ActiveFile) async throws -> Reading? {
    // Before the file is touched: what was recorded are the bytes of the copy that was made then.
    if let done = try await ledger.settled(file.id.text) {
      return .recorded(done.arrival, done.outcome)
    }
    let (spool, limits) = (spool, limits)
    let examination = try await FileWork.run {
      try spool.examine(file, limit: Int64(limits.fileBytes))
    }
    pulse.step()
    let now = Timestamp.now().text
    switch examination {
    case nil: return nil
    case .refused(let refusal, let size, let owner):
      let arrival = Arrival(
        id: file.id.text, name: file.nameBytes, bytes: size, digest: nil, claimedAt: now,
        owner: Owner(uid: owner))
      return .read(arrival, .failure(Rejection(refusal, limit: limits.fileBytes)))
    case .content(let bytes, let digest, let owner):
      let arrival = Arrival(
        id: file.id.text, name: file.nameBytes, bytes: Int64(bytes.count), digest: digest,
        claimedAt: now, owner: Owner(uid: owner))
      if let decision = try await ledger.decision(arrival.id), decision.verdict == .declined {
        return .read(arrival, .failure(Rejection(.declined, decision.reason)))
      }
      // What was approved are the bytes that were held, not whatever the file holds now.
      if let held = try await ledger.arrival(arrival.id), held.arrival.digest != digest {
        return .read(arrival, .failure(Rejection(.declined, "待批准期间文件内容被改动")))
      }
      if try await ledger.isNewest(document: digest) { return .known(arrival, bytes: bytes) }
      let outcome = try await document(in: bytes)
      FaultPoint.pass(.afterRead)
      return .read(arrival, outcome)
    }
  }

  /// Records what was read, leaves a receipt and moves the file to its last room. Whatever fails,
  /// all of it can be done again.
  func settle(_ file: ActiveFile, _ reading: Reading) async throws {
    let (arrival, outcome) = try await record(reading)
    pulse.step()
    FaultPoint.pass(.afterCommit)
    changes.tell()
    let payload = ArrivalPayload(arrival, outcome)
    try await FileWork.run { try put(away: file, outcome, payload) }
    FaultPoint.pass(.afterMove)
    var anchor = "-"
    if case .accepted(let revision) = outcome,
      let record = try await ledger.revision(revision.sequence)
    {
      anchor = "\(revision.sequence):\(record.digest)"
    }
    logger.info(
      "file settled",
      metadata: [
        "anchor": "\(anchor)",
        "arrival": "\(file.id)", "name": "\(payload.name)", "outcome": "\(payload.outcome)",
        "book": "\(payload.department?.code ?? "-") \(payload.year ?? 0)",
        "revision": "\(payload.revision ?? 0)", "reason": "\(payload.rejection?.kind ?? "-")",
      ])
  }

  private func put(away file: ActiveFile, _ outcome: Outcome, _ payload: ArrivalPayload) throws {
    try spool.writeReceipt(file.id, Receipt(payload).encoded())
    FaultPoint.pass(.afterReceipt)
    switch outcome {
    case .accepted, .unchanged:
      guard try spool.archive(file, digest: payload.digest ?? "") == nil else { return }
      logger.critical(
        "the bytes of a recorded document are gone: restore it from a backup",
        metadata: ["arrival": "\(file.id)", "digest": "\(payload.digest ?? "-")"])
      _ = try spool.quarantine(file)
    case .rejected: _ = try spool.quarantine(file)
    case .held: _ = try spool.hold(file)
    }
  }

  private func document(
    in bytes: [UInt8]
  ) async throws -> Result<BudgetDocument, Rejection> {
    let pulse = pulse
    return try await readers.read(bytes, for: .intake, onLook: { pulse.step() })
  }

  private func record(_ reading: Reading) async throws -> (Arrival, Outcome) {
    switch reading {
    case .recorded(let arrival, let outcome): return (arrival, outcome)
    case .known(let arrival, let bytes):
      if let outcome = try await writer.recordIfUnchanged(arrival) { return (arrival, outcome) }
      return (arrival, try await record(try await document(in: bytes), arrival))
    case .read(let arrival, let result):
      // The same bytes may have been recorded while these were being read.
      if let outcome = try await writer.recordIfUnchanged(arrival) { return (arrival, outcome) }
      return (arrival, try await record(result, arrival))
    }
  }

  private func record(
    _ result: Result<BudgetDocument, Rejection>, _ arrival: Arrival
  ) async throws -> Outcome {
    let now = Timestamp.now().text
    let beforeCommit: @Sendable () -> Void = { FaultPoint.pass(.beforeCommit) }
    switch result {
    case .success(let document):
      do {
        return try await writer.record(
          document, arrival: arrival, now: now, beforeCommit: beforeCommit)
      } catch {
        guard case .refused(let reason) = LedgerFailure(error) else { throw error }
        // A verdict, not a failure that may pass.
        return try await record(.failure(Rejection(.readerAnswerInvalid, reason)), arrival)
      }
    case .failure(let rejection):
      return try await writer.record(
        rejection, arrival: arrival, location: "quarantine/\(arrival.id)", now: now,
        beforeCommit: beforeCommit)
    }
  }
}

extension Rejection {
  init(_ refusal: Refusal, limit: Int) {
    switch refusal {
    case .symbolicLink: self.init(.linked, "symbolic link")
    case .hardLink: self.init(.linked, "hard link")
    case .notAFile(let kind): self.init(.notAFile, kind)
    case .tooLarge(let size): self.init(.tooLarge, "\(size) B > \(limit) B")
    case .unreadable: self.init(.unreadable)
    case .empty: self.init(.empty)
    }
  }
}
