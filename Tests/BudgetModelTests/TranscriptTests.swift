import BudgetModel
import LedgerTestSupport
import Testing

@Suite("The transcript between the reader and the daemon")
struct TranscriptTests {
  /// A document with every kind of record and every awkward text.
  static let document: BudgetDocument = {
    let place = Place(sheet: "表:1\t=", page: 3, line: 17, row: 2, column: 4)
    let number = Figure(
      state: .number, amount: Amount(fen: -1_718_930_000), ulp: Amount(fen: 10_000),
      printed: "-1,718.93", place: place)
    let secret = Figure(
      state: .secret, amount: nil, ulp: .zero, printed: "涉密", place: Place(line: 1))
    let zero = Figure(
      state: .zero, amount: .zero, ulp: Amount(fen: 1), printed: "0", place: Place())
    let key = LineKey(form: .expenditure, path: "a\\b\tc\nd\re")
    let row = LineItem(
      key: key, row: 1, label: "", details: [LineDetail(name: "品名", text: "-")],
      figures: [
        ColumnFigure(column: .total, figure: number), ColumnFigure(column: .basic, figure: secret),
        ColumnFigure(column: .project, figure: zero),
      ], place: place)
    let year = FiscalYear(2023)!
    return BudgetDocument(
      department: Department(code: DepartmentID("201")!, name: "某某局"), year: year,
      stage: .final, format: "text", charset: "UTF-8",
      forms: [
        FormContent(
          form: .expenditure, title: "支出表", unit: .yuan, rows: [row], note: "", place: Place()),
        FormContent(form: .governmentFund, title: "", unit: .yi, rows: [], place: place),
      ],
      institutions: [
        Institution(name: "甲", nature: "", rank: "=", funding: "-", place: Place(page: 1))
      ],
      performance: [
        PerformanceTable(
          number: 1, project: "项目", goal: "一\n二",
          indicators: [
            indicator(.quantity(bound: .atMost, number: PrintedNumber("0.050")!, unit: "万元"), 3),
            indicator(.quantity(bound: nil, number: PrintedNumber("-12")!, unit: ""), 0),
            indicator(.qualitative("效果\t明显"), 1), indicator(.secret, 2),
          ], place: Place())
      ],
      claims: [
        Claim(
          subject: "人员支出预算", keyFigure: .personnel, kind: .change, amount: Amount(fen: 1),
          ulp: Amount(fen: 1), printed: "0.3", direction: .decrease, year: year,
          baseline: year.previous, reason: "-", quote: "…", place: place),
        Claim(
          subject: "办公费", keyFigure: nil, kind: .level, amount: .zero, ulp: .zero, printed: "",
          direction: nil, year: year, baseline: nil, reason: nil, quote: "", place: Place()),
      ],
      unbound: [
        UnboundGrid(
          title: "采购\t表",
          rows: [
            UnboundGrid.Row(cells: ["品名", "", "-1.20\n"], place: place),
            UnboundGrid.Row(cells: [], place: Place()),
          ]),
        UnboundGrid(title: "", rows: []),
      ],
      narrative: Narrative(
        [
          Narrative.Paragraph("一、说明\t甲\n", place), Narrative.Paragraph("", Place()),
        ], endsOpen: true),
      notes: [
        ReadingNote(
          .unknownColumn, [.form(.expenditure), .text("支出\t表"), .text("")], at: [place, Place()]),
        ReadingNote(.further, [.count(12)]),
        ReadingNote(
          .listedTwice,
          [
            .line(LineKey(form: .summary, path: "收入/其他"), label: "其他"), .column(.total),
            .cell(FigureKey(.revenue, "201", .total)), .keyFigure(.personnel),
            .amount(Amount(fen: -1)), .change(Amount(fen: 2)), .year(FiscalYear(2023)!),
            .flag(.inferred, "x"),
          ]),
      ])
  }()

  private static func indicator(_ target: IndicatorTarget, _ levels: Int) -> Indicator {
    Indicator(
      levels: Array(repeating: "产出指标", count: levels), description: "描述", target: target,
      printed: "≤0.050 万元", basis: "", place: Place(line: 9))
  }

  @Test("decoding gives back exactly what was encoded")
  func roundTrip() throws {
    #expect(
      try Transcript.decode(Transcript.encode(.success(Self.document))) == .success(Self.document))
  }

  @Test("a rejection comes back with its detail and place", arguments: Rejection.Kind.allCases)
  func rejection(kind: Rejection.Kind) throws {
    for place in [nil, Place(), Place(line: 132, row: 9, column: 3)] {
      let outcome = Result<BudgetDocument, Rejection>.failure(Rejection(kind, "12\t34", at: place))
      #expect(try Transcript.decode(Transcript.encode(outcome)) == outcome)
    }
  }

  @Test("a transcript cut off anywhere is refused")
  func truncation() {
    let bytes = Transcript.encode(.success(Self.document))
    for count in 0..<bytes.count {
      #expect(throws: TranscriptError.self) { try Transcript.decode(Array(bytes[..<count])) }
    }
  }

  @Test("a damaged transcript ends as a value or an error, never as a crash")
  func corruption() {
    var random = SeededRandom(seed: 7)
    let bytes = Transcript.encode(.success(Self.document))
    var refused = 0
    for _ in 0..<20_000 {
      var damaged = bytes
      for _ in 0...Int.random(in: 0..<3, using: &random) {
        let index = Int.random(in: 0..<damaged.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: damaged[index] = UInt8.random(in: 0...255, using: &random)
        case 1: damaged.remove(at: index)
        default: damaged.insert("\t\n:=-9\\".utf8.randomElement(using: &random) ?? 0, at: index)
        }
      }
      if (try? Transcript.decode(damaged)) == nil { refused += 1 }
    }
    #expect(refused > 5_000)
  }

  @Test("an error names the line")
  func errorLine() throws {
    var text = String(decoding: Transcript.encode(.success(Self.document)), as: UTF8.self)
    let figure = try #require(text.range(ofLine: "figure\t2\t1"))
    text.replaceSubrange(figure, with: "figure\t2\t2")
    let error = #expect(throws: TranscriptError.self) { try Transcript.decode(Array(text.utf8)) }
    #expect(error?.line == 6)
  }

  @Test("limits on bytes, records and texts hold")
  func limits() {
    let bytes = Transcript.encode(.success(Self.document))
    for limits in [
      TranscriptLimits(bytes: 100, records: 1000, text: 1000),
      TranscriptLimits(bytes: 1 << 20, records: 3, text: 1000),
      TranscriptLimits(bytes: 1 << 20, records: 1000, text: 3),
    ] {
      #expect(throws: TranscriptError.self) { try Transcript.decode(bytes, limits: limits) }
    }
  }

  @Test(
    "impossible records are refused",
    arguments: [
      "figure\t2\t1\t5\t1\t5\t::::", "row\tx\t2\t1\tx\t::::", "claim\tx", "note\tx",
      "form\t3\t\tpound\t-\t::::", "note\tx\t0", "note\tfurther\t1\t2\tcount\tx",
      "note\tfurther\t11",
      "paragraph\tx\t::::", "narrative\tajar", "rejection\tempty\t\t-\t::::",
    ])
  func impossible(record: String) {
    let head = "ledgerd-document 4\ndocument\t201\t某局\t2023\tbudget\ttext\tUTF-8\n"
    let form = "form\t3\t\twan\t-\t::::\n"
    let text = head + form + record + "\nend 3\n"
    #expect(throws: TranscriptError.self) { try Transcript.decode(Array(text.utf8)) }
    #expect(throws: Never.self) { try Transcript.decode(Array((head + form + "end 2\n").utf8)) }
  }
}

extension String {
  /// The first occurrence at the beginning of a line.
  fileprivate func range(ofLine head: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].utf8.starts(with: head.utf8) {
        return start..<utf8.index(start, offsetBy: head.utf8.count)
      }
      guard let next = self[start...].firstIndex(of: "\n") else { return nil }
      start = index(after: next)
    }
    return nil
  }
}
