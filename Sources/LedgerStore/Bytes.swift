extension Sequence<UInt8> {
  /// Lower-case hexadecimal digits.
  public var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in self {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// A file's name as it can be shown anywhere: bytes that are not UTF-8, control characters and
  /// characters that turn the direction of text are written as `\xNN`.
  public var printableName: String {
    let bytes = Array(self)
    var name = ""
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var consumed = 0
    while true {
      switch decoder.decode(&iterator) {
      case .emptyInput: return name
      case .scalarValue(let scalar):
        let encoded = Array(String(scalar).utf8)
        consumed += encoded.count
        if scalar.isPrintable {
          name.unicodeScalars.append(scalar)
        } else {
          name += escape(encoded)
        }
      case .error:
        // Resume behind the offending byte, so that no byte is shown twice or left out.
        guard consumed < bytes.count else { return name }
        name += escape([bytes[consumed]])
        consumed += 1
        iterator = Array(bytes[consumed...]).makeIterator()
        decoder = UTF8()
      }
    }
  }

  private func escape(_ bytes: [UInt8]) -> String {
    bytes.map { "\\x" + [$0].hexadecimal }.joined()
  }
}

extension Unicode.Scalar {
  fileprivate var isPrintable: Bool {
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      false
    default: self != "\\"
    }
  }
}
