import Crypto
import Foundation
import LedgerSpool
import LedgerTestSupport
import SystemPackage
import Testing

@Suite("The archive is the daemon's own")
struct ArchiveTests {
  private let directory: TemporaryDirectory
  private let spool: Spool
  private let id = ArrivalID(milliseconds: 1_675_209_600_000, random: (1, 2))
  private let content = "一、本年收入\t1718.93\n"
  private let digest: String

  init() throws {
    directory = try TemporaryDirectory()
    spool = try Spool(rooms: Rooms(under: FilePath(directory.url.path)))
    digest = SHA256.hash(data: Data(content.utf8)).map { String(format: "%02x", $0) }.joined()
  }

  private var archived: URL { directory.appending("archive/\(digest.prefix(2))/\(digest)") }

  private func claimed() throws -> ActiveFile {
    let path = spool.rooms.incoming.appending("a.txt")
    try Data(content.utf8).write(to: URL(filePath: path.string))
    #expect(chmod(path.string, 0o666) == 0)
    return try #require(try spool.claim(path, id: id))
  }

  private func status(_ url: URL) throws -> stat {
    var status = stat()
    guard lstat(url.path, &status) == 0 else { throw TestFailure("no \(url.path)") }
    return status
  }

  private func names(_ room: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: directory.appending(room).path).sorted()
  }

  @Test("what is kept is a copy: whoever holds the dropped file open changes nothing of it")
  func ownCopy() throws {
    let file = try claimed()
    let dropped = directory.appending("active/\(id)/a.txt")
    let writer = open(dropped.path, O_RDWR)
    defer { close(writer) }
    let before = try status(dropped)
    guard case .content(let bytes, _, _) = try spool.examine(file, limit: 1000) else {
      Issue.record("not read")
      return
    }
    #expect(bytes == Array(content.utf8))
    // Between reading and recording, and after it.
    #expect(pwrite(writer, "9", 1, 20) == 1)
    #expect(try spool.archive(file, digest: digest) == "archive/\(digest.prefix(2))/\(digest)")
    #expect(pwrite(writer, "8", 1, 21) == 1)
    #expect(try String(contentsOf: archived, encoding: .utf8) == content)
    let kept = try status(archived)
    #expect(kept.st_ino != before.st_ino && kept.st_nlink == 1)
    #expect(kept.st_mode & 0o777 == 0o640 && kept.st_uid == geteuid())
    var gone = stat()
    #expect(fstat(writer, &gone) == 0 && gone.st_nlink == 0)
    #expect(try names("active").isEmpty && names("archive") == [String(digest.prefix(2))])
  }

  @Test("each move can be asked for again, from wherever a failure left it")
  func again() throws {
    let file = try claimed()
    _ = try spool.examine(file, limit: 1000)
    #expect(try spool.archive(file, digest: digest) != nil)
    #expect(try spool.archive(file, digest: digest) != nil)
    // The copy was put away, and the dropped file not yet removed.
    let dropped = directory.appending("active/\(id)")
    try FileManager.default.createDirectory(at: dropped, withIntermediateDirectories: false)
    try Data("altered".utf8).write(to: dropped.appending(path: "a.txt"))
    #expect(try spool.archive(file, digest: digest) != nil)
    #expect(try names("active").isEmpty)
    #expect(try String(contentsOf: archived, encoding: .utf8) == content)

    let refused = try claimed()
    for _ in 0..<2 { #expect(try spool.quarantine(refused) == "quarantine/\(id)") }
    #expect(try names("quarantine") == [id.text] && names("quarantine/\(id)") == ["a.txt"])
    let held = try claimed()
    _ = try spool.examine(held, limit: 1000)
    for _ in 0..<2 { #expect(try spool.hold(held) == "held/\(id)") }
    #expect(try names("held") == [id.text] && names("active").isEmpty)
    #expect(try names("archive") == [String(digest.prefix(2))])
  }

  @Test("bytes that are not those of the digest are not put away under it")
  func altered() throws {
    let file = try claimed()
    try Data("altered".utf8).write(to: directory.appending("active/\(id)/a.txt"))
    _ = try spool.examine(file, limit: 1000)
    #expect(try spool.archive(file, digest: digest) == nil)
    #expect(try names("active/\(id)") == ["a.txt"])
    #expect(!FileManager.default.fileExists(atPath: archived.path))
  }

  @Test("files that an older version archived as they were dropped are replaced by copies")
  func repair() throws {
    try FileManager.default.createDirectory(
      at: archived.deletingLastPathComponent(), withIntermediateDirectories: false)
    try Data(content.utf8).write(to: archived)
    #expect(chmod(archived.path, 0o660) == 0)
    let writer = open(archived.path, O_RDWR)
    defer { close(writer) }
    let shelf = archived.deletingLastPathComponent()
    let damaged = String(digest.prefix(2)) + String(repeating: "0", count: 62)
    try Data("other".utf8).write(to: shelf.appending(path: damaged))
    #expect(chmod(shelf.appending(path: damaged).path, 0o666) == 0)
    let found = try spool.makeArchivePrivate()
    #expect(found.replaced == 1 && found.damaged == [damaged])
    #expect(pwrite(writer, "9", 1, 20) == 1)
    #expect(try String(contentsOf: archived, encoding: .utf8) == content)
    #expect(try status(archived).st_mode & 0o777 == 0o640)
    #expect(try spool.makeArchivePrivate().replaced == 0)
  }

  @Test("what a stopped process left beside files that are gone is removed")
  func leftovers() throws {
    let file = try claimed()
    _ = try spool.examine(file, limit: 1000)
    let other = ArrivalID(milliseconds: 2, random: (0, 0))
    _ = try spool.countAttempt(other)
    try Data("half".utf8).write(to: directory.appending("archive/.\(other).part"))
    #expect(try spool.unsettled() == [file])
    #expect(try names("active") == [id.text])
    #expect(try names("archive") == [".\(id).part"])
  }
}
