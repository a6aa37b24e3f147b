import Foundation
import HTTPTypes
import LedgerAPI
import LedgerStore
import LedgerTestSupport
import Testing

@testable import LedgerServer

/// One golden answer for each path: JSON only grows.
@Suite("What every path answers")
struct AnswerTests {
  private static let questions: [(endpoint: Endpoint, question: String)] = [
    (.systemInfo, ""), (.status, ""), (.departments, ""), (.arrivals, "?limit=2"),
    (.arrival, "A5"), (.book, "?department=301&year=2023&form=三公"),
    (.comparison, "?department=301&from=2022&to=2023"),
    (.bridge, "?department=301&from=2022&to=2023"), (.office, "?from=2022&to=2023"),
    (.officeTotals, "?from=2022&to=2023"), (.filings, "?year=2023&on=2023-03-01"),
    (.revisions, "?limit=3"), (.revision, "3"), (.reasons, "?department=301&year=2023"),
    (.query, ""), (.search, "?text=公务接待&limit=5"), (.proof, "4"), (.changes, "?since=3"),
    (.restatement, "?from=2&to=3"), (.history, "?department=301&line=人员经费"),
    (.blame, "?department=301&year=2023&form=三公"), (.verification, ""),
    (.findings, "?department=301&year=2023"),
    (.checks, "?department=301&year=2023&rule=R01,D11,N06"), (.codes, "?match=301"),
    (.crosswalk, ""), (.claims, "?department=301&year=2023"),
    (.targets, "?department=301&year=2023"), (.draft, "?department=301&year=2023"),
    (.notices, "?since=2&limit=2"), (.notice, "3"),
  ]

  @Test("each reading path answers with its golden answer")
  func golden() async throws {
    let ledger = try await AskedLedger()
    for (endpoint, question) in Self.questions {
      let answer = try await ledger.ask(.get, Self.address(endpoint, question))
      #expect(answer.status == 200, "\(endpoint): \(String(decoding: answer.body, as: UTF8.self))")
      let text = String(decoding: answer.body, as: UTF8.self)
        .replacing(ledger.directory.url.path, with: "/var/spool/ledgerd")
        .replacing(/"sqlite_version":"[^"]*"/, with: #""sqlite_version":"VERSION""#)
      let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
      let pretty = try JSONSerialization.data(
        withJSONObject: object, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
      try expectGolden(
        String(decoding: pretty, as: UTF8.self) + "\n", "answers/\(endpoint).json")
    }
  }

  private static func address(_ endpoint: Endpoint, _ question: String) -> String {
    let path = endpoint.path.replacing("{id}", with: question)
    let query = endpoint.path.contains("{id}") ? "" : question
    return path + (query.addingPercentEncoding(withAllowedCharacters: .urlQueryAllowed) ?? "")
  }

  @Test("every path is asked by some test here")
  func complete() {
    // What decides, and what waits, is asked below.
    let others: Set<Endpoint> = [
      .arrivalPlan, .decision, .plan, .withdrawal, .backups, .operation, .silences, .openAPI,
    ]
    #expect(Set(Self.questions.map(\.endpoint)).union(others) == Set(Endpoint.allCases))
  }

  @Test("the contract that is served is the one in the docs, and has every route")
  func contract() async throws {
    let ledger = try await AskedLedger()
    let answer = try await ledger.ask(.get, "/v1/openapi.json")
    #expect(answer.status == 200)
    try expectGolden(
      String(decoding: answer.body, as: UTF8.self),
      "../../Sources/LedgerAPI/LedgerAPI.docc/openapi.json")
    let paths = try answer.json()["paths"]
    for endpoint in Endpoint.allCases { #expect(!paths[endpoint.path].isNull, "\(endpoint)") }
    #expect(try answer.json()["openapi"].string == "3.1.0")
    try expectGolden(
      PathsPage(try JSONDecoder().decode(PathsPage.Contract.self, from: answer.body)).text,
      "../../Sources/LedgerAPI/LedgerAPI.docc/Paths.md")
  }

  @Test("what decides is recorded, and answered with what was recorded")
  func deciding() async throws {
    let ledger = try await AskedLedger()
    func post(_ path: String, _ body: String) async throws -> AskedLedger.Answer {
      try await ledger.ask(.post, path, body: Array(body.utf8))
    }
    let silence = try await post(
      "/v1/silences",
      #"{"department":"301","year":2023,"stage":"budget","rule":"A03","reason":"不适用"}"#)
    #expect(try silence.status == 200 && silence.json()["result"]["kind"].string == "silence")
    let checks = try await ledger.ask(path: "/v1/checks?department=301&year=2023&rule=A03")
    #expect(try checks.json()["result"]["rules"][0]["verdict"].string == "settled")
    #expect(try checks.json()["result"]["rules"][0]["settled"][0]["reason"].string == "不适用")
    let reason = try await post(
      "/v1/reasons",
      #"{"department":"301","year":2023,"stage":"budget","key":"basic","text":"新录用5人"}"#)
    #expect(reason.status == 200)
    #expect(try reason.json()["result"]["explanation"]["text"].string == "新录用5人")
    let withdrawn = try await post("/v1/revisions/3/withdrawal", #"{"reason":"错表"}"#)
    #expect(
      try withdrawn.status == 200 && withdrawn.json()["result"]["withdrawal"]["number"].int == 2)
    let published = try await post(
      "/v1/filings",
      #"{"department":"301","year":2023,"stage":"budget","approved":"2023-01-20","published":"2023-02-20"}"#
    )
    #expect(published.status == 200)
    let late = try await ledger.ask(path: "/v1/checks?department=301&year=2023&rule=K01")
    #expect(try late.json()["result"]["rules"][0]["findings"][0]["kind"].string == "published-late")
    let codes = try await post("/v1/codes?system=function&year=2023", "201\t一般公共服务支出\n")
    #expect(try codes.status == 200 && codes.json()["result"]["count"].int == 1)
    let mapping = try await post(
      "/v1/crosswalk",
      "system\tkind\tyear\tfrom\tto\tfrom_name\tto_name\tconfidence\tbasis\n"
        + "economic\tmove\t2018\t30311\t30113\t\t\thigh\t2018年科目书\n")
    #expect(try mapping.status == 200 && mapping.json()["result"]["count"].int == 1)
    #expect(try await ledger.reader.verify().fault == nil)
  }

  @Test("a document that waits can be looked at, and is gone where its file is")
  func waiting() async throws {
    let ledger = try await AskedLedger()
    let plan = try await ledger.ask(path: "/v1/arrivals/A5/plan")
    #expect(plan.status == 404)
    let decision = try await ledger.ask(
      .post, "/v1/arrivals/A5/decision", body: Array(#"{"verdict":"approved","reason":"x"}"#.utf8))
    #expect([404, 409].contains(decision.status))
    let operation = try await ledger.ask(path: "/v1/operations/77")
    #expect(operation.status == 404)
  }

  @Test("who may not decide is told who may; whoever may connect may read")
  func access() async throws {
    let ledger = try await AskedLedger()
    let stranger = Peer(pid: 1, uid: 4_000_001, gid: 4_000_001, groups: [])
    for route in ["/v1/silences", "/v1/reasons", "/v1/revisions/3/withdrawal", "/v1/backups"] {
      let answer = try await ledger.ask(.post, route, as: stranger)
      #expect(answer.status == 403, "\(route)")
    }
    for (endpoint, question) in Self.questions where endpoint != .verification {
      let answer = try await ledger.ask(.get, Self.address(endpoint, question), as: stranger)
      #expect(answer.status == 200, "\(endpoint)")
    }
  }

  @Test("what is said of a revision carries a strong tag, and is not sent twice")
  func tags() async throws {
    let ledger = try await AskedLedger()
    for path in ["/v1/revisions/3", "/v1/restatement?from=2&to=3"] {
      let first = try await ledger.ask(path: path)
      let tag = try #require(first.headers[.eTag])
      #expect(tag.hasPrefix("\"") && tag.utf8.count == 34)
      for known in [tag, "\"x\", \(tag)", "*"] {
        let again = try await ledger.ask(.get, path, headers: [.ifNoneMatch: known])
        #expect(again.status == 304 && again.body.isEmpty && again.headers[.eTag] == tag)
      }
      let other = try await ledger.ask(.get, path, headers: [.ifNoneMatch: "\"x\""])
      #expect(other.status == 200 && other.body == first.body)
    }
    let inYuan = try await ledger.ask(path: "/v1/revisions/3?unit=yuan")
    #expect(inYuan.headers[.eTag] != (try await ledger.ask(path: "/v1/revisions/3")).headers[.eTag])
    #expect(try await ledger.ask(path: "/v1/status").headers[.eTag] == nil)
  }

  @Test("an error names the query item that is missing or does not fit")
  func parameters() async throws {
    let ledger = try await AskedLedger()
    for (path, parameter) in [
      ("/v1/book?department=301", "year"), ("/v1/book?department=301&year=1", "year"),
      ("/v1/book?department=301&year=2023&unit=x", "unit"),
      ("/v1/book?department=301&year=2023&form=x", "form"),
      ("/v1/book?department=301&year=2023&as_of=x", "as_of"),
      ("/v1/comparison?department=301&from=2022&to=2023&stage=x", "stage"),
      ("/v1/comparison?department=301&from=2022&to=2023&by=x", "by"),
      ("/v1/office?from=2022&to=2023&line=x", "line"),
      ("/v1/office?from=2022&to=2023&line=project&order=x", "order"),
      ("/v1/filings?year=2023&on=x", "on"), ("/v1/arrivals?outcome=x", "outcome"),
      ("/v1/notices?limit=0", "limit"), ("/v1/search", "text"),
      ("/v1/history?department=301", "line"), ("/v1/restatement?from=2", "to"),
      ("/v1/codes?system=x", "system"), ("/v1/verification?anchor=x", "anchor"),
    ] {
      let answer = try await ledger.ask(path: path)
      #expect(answer.status == 400, "\(path)")
      #expect(try answer.json()["result"]["parameter"].string == parameter, "\(path)")
    }
  }

  @Test("another method, an unknown path and too large a body are refused in words")
  func refused() async throws {
    let ledger = try await AskedLedger()
    let unknown = try await ledger.ask(path: "/v1/nothing")
    #expect(try unknown.status == 404 && unknown.json()["result"]["kind"].string == "not-found")
    for endpoint in Endpoint.allCases {
      let path = endpoint.path.replacing("{id}", with: "1")
      let answer = try await ledger.ask(.delete, path)
      #expect(answer.status == 405 && answer.headers[.allow] != nil, "\(endpoint)")
    }
    let large = try await ledger.ask(
      .post, "/v1/silences", body: Array(repeating: 0x20, count: 70_000))
    #expect(large.status == 413)
    let foreign = try await ledger.ask(
      .get, "/v1/status", headers: [.origin: "https://example.org"])
    #expect(foreign.status == 403)
  }
}

extension AskedLedger {
  fileprivate func ask(path: String) async throws -> Answer { try await ask(.get, path) }
}
