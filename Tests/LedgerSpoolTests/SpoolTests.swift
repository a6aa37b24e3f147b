import Foundation
import LedgerSpool
import LedgerTestSupport
import SystemPackage
import Testing

@Suite("The rooms of the spool")
struct SpoolTests {
  private let directory: TemporaryDirectory
  private let spool: Spool
  private let id = ArrivalID(milliseconds: 1_675_209_600_000, random: (1, 2))

  init() throws {
    directory = try TemporaryDirectory()
    spool = try Spool(rooms: Rooms(under: FilePath(directory.url.path)))
  }

  private func drop(_ name: String, _ content: String = "content\n") throws -> FilePath {
    let path = spool.rooms.incoming.appending(name)
    try Data(content.utf8).write(to: URL(filePath: path.string))
    return path
  }

  private func text(_ digest: [UInt8]) -> String {
    digest.map { String($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: directory.appending(path).path)
  }

  @Test("any byte that changes in an archived document is found")
  func archived() throws {
    let file = try #require(
      try spool.claim(try drop("a.txt", String(repeating: "预算 1718.93\n", count: 60)), id: id))
    guard case .content(let bytes, let digest, _) = try spool.examine(file, limit: 10_000) else {
      Issue.record("not read")
      return
    }
    let name = text(digest)
    let url = directory.appending(try #require(try spool.archive(file, digest: name)))
    #expect(try spool.holdsArchived(name))
    for position in bytes.indices {
      var changed = bytes
      changed[position] ^= UInt8(1 << (position % 8))
      try Data(changed).write(to: url)
      #expect(try !spool.holdsArchived(name), "byte \(position)")
    }
    try Data(bytes).write(to: url)
    #expect(try spool.holdsArchived(name))
  }

  @Test("a file is always in exactly one room")
  func walk() throws {
    let file = try #require(try spool.claim(try drop("a.txt"), id: id))
    #expect(!exists("incoming/a.txt") && exists("active/\(id)/a.txt"))
    guard case .content(let bytes, let digest, let owner) = try spool.examine(file, limit: 100)
    else {
      Issue.record("not read")
      return
    }
    #expect(String(decoding: bytes, as: UTF8.self) == "content\n")
    #expect(digest.count == 32)
    #expect(owner == getuid())
    let name = text(digest)
    #expect(try spool.archive(file, digest: name) == "archive/\(name.prefix(2))/\(name)")
    #expect(exists("archive/\(name.prefix(2))/\(name)") && !exists("active/\(id)"))
  }

  @Test("a refused file keeps its name in quarantine")
  func quarantine() throws {
    let file = try #require(try spool.claim(try drop("a.txt"), id: id))
    #expect(try spool.quarantine(file) == "quarantine/\(id)")
    #expect(exists("quarantine/\(id)/a.txt") && !exists("active/\(id)"))
  }

  @Test("what was claimed before a crash is found again, and empty directories are cleared")
  func unsettled() throws {
    _ = try spool.claim(try drop("b.txt"), id: ArrivalID(milliseconds: 2, random: (0, 0)))
    _ = try spool.claim(try drop("a.txt"), id: ArrivalID(milliseconds: 1, random: (0, 0)))
    let empty = ArrivalID(milliseconds: 3, random: (0, 0))
    try FileManager.default.createDirectory(
      at: directory.appending("active/\(empty)"), withIntermediateDirectories: false)
    #expect(try spool.unsettled().map(\.name.string) == ["a.txt", "b.txt"])
    #expect(!exists("active/\(empty)"))
  }

  @Test("attempts are counted across processes and forgotten once the file is settled")
  func attempts() throws {
    let file = try #require(try spool.claim(try drop("a.txt"), id: id))
    #expect(try spool.countAttempt(id) == 1)
    #expect(try Spool(rooms: spool.rooms).countAttempt(id) == 2)
    #expect(try spool.unsettled() == [file])
    #expect(spool.pending().count == 1)
    _ = try spool.quarantine(file)
    #expect(!exists("active/\(id).attempts"))
  }

  @Test("a file that is gone is no error")
  func gone() throws {
    #expect(try spool.claim(spool.rooms.incoming.appending("gone.txt"), id: id) == nil)
    #expect(!exists("active/\(id)"))
  }

  @Test("no link in the place of a depositor's directory leads a claim elsewhere")
  func throughLink() throws {
    let manager = FileManager.default
    let folder = directory.appending("incoming/201")
    try manager.createDirectory(at: folder, withIntermediateDirectories: false)
    let path = try drop("201/a.txt")
    #expect(try spool.claim(path, id: id)?.name.string == "a.txt")
    // What is not theirs lies under the same name where the link leads.
    try manager.removeItem(at: folder)
    let secret = directory.appending("held/a.txt")
    try Data("another's".utf8).write(to: secret)
    try manager.createSymbolicLink(
      at: folder, withDestinationURL: secret.deletingLastPathComponent())
    let other = ArrivalID(milliseconds: 1_675_209_600_001, random: (1, 2))
    #expect(try spool.claim(path, id: other) == nil)
    #expect(manager.fileExists(atPath: secret.path) && !exists("active/\(other)"))
  }

  @Test("files wait at any depth; directories and hidden files do not")
  func pending() throws {
    _ = try drop("one.txt")
    _ = try drop(".hidden")
    try FileManager.default.createDirectory(
      at: directory.appending("incoming/201"), withIntermediateDirectories: false)
    #expect(spool.pending().count == 1)
    _ = try drop("201/two.txt")
    #expect(spool.pending().count == 2)
    _ = try spool.claim(try drop("three.txt"), id: id)
    #expect(spool.pending().count == 3)
  }

  @Test("a tree deeper than anybody looks is told of, and the rest is counted")
  func tooDeep() throws {
    _ = try drop("one.txt")
    let top = directory.appending("incoming/deep").path
    #expect(mkdir(top, 0o750) == 0)
    var directory = open(top, O_RDONLY | O_DIRECTORY)
    for _ in 0..<2_100 {
      #expect(mkdirat(directory, "d", 0o750) == 0)
      let next = openat(directory, "d", O_RDONLY | O_DIRECTORY)
      close(directory)
      directory = next
    }
    close(directory)
    let pending = spool.pending()
    #expect(pending.count == 1)
    #expect(pending.unseen.map(\.cause) == [.fileNameTooLong])
    #expect(!pending.isCutOff)
    // Foundation cannot remove such a tree.
    #expect(try run(URL(filePath: "/bin/rm"), ["-rf", top]).status == 0)
  }

  @Test("links, FIFOs and directories are refused unopened; size and emptiness are seen")
  func refusals() throws {
    let incoming = spool.rooms.incoming
    func refusal(_ name: String, _ number: UInt64) throws -> Refusal? {
      let file = try #require(
        try spool.claim(
          incoming.appending(name), id: ArrivalID(milliseconds: number, random: (0, 0))))
      if case .refused(let refusal, _, _) = try spool.examine(file, limit: 100) { return refusal }
      return nil
    }
    try FileManager.default.createSymbolicLink(
      atPath: incoming.appending("link").string, withDestinationPath: "/etc/passwd")
    #expect(try refusal("link", 1) == .symbolicLink)
    #expect(mkfifo(incoming.appending("pipe").string, 0o600) == 0)
    #expect(try refusal("pipe", 2) == .notAFile("FIFO"))
    _ = try drop("empty", "")
    #expect(try refusal("empty", 3) == .empty)
    _ = try drop("large", String(repeating: "x", count: 101))
    #expect(try refusal("large", 4) == .tooLarge(101))
    _ = try drop("one")
    #expect(link(incoming.appending("one").string, directory.appending("other").path) == 0)
    #expect(try refusal("one", 5) == .hardLink)
  }

  @Test("names that are not UTF-8 keep their bytes")
  func names() throws {
    let bytes: [UInt8] = [0x61, 0xff, 0x0a, 0x62]
    let path = directory.url.path + "/incoming/"
    let whole =
      Array(path.utf8).map { CChar(bitPattern: $0) }
      + bytes.map { CChar(bitPattern: $0) } + [0]
    let fd = open(whole, O_CREAT | O_WRONLY, 0o600)
    #expect(fd >= 0)
    close(fd)
    let file = try #require(try spool.claim(FilePath(platformString: whole), id: id))
    #expect(file.nameBytes == bytes)
    #expect(try spool.unsettled().map(\.nameBytes) == [bytes])
  }

  @Test("ids sort by time and are read back")
  func ids() {
    let early = ArrivalID(milliseconds: 1, random: (.max, .max))
    let late = ArrivalID(milliseconds: 2, random: (0, 0))
    #expect(early < late)
    #expect(ArrivalID(early.text) == early)
    #expect(ArrivalID("../../etc/passwd_________") == nil)
    #expect(early.text.utf8.count == 26)
  }

  @Test("a receipt is written whole and can be written again")
  func receipts() throws {
    for _ in 0..<2 { try spool.writeReceipt(id, Array("{}\n".utf8)) }
    #expect(
      try String(contentsOf: directory.appending("outgoing/receipts/\(id).json"), encoding: .utf8)
        == "{}\n")
    #expect(
      try FileManager.default.contentsOfDirectory(
        atPath: directory.appending("outgoing/receipts").path
      ).count == 1)
  }
}
