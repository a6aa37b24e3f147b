internal import SealedProcess

/// Writes the lines of an answer. Until the first block is full nothing is out, so that an early
/// error can still be the whole answer.
struct QueryAnswer {
  private static let block = 1 << 15

  private var buffer: [UInt8] = []
  private var isOut = false
  private let limit: Int
  private var written = 0

  /// - Parameter limit: The most bytes that an answer may have.
  init(limit: Int) {
    self.limit = limit
  }

  /// False if the answer is too long, or nobody listens.
  mutating func add(_ line: String) -> Bool {
    buffer += Array(line.utf8)
    buffer.append(UInt8(ascii: "\n"))
    written += line.utf8.count + 1
    guard written <= limit else { return false }
    return buffer.count < Self.block || flush()
  }

  private mutating func flush() -> Bool {
    isOut = true
    defer { buffer.removeAll(keepingCapacity: true) }
    return StandardStream.write(buffer)
  }

  /// False with errno if the last of it could not be written.
  mutating func end(rows: Int) -> Bool {
    buffer += Array("{\"rows\":\(rows)}\n".utf8)
    return flush()
  }

  mutating func end(_ trouble: QueryTrouble) -> Bool {
    if !isOut { buffer.removeAll() }
    buffer += Array("{\"error\":\(trouble.json)}\n".utf8)
    return flush()
  }
}

/// Why a question was not answered, or not to its end; shaped like the errors of the API.
struct QueryTrouble: Error {
  let kind: String
  let chinese: String
  let english: String
  let chineseHint: String
  let englishHint: String

  init(
    kind: String = "bad-request", _ chinese: String, _ english: String,
    hint: (chinese: String, english: String)
  ) {
    self.kind = kind
    self.chinese = chinese
    self.english = english
    chineseHint = hint.chinese
    englishHint = hint.english
  }

  var json: String {
    let message = "{\"en\":\(JSONText.quoted(english)),\"zh\":\(JSONText.quoted(chinese))}"
    let hint = "{\"en\":\(JSONText.quoted(englishHint)),\"zh\":\(JSONText.quoted(chineseHint))}"
    return "{\"hint\":\(hint),\"kind\":\"\(kind)\",\"message\":\(message)}"
  }
}

enum JSONText {
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\u{0}"..."\u{1f}":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
