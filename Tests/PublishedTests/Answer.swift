import BudgetModel
import Foundation

/// What a published file is known to say: one entry of `answers.json`.
struct Answer: Decodable {
  struct Change: Decodable {
    let metric: String
    let delta: Decimal?
    let percent: Decimal?

    enum CodingKeys: String, CodingKey {
      case metric
      case delta = "delta_wan"
      case percent = "pct"
    }
  }

  let files: [String]
  let department: String
  let year: Int
  let kind: String
  let unit: String
  let split: String
  let publishedErrors: [String]
  let changes: [Change]
  /// Names joined by points (`sangong.total`) and the amount in yuan.
  let facts: [(name: String, yuan: Decimal)]

  enum CodingKeys: String, CodingKey {
    case files, department, year, kind, unit, facts, split
    case changes = "yoy"
    case publishedErrors = "published_errors"
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    files = try container.decode([String].self, forKey: .files)
    department = try container.decode(String.self, forKey: .department)
    year = try container.decode(Int.self, forKey: .year)
    kind = try container.decode(String.self, forKey: .kind)
    unit = try container.decode(String.self, forKey: .unit)
    split = try container.decode(String.self, forKey: .split)
    changes = try container.decode([Change].self, forKey: .changes)
    publishedErrors = try container.decode([String].self, forKey: .publishedErrors)
    let tree = try container.decode([String: Node].self, forKey: .facts)
    let isYuan = unit == "元"
    facts = tree.flatMap { $1.leaves(named: $0) }.sorted { $0.0 < $1.0 }.map { name, value in
      let inWan =
        name.hasPrefix("sangong") || name == "agency_run" || name.hasSuffix("_wan")
        || (!isYuan && !name.hasSuffix("_yuan"))
      return (name, inWan ? value * 10_000 : value)
    }
  }

  private enum Node: Decodable {
    case number(Decimal)
    case tree([String: Node])
    case nothing

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .nothing
      } else if let number = try? container.decode(Decimal.self) {
        self = .number(number)
      } else {
        self = .tree(try container.decode([String: Node].self))
      }
    }

    func leaves(named name: String) -> [(String, Decimal)] {
      switch self {
      case .nothing: []
      case .number(let value): [(name, value)]
      case .tree(let nodes): nodes.flatMap { $1.leaves(named: "\(name).\($0)") }
      }
    }
  }
}
