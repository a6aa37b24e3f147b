/// Characters that print nothing and steer what prints: they move the cursor, colour the text, or
/// turn its direction, so that a name reads as another. No budget has a use for them.
extension Unicode.Scalar {
  /// Control characters (C0 without tab and line ends, DEL, C1) and Unicode's bidirectional
  /// controls.
  public var isSteering: Bool {
    switch value {
    case 0x09, 0x0a, 0x0d: false
    case 0..<0x20, 0x7f..<0xa0, 0x61c, 0x200e...0x200f, 0x202a...0x202e, 0x2066...0x2069: true
    default: false
    }
  }
}

extension String {
  /// Whether any character is one that steers; by bytes, for texts are long and nearly all have none.
  public var hasSteering: Bool {
    var (last, before): (UInt8, UInt8) = (0, 0)
    for byte in utf8 {
      switch byte {
      case 0x09, 0x0a, 0x0d: break
      case 0..<0x20, 0x7f: return true
      case 0x80..<0xc0:
        if last == 0xc2, byte < 0xa0 { return true }
        if last == 0xd8, byte == 0x9c { return true }
        if before == 0xe2, last == 0x80, byte >= 0x8e, byte <= 0x8f || byte >= 0xaa, byte <= 0xae {
          return true
        }
        if before == 0xe2, last == 0x81, byte >= 0xa6, byte <= 0xa9 { return true }
      default: break
      }
      (before, last) = (last, byte)
    }
    return false
  }

  /// Whether a number in it shows from right to left: `05.0` behind an override is 0.50 to whoever
  /// reads it.
  public var turnsDigits: Bool {
    guard hasSteering else { return false }
    var isTurned = false
    for scalar in unicodeScalars {
      if scalar.value == 0x202e { isTurned = true }
      if isTurned, 0x30...0x39 ~= scalar.value { return true }
      if !scalar.isSteering { isTurned = false }
    }
    return false
  }

  /// The text as a document means it: without what steers.
  public var withoutSteering: String {
    guard hasSteering else { return self }
    var kept = UnicodeScalarView()
    for scalar in unicodeScalars where !scalar.isSteering { kept.append(scalar) }
    return String(kept)
  }

  /// The text as it may be shown: a replacement character tells where something was.
  public var withSteeringReplaced: String {
    guard hasSteering else { return self }
    var shown = UnicodeScalarView()
    for scalar in unicodeScalars { shown.append(scalar.isSteering ? "\u{fffd}" : scalar) }
    return String(shown)
  }

  /// JSON that says the same in characters that steer nothing: `\u202e`.
  public var withSteeringEscapedAsJSON: String {
    guard hasSteering else { return self }
    var escaped = ""
    for scalar in unicodeScalars {
      if scalar.isSteering {
        let digits = String(scalar.value, radix: 16)
        escaped += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      } else {
        escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
