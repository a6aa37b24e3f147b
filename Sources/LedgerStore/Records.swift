public import BudgetModel
public import LedgerCore

/// One file claimed once, as the daemon hands it over.
public struct Arrival: Hashable, Sendable {
  /// Sorts by time of claim.
  public let id: String
  /// The file's name, byte for byte.
  public let name: [UInt8]
  public let bytes: Int64
  /// The SHA-256 of the content; nil if the file was refused unread.
  public let digest: [UInt8]?
  /// ISO 8601.
  public let claimedAt: String
  /// Whose file it was; nil if that is not known.
  public let owner: Owner?

  public init(
    id: String, name: [UInt8], bytes: Int64, digest: [UInt8]?, claimedAt: String,
    owner: Owner? = nil
  ) {
    self.id = id
    self.name = name
    self.bytes = bytes
    self.digest = digest
    self.claimedAt = claimedAt
    self.owner = owner
  }
}

/// A user of the machine.
public struct Owner: Hashable, Sendable {
  public let uid: Int64
  /// The name at that time; nil if the user has none.
  public let name: String?

  public init(uid: Int64, name: String?) {
    self.uid = uid
    self.name = name
  }
}

/// What became of an arrival.
public enum Outcome: Hashable, Sendable {
  case accepted(RevisionReference)
  /// The book says the same already, as of the revision.
  case unchanged(RevisionReference)
  case rejected(Rejection)
  /// Waits for a person's decision.
  case held([ReadingFlag])
}

/// What a person says about a held document.
public struct Decision: Hashable, Sendable {
  public enum Verdict: String, Hashable, Sendable {
    case approved
    case declined
  }

  public let verdict: Verdict
  public let reason: String
  /// Who, as the operating system knows the caller.
  public let by: String

  public init(verdict: Verdict, reason: String, by: String) {
    self.verdict = verdict
    self.reason = reason
    self.by = by
  }
}

/// A revision by its number within its book and its sequence in the whole ledger.
public struct RevisionReference: Hashable, Sendable {
  public let book: BookID
  public let departmentName: String
  public let number: Int
  public let sequence: Int64
}

public struct ArrivalRecord: Hashable, Sendable {
  public let arrival: Arrival
  public let outcome: Outcome
}

public struct RevisionRecord: Hashable, Sendable {
  public let reference: RevisionReference
  public let recordedAt: String
  public let origin: Origin
  public let added: Int
  public let changed: Int
  public let withdrawn: Int
  public let claims: Int
  public let findings: Int
  public let contentDigest: String
  public let digest: String
  public let previousDigest: String

  /// What the revision comes from.
  public enum Origin: Hashable, Sendable {
    case document(File)
    /// Takes back the revision of that sequence and number.
    case withdrawal(Withdrawal, sequence: Int64)
    case explanation(Explanation)
  }

  /// The file that brought a revision.
  public struct File: Hashable, Sendable {
    public let document: DocumentReference
    public let format: String
    public let arrival: String
    public let owner: Owner?
  }
}

public struct NoticeRecord: Hashable, Sendable {
  public let sequence: Int64
  /// `2023-0001`
  public let number: String
  public let kind: String
  public let createdAt: String
  public let revision: RevisionReference?
  /// The file it is about; nil for what a person did.
  public let arrival: String?
  /// The words as sent.
  public let wording: Notice.Wording
  /// What they tell; nil for what was sent before this was kept.
  public let content: Notice?
  public let command: String
  public let delivered: [String]
}

public struct DepartmentRecord: Hashable, Sendable {
  public let code: DepartmentID
  /// The name in the newest revision.
  public let name: String
  public let years: [FiscalYear]
  /// Every name on record with the fiscal years in which it was used, newest first.
  public let aliases: [Alias]

  /// A name that a department bore.
  public struct Alias: Hashable, Sendable {
    public let name: String
    public let from: FiscalYear
    public let to: FiscalYear
  }

  public var names: [String] { aliases.map(\.name) }

  public init(
    code: DepartmentID, name: String, years: [FiscalYear], aliases: [Alias] = []
  ) {
    self.code = code
    self.name = name
    self.years = years
    self.aliases = aliases
  }
}

/// One form of a book with its rows in printed order.
public struct FormRecord: Hashable, Sendable {
  public let form: BudgetForm
  public let title: String
  public let unit: AmountUnit
  public let note: String?
  public let place: Place
  public let rows: [LineItem]
}

extension Sequence<FormRecord> {
  /// What the lines are called; of two forms with one line, by the later.
  public var labels: [LineKey: String] {
    Dictionary(
      flatMap { $0.rows.map { ($0.key, $0.label) } }, uniquingKeysWith: { _, later in later })
  }
}

/// How much is on record.
public struct LedgerCounts: Hashable, Sendable {
  public let accepted: Int
  public let unchanged: Int
  public let rejected: Int
  /// Waiting for a decision.
  public let held: Int
  public let departments: Int
  public let revisions: Int
  public let notices: Int
}
