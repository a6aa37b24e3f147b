/// The lines in which a reader process tells what it read: one record a line, the kind first,
/// fields separated by tabs, the count of records at the end.
///
/// ```
/// ledgerd-document 4
/// document  201  某某局  2023  budget  text  UTF-8
/// form  3  部门预算支出总表  wan  -  :136:::
/// …
/// end 1042
/// ```
///
/// Tab, line feed, carriage return and backslash are escaped as `\t`, `\n`, `\r` and `\\`. An
/// optional text is `-` or `=` and the text. A place is `page:line:row:column:=sheet`, parts left
/// empty where unknown. Encoding and decoding are exact inverses.
public enum Transcript {
  static let header = "ledgerd-document 4"

  public static func encode(_ outcome: Result<BudgetDocument, Rejection>) -> [UInt8] {
    var writer = TranscriptWriter()
    switch outcome {
    case .failure(let rejection): writer.write(rejection)
    case .success(let document): writer.write(document)
    }
    return writer.finish()
  }

  /// Reads what another process wrote. Nothing about the bytes is taken for granted.
  ///
  /// - Throws: a `TranscriptError` that names the line.
  public static func decode(_ bytes: [UInt8], limits: TranscriptLimits = .default)
    throws(TranscriptError) -> Result<BudgetDocument, Rejection>
  {
    var reader = try TranscriptReader(bytes, limits)
    return try reader.read()
  }
}

/// How much a transcript may hold.
public struct TranscriptLimits: Hashable, Sendable {
  public var bytes: Int
  public var records: Int
  /// The bytes of one field.
  public var text: Int

  public static let `default` = TranscriptLimits(
    bytes: 64 << 20, records: 2_000_000, text: 1 << 20)

  public init(bytes: Int, records: Int, text: Int) {
    self.bytes = bytes
    self.records = records
    self.text = text
  }
}

/// What is wrong with a transcript, and in which line.
public struct TranscriptError: Error, Hashable, Sendable {
  /// Counted from one; zero if no line is to blame.
  public let line: Int
  public let reason: String

  public init(line: Int, _ reason: String) {
    self.line = line
    self.reason = reason
  }
}
