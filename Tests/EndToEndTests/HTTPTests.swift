import Foundation
import LedgerTestSupport
import Testing

/// What HTTP asks of a server, held against the real daemon.
@Suite("HTTP on the socket")
struct HTTPTests {
  private let directory: TemporaryDirectory
  private let daemon: DaemonProcess

  init() throws {
    directory = try TemporaryDirectory()
    daemon = try DaemonProcess(in: directory.url)
  }

  /// Sends bytes and gives what comes back until the daemon closes.
  private func exchange(_ text: String) throws -> (status: Int, head: String, body: String) {
    let answer = String(
      decoding: try UnixHTTP.exchange(Data(text.utf8), socket: daemon.socket), as: UTF8.self)
    let parts = answer.components(separatedBy: "\r\n\r\n")
    let status = parts[0].split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return (status, parts[0].lowercased(), parts.dropFirst().joined(separator: "\r\n\r\n"))
  }

  private func get(_ fields: String, _ path: String = "/v1/system-info") throws -> Int {
    try exchange("GET \(path) HTTP/1.1\r\nHost: localhost\r\n\(fields)Connection: close\r\n\r\n")
      .status
  }

  @Test(
    "a header of any size over the limit is answered by 431 at once",
    arguments: [17_000, 90_000, 300_000, 8_000_000])
  func largeHeader(bytes: Int) throws {
    let began = Date()
    #expect(try get("X: \(String(repeating: "a", count: bytes))\r\n") == 431)
    #expect(Date().timeIntervalSince(began) < 5)
    #expect(try daemon.get("/v1/system-info")["name"].string == "ledgerd")
  }

  @Test("many headers are answered by 431")
  func manyHeaders() throws {
    #expect(try get((0..<1_000).map { "X\($0): a\r\n" }.joined()) == 431)
    #expect(
      try get((0..<90).map { "X\($0): \(String(repeating: "a", count: 1_000))\r\n" }.joined())
        == 431)
    #expect(try get((0..<90).map { "X\($0): a\r\n" }.joined()) == 200)
  }

  @Test(
    "an address of any size over the limit is answered by 414 at once",
    arguments: [17_000, 90_000, 300_000, 8_000_000])
  func longAddress(bytes: Int) throws {
    let began = Date()
    let text = String(repeating: "a", count: bytes)
    let (status, head, body) = try exchange(
      "GET /v1/search?text=\(text) HTTP/1.1\r\nHost: localhost\r\n\r\n")
    #expect(status == 414)
    #expect(head.contains("connection: close"))
    #expect(try JSON(Data(body.utf8))["result"]["kind"].string == "address-too-long")
    #expect(Date().timeIntervalSince(began) < 5)
    #expect(try get("", "/v1/departments?match=\(text.prefix(15_000))") == 200)
  }

  @Test("HEAD is GET without a body")
  func head() throws {
    func ask(_ method: String, _ path: String) throws -> (status: Int, head: String, body: String) {
      try exchange("\(method) \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    }
    for path in ["/v1/system-info", "/v1/departments", "/v1/nothing"] {
      let (get, head) = (try ask("GET", path), try ask("HEAD", path))
      #expect(head.status == get.status)
      #expect(head.body.isEmpty)
      #expect(head.head.contains("content-length: \(get.body.utf8.count)"), "\(head.head)")
    }
    // The next answer on the connection is whole.
    let two = try exchange(
      "HEAD /v1/system-info HTTP/1.1\r\nHost: localhost\r\n\r\nGET /v1/system-info HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    )
    #expect(two.body.hasPrefix("HTTP/1.1 200 OK"))
    #expect(two.body.contains("\"name\":\"ledgerd\""))
  }

  @Test("two Host headers are refused by 400, other methods by 405 that names those allowed")
  func refusals() throws {
    #expect(try get("Host: localhost\r\n") == 400)
    #expect(try get("Host: elsewhere.example\r\n") == 400)
    for (path, method, allowed) in [
      ("/v1/status", "POST", "get, head"), ("/v1/plan", "GET", "post"),
      ("/v1/plan", "HEAD", "post"),
      ("/v1/codes", "DELETE", "get, head, post"), ("/v1/notices/1", "PUT", "get, head"),
    ] {
      let (status, head, _) = try exchange(
        "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
      #expect(status == 405, "\(method) \(path)")
      #expect(
        head.contains("allow: \(allowed)\r\n") || head.hasSuffix("allow: \(allowed)"), "\(head)")
    }
    #expect(
      try exchange("POST /v1/nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        .status == 404)
  }

  @Test(
    "requests that a browser made for another site are refused",
    arguments: [
      ("none", 200), ("same-origin", 200), ("cross-site", 403), ("same-site", 403), ("", 403),
    ])
  func otherSites(site: String, status: Int) throws {
    #expect(try get("Sec-Fetch-Site: \(site)\r\n") == status)
  }

  @Test("what is no HTTP is answered by 400 and closed")
  func malformed() throws {
    #expect(try exchange("GET /v1/status\r\n\r\n").status == 400)
    #expect(
      try exchange(
        "POST /v1/plan HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
      ).status == 400)
    #expect(
      try exchange(
        "POST /v1/plan HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n"
      ).status == 400)
    #expect(try daemon.get("/v1/system-info")["name"].string == "ledgerd")
  }

  @Test("a connection of HTTP/1.0 ends with its answer, and one half closed gets its answer")
  func endings() throws {
    let old = try exchange("GET /v1/system-info HTTP/1.0\r\n\r\n")
    #expect(old.status == 200)
    #expect(old.head.contains("connection: close"))
    let half = try UnixHTTP.exchange(
      Data("GET /v1/system-info HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8), socket: daemon.socket,
      halfCloses: true)
    #expect(String(decoding: half, as: UTF8.self).hasPrefix("HTTP/1.1 200 OK"))
  }

  @Test(
    "a body larger than its route takes is refused before it is sent",
    arguments: [
      ("/v1/reasons", 65_537), ("/v1/query", 100_001), ("/v1/codes", 4_194_305),
      ("/v1/plan", 67_108_865),
    ])
  func largeBody(path: String, bytes: Int) throws {
    let (status, _, body) = try exchange(
      "POST \(path) HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(bytes)\r\n\r\n")
    #expect(status == 413)
    #expect(
      try JSON(Data(body.utf8))["result"]["message"]["en"].string
        == "the request is longer than \(bytes - 1) bytes")
  }

  // Documents keep the mode that they came with.
  @Test("nothing that the daemon makes is readable for every user, and the socket has the mode set")
  func modes() throws {
    let state = directory.appending("state")
    #expect(mkdir(state.path, 0o750) == 0)
    // As an earlier version left it.
    let first = try DaemonProcess(in: state)
    #expect(first.stop() == 0)
    #expect(chmod(state.appending(path: "ledger.db").path, 0o644) == 0)
    let second = try DaemonProcess(in: state)
    try second.drop(try Samples.export(2023), as: "301-2023.txt")
    try second.waitForArrivals(1)
    #expect(try ledgerctl(second, "backup").status == 0)
    let files = try FileManager.default.subpathsOfDirectory(atPath: state.path)
      .filter { $0 != "test.log" && !$0.contains("archive/") && !$0.contains("documents/") }
    #expect(files.count >= 16)
    for file in files {
      let attributes = try FileManager.default.attributesOfItem(
        atPath: state.appending(path: file).path)
      let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
      #expect(mode & 0o007 == 0, "\(file) \(String(mode, radix: 8))")
      if file == "ledgerd.sock" { #expect(mode == 0o660) }
      if file == "ledger.db" { #expect(mode == 0o640) }
    }
  }
}
