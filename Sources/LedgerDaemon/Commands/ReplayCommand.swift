import ArgumentParser
import FoundationEssentials
import Glibc
import LedgerAPI
import LedgerStore
import Synchronization
import SystemPackage

/// `ledgerd replay`: rebuilds a ledger, or continues one, from its feed while no daemon runs.
struct ReplayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Rebuild a ledger from its feed while ledgerd is stopped.",
    discussion: """
      Reads the lines that "ledgerctl watch --changes --format json" prints and records the same \
      revisions with the same digests, all or none. A ledger that has the first of them already \
      goes on where it ends, so that a copy elsewhere can follow. Documents are no part of the \
      feed: copy the archive as well. Notices and refused files are in neither. The lines of \
      "ledgerctl export --format json" say how far they go: an export that was cut is refused.

        ledgerctl watch --changes --since 0 --until-now --format json > feed.ndjson
        ledgerd replay feed.ndjson --state-directory ~/copy
      """)

  @Argument(help: "The file with the feed; - reads standard input.") var feed: String
  @OptionGroup var options: SettingsOptions

  func run() async throws {
    try await Complaint.orDone {
      let settings = try options.settings()
      try StateDirectory.makeOwn(settings)
      let lock = try StateLock(path: settings.lock)
      defer { withExtendedLifetime(lock) {} }
      let lines = try FeedLines(feed)
      let database = try LedgerDatabase(path: settings.database.string)
      let (added, found) = try await LedgerWriter(database).replay { try lines.next() }
      try database.close()
      try Printout.line(
        "\(added) revisions are new; the ledger has \(found.revisions)"
          + (found.head.map { ", head \($0.sequence):\($0.digest)" } ?? "") + ".")
    }
  }
}

/// The lines of a feed, one revision each.
private final class FeedLines: Sendable {
  private let file: Mutex<Lines>
  private let name: String

  private struct Lines: @unchecked Sendable {
    let stream: UnsafeMutablePointer<FILE>
    var number = 0
    var last = 0
    /// How far an export says that it goes.
    var through = 0
  }

  init(_ name: String) throws(SettingsError) {
    guard let stream = fopen(name == "-" ? "/dev/stdin" : name, "re") else {
      throw SettingsError(
        file: name, line: nil, message: "cannot be read: \(Errno(rawValue: errno))")
    }
    self.name = name
    file = Mutex(Lines(stream: stream))
  }

  func next() throws -> FeedText? {
    try file.withLock { lines in
      var line: UnsafeMutablePointer<CChar>?
      var capacity = 0
      defer { free(line) }
      let count = getline(&line, &capacity, lines.stream)
      guard count > 0, let line else {
        guard ferror(lines.stream) == 0 else {
          throw SettingsError(
            file: name, line: lines.number + 1,
            message: "cannot be read: \(Errno(rawValue: errno))")
        }
        guard lines.last >= lines.through else {
          throw ReplayRefusal.cut(lines.last, through: lines.through)
        }
        return nil
      }
      lines.number += 1
      let bytes = Data(bytes: line, count: count)
      guard let payload = try? JSONDecoder().decode(FeedPayload.self, from: bytes) else {
        throw ReplayRefusal.malformed(lines.number)
      }
      lines.last = payload.revision.sequence
      lines.through = max(lines.through, payload.through ?? 0)
      return FeedText(
        link: payload.link, content: payload.content, previous: payload.revision.previousDigest)
    }
  }

  deinit {
    file.withLock { _ = fclose($0.stream) }
  }
}
