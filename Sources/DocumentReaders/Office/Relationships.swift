internal import BudgetModel

/// The parts that a part of an Office file names: identifier, kind and path in the archive.
struct Relationships {
  struct Target {
    let id: String
    /// The last word of the type, such as `worksheet`: the addresses before it differ between
    /// transitional and strict files.
    let kind: String
    let path: String
  }

  private(set) var targets: [Target] = []

  /// The relationships of `part`; `""` is the whole file.
  init(of part: String, in archive: Archive) throws(Rejection) {
    let folder = part.split(separator: "/").dropLast().map { "\($0)/" }.joined()
    let path = "\(folder)_rels/\(part.split(separator: "/").last ?? "").rels"
    guard archive.holds(path) else { return }
    let handler = Handler(folder)
    try archive.parse(path, handler)
    targets = handler.targets
  }

  func first(_ kind: String) -> String? { targets.first { $0.kind == kind }?.path }

  private final class Handler: XMLHandler {
    private let folder: String
    var targets: [Target] = []

    init(_ folder: String) {
      self.folder = folder
    }

    override func start(_ name: XMLName, _ attributes: XMLAttributes) throws(Rejection) {
      guard name == "Relationship", let id = attributes.text("Id"),
        let target = attributes.text("Target"), !attributes.has("TargetMode", "External")
      else { return }
      let kind = attributes.text("Type")?.split(separator: "/").last ?? ""
      targets.append(.init(id: id, kind: String(kind), path: path(target)))
    }

    private func path(_ target: String) -> String {
      var steps: [Substring] = target.hasPrefix("/") ? [] : folder.split(separator: "/")
      for step in target.split(separator: "/") where step != "." {
        if step == ".." { _ = steps.popLast() } else { steps.append(step) }
      }
      return steps.joined(separator: "/")
    }
  }
}
