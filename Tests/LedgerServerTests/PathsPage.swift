/// The paths, their query items and the errors as a page of the documentation.
struct PathsPage {
  struct Contract: Decodable {
    let paths: [String: [String: Operation]]
    let components: Components
  }

  struct Operation: Decodable {
    struct Parameter: Decodable {
      let name: String
      let required: Bool
      let description: String?
    }
    let summary: String
    let parameters: [Parameter]
  }

  struct Components: Decodable {
    struct Answer: Decodable {
      let description: String
    }
    let responses: [String: Answer]
  }

  let contract: Contract

  init(_ contract: Contract) {
    self.contract = contract
  }

  var text: String {
    """
    # Paths

    What the daemon answers on its socket.

    ## Overview

    Made from the routes, as is `/v1/openapi.json`, which has also the shape of every answer. A query
    item in bold must be given.

    | Path | Answers | Query |
    | --- | --- | --- |
    \(rows.joined(separator: "\n"))

    ## Query items

    | Item | Means |
    | --- | --- |
    \(items.joined(separator: "\n"))

    ## Errors

    | Status | Kinds |
    | --- | --- |
    \(errors.joined(separator: "\n"))

    """
  }

  private var operations: [(path: String, method: String, operation: Operation)] {
    contract.paths.sorted { $0.key < $1.key }.flatMap { path, methods in
      methods.sorted { $0.key < $1.key }.map { (path, $0.key.uppercased(), $0.value) }
    }
  }

  private var rows: [String] {
    operations.map { path, method, operation in
      let query = operation.parameters.filter { $0.description != nil }
        .map { $0.required ? "**`\($0.name)`**" : "`\($0.name)`" }
      return "| \(method) `\(path)` | \(operation.summary) | \(query.joined(separator: ", ")) |"
    }
  }

  private var items: [String] {
    var meanings: [String: Set<String>] = [:]
    for item in operations.flatMap(\.operation.parameters) {
      guard let meaning = item.description else { continue }
      meanings[item.name, default: []].insert(meaning)
    }
    return meanings.sorted { $0.key < $1.key }
      .map { "| `\($0.key)` | \($0.value.sorted().joined(separator: " Or: ")) |" }
  }

  private var errors: [String] {
    contract.components.responses.sorted { $0.key < $1.key }
      .map { "| \($0.key) | \($0.value.description) |" }
  }
}
