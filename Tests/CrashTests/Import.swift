import Foundation
import LedgerTestSupport

/// Files of some departments and two years, and what an undisturbed import makes of them.
struct Import {
  let files: [(name: String, content: Data)]

  /// The package's own sample with other codes, names and figures; one of the last department is
  /// garbled, so that refusals are part of the walk.
  init(departments: Int = 10) throws {
    var files: [(String, Data)] = []
    for department in 0..<departments {
      for year in [2022, 2023] {
        let sample = try String(
          contentsOf: PackageRoot.fixtures.appending(path: "samples/301-\(year).txt"),
          encoding: .utf8)
        let code = "\(401 + department)"
        var text = sample.replacing("301 示例市", with: "\(code) 示例市第\(department)")
        if department == departments - 1, year == 2022 { text = String(text.prefix(4000)) + "\n" }
        files.append(("\(code)-\(year).txt", Data(text.utf8)))
      }
    }
    self.files = files.map { (name: $0.0, content: $0.1) }
  }

  /// Drops those files that are neither waiting, claimed nor settled yet, as an office would that
  /// looks at its list after a power cut.
  func drop(into directory: URL) throws {
    let incoming = directory.appending(path: "incoming")
    try FileManager.default.createDirectory(at: incoming, withIntermediateDirectories: true)
    for (name, content) in files {
      let staged = directory.appending(path: ".staged")
      try content.write(to: staged)
      try FileManager.default.moveItem(at: staged, to: incoming.appending(path: name))
    }
  }
}

/// What a book holds, whatever the order and the times in which it came about.
struct Signature: Equatable, CustomStringConvertible {
  let books: [String]
  let outcomes: [String]

  /// Reads the signature, and checks that every file is accounted for exactly once.
  ///
  /// - Throws: `TestFailure` naming what is lost or doubled.
  init(_ daemon: DaemonProcess, of files: Import) throws {
    let arrivals = try daemon.arrivals()
    let names = arrivals.map { $0["name"].string }.sorted()
    guard names == files.files.map(\.name).sorted() else {
      throw TestFailure("files lost or doubled: \(names)")
    }
    outcomes = arrivals.map {
      "\($0["name"].string) \($0["outcome"].string) \($0["revision"].int) "
        + $0["rejection"]["kind"].string
    }.sorted()
    var books: [String] = []
    for department in try daemon.get("/v1/departments")["items"].array {
      for year in department["years"].array {
        let book = try daemon.get(
          "/v1/book?department=\(department["code"].string)&year=\(year.int)")
        books.append(
          "\(department["code"].string) \(year.int) r\(book["revision"].int) "
            + "\(book["forms"]) \(book["key_figures"])")
      }
    }
    self.books = books.sorted()
    try Self.checkRooms(daemon, arrivals)
  }

  var description: String { outcomes.joined(separator: "\n") }

  /// Nothing is left in `incoming` and `active`; every file lies in one last room; every file
  /// has a receipt and every notice its files.
  private static func checkRooms(_ daemon: DaemonProcess, _ arrivals: [JSON]) throws {
    let manager = FileManager.default
    func names(_ room: String) throws -> [String] {
      try manager.contentsOfDirectory(atPath: daemon.directory.appending(path: room).path)
    }
    for room in ["incoming", "active"] where try !names(room).isEmpty {
      throw TestFailure("\(room) is not empty: \(try names(room))")
    }
    for arrival in arrivals {
      let id = arrival["id"].string
      let lies = daemon.directory.appending(path: arrival["location"].string)
      let receipt = daemon.directory.appending(path: "outgoing/receipts/\(id).json")
      for url in [lies, receipt] where !manager.fileExists(atPath: url.path) {
        throw TestFailure("\(url.path) is missing for \(arrival["name"].string)")
      }
    }
    let notices = try daemon.get("/v1/notices?limit=1000")["items"].array
    guard notices.count == arrivals.count else {
      throw TestFailure("\(notices.count) notices for \(arrivals.count) files")
    }
    try daemon.wait(for: "all notices to be delivered") {
      try daemon.get("/v1/notices?limit=1000")["items"].array
        .allSatisfy { $0["delivered"][0].string == "file" }
    }
    let written = try names("outgoing/notices")
    guard written.count == 4 * notices.count, !written.contains(where: { $0.hasSuffix(".tmp") })
    else { throw TestFailure("notice files: \(written.sorted())") }
  }
}
