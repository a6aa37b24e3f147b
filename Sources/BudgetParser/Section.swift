import BudgetModel

/// A numbered section of the narrative (情况说明).
struct Section {
  enum Kind: Hashable {
    /// Amounts in performance texts are targets, in a glossary examples: neither is a claim.
    case performance
    case glossary
    case duties
    case overview
    case agencyOperation
    case threePublic
    case procurement
    case assets
    case other

    init(heading key: String) {
      self =
        if key.has("绩效") {
          .performance
        } else if key.has("名词解释") {
          .glossary
        } else if key.has("三公") {
          .threePublic
        } else if key.has("机关运行") {
          .agencyOperation
        } else if key.has("采购") {
          .procurement
        } else if key.hasAny(["国有资产", "固定资产"]) {
          .assets
        } else if key.hasAny(["总体情况", "预算安排", "收支情况", "收支总体", "收支说明"]) {
          .overview
        } else if key.hasAny(["职责", "职能", "机构设置"]) {
          .duties
        } else {
          .other
        }
    }

    var holdsClaims: Bool { self != .performance && self != .glossary }
  }

  let kind: Kind
  /// The heading without its ordinal, folded for matching.
  let key: String
  var paragraphs: [JoinedParagraph] = []
}

/// A paragraph whose pieces, torn by page breaks, are put together again.
struct JoinedParagraph {
  private(set) var text: String
  /// Where each piece begins, in UTF-8 bytes, and where it stands in the source.
  private var pieces: [(offset: Int, place: Place)]

  init(_ text: String, _ place: Place) {
    self.text = text
    self.pieces = [(0, place)]
  }

  /// Whether the paragraph ends as sentences end. A torn one does not.
  var isFinished: Bool { PrintedText.isFinished(text) }

  mutating func join(_ text: String, _ place: Place) {
    pieces.append((self.text.utf8.count, place))
    self.text += text
  }

  /// The place of the piece in which the byte at `offset` stands.
  func place(at offset: Int) -> Place {
    pieces.last { $0.offset <= offset }?.place ?? Place()
  }
}
