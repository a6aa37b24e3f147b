public import BudgetModel

/// How much a finding matters.
public enum Severity: String, CaseIterable, Hashable, Sendable {
  case error
  case warning
  case info
}

/// Something that checking noticed, as a value: what, about what, by which figures and where. It
/// never changes a figure. The sentences are made on the way out, so that saying it in other words
/// makes no other finding of it.
public struct Finding: Hashable, Sendable {
  public let kind: FindingKind
  public let severity: Severity
  /// What it speaks of, in the order in which the sentences name it.
  public let subject: [Detail]
  /// The amounts that do not agree, if it is about amounts.
  public let compared: ComparedAmounts?
  public let places: [Place]
  /// The numbers of the revisions with whose documents alone it shows; none where one document
  /// shows it.
  public var beside: [Int]

  public init(
    _ kind: FindingKind, _ subject: [Detail] = [], severity: Severity? = nil,
    compared: ComparedAmounts? = nil, at places: [Place] = [], beside: [Int] = []
  ) {
    self.kind = kind
    self.subject = subject
    self.severity = severity ?? kind.severity
    self.compared = compared
    self.places = places
    self.beside = beside
  }

  /// A finding of a ledger that kept sentences only.
  public init(worded words: Bilingual, rule: String, severity: Severity, at places: [Place] = []) {
    self.init(
      .worded, [.text(rule), .text(words.zh), .text(words.en)], severity: severity, at: places)
  }

  /// What reading noticed, as its rule has it.
  public init(_ note: ReadingNote) {
    self.init(FindingKind(rawValue: note.kind.rawValue) ?? .worded, note.details, at: note.places)
  }

  /// The note of reading that it tells, if it tells one.
  public var note: ReadingNote? {
    ReadingNote.Kind(rawValue: kind.rawValue).map { ReadingNote($0, subject, at: places) }
  }

  /// The note of reading that a finding kept as a sentence told, as far as rules ask for it: that a
  /// table was left unread, and which column of a form was.
  ///
  /// - Parameter forms: The forms of its document.
  public func notedThen(in forms: [FormContent]) -> ReadingNote? {
    guard kind == .worded else { return note }
    let unread: Substring? = words.zh[...].after("表“")
    guard let rest = unread, let end = rest.position(of: "”") else { return nil }
    let title = String(rest[..<end.lowerBound])
    let said = rest[end.upperBound...]
    if said.begins(with: "未读入") { return ReadingNote(.notStandard, [.text(title)], at: places) }
    guard let column = said.after("的列“"), let quote = column.position(of: "”未读入"),
      let form = forms.first(where: { $0.title == title })
    else { return nil }
    return ReadingNote(
      .unknownColumn, [.form(form.form), .text(title), .text(String(column[..<quote.lowerBound]))],
      at: places)
  }

  /// The same at other places.
  public func standing(at places: [Place]) -> Finding {
    Finding(
      kind, subject, severity: severity, compared: compared, at: places, beside: beside)
  }

  /// The rule's id in the catalogue.
  public var rule: String {
    guard kind == .worded, case .text(let rule)? = subject.first else { return kind.rule }
    return rule
  }

  /// What tells the finding from any other of its book, whatever words it is told in: what it says,
  /// of what, and by which figures. Where a line stands in the document is no part of it, unless
  /// there is nothing else: a row that was put in above makes no settled finding a new one.
  public var identity: String {
    var parts = [[kind.rawValue]] + subject.map(\.identity)
    if let compared {
      parts.append([
        String(compared.left.fen), compared.demand.rawValue, String(compared.right.fen),
      ])
    }
    if subject.isEmpty, compared == nil { parts += places.map { [$0.english] } }
    let lines = parts.map { $0.map { EscapedText.escaped($0) }.joined(separator: "\t") }
    return EscapedText.escaped(lines.joined(separator: "\n"))
  }
}

/// Two amounts that do not agree.
public struct ComparedAmounts: Hashable, Sendable {
  public let left: Amount
  public let demand: Comparison.Demand
  public let right: Amount
  /// Whether the rounding of parts could explain the difference.
  public let isRounding: Bool

  public init(left: Amount, demand: Comparison.Demand, right: Amount, isRounding: Bool) {
    self.left = left
    self.demand = demand
    self.right = right
    self.isRounding = isRounding
  }
}
