import BudgetModel
import FoundationEssentials
import HTTPTypes
import HummingbirdCore
import LedgerAPI
import NIOCore

/// The API as machines read it: OpenAPI 3.1, made from the very routes that answer.
enum Contract {
  /// The route that tells it, and is told in it.
  static func route(of routes: [Route]) -> Route {
    let itself = Route(
      method: .get, endpoint: .openAPI, summary: "This document: OpenAPI 3.1."
    ) { _ in Response(status: .notFound) }
    let document = document(of: routes + [itself])
    return Route(method: .get, endpoint: .openAPI, summary: itself.summary) { _ in
      Response(
        status: .ok, headers: [.contentType: "application/json; charset=utf-8"],
        body: ResponseBody(byteBuffer: ByteBuffer(bytes: try bytes(of: document))))
    }
  }

  static func bytes(of document: JSONValue) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    return Array(try encoder.encode(document)) + [UInt8(ascii: "\n")]
  }

  static func document(of routes: [Route]) -> JSONValue {
    let reader = SchemaReader()
    var paths: [String: [String: JSONValue]] = [:]
    for route in routes {
      paths[route.endpoint.path, default: [:]][route.method.rawValue.lowercased()] =
        operation(route, reader)
    }
    let failure = envelope(of: reader.schema(of: ErrorPayload.self))
    var schemas = reader.objects
    schemas["Failure"] = failure
    return [
      "openapi": "3.1.0",
      "info": [
        "title": "ledgerd", "version": .string(Release.version),
        "description": .string(
          "Answers over a Unix socket. Every answer is an envelope; JSON only grows: clients ignore "
            + "what they do not know."),
      ],
      "servers": [["url": "http://localhost"]],
      "paths": .object(paths.mapValues { .object($0) }),
      "components": ["schemas": .object(schemas), "responses": .object(failures)],
    ]
  }

  private static func operation(_ route: Route, _ reader: SchemaReader) -> JSONValue {
    var operation: [String: JSONValue] = [
      "summary": .string(route.summary),
      "operationId": .string("\(route.method.rawValue.lowercased())-\(route.endpoint)"),
      "parameters": .array(parameters(of: route)),
      "responses": .object(responses(of: route, reader)),
    ]
    switch route.body {
    case .json(let type):
      operation["requestBody"] = [
        "required": true,
        "content": ["application/json": ["schema": reader.schema(of: type)]],
      ]
    case .bytes(let words, let media):
      operation["requestBody"] = [
        "required": true, "description": .string(words),
        "content": .object([media: ["schema": ["type": "string"]]]),
      ]
    case nil: break
    }
    return .object(operation)
  }

  private static func parameters(of route: Route) -> [JSONValue] {
    let id: [JSONValue] =
      route.endpoint.path.contains("{id}")
      ? [["name": "id", "in": "path", "required": true, "schema": ["type": "string"]]] : []
    func item(_ item: QueryItem, isRequired: Bool) -> JSONValue {
      [
        "name": .string(item.rawValue), "in": "query", "required": .bool(isRequired),
        "description": .string(item.meaning(in: route)), "schema": item.schema(in: route),
      ]
    }
    return id + route.needs.map { item($0, isRequired: true) }
      + route.takes.map { item($0, isRequired: false) }
  }

  private static func responses(of route: Route, _ reader: SchemaReader) -> [String: JSONValue] {
    var responses: [String: JSONValue] = [:]
    let result = route.result.map { envelope(of: reader.schema(of: $0)) }
    let body: JSONValue =
      if let result, route.endpoint != .operation {
        ["application/json": ["schema": result]]
      } else if route.endpoint == .query {
        ["application/x-ndjson": ["schema": ["type": "string"]]]
      } else {
        ["application/json": ["schema": ["type": "object"]]]
      }
    responses["200"] = ["description": .string(route.summary), "content": body]
    if route.mayTakeLong {
      responses["202"] = [
        "description": "The work goes on; the result names the operation to ask for.",
        "content": [
          "application/json": [
            "schema": envelope(of: reader.schema(of: OperationPayload.self))
          ]
        ],
      ]
    }
    if route.isLasting {
      responses["304"] = ["description": "The caller has the answer already (If-None-Match)."]
    }
    for status in failures.keys {
      responses[status] = ["$ref": .string("#/components/responses/\(status)")]
    }
    return responses
  }

  /// What every path may answer instead, by status: a sentence for each kind of error.
  private static let failures: [String: JSONValue] = Dictionary(
    grouping: ErrorPayload.Kind.allCases, by: \.statusCode
  ).reduce(into: [:]) { failures, group in
    let kinds = group.value.map { "`\($0.rawValue)`: \($0.meaning)" }
    failures[String(group.key)] = [
      "description": .string(kinds.joined(separator: " ")),
      "content": ["application/json": ["schema": ["$ref": "#/components/schemas/Failure"]]],
    ]
  }

  private static func envelope(of result: JSONValue) -> JSONValue {
    [
      "type": "object",
      "properties": [
        "type": ["type": "string", "enum": ["sync", "async", "error"]],
        "status": ["type": "string"], "status_code": ["type": "integer"], "result": result,
      ],
      "required": ["type", "status", "status_code", "result"],
    ]
  }
}

extension Route {
  /// Two years, each perhaps of a stage of its own; not two revisions.
  fileprivate var comparesYears: Bool { needs.contains(.from) && takes.contains(.stage) }
}

extension QueryItem {
  fileprivate func meaning(in route: Route) -> String {
    switch self {
    case .department: "A department's code, its name or a part of it; the only one if not given."
    case .year: "The fiscal year."
    case .stage: route.comparesYears ? "The stage, or two: budget:final." : "The stage."
    case .form: "A form by its name or title."
    case .unit: "The unit of amounts."
    case .from: route.comparesYears ? "The earlier year." : "The earlier revision's sequence."
    case .to: route.comparesYears ? "The later year." : "The later revision's sequence."
    case .by: "What is listed."
    case .all: "Everything."
    case .limit: "How many at most."
    case .before: "The last of the page before."
    case .outcome: "What became of the file."
    case .match: "A code, a name or a part of one."
    case .since: "The sequence behind which to begin."
    case .timeout: "For how many seconds to wait for something new."
    case .latest: "So many of the newest instead."
    case .line: "A code, a headline figure or a name."
    case .anchor: "A head noted elsewhere: SEQUENCE:DIGEST, or two parted by a slash."
    case .text: "The words, all of which must stand in one text."
    case .rule: "One rule by its id, or several parted by commas."
    case .system: "The classification."
    case .raw: "Codes as printed, without the crosswalk."
    case .after: "The last department of the page before."
    case .order: "By what departments are ranked."
    case .on: "A day."
    case .unchanged: "Also what did not change."
    case .asOf: "A revision's sequence, a day (to its end) or an instant."
    }
  }

  fileprivate func schema(in route: Route) -> JSONValue {
    func choice(_ words: [String]) -> JSONValue {
      ["type": "string", "enum": .array(words.map { .string($0) })]
    }
    func number(_ low: Int, _ high: Int?) -> JSONValue {
      var schema: [String: JSONValue] = ["type": "integer", "minimum": .integer(low)]
      if let high { schema["maximum"] = .integer(high) }
      return .object(schema)
    }
    switch self {
    case .year: return number(1949, 2100)
    case .from, .to: return route.comparesYears ? number(1949, 2100) : number(1, nil)
    case .stage:
      let stages = Stage.allCases.map(\.rawValue)
      guard route.comparesYears else { return choice(stages) }
      let stage = "(\(stages.joined(separator: "|")))"
      return ["type": "string", "pattern": .string("^\(stage)(:\(stage))?$")]
    case .unit: return choice(AmountUnit.allCases.map(\.rawValue))
    case .by: return choice(ComparisonScope.allCases.map(\.rawValue))
    case .outcome: return choice(ArrivalOutcome.allCases.map(\.rawValue))
    case .system: return choice(CodeSystem.allCases.map(\.rawValue))
    case .order: return choice(["change", "percent", "rises", "outliers"])
    case .raw, .unchanged, .all: return ["type": "boolean"]
    case .limit: return number(1, route.endpoint == .office ? 100_000 : 1_000)
    case .latest: return number(1, 1_000)
    case .timeout: return number(0, 60)
    case .since: return number(0, nil)
    case .on: return ["type": "string", "format": "date"]
    case .department, .form, .before, .match, .line, .anchor, .text, .rule, .after, .asOf:
      return ["type": "string"]
    }
  }
}

extension ErrorPayload.Kind {
  fileprivate var meaning: String {
    switch self {
    case .badRequest: "Something about the question does not fit; `parameter` names it."
    case .forbidden: "The caller may not do this, or seems to be a web page."
    case .notFound: "There is no such path, department, year, revision or rule."
    case .methodNotAllowed: "The path takes other methods, which Allow lists."
    case .ambiguous: "Several departments could be meant; `candidates` lists them."
    case .conflict: "It has been decided otherwise meanwhile."
    case .tooLarge: "More was sent than is taken."
    case .addressTooLong: "The address is too long."
    case .headersTooLarge: "The header is too large."
    case .tooMany: "The caller's own share is used up; Retry-After says when to come again."
    case .busy: "Everything is used up; Retry-After says when to come again."
    case .internalError: "The daemon failed; the log says why."
    }
  }
}
