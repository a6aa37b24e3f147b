import Foundation
import LedgerTestSupport
import Testing

/// What one user may have at once; and that others do not feel it.
@Suite(
  "Shares of users", .serialized, .enabled(if: isRoot, "several users are needed: run as root"))
struct SharesTests {
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
  }

  @Test(
    "16,384 connections of one user: 256 are held, the others refused in words; nobody else feels it"
  )
  func connections() throws {
    let daemon = try DaemonProcess.open(in: directory, "")
    let before = try daemon.descriptors()
    let crowd = try Caller(
      daemon.socket, user: Stranger.first,
      """
      held, refused, kinds = [], {}, set()
      for _ in range(16384):
          c = connect()
          status, fields, body = ask(c, '/v1/system-info')
          if status == 200: held.append(c)
          else:
              key = '%d %s %s' % (status, kind(body), fields.get('retry-after'))
              refused[key] = refused.get(key, 0) + 1
              c.close()
      say(held=len(held), refused=refused)
      wait()
      """)
    // Meanwhile another user asks and a document comes in.
    let other = try Caller(
      daemon.socket, user: Stranger.second,
      """
      ends, worst, statuses = time.time() + 3, 0, {}
      while time.time() < ends:
          began, c = time.time(), connect()
          status = ask(c, '/v1/departments')[0]
          c.close()
          worst = max(worst, time.time() - began)
          statuses[str(status)] = statuses.get(str(status), 0) + 1
      say(statuses=statuses, worst=int(worst * 1000))
      """)
    try daemon.drop(try Samples.export(2023), as: "301-2023.txt")
    let seen = try other.said()
    let crowded = try crowd.said()
    #expect(crowded["held"].int == 256)
    #expect(crowded["refused"].members.map(\.0) == ["429 too-many 1"])
    #expect(crowded["refused"]["429 too-many 1"].int == 16_384 - 256)
    #expect(seen["statuses"].members.map(\.0) == ["200"])
    #expect(seen["statuses"]["200"].int >= 50)
    #expect(seen["worst"].int < 2_000)
    try daemon.waitForArrivals(1)
    #expect(try daemon.get("/v1/status")["accepted"].int == 1)
    #expect(try daemon.residentMiB() <= 512)
    #expect(try daemon.descriptors() <= before + 256 + 32)
    crowd.end()
    try daemon.wait(for: "the descriptors to be free") { try daemon.descriptors() <= before + 32 }
  }

  @Test("before connections run out, one that does nothing is closed for another user")
  func idle() throws {
    // 160 descriptors: 40 connections, of which one user may have 20.
    let daemon = try DaemonProcess.open(in: directory, "", descriptors: 160)
    let holder = """
      held = []
      for _ in range(20):
          c = connect()
          if ask(c, '/v1/system-info')[0] == 200: held.append(c)
      status, fields, body = ask(connect(), '/v1/system-info')
      say(held=len(held), more=status)
      wait()
      open = 0
      for c in held:
          c.settimeout(.01)
          try: open += c.recv(1) != b''
          except TimeoutError: open += 1
      say(open=open)
      """
    let first = try Caller(daemon.socket, user: Stranger.first, holder)
    #expect(try first.said()["held"].int == 20)
    let second = try Caller(daemon.socket, user: Stranger.second, holder)
    let seconds = try second.said()
    #expect(seconds["held"].int == 20)
    #expect(seconds["more"].int == 429)
    // Every place is taken, and yet who comes is served: the oldest idle ones make room.
    let third = try Caller(
      daemon.socket, user: Stranger.third,
      """
      held = [connect() for _ in range(5)]
      say(statuses=[ask(c, '/v1/system-info')[0] for c in held])
      wait()
      """)
    #expect(try third.said()["statuses"].array.map(\.int) == [200, 200, 200, 200, 200])
    try daemon.drop(try Samples.export(2023), as: "301-2023.txt")
    try daemon.waitForArrivals(1)
    #expect(try daemon.get("/v1/status")["accepted"].int == 1)
    #expect(
      try run(
        PackageRoot.program("ledgerctl"), ["query", "SELECT 1"],
        environment: ["LEDGERD_SOCKET": daemon.socket]
      ).status == 0)
    try first.goOn()
    try second.goOn()
    let left = try first.said()["open"].int + second.said()["open"].int
    #expect(left <= 35 && left >= 25, "\(left)")
  }

  @Test("requests in flight: a share of each user, and a sum")
  func requests() throws {
    let daemon = try DaemonProcess.open(
      in: directory, "[limits]\nuser_requests = 2\ntotal_requests = 3\n")
    let waiting = """
      held = [connect() for _ in range(3)]
      for c in held:
          send(c, b'GET /v1/notices?since=0&timeout=60 HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n')
          time.sleep(.2)
      refused = []
      for c in held:
          c.settimeout(.5)
          status, fields, body = answer(c)
          if status > 0: refused.append('%d %s' % (status, kind(body)))
      say(refused=refused)
      wait()
      """
    let first = try Caller(daemon.socket, user: Stranger.first, waiting)
    #expect(try first.said()["refused"].array.map(\.string) == ["429 too-many"])
    let second = try Caller(daemon.socket, user: Stranger.second, waiting)
    #expect(
      try second.said()["refused"].array.map(\.string) == ["503 busy", "503 busy"])
    first.end()
    second.end()
    try daemon.wait(for: "the requests of who has gone to end") {
      (try? daemon.get("/v1/system-info")) != nil
    }
  }

  @Test("bytes on their way: announced or not, a share of each user, and a sum")
  func bodies() throws {
    let daemon = try DaemonProcess.open(
      in: directory,
      "[limits]\nfile_bytes = 1048576\nuser_body_bytes = 1048576\ntotal_body_bytes = 2000000\n")
    let sending = """
      def begin(head):
          c = connect()
          send(c, b'POST /v1/plan HTTP/1.1\\r\\nHost: localhost\\r\\n' + head)
          c.settimeout(1)
          status, fields, body = answer(c)
          return c, '%d %s' % (status, kind(body)) if status > 0 else 'waits'
      announced = b'Content-Length: 1000000\\r\\n\\r\\n'
      chunked = b'Transfer-Encoding: chunked\\r\\n\\r\\n' + b'%x\\r\\n' % 100000 + b'x' * 100000 + b'\\r\\n'
      tries = [begin(announced), begin(announced), begin(chunked)]
      say(said=[t[1] for t in tries], late=begin(b'Content-Length: 1048577\\r\\n\\r\\n')[1])
      wait()
      """
    let first = try Caller(daemon.socket, user: Stranger.first, sending)
    let firsts = try first.said()
    #expect(firsts["said"].array.map(\.string) == ["waits", "429 too-many", "429 too-many"])
    #expect(firsts["late"].string == "413 too-large")
    let second = try Caller(daemon.socket, user: Stranger.second, sending)
    #expect(try second.said()["said"].array[0].string == "waits")
    let third = try Caller(daemon.socket, user: Stranger.third, sending)
    #expect(
      try third.said()["said"].array.map(\.string) == ["503 busy", "503 busy", "503 busy"])
    // What needs no body is answered all the while.
    #expect(try daemon.get("/v1/status")["pending"].int == 0)
    first.end()
    try daemon.wait(for: "the bytes to be given back") {
      let again = try Caller(daemon.socket, user: Stranger.third, sending)
      return try again.said()["said"].array[0].string == "waits"
    }
  }

  @Test("60 bodies of 60 MiB: one is taken, memory stays, and another user's document is planned")
  func largeBodies() throws {
    let daemon = try DaemonProcess.open(in: directory, "")
    let sender = try Caller(
      daemon.socket, user: Stranger.first,
      """
      import threading
      body, said, lock = b'x' * (60 << 20), {}, threading.Lock()
      def go():
          c = connect()
          send(c, b'POST /v1/plan HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Length: %d\\r\\n\\r\\n' % (62 << 20))
          send(c, body)
          c.settimeout(3)
          status, fields, text = answer(c)
          with lock:
              key = '%d %s' % (status, kind(text)) if status > 0 else 'waits'
              said[key] = said.get(key, 0) + 1
              held.append(c)
      held = []
      threads = [threading.Thread(target=go) for _ in range(60)]
      for t in threads: t.start()
      for t in threads: t.join()
      say(said=said)
      wait()
      """)
    let said = try sender.said()["said"]
    #expect(said["waits"].int == 1)
    #expect(said["429 too-many"].int == 59)
    let resident = try daemon.residentMiB()
    #expect(resident <= 512, "\(resident) MiB")
    let other = try Caller(
      daemon.socket, user: Stranger.second,
      """
      body = open(\"\(Samples.folder.path)/301-2023.txt\", 'rb').read()
      status, fields, text = ask(connect(), '/v1/plan', 'POST', body)
      say(status=status, outcome=json.loads(text)['result'].get('outcome'))
      """)
    let plan = try other.said()
    #expect(plan["status"].int == 200)
    #expect(plan["outcome"].string == "record")
  }

  @Test("questions in SQL: a share of each user; one that nobody waits for ends at once")
  func questions() throws {
    let daemon = try DaemonProcess.open(
      in: directory, "[limits]\nquery_seconds = 300\nuser_queries = 1\ntotal_queries = 2\n")
    let slow = """
      sql = b'WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM c) SELECT sum(n) FROM c'
      def ask_sql(seconds, sql=sql):
          c = connect()
          send(c, b'POST /v1/query HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Length: %d\\r\\n\\r\\n' % len(sql) + sql)
          c.settimeout(seconds)
          status, fields, body = answer(c)
          return c, '%d %s' % (status, kind(body) if status != 200 else 'ok') if status > 0 else 'waits'

      """
    let holding =
      slow + """
        one = ask_sql(1)
        two = ask_sql(20)
        say(said=[one[1], two[1]])
        wait()
        one[0].close()
        wait()
        """
    let first = try Caller(daemon.socket, user: Stranger.first, holding)
    #expect(try first.said()["said"].array.map(\.string) == ["waits", "429 too-many"])
    let second = try Caller(daemon.socket, user: Stranger.second, holding)
    #expect(try second.said()["said"].array.map(\.string) == ["waits", "429 too-many"])
    let third = try Caller(
      daemon.socket, user: Stranger.third,
      slow + """
        say(said=ask_sql(20, b'SELECT 1')[1])
        wait()
        began = time.time()
        while ask_sql(20, b'SELECT 1')[1] != '200 ok': time.sleep(.02)
        say(after=int((time.time() - began) * 1000))
        """)
    #expect(try third.said()["said"].string == "503 busy")
    try first.goOn()
    try third.goOn()
    // The limit is 300 s: the place is free because who asked has gone.
    #expect(try third.said()["after"].int < 10_000)
  }
}
