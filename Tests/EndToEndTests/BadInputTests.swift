import Foundation
import LedgerTestSupport
import Testing

@Suite("Bad input")
struct BadInputTests {
  private let directory: TemporaryDirectory
  private let daemon: DaemonProcess

  init() throws {
    directory = try TemporaryDirectory()
    daemon = try DaemonProcess(in: directory.url)
  }

  /// Waits for the one arrival and checks that it was refused, kept, and told of.
  private func expectRejection(
    _ kind: String, _ message: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try daemon.waitForArrivals(1)
    let arrival = try #require(try daemon.arrivals().first, sourceLocation: sourceLocation)
    #expect(arrival["outcome"].string == "rejected", sourceLocation: sourceLocation)
    #expect(arrival["rejection"]["kind"].string == kind, sourceLocation: sourceLocation)
    let said = arrival["rejection"]["message"]["en"].string
    #expect(said.contains(message), "\(said)", sourceLocation: sourceLocation)
    let id = arrival["id"].string
    let receipt = try JSON(
      Data(contentsOf: directory.appending("outgoing/receipts/\(id).json")))
    #expect(!receipt["sentence"]["zh"].string.isEmpty, sourceLocation: sourceLocation)
    #expect(receipt["arrival"] == arrival, sourceLocation: sourceLocation)
    let kept = try FileManager.default.contentsOfDirectory(
      atPath: directory.appending("quarantine/\(id)").path)
    #expect(kept.count == 1, sourceLocation: sourceLocation)
    let left = try FileManager.default.contentsOfDirectory(atPath: daemon.incoming.path)
    #expect(left.isEmpty, sourceLocation: sourceLocation)
    #expect(daemon.isRunning, sourceLocation: sourceLocation)
  }

  private func sample() throws -> String {
    String(decoding: try Samples.export(2023), as: UTF8.self)
  }

  @Test("an empty file")
  func empty() throws {
    try daemon.drop(Data(), as: "empty.txt")
    try expectRejection("empty", "the file is empty")
  }

  @Test("a file of one gibibyte is not even read")
  func large() throws {
    let staged = directory.appending("large")
    #expect(FileManager.default.createFile(atPath: staged.path, contents: nil))
    #expect(truncate(staged.path, 1 << 30) == 0)
    try FileManager.default.moveItem(at: staged, to: daemon.incoming.appending(path: "large.txt"))
    try expectRejection("too-large", "1073741824 B > 67108864 B")
  }

  @Test("binary junk")
  func junk() throws {
    var junk = Data([0x00, 0xff, 0x13, 0x80])
    for number in 0..<10_000 { junk.append(UInt8(truncatingIfNeeded: number &* 31)) }
    try daemon.drop(junk, as: "junk.bin")
    try expectRejection("unknown-format", "the format is not recognised")
  }

  @Test(
    "formats that are not read yet are named",
    arguments: [
      ("a.zip.7z", "7z\u{bc}\u{af}'\u{1c}", "7z"), ("a.png", "\u{89}PNG\r\n\u{1a}\n", "PNG"),
    ])
  func otherFormats(name: String, head: String, word: String) throws {
    let bytes = head.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    try daemon.drop(Data(bytes) + Data(repeating: 0, count: 100), as: name)
    try expectRejection("unsupported-format", "this format is not read: \(word)")
  }

  @Test("an export that was cut short", arguments: [0.3, 0.6, 0.9])
  func truncated(share: Double) throws {
    let text = try sample()
    let cut = text.prefix(Int(Double(text.count) * share))
    try daemon.drop(Data((cut.prefix(through: cut.lastIndex(of: "\n")!)).utf8), as: "cut.txt")
    try expectRejection("incomplete", "the file is incomplete")
  }

  @Test("a file without department")
  func noDepartment() throws {
    let text = try sample().split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix("301 ") }.joined(separator: "\n")
    try daemon.drop(Data(text.utf8), as: "nobody.txt")
    try expectRejection("no-department", "no department code and name were found")
  }

  @Test("a file without year")
  func noYear() throws {
    let text = try sample().replacing("2023", with: "").replacing("2022", with: "")
    try daemon.drop(Data(text.utf8), as: "timeless.txt")
    try expectRejection("no-year", "no fiscal year was found")
  }

  @Test("two departments in one file")
  func twoDepartments() throws {
    var lines = try sample().split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    let last = try #require(lines.lastIndex { $0.hasPrefix("301 ") })
    lines[last] = "302 示例市示例区另一个单位"
    try daemon.drop(Data(lines.joined(separator: "\n").utf8), as: "two.txt")
    try expectRejection("several-departments", "302")
  }

  @Test("amounts that no budget can have, one and many")
  func hugeAmounts() throws {
    let text = try sample()
    try daemon.drop(
      Data(text.replacing("742.85", with: "99999999999999.99").utf8), as: "huge.txt")
    try expectRejection("unreadable-amount", "99999999999999.99")
    let largest = text.replacing(/\t\d+\.\d\d/, with: "\t1000000000.00")
    try daemon.drop(Data(largest.utf8), as: "largest.txt")
    try daemon.waitForArrivals(2)
    #expect(try daemon.arrivals()[0]["outcome"].string == "accepted")
    #expect(daemon.isRunning)
  }

  @Test("a symbolic link is moved, never followed")
  func link() throws {
    try FileManager.default.createSymbolicLink(
      at: daemon.incoming.appending(path: "passwd.txt"),
      withDestinationURL: URL(filePath: "/etc/passwd"))
    try expectRejection("linked", "symbolic link")
    #expect(FileManager.default.fileExists(atPath: "/etc/passwd"))
  }

  @Test("a FIFO is moved, never opened")
  func fifo() throws {
    #expect(mkfifo(daemon.incoming.appending(path: "pipe.txt").path, 0o600) == 0)
    try expectRejection("not-a-file", "FIFO")
  }

  @Test("a name with a line break")
  func lineBreak() throws {
    try daemon.drop(Data("x\n".utf8), as: "two\nlines.txt")
    try expectRejection("no-forms", "no table")
    #expect(try daemon.arrivals()[0]["name"].string == #"two\x0alines.txt"#)
  }

  @Test("a name that is not UTF-8")
  func foreignName() throws {
    let staged = directory.appending("staged")
    try Data("x\n".utf8).write(to: staged)
    let target =
      Array(daemon.incoming.path.utf8CString.dropLast())
      + [0x2f, CChar(bitPattern: 0xb2), CChar(bitPattern: 0xbf), 0x2e, 0x74, 0]
    #expect(rename(staged.path, target) == 0)
    try expectRejection("no-forms", "no table")
    #expect(try daemon.arrivals()[0]["name"].string == #"\xb2\xbf.t"#)
  }

  @Test("a half-written file that is finished two seconds later is read once, whole")
  func halfWritten() throws {
    let whole = try Samples.export(2023)
    let url = daemon.incoming.appending(path: "slow.txt")
    // Cut inside a line, as a buffer ends.
    let half = whole.prefix(whole.count / 2 + (whole[whole.count / 2 - 1] == 0x0a ? 1 : 0))
    try half.write(to: url)
    sleep(2)
    let handle = try FileHandle(forWritingTo: url)
    try handle.seekToEnd()
    try handle.write(contentsOf: whole.dropFirst(half.count))
    try handle.close()
    try daemon.waitForArrivals(1)
    #expect(try daemon.arrivals().map { $0["outcome"].string } == ["accepted"])
  }

  @Test("a writer that keeps the file open is waited for")
  func openWriter() throws {
    let whole = try Samples.export(2023)
    let url = daemon.incoming.appending(path: "open.txt")
    let line = whole.prefix(whole.count / 2).lastIndex(of: 0x0a)! + 1
    try whole.prefix(line).write(to: url)
    let handle = try FileHandle(forWritingTo: url)
    try handle.seekToEnd()
    sleep(2)
    #expect(try daemon.arrivals().isEmpty)
    try handle.write(contentsOf: whole.dropFirst(line))
    try handle.close()
    try daemon.waitForArrivals(1)
    #expect(try daemon.arrivals().map { $0["outcome"].string } == ["accepted"])
  }
}

@Suite("A file that may not be read")
struct UnreadableTests {
  @Test("is refused with the reason, by a daemon without privileges")
  func unreadable() throws {
    let directory = try TemporaryDirectory()
    guard getuid() == 0 else {
      let daemon = try DaemonProcess(in: directory.url)
      try drop(daemon)
      return
    }
    // Root reads everything: let the daemon be nobody.
    #expect(chown(directory.url.path, 65534, 65534) == 0)
    let daemon = try DaemonProcess(in: directory.url, user: 65534)
    try drop(daemon)
  }

  private func drop(_ daemon: DaemonProcess) throws {
    let staged = daemon.directory.appending(path: ".staged")
    try Data("x\n".utf8).write(to: staged)
    #expect(chmod(staged.path, 0) == 0)
    #expect(rename(staged.path, daemon.incoming.appending(path: "closed.txt").path) == 0)
    try daemon.waitForArrivals(1)
    let arrival = try daemon.arrivals()[0]
    #expect(arrival["rejection"]["kind"].string == "unreadable")
    #expect(arrival["rejection"]["hint"]["en"].string.contains("chmod g+r"))
  }
}
