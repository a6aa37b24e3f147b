import BudgetModel
import FoundationEssentials

/// Indents JSON without touching a single value: strings and numbers stay as they are, byte for byte
/// but for characters that would steer the terminal, which are escaped.
enum PrettyJSON {
  /// The `result` of an envelope, indented.
  static func result(of body: [UInt8]) -> String {
    var printer = Printer(bytes: body)
    let printed = printer.result() ?? String(decoding: body, as: UTF8.self)
    return printed.withSteeringEscapedAsJSON
  }

  private struct Printer {
    let bytes: [UInt8]
    var position = 0
    var output: [UInt8] = []

    /// Finds the value of the member `result` of the outermost object and prints it.
    mutating func result() -> String? {
      let key = Array("\"result\":".utf8)
      var depth = 0
      while position < bytes.count {
        switch bytes[position] {
        case UInt8(ascii: "\""):
          if depth == 1, bytes[position...].starts(with: key) {
            position += key.count
            print()
            return String(decoding: output, as: UTF8.self) + "\n"
          }
          _ = string()
        case UInt8(ascii: "{"), UInt8(ascii: "["):
          depth += 1
          position += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          depth -= 1
          position += 1
        default: position += 1
        }
      }
      return nil
    }

    /// Prints one value, indented.
    private mutating func print() {
      var depth = 0
      while position < bytes.count {
        let byte = bytes[position]
        switch byte {
        case UInt8(ascii: "\""): output += string()
        case UInt8(ascii: "{"), UInt8(ascii: "["):
          position += 1
          output.append(byte)
          if position < bytes.count, bytes[position] == byte + 2 {
            output.append(byte + 2)
            position += 1
          } else {
            depth += 1
            newLine(depth)
          }
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          if depth == 0 { return }
          depth -= 1
          newLine(depth)
          output.append(byte)
          position += 1
        case UInt8(ascii: ","):
          if depth == 0 { return }
          output.append(byte)
          newLine(depth)
          position += 1
        case UInt8(ascii: ":"):
          output += Array(": ".utf8)
          position += 1
        default:
          output.append(byte)
          position += 1
        }
        if depth == 0, byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") { return }
      }
    }

    private mutating func newLine(_ depth: Int) {
      output.append(UInt8(ascii: "\n"))
      output += Array(repeating: UInt8(ascii: " "), count: depth * 2)
    }

    private mutating func string() -> ArraySlice<UInt8> {
      let start = position
      position += 1
      while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
        position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
      }
      position = min(position + 1, bytes.count)
      return bytes[start..<position]
    }
  }
}

extension PrettyJSON {
  /// One value on one line, for streams.
  static func line(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let line = (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    return line.withSteeringEscapedAsJSON + "\n"
  }
}
