import BudgetModel
import Testing

@Suite("Characters that steer what prints")
struct ControlCharacterTests {
  @Test("are Unicode's bidirectional controls and all control characters but tab and line ends")
  func kinds() {
    for value in (0...0x3000 as ClosedRange<UInt32>) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let isControl =
        scalar.properties.generalCategory == .control && !["\t", "\n", "\r"].contains(scalar)
      let steers = isControl || scalar.properties.isBidiControl
      let text = "甲" + String(scalar) + "乙"
      #expect(scalar.isSteering == steers, "\(value)")
      #expect(text.hasSteering == steers, "\(value)")
      #expect(text.withoutSteering.unicodeScalars.count == (steers ? 2 : 3), "\(value)")
      #expect((text.withSteeringReplaced == "甲\u{fffd}乙") == steers, "\(value)")
    }
    #expect(
      (0x3001...0x10ffff as ClosedRange<UInt32>).allSatisfy { value in
        Unicode.Scalar(value).map { !$0.properties.isBidiControl } ?? true
      })
  }

  @Test("are escaped in JSON, which says the same")
  func json() {
    #expect("\"a\u{202e}b\u{9b}\\n\"".withSteeringEscapedAsJSON == "\"a\\u202eb\\u009b\\n\"")
    #expect("{\n  \"甲\": 1\n}".withSteeringEscapedAsJSON == "{\n  \"甲\": 1\n}")
  }
}
