import ArgumentParser
import BudgetModel
import FoundationEssentials
import LedgerAPI
import LedgerClient

struct QueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Ask in SQL.",
    discussion: """
      One SELECT over the views facts, key_figures, changes, entries, claims, findings, revisions \
      and departments; --schema describes them. Amounts are whole fen (分): wan(fen) and yuan(fen) \
      print them exactly.

        ledgerctl query "SELECT department_name, wan(fen) FROM key_figures \\
          WHERE key_figure = 'personnel' AND fiscal_year = 2023 ORDER BY fen DESC LIMIT 10"
        ledgerctl query --schema
        ledgerctl query --format csv - < question.sql
      """)

  @Argument(help: "The question; - reads it from standard input.") var sql: String?
  @Flag(help: "Describe the views and functions instead.") var schema = false
  @OptionGroup var asOf: AsOfOption
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard schema != (sql != nil) else {
      throw ValidationError("Give a question, or --schema.")
    }
  }

  func run() throws {
    let session = Session(options: options)
    if schema { return try describe(session) }
    let question = sql == "-" ? try session.bytes(of: "/dev/stdin") : Array((sql ?? "").utf8)
    let body = try session.lines(.query, [(.asOf, asOf.instant)], body: question)
    let answer: QueryRows
    do {
      answer = try QueryRows(body)
    } catch {
      throw session.explained(error)
    }
    if options.format == .json {
      try session.write(JSONRow.objects(answer.columns, answer.tokens).withSteeringEscapedAsJSON)
    } else {
      try session.print(
        DaemonAnswer(result: [String](), body: body),
        Table(
          columns: answer.columns.indices.map { column in
            .init(
              title: answer.columns[column], name: answer.columns[column],
              alignsRight: answer.rows.contains { $0[column].isNumber })
          }, rows: answer.rows.map { $0.map { .init($0.text) } }))
    }
    if let trouble = answer.trouble { throw session.explained(.refused(trouble)) }
  }

  private func describe(_ session: Session) throws {
    let answer: DaemonAnswer<QuerySchemaPayload> = try session.get(.query)
    if options.format == .json { return try session.write(PrettyJSON.result(of: answer.body)) }
    for view in answer.result.views {
      try session.write("\(view.name): \(view.meaning)\n")
      for column in view.columns {
        let name = column.name + String(repeating: " ", count: max(1, 18 - column.name.utf8.count))
        try session.write(
          "  \(name)\(column.type)\(column.meaning.isEmpty ? "" : "  \(column.meaning)")\n")
      }
      try session.write("\n")
    }
    for function in answer.result.own {
      try session.write("\(function.name)(fen): \(function.meaning)\n")
    }
    let own = Set(answer.result.own.map(\.name))
    try session.write(
      "SQLite: " + answer.result.functions.filter { !own.contains($0) }.joined(separator: ", ")
        + "\n")
  }
}

/// One row of an answer: a JSON array of texts, numbers and nulls.
enum JSONRow {
  struct Value {
    let text: String
    let isNumber: Bool
  }

  static func values(_ line: ArraySlice<UInt8>) -> [Value] {
    tokens(line).map { token in
      switch token.first {
      case UInt8(ascii: "\""):
        Value(
          text: (try? JSONDecoder().decode(String.self, from: Data(token))) ?? "", isNumber: false)
      case UInt8(ascii: "n"): Value(text: "", isNumber: false)
      default: Value(text: String(decoding: token, as: UTF8.self), isNumber: true)
      }
    }
  }

  /// The values as they stand, digit for digit.
  static func tokens(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var tokens: [ArraySlice<UInt8>] = []
    var start = line.startIndex + 1
    var isText = false
    var position = start
    while position < line.endIndex {
      switch line[position] {
      case UInt8(ascii: "\\"): position += 1
      case UInt8(ascii: "\""): isText.toggle()
      case UInt8(ascii: ","), UInt8(ascii: "]"):
        if !isText {
          tokens.append(line[start..<position])
          start = position + 1
        }
      default: break
      }
      position += 1
    }
    return tokens
  }

  /// The rows as JSON objects, one a line.
  static func objects(_ columns: [String], _ rows: [[ArraySlice<UInt8>]]) -> String {
    let names = columns.map { PrettyJSON.line($0).dropLast() }
    let objects = rows.map { row in
      "  {"
        + zip(names, row).map { "\($0): " + String(decoding: $1, as: UTF8.self) }
        .joined(separator: ", ") + "}"
    }
    return objects.isEmpty ? "[]\n" : "[\n" + objects.joined(separator: ",\n") + "\n]\n"
  }
}
