/// Something that reading a document inferred, repaired or left out, so that its figures rest on
/// more than what is printed. A flagged document is recorded only after a person approved it.
public struct ReadingFlag: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// The columns of a table were told by blanks, not by rulings or cells.
    case inferred
    /// The file is damaged and was read all the same.
    case repaired
    /// A part that may hold figures was not read: a chart, a hidden sheet, a scanned page.
    case dropped
    /// A text runs over the border of its cell.
    case overflow
    /// The character set was not certain.
    case charset
    /// The department's code is on record under another name.
    case identity
    /// A table ends before its last row.
    case incomplete
    /// The document takes back more than it holds.
    case withdrawal
  }

  public let kind: Kind
  /// What exactly, in Chinese: the part's name, the text.
  public let detail: String
  public let place: Place?

  public init(_ kind: Kind, _ detail: String = "", at place: Place? = nil) {
    self.kind = kind
    self.detail = detail
    self.place = place
  }
}

extension [ReadingFlag] {
  /// How many different ones are told of one document.
  private static var most: Int { 100 }

  /// The same said of many places once, with the first of them.
  public var merged: [ReadingFlag] {
    var merged: [ReadingFlag] = []
    var counts: [String: (index: Int, count: Int)] = [:]
    for flag in self {
      let key = flag.kind.rawValue + flag.detail
      if let known = counts[key] {
        counts[key] = (known.index, known.count + 1)
      } else if merged.count < Self.most {
        counts[key] = (merged.count, 1)
        merged.append(flag)
      }
    }
    for (index, count) in counts.values where count > 1 {
      let flag = merged[index]
      merged[index] = ReadingFlag(flag.kind, "\(flag.detail)，共\(count)处", at: flag.place)
    }
    return merged
  }
}

extension ReadingFlag {
  /// What was done, in one Chinese sentence.
  public var chinese: String {
    let what =
      switch kind {
      case .inferred: "推断读入"
      case .repaired: "修复读入"
      case .dropped: "未读入部分"
      case .overflow: "文字越界"
      case .charset: "编码不确定"
      case .identity: "部门待确认"
      case .incomplete: "表格不全"
      case .withdrawal: "撤销多于所载"
      }
    return what + (detail.isEmpty ? "" : "：" + detail)
      + (place.map { $0.chinese.isEmpty ? "" : "（\($0.chinese)）" } ?? "") + "。"
  }

  /// What was done, in one English sentence; the detail stays as the document's language has it.
  public var english: String {
    let what =
      switch kind {
      case .inferred: "inferred"
      case .repaired: "repaired"
      case .dropped: "left out"
      case .overflow: "text over a border"
      case .charset: "uncertain character set"
      case .identity: "department to be confirmed"
      case .incomplete: "cut short"
      case .withdrawal: "withdraws more than it holds"
      }
    return what + (detail.isEmpty ? "" : ": " + detail)
      + (place.map { $0.english.isEmpty ? "" : " (\($0.english))" } ?? "") + "."
  }
}
