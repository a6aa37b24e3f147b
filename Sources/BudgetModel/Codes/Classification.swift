/// The codes that are known: the lists of years (政府收支分类科目) and the crosswalk between them.
public struct Classification: Hashable, Sendable {
  /// The list of a system and year.
  public struct List: Hashable, Sendable {
    public let system: CodeSystem
    public let year: FiscalYear
    /// Names by code.
    public let names: [String: String]

    public init(system: CodeSystem, year: FiscalYear, names: [String: String]) {
      self.system = system
      self.year = year
      self.names = names
    }
  }

  public private(set) var lists: [List] = []
  /// In order of the year they take effect.
  public private(set) var mappings: [CodeMapping] = []

  public init() {}

  /// A list takes the place of an earlier one of its year.
  public mutating func add(_ list: List) {
    lists.removeAll { $0.system == list.system && $0.year == list.year }
    lists.append(list)
  }

  /// What is said of a code in a year takes the place of all that was said of it before.
  public mutating func add(_ added: [CodeMapping]) {
    let said = Set(added.map(Subject.init))
    mappings.removeAll { said.contains(Subject($0)) }
    mappings.append(contentsOf: added)
    mappings = mappings.enumerated().sorted {
      ($0.element.year, $0.offset) < ($1.element.year, $1.offset)
    }.map(\.element)
  }

  /// Of what a mapping speaks.
  private struct Subject: Hashable {
    let system: CodeSystem
    let year: FiscalYear
    let code: String?
    let isNew: Bool

    init(_ mapping: CodeMapping) {
      system = mapping.system
      year = mapping.year
      code = mapping.from ?? mapping.to
      isNew = mapping.from == nil
    }
  }

  public func list(_ system: CodeSystem, _ year: FiscalYear) -> List? {
    lists.first { $0.system == system && $0.year == year }
  }

  /// What becomes of the codes of one year in a later one.
  public func crosswalk(
    _ system: CodeSystem, from: FiscalYear, to: FiscalYear
  ) -> Crosswalk {
    Crosswalk(
      mappings.filter {
        $0.system == system && $0.confidence != .low && from < $0.year && $0.year <= to
      })
  }
}

/// What becomes of the codes of one year in a later one, several changes put together.
public struct Crosswalk: Hashable, Sendable {
  /// The end of a code's way.
  public struct Way: Hashable, Sendable {
    /// One code, or several where it was split.
    public fileprivate(set) var targets: [String]
    public fileprivate(set) var mappings: [CodeMapping]

    public var isSplit: Bool {
      targets.count > 1 || mappings.contains { $0.kind == .split }
    }
  }

  /// By the code of the earlier year; codes that stay have none.
  public private(set) var ways: [String: Way] = [:]
  /// The names of classes that became others, by code.
  public private(set) var renames: [CodeMapping] = []

  fileprivate init(_ mappings: [CodeMapping]) {
    renames = mappings.filter { $0.kind == .rename }
    let moving = mappings.filter { [.move, .merge, .split].contains($0.kind) }
    for year in Set(moving.map(\.year)).sorted() {
      let step = Dictionary(grouping: moving.filter { $0.year == year }) { $0.from ?? "" }
      // What went somewhere before goes on from there.
      for (code, way) in ways {
        let mapped = way.targets.filter { step[$0] != nil }
        guard !mapped.isEmpty else { continue }
        let next = mapped.flatMap { step[$0] ?? [] }
        ways[code]?.targets = Self.unique(
          way.targets.filter { step[$0] == nil } + next.compactMap(\.to))
        ways[code]?.mappings += next
      }
      for (code, next) in step where ways[code] == nil {
        ways[code] = Way(targets: Self.unique(next.compactMap(\.to)), mappings: next)
      }
    }
    ways = ways.filter { $0.value.targets != [$0.key] }
  }

  private static func unique(_ codes: [String]) -> [String] {
    Set(codes).sorted()
  }

  public var isEmpty: Bool { ways.isEmpty && renames.isEmpty }

  /// The way of a code, or of the nearest code that contains it; with the code that has it.
  public func way(of code: String, in system: CodeSystem) -> (code: String, way: Way)? {
    for level in system.levels(of: code).reversed() {
      if let way = ways[level] { return (level, way) }
    }
    return nil
  }
}
