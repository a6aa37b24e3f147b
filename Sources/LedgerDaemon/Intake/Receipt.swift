import BudgetModel
import FoundationEssentials
import LedgerAPI
import LedgerServer

/// What the office finds in `outgoing/receipts` for each file: the arrival as the API shows it,
/// and one sentence in each language.
struct Receipt: Encodable {
  let arrival: ArrivalPayload
  let sentence: Bilingual

  init(_ arrival: ArrivalPayload) {
    self.arrival = arrival
    sentence = Bilingual(zh: Self.chinese(arrival), en: Self.english(arrival))
  }

  func encoded() -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let text = (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    return Array((text.withSteeringEscapedAsJSON + "\n").utf8)
  }

  private static func chinese(_ arrival: ArrivalPayload) -> String {
    let book = arrival.department.map { "\($0.words.zh)\(arrival.year ?? 0)年" } ?? ""
    switch arrival.outcome {
    case .accepted: return "“\(arrival.name)”已入账：\(book)第\(arrival.revision ?? 0)版。"
    case .unchanged:
      return "“\(arrival.name)”与\(book)第\(arrival.revision ?? 0)版内容相同，未作更改。"
    case .held:
      return "“\(arrival.name)”待批准："
        + (arrival.flags ?? []).map(\.message.zh).joined()
        + "请用 ledgerctl plan --arrival \(arrival.id) 查看，再用 approve 或 reject 决定。"
    case .rejected:
      return "“\(arrival.name)”未入账：\(arrival.rejection?.message.zh ?? "")"
        + (arrival.rejection?.hint.zh ?? "")
    }
  }

  private static func english(_ arrival: ArrivalPayload) -> String {
    let book = arrival.department.map { "\($0.words.en) \(arrival.year ?? 0)" } ?? ""
    switch arrival.outcome {
    case .accepted:
      return "“\(arrival.name)” was recorded: \(book), revision \(arrival.revision ?? 0)."
    case .unchanged:
      return "“\(arrival.name)” says what \(book), revision \(arrival.revision ?? 0), says already."
    case .held:
      return "“\(arrival.name)” awaits approval: "
        + (arrival.flags ?? []).map(\.message.en).joined(separator: " ")
        + " See ledgerctl plan --arrival \(arrival.id), then approve or reject it."
    case .rejected:
      return "“\(arrival.name)” was not recorded: \(arrival.rejection?.message.en ?? "") "
        + (arrival.rejection?.hint.en ?? "")
    }
  }
}
