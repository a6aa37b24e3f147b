/// The moment of record as of which a question is asked. The fiscal year is the valid time; this
/// is when the ledger came to know.
public enum AsOf: Hashable, Sendable {
  case latest
  /// When the revision with this sequence in the whole ledger had just been recorded.
  case revision(Int64)
  /// What was on record by then: ISO 8601 in UTC with milliseconds, as the ledger writes it.
  case instant(String)
}
