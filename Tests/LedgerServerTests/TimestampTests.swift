import Testing

@testable import LedgerServer

@Suite("Written moments")
struct TimestampTests {
  @Test(
    "an instant is read with its offset, to the millisecond",
    arguments: [
      ("2023-05-01T09:30:15.5+08:00", "2023-05-01T01:30:15.500Z"),
      ("2023-05-01 09:30Z", "2023-05-01T09:30:00.999Z"),
      ("2023-05-01T00:15:59.123456-00:30", "2023-05-01T00:45:59.123Z"),
    ])
  func instants(written: String, expected: String) {
    #expect(Timestamp(written)?.text == expected)
  }

  @Test("a day is meant to its end, in local time")
  func day() throws {
    let day = try #require(Timestamp("2023-05-01"))
    #expect(day.milliseconds == Timestamp("2023-05-01T23:59:59.999")?.milliseconds)
    #expect(day.milliseconds + 1 == Timestamp("2023-05-02T00:00:00.000")?.milliseconds)
  }

  @Test(
    "what is no moment is refused",
    arguments: [
      "2023-02-30", "2023-5-1", "2023-05-01T25:00", "2023-05-01T10", "2023-05-01T10:00:00.",
      "2023-05-01Z", "2023-05-01T10:00+8", "昨天", "2023-05-01T10:00Z ", "2023-13-01",
    ])
  func refused(written: String) {
    #expect(Timestamp(written) == nil)
  }
}
