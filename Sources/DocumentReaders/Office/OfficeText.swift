/// Text as Office Open XML writes it.
enum OfficeText {
  static func string(_ bytes: some Collection<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    return bytes.contains(UInt8(ascii: "_")) ? unescaped(text) : text
  }

  /// Characters that XML cannot hold stand as `_x000D_`.
  static func unescaped(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
    var result = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.first {
      let escape = rest.prefix(7)
      if escape.count == 7, scalar == "_", escape.last == "_", escape.dropFirst().first == "x",
        let value = UInt32(String(escape.dropFirst(2).dropLast()), radix: 16),
        let character = Unicode.Scalar(value)
      {
        result.append(character)
        rest = rest.dropFirst(7)
      } else {
        result.append(scalar)
        rest = rest.dropFirst()
      }
    }
    return String(result)
  }
}
