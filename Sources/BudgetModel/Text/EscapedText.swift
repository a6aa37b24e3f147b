/// Fields that are parted by tabs, in lines: backslash, tab and line feed are escaped in them.
public enum EscapedText {
  public static func plain(_ field: Substring) -> String {
    guard field.utf8.contains(UInt8(ascii: "\\")) else { return String(field) }
    var plain = ""
    var isEscaped = false
    for scalar in field.unicodeScalars {
      if scalar == "\\", !isEscaped {
        isEscaped = true
        continue
      }
      plain.unicodeScalars.append(
        isEscaped && scalar == "t" ? "\t" : isEscaped && scalar == "n" ? "\n" : scalar)
      isEscaped = false
    }
    return plain
  }

  public static func escaped(_ field: String) -> String {
    guard field.utf8.contains(where: { $0 == 0x5c || $0 == 0x09 || $0 == 0x0a }) else {
      return field
    }
    return field.unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "\\": escaped += "\\\\"
      case "\t": escaped += "\\t"
      case "\n": escaped += "\\n"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }
}
