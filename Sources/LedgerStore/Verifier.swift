import GRDB
import LedgerCore

/// One pass over the ledger.
struct Verifier {
  let db: Database
  private(set) var revisions = 0
  private(set) var entries = 0
  private(set) var head: Verification.Head?
  private(set) var documents: [String] = []
  var journal: Verification.Head?
  var covered: [String: Int] = [:]

  static func verification(
    of db: Database, against anchors: [Verification.Head] = [], journal: [Verification.Head] = []
  ) throws -> Verification {
    var verifier = Verifier(db: db)
    var fault: Verification.Fault?
    do {
      try verifier.verify(anchors)
      try verifier.verifyJournal(journal)
    } catch let found as Verification.Fault {
      fault = found
    }
    return Verification(
      revisions: verifier.revisions, entries: verifier.entries, head: verifier.head,
      documents: verifier.documents, journal: verifier.journal, covered: verifier.covered,
      fault: fault)
  }

  private init(db: Database) {
    self.db = db
  }

  private mutating func verify(_ anchors: [Verification.Head]) throws {
    try checkFile()
    let strange = try Int64.fetchOne(
      db,
      sql: """
        SELECT sequence FROM revision JOIN document ON document.id = revision.document
        JOIN arrival ON arrival.id = revision.arrival WHERE arrival.digest IS NOT document.digest
        ORDER BY sequence LIMIT 1
        """)
    if let strange {
      throw Verification.Fault(
        "版本 \(strange) 的收件摘要与文件不符",
        "revision \(strange): the digest of its arrival is not that of its document")
    }
    documents = try Blob.fetchAll(db, sql: "SELECT digest FROM document ORDER BY id")
      .map { $0.bytes.hexadecimal }
    let stored = try db.storedRevisions()
    let rows = try Int.fetchOne(db, sql: "SELECT count(*) FROM revision") ?? 0
    guard rows == stored.count else {
      throw Verification.Fault(
        "有 \(rows - stored.count) 个版本的部门、年度或阶段无效",
        "\(rows - stored.count) revisions have no valid department, year or stage")
    }
    if try isChanged("layout") {
      throw Verification.Fault("有表的版式被改动", "the layout of a form was changed")
    }
    if try isChanged("narrative") {
      throw Verification.Fault("有说明文字被改动", "the text of a document was changed")
    }
    if let sequence = try db.firstBrokenDirective() {
      throw Verification.Fault(
        "第 \(sequence) 条口径设置被改动", "directive \(sequence) was changed, or one before it is missing")
    }
    try verify(stored)
    try check(anchors, stored)
  }

  /// Whether some text that is kept once, under its digest, is not what the digest was made of.
  private func isChanged(_ table: String) throws -> Bool {
    let rows = try Row.fetchCursor(db, sql: "SELECT digest, content FROM \(table)")
    while let row = try rows.next() {
      if Chain.digest(of: row[1] as String) != (row[0] as Blob).bytes { return true }
    }
    return false
  }

  /// What each revision says against its digest, and each digest against the one before it.
  private mutating func verify(_ stored: [StoredRevision]) throws {
    let contents = try contents(of: stored)
    var previous: [UInt8]?
    var numbers: [Int64: Int] = [:]
    for (index, revision) in stored.enumerated() {
      let number = numbers[revision.book, default: 0] + 1
      numbers[revision.book] = number
      guard revision.sequence == index + 1, revision.draft.number == number else {
        throw fault(revision, "之前缺少版本", "a revision before it is missing")
      }
      if let previous, previous != revision.previous {
        throw fault(revision, "与上一版本的摘要不衔接", "it does not follow its predecessor's digest")
      }
      guard contents[index] == revision.contentDigest else {
        throw fault(
          revision, "内容与其摘要不符", "what it says does not match the digest of its content")
      }
      guard Chain.link(revision.previous, revision.link) == revision.digest else {
        throw fault(
          revision, "入账时间、来源文件或摘要被改动", "its time, its file or its digest was changed")
      }
      previous = revision.digest
      revisions += 1
      head = .init(sequence: revision.sequence, digest: revision.digest.hexadecimal)
    }
  }

  /// The database as SQLite sees it: pages, references, and the schema with its triggers.
  private func checkFile() throws {
    if let damage = try String.fetchOne(db, sql: "PRAGMA integrity_check(1)"), damage != "ok" {
      throw Verification.Fault("数据库文件损坏：\(damage)", "the database file is damaged: \(damage)")
    }
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version")
    let application = try Int.fetchOne(db, sql: "PRAGMA application_id")
    guard version == Schema.version, application == Schema.applicationID else {
      throw Verification.Fault("数据库的版本号被改动", "the version of the database was changed")
    }
    let written = try Self.schema(db)
    if written != Self.expectedSchema {
      throw Verification.Fault("数据库的表或触发器被改动", "a table or trigger of the database was changed")
    }
    if let table = try StoredValues.firstStrange(db) {
      throw Verification.Fault(
        "表 \(table) 中有无效的值", "there is a value in \(table) that means nothing")
    }
    for (table, group) in Self.ordinals {
      let columns = group.split(separator: " ").joined(separator: ", ")
      let gap = try Int.fetchOne(
        db,
        sql: """
          SELECT 1 FROM \(table) GROUP BY \(columns)
          HAVING min(ordinal) <> 1 OR max(ordinal) <> count(*) LIMIT 1
          """)
      if gap != nil {
        throw Verification.Fault("表 \(table) 的次序被改动", "the order of rows of \(table) was changed")
      }
    }
    if let broken = try Row.fetchOne(db, sql: "PRAGMA foreign_key_check") {
      throw Verification.Fault(
        "表 \(broken[0] as String) 引用了不存在的记录", "a row of \(broken[0] as String) refers to nothing")
    }
  }

  private static let expectedSchema = try? DatabaseQueue().write { db in
    try Schema.create(db)
    return try schema(db)
  }

  /// The tables whose rows are numbered from one, and within what.
  private static let ordinals = [
    ("claim", "revision"), ("institution", "revision"), ("performance", "revision"),
    ("finding", "revision"), ("indicator", "revision performance"),
    ("unbound_row", "revision grid"),
    ("(SELECT DISTINCT revision, grid AS ordinal FROM unbound_row)", "revision"),
  ]

  private static func schema(_ db: Database) throws -> Set<String> {
    Set(
      try String.fetchAll(
        db, sql: "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema"))
  }

  /// The digests of what the revisions say, book by book, because entries are kept so.
  private mutating func contents(of revisions: [StoredRevision]) throws -> [[UInt8]] {
    var contents = [[UInt8]](repeating: [], count: revisions.count)
    let books = Dictionary(grouping: revisions.indices) { revisions[$0].book }
    let orphans = try Int.fetchOne(
      db, sql: "SELECT count(*) FROM entry WHERE book NOT IN (SELECT book FROM revision)")
    guard orphans == 0 else {
      throw Verification.Fault("有数据不属于任何版本", "there are entries of no revision")
    }
    for (book, indices) in books.sorted(by: { $0.key < $1.key }) {
      var stored = try db.storedEntries(book)
      for index in indices {
        var revision = revisions[index]
        revision.draft.entries = stored.removeValue(forKey: revision.draft.number) ?? []
        entries += revision.draft.entries.count
        try db.readContent(into: &revision)
        guard revision.counts == revision.derivedCounts else {
          throw fault(revision, "各项数目与记录不符", "the number of its entries or claims is another")
        }
        contents[index] = Chain.digest(of: revision.draft)
      }
      guard stored.isEmpty else {
        throw Verification.Fault("有数据不属于任何版本", "there are entries of no revision")
      }
    }
    return contents
  }

  private func check(_ anchors: [Verification.Head], _ revisions: [StoredRevision]) throws {
    for anchor in anchors {
      guard let revision = revisions.first(where: { $0.sequence == anchor.sequence }) else {
        throw Verification.Fault(
          "外存凭证所记的版本 \(anchor.sequence) 不在账中",
          "revision \(anchor.sequence), which an anchor names, is not in the ledger")
      }
      guard revision.digest.hexadecimal == anchor.digest else {
        throw fault(revision, "与外存凭证的摘要不符", "its digest is not the one that was anchored")
      }
    }
  }

  private func fault(
    _ revision: StoredRevision, _ chinese: String, _ english: String
  ) -> Verification.Fault {
    Verification.Fault(
      "版本 \(revision.sequence)（\(revision.draft.id) 第\(revision.draft.number)版）\(chinese)",
      "revision \(revision.sequence) (\(revision.draft.id), number \(revision.draft.number)): \(english)"
    )
  }
}
