public import BudgetModel

/// What the office tells the ledger besides documents: code lists, the crosswalk, findings that it
/// has settled. Append-only; the newest stands.
public struct Directive: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// The codes of one system and year.
    case codeList = "code-list"
    case crosswalk
    /// A finding that needs no more attention, with the reason; or needs it again.
    case silence
    /// When a budget was approved and published.
    case publication
    /// A version of the rules that documents are recorded by from then on; with `checked`, that all
    /// that was on record has been checked by it too.
    case catalogue
    /// What a later version of the rules found in a document on record.
    case recheck
  }

  public let sequence: Int64
  public let recordedAt: String
  /// Who, as the operating system knows the caller.
  public let by: String
  public let kind: Kind
  /// Tab-separated lines, as `ClassificationText` and `Silence` write them.
  public let content: String

  public init(sequence: Int64, recordedAt: String, by: String, kind: Kind, content: String) {
    self.sequence = sequence
    self.recordedAt = recordedAt
    self.by = by
    self.kind = kind
    self.content = content
  }

  /// The bytes that its digest covers, after its predecessor's digest.
  public var canonicalBytes: [UInt8] {
    Array("directive\t\(sequence)\t\(recordedAt)\t\(by)\t\(kind.rawValue)\n\(content)".utf8)
  }
}

extension Classification {
  /// A list as a directive keeps it.
  public static func content(of list: List) -> String {
    "\(list.system.rawValue)\t\(list.year)\n"
      + list.names.sorted { $0.key < $1.key }.map { "\($0.key)\t\($0.value)\n" }.joined()
  }

  /// The base with what the office added to it.
  public func adding(_ directives: [Directive]) -> Classification {
    var classification = self
    for directive in directives {
      switch directive.kind {
      case .codeList:
        if let list = Self.list(of: directive) { classification.add(list) }
      case .crosswalk:
        classification.add((try? Self.mappings(in: directive.content)) ?? [])
      case .silence, .publication, .catalogue, .recheck: break
      }
    }
    return classification
  }

  private static func list(of directive: Directive) -> List? {
    let lines = directive.content.split(separator: "\n", maxSplits: 1)
    let head = lines.first?.split(separator: "\t") ?? []
    guard head.count == 2, lines.count == 2, let system = CodeSystem(rawValue: String(head[0])),
      let year = FiscalYear(head[1])
    else { return nil }
    return try? list(in: String(lines[1]), system: system, year: year)
  }
}
