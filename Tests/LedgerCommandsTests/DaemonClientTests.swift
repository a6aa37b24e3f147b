import BudgetModel
import Foundation
import LedgerAPI
import LedgerTestSupport
import Testing

@testable import LedgerClient

@Suite("Talking HTTP over a Unix socket")
struct DaemonClientTests {
  private static let info =
    #"{"type":"sync","status":"OK","status_code":200,"result":{"name":"ledgerd","version":"9","api_version":"1","api_extensions":[]}}"#

  private func ask(_ server: TinyServer) throws -> SystemInfoPayload {
    try DaemonClient(socket: server.path).get(.systemInfo).result
  }

  @Test("an answer with a length")
  func length() throws {
    #expect(try ask(TinyServer(TinyServer.answer(Self.info))).version == "9")
  }

  @Test("work that goes on is waited for")
  func operation() throws {
    let running =
      #"{"type":"async","status":"Accepted","status_code":202,"result":{"id":"7","path":"/v1/x"}}"#
    let accepted = TinyServer.answer(running, status: "202 Accepted")
    let server = try TinyServer([accepted, accepted, TinyServer.answer(Self.info)])
    #expect(try ask(server).version == "9")
    let paths = server.requests.map { $0.prefix { $0 != "\r" && $0 != "\r\n" } }
    #expect(
      paths == [
        "GET /v1/system-info HTTP/1.1", "GET /v1/operations/7?timeout=30 HTTP/1.1",
        "GET /v1/operations/7?timeout=30 HTTP/1.1",
      ])
  }

  @Test("an answer in chunks")
  func chunks() throws {
    let (head, tail) = (Self.info.prefix(50), Self.info.dropFirst(50))
    let answer =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
      + "32;x=y\r\n\(head)\r\n" + String(tail.utf8.count, radix: 16) + "\r\n\(tail)\r\n0\r\n\r\n"
    #expect(try ask(TinyServer(answer)).version == "9")
  }

  @Test(
    "what is no answer is an error, not a crash",
    arguments: [
      "", "SSH-2.0-OpenSSH\r\n", "HTTP/1.1 200 OK\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{}",
      "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n",
      "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
      "HTTP/1.1 200 OK\r\nX: " + String(repeating: "x", count: 70_000) + "\r\n\r\n",
    ])
  func garbage(answer: String) throws {
    let server = try TinyServer(answer)
    #expect {
      _ = try ask(server)
    } throws: {
      if case .answerInvalid? = $0 as? ClientError { true } else { false }
    }
  }

  @Test("the daemon's reasons come through typed")
  func refusal() throws {
    let body =
      #"{"type":"error","status":"Not Found","status_code":404,"result":{"kind":"not-found","message":{"zh":"没有","en":"nothing"},"hint":{"zh":"请","en":"do"}}}"#
    let server = try TinyServer(TinyServer.answer(body, status: "404 Not Found"))
    #expect {
      _ = try ask(server)
    } throws: {
      guard case .refused(let payload)? = $0 as? ClientError else { return false }
      return payload.kind == .notFound && payload.message.zh == "没有"
    }
  }

  @Test("a socket where nothing listens says so")
  func nobody() {
    #expect {
      _ = try DaemonClient(socket: "/tmp/ledgerd-nobody").get(
        .systemInfo, as: SystemInfoPayload.self)
    } throws: {
      if case .notRunning("/tmp/ledgerd-nobody")? = $0 as? ClientError { true } else { false }
    }
  }

  @Test("Chinese names and signs are percent-encoded")
  func encoding() throws {
    #expect(DaemonClient.encoded("工委 a&b=c~") == "%E5%B7%A5%E5%A7%94%20a%26b%3Dc~")
    let server = try TinyServer(TinyServer.answer(Self.info))
    _ = try DaemonClient(socket: server.path).get(
      .arrival, id: "../x", [(.department, "工"), (.year, nil)], as: SystemInfoPayload.self)
    #expect(
      server.requests[0].hasPrefix("GET /v1/arrivals/..%2Fx?department=%E5%B7%A5 HTTP/1.1\r\n"))
  }
}

@Suite("Dropping a file by ledgerctl submit")
struct DropDirectoryTests {
  @Test("the copy is whole, never replaces one that waits, and leaves the file where it is")
  func submit() throws {
    let directory = try TemporaryDirectory()
    let incoming = directory.appending("incoming")
    try FileManager.default.createDirectory(at: incoming, withIntermediateDirectories: false)
    let file = directory.appending("budget.txt")
    try Data("one\n".utf8).write(to: file)
    let drop = DropDirectory(path: incoming.path)
    #expect(try drop.submit(file.path).name == "budget.txt")
    try Data("two\n".utf8).write(to: file)
    let second = try drop.submit(file.path)
    #expect(second.name == "budget (2).txt")
    #expect(second.bytes == 4)
    let names = try FileManager.default.contentsOfDirectory(atPath: incoming.path).sorted()
    #expect(names == ["budget (2).txt", "budget.txt"])
    #expect(
      try String(contentsOf: incoming.appending(path: "budget.txt"), encoding: .utf8) == "one\n")
    #expect(FileManager.default.fileExists(atPath: file.path))
  }

  @Test("what cannot be read or written is said with its path")
  func failures() {
    #expect {
      _ = try DropDirectory(path: "/tmp").submit("/nowhere/x.txt")
    } throws: {
      "\($0)"
        == "cannot read /nowhere/x.txt: No such file or directory; see to its name, and that you may read it."
    }
  }

  @Test("a name as long as names can be is dropped under it")
  func longName() throws {
    let directory = try TemporaryDirectory()
    let incoming = directory.appending("incoming")
    try FileManager.default.createDirectory(at: incoming, withIntermediateDirectories: false)
    let name = String(repeating: "预", count: 83) + ".txt"
    try Data("one\n".utf8).write(to: directory.appending(name))
    #expect(
      try DropDirectory(path: incoming.path).submit(directory.appending(name).path).name == name)
    #expect(try FileManager.default.contentsOfDirectory(atPath: incoming.path) == [name])
  }

  @Test(
    "the path of a file that was moved tells which arrival it became",
    arguments: [
      ("/x/incoming/a.txt", DroppedFile.Place.waiting),
      (
        "/x/active/01KB6Y3ZP5DS9A3C4E5F6G7H8J/a.txt",
        .claimed(arrival: "01KB6Y3ZP5DS9A3C4E5F6G7H8J")
      ),
      (
        "/x/active/01KB6Y3ZP5DS9A3C4E5F6G7H8J/a.txt (deleted)",
        .claimed(arrival: "01KB6Y3ZP5DS9A3C4E5F6G7H8J")
      ),
      ("/x/held/01KB6Y3ZP5DS9A3C4E5F6G7H8J/a.txt", .claimed(arrival: "01KB6Y3ZP5DS9A3C4E5F6G7H8J")),
      (
        "/x/quarantine/01KB6Y3ZP5DS9A3C4E5F6G7H8J/a.txt",
        .claimed(arrival: "01KB6Y3ZP5DS9A3C4E5F6G7H8J")
      ),
      (
        "/x/archive/ab/ab" + String(repeating: "0", count: 62) + " (deleted)",
        .archived(digest: "ab" + String(repeating: "0", count: 62))
      ),
      ("/x/incoming/a.txt (deleted)", .removed), ("/x/active/a.txt", .waiting), ("a.txt", .unknown),
    ])
  func places(path: String, place: DroppedFile.Place) {
    #expect(DroppedFile.place(of: path, "a.txt") == place)
  }

  @Test("a file is followed by its descriptor, however it is moved")
  func followed() throws {
    let directory = try TemporaryDirectory()
    let (incoming, home) = (
      directory.appending("incoming"), directory.appending("active/01KB6Y3ZP5DS9A3C4E5F6G7H8J")
    )
    for folder in [incoming, home] {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    try Data("one\n".utf8).write(to: directory.appending("a.txt"))
    let file = try DropDirectory(path: incoming.path).submit(directory.appending("a.txt").path)
    #expect(file.place == .waiting)
    try FileManager.default.moveItem(
      at: incoming.appending(path: "a.txt"), to: home.appending(path: "a.txt"))
    // Another of that name takes its place.
    try Data("two\n".utf8).write(to: incoming.appending(path: "a.txt"))
    #expect(file.place == .claimed(arrival: "01KB6Y3ZP5DS9A3C4E5F6G7H8J"))
    try FileManager.default.removeItem(at: home.appending(path: "a.txt"))
    #expect(file.place == .claimed(arrival: "01KB6Y3ZP5DS9A3C4E5F6G7H8J"))
  }
}

@Suite("Writing a file whole")
struct WholeFileTests {
  @Test("what is there and no file is written to, not replaced")
  func device() {
    #expect {
      try WholeFile.write(Array("page".utf8), to: "/dev", "full")
    } throws: {
      "\($0)"
        == "cannot write /dev/full: No space left on device; see to space there, and that you may write there."
    }
    var status = stat()
    #expect(stat("/dev/full", &status) == 0)
    #expect(status.st_mode & S_IFMT == S_IFCHR)
  }

  @Test("nothing is left of what could not be put in its place")
  func leftovers() throws {
    let directory = try TemporaryDirectory()
    try FileManager.default.createDirectory(
      at: directory.appending("x.csv"), withIntermediateDirectories: false)
    #expect(throws: FileFailure.self) {
      try WholeFile.write([1], to: directory.url.path, "x.csv")
    }
    try WholeFile.write([1, 2], to: directory.url.path, "y.csv")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: directory.url.path).sorted() == [
        "x.csv", "y.csv",
      ])
  }
}
