import ArgumentParser
import LedgerCore
import LedgerServer
import LedgerSpool
import LedgerStore
import SystemPackage

/// `ledgerd restore`: goes back to a sealed backup while the daemon is stopped.
struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Go back to a backup while ledgerd is stopped.",
    discussion: """
      Checks every byte of the backup, says what would change, and with --yes puts its ledger in \
      the place of the present one, which is kept beside it under another name. Documents \
      recorded since stay in the archive; drop them again to have them recorded again.

        systemctl stop ledgerd ledgerd.socket
        sudo -u ledgerd ledgerd restore /var/lib/ledgerd/backups/2026-11-27T10-00-00.000Z
        sudo -u ledgerd ledgerd restore /var/lib/ledgerd/backups/2026-11-27T10-00-00.000Z --yes
        systemctl start ledgerd.socket ledgerd
      """)

  @Argument(help: "The directory of the backup.") var backup: String
  @Flag(help: "Restore it, not only say what would change.") var yes = false
  @OptionGroup var options: SettingsOptions

  func run() async throws {
    try await Complaint.orDone {
      let settings = try options.settings()
      try StateDirectory.makeOwn(settings)
      let lock = try StateLock(path: settings.lock)
      defer { withExtendedLifetime(lock) {} }
      let spool = try Spool(rooms: Rooms(under: settings.spoolDirectory))
      let sealed = try SealedBackup(checking: SettingsOptions.absolute(backup))
      let exchange = LedgerExchange(settings.database, spool: spool)
      try exchange.stage(sealed)
      defer { exchange.discard() }
      let candidate = LedgerFile(exchange.candidate.string)
      let found = try await candidate.verify()
      if let fault = found.fault { throw fault }
      try sealed.hold(found.documents)
      try Printout.line(
        "The backup is sound: \(found.revisions) revisions, \(found.documents.count) documents"
          + (found.head.map { ", head \($0.sequence):\($0.digest)" } ?? "") + ".")
      try await compare(candidate, settings, exchange)
      let held = try await candidate.heldDocuments()
      try sayHeld(held, sealed, spool)
      guard yes else {
        try Printout.line("Nothing was changed. Add --yes to restore it.")
        return
      }
      FaultPoint.pass(.restoreStaged)
      try exchange.archive(found.documents, of: sealed)
      for document in held { try spool.hold(document, from: sealed) }
      FaultPoint.pass(.restoreArchived)
      // One that cannot be folded is damaged; its log is kept with it.
      if try !exchange.isFirst { try? LedgerFile(settings.database.string).fold() }
      let stamp = Timestamp.now().text.replacing(":", with: "-")
      let kept = try exchange.exchange(stamp) { FaultPoint.pass(.restoreKept) }
      FaultPoint.pass(.restoreExchanged)
      try Printout.line(
        "Restored." + (kept.map { " The ledger that was here is kept as \($0)." } ?? ""))
    }
  }

  /// Says which revisions the present ledger has and the backup has not, and the other way round.
  private func compare(
    _ candidate: LedgerFile, _ settings: Settings, _ exchange: LedgerExchange
  ) async throws {
    guard try !exchange.isFirst else {
      try Printout.line("There is no ledger here yet.")
      return
    }
    let restored = try await candidate.links()
    guard let present = try? await LedgerFile(settings.database.string).links() else {
      try Printout.line("The ledger here cannot be read; it would be kept.")
      return
    }
    let same = zip(present, restored).prefix { $0.digest == $1.digest }.count
    try Printout.line(
      "The ledger here has \(present.count) revisions; \(same) of them are in the backup.")
    if present.count > same { try Printout.line("Would be gone:") }
    for link in present.dropFirst(same) { try Printout.line("  \(Self.line(link))") }
    if restored.count > same { try Printout.line("Would be new:") }
    for link in restored.dropFirst(same) { try Printout.line("  \(Self.line(link))") }
  }

  /// Says which files will wait for a decision again, and which will have to be dropped again.
  private func sayHeld(
    _ held: [HeldDocument], _ sealed: SealedBackup, _ spool: Spool
  ) throws {
    let here = Set(try spool.waiting())
    for document in held where !here.contains(document.id) {
      let fate =
        sealed.documents.contains(document.digest)
        ? "Held again: " : "Held in the backup and not here, to be dropped again: "
      try Printout.line(fate + "\(document.name.printableName) (\(document.id))")
    }
    for id in here.subtracting(held.map(\.id)).sorted() {
      try Printout.line("Held here and not in the backup, to be dropped again: held/\(id)")
    }
  }

  private static func line(_ link: LedgerFile.Link) -> String {
    let source = link.document.map { "\($0.name), \(Spool.archiveLocation($0.digest))" }
    return "revision \(link.sequence): \(link.book), number \(link.number)"
      + (source.map { ", \($0)" } ?? "")
  }
}
