import Foundation
import LedgerTestSupport
import Testing

/// Who may ask is not who may decide.
@Suite("Reading and deciding", .enabled(if: isRoot, "several users are needed: run as root"))
struct AccessTests {
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
  }

  /// The paths that take POST, as the API's own page lists them.
  private static func posts() throws -> [String] {
    let text = try String(
      contentsOf: PackageRoot.url.appending(path: "Sources/LedgerAPI/Endpoint.swift"),
      encoding: .utf8)
    var comment = ""
    var paths: [String] = []
    for line in text.split(separator: "\n").map({ $0.drop { $0 == " " } }) {
      if line.hasPrefix("///") {
        comment += line
      } else {
        if let path = line.split(separator: "\"").dropFirst().first, comment.contains("`POST`") {
          paths.append(String(path))
        }
        comment = ""
      }
    }
    return paths
  }

  private static let asking = """
    import subprocess
    def tries(paths):
        return {p: [ask(connect(), p.replace('{id}', '1'), m)[0] for m in ('GET', 'POST')] for p in paths}

    """

  @Test("who only reads is refused every decision in words, and nothing else")
  func reader() throws {
    let daemon = try DaemonProcess.open(in: directory, "")
    let posts = try Self.posts()
    #expect(posts.count == 10)
    let names = posts.map { "'\($0)'" }.joined(separator: ", ")
    let reader = try Caller(
      daemon.socket, user: Stranger.first, Self.asking + "say(**tries([\(names)]))\n")
    let statuses = try reader.said()
    for path in posts {
      let post = statuses[path][1].int
      switch path {
      case "/v1/plan": #expect(post == 200)
      case "/v1/query": #expect(post == 400)
      default: #expect(post == 403, "\(path)")
      }
      #expect(statuses[path][0].int != 403, "\(path)")
    }
    let client = try run(
      URL(filePath: "/usr/bin/setpriv"),
      [
        "--reuid=\(Stranger.first)", "--regid=\(Stranger.first)", "--clear-groups",
        PackageRoot.program("ledgerctl").path, "withdraw", "1", "--reason", "x", "--lang", "en",
      ], environment: ["LEDGERD_SOCKET": daemon.socket])
    #expect(client.status == 4)
    #expect(
      client.errors
        == "ledgerctl: uid=\(Stranger.first) may ask, but not decide (access.officers: "
        + "@ledger-officers). Ask the administrator to add you to the group ledger-officers "
        + "(usermod -aG ledger-officers uid=\(Stranger.first)), then log in anew\n")
  }

  @Test("officers are named by user, by group, or by their other groups; root always is one")
  func officers() throws {
    let daemon = try DaemonProcess.open(
      in: directory, "[access]\nofficers = [\"\(Stranger.first)\", \"@64100\", \"@64101\"]\n")
    func status(_ user: UInt32, _ groups: [UInt32]) throws -> Int {
      let caller = try Caller(
        daemon.socket, user: user, groups: groups,
        "say(status=ask(connect(), '/v1/revisions/1/withdrawal', 'POST', b'{\"reason\":\"x\"}')[0])\n"
      )
      return try caller.said()["status"].int
    }
    // 404: there is no revision to withdraw.
    #expect(try status(Stranger.first, []) == 404)
    #expect(try status(Stranger.second, []) == 403)
    #expect(try status(Stranger.second, [64_200, 64_101]) == 404)
    #expect(try status(64_100, []) == 404)
    #expect(try status(64_101, []) == 404)
    #expect(try status(64_102, [UInt32](65_000..<65_100)) == 403)
    #expect(try status(64_102, [UInt32](65_000..<65_100) + [64_100]) == 404)
    #expect(try status(0, []) == 404)
  }

  @Test("the daemon's own user may decide, whoever it is")
  func owner() throws {
    #expect(chown(directory.url.path, Stranger.third, Stranger.third) == 0)
    let daemon = try DaemonProcess.open(in: directory, "", user: Stranger.third)
    let owner = try Caller(
      daemon.socket, user: Stranger.third,
      "say(status=ask(connect(), '/v1/revisions/1/withdrawal', 'POST', b'{\"reason\":\"x\"}')[0])\n"
    )
    #expect(try owner.said()["status"].int == 404)
  }

  @Test(
    "status answers whatever a depositor makes in the drop directory, and says what it cannot see")
  func privateDirectory() throws {
    #expect(chown(directory.url.path, Stranger.third, Stranger.third) == 0)
    let daemon = try DaemonProcess.open(in: directory, "", user: Stranger.third)
    // Made by root, for root alone.
    let path = daemon.incoming.appending(path: "private").path
    #expect(mkdir(path, 0o700) == 0)
    let status = try daemon.get("/v1/status")
    #expect(status["warnings"].array.count == 1)
    #expect(status["warnings"][0]["en"].string.contains("incoming/private: Permission denied"))
    #expect(try ledgerctl(daemon, "status").status == 0)
    #expect(rmdir(path) == 0)
    #expect(try daemon.get("/v1/status")["warnings"].array.isEmpty)
  }
}
