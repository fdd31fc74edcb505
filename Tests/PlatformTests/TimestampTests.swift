import Foundation
import TestSupport
import Testing

@testable import Platform

@Suite("Time stamps")
struct TimestampTests {
  @Test(
    "A moment is written as JavaScript writes it",
    arguments: [
      (0, 0, "1970-01-01T00:00:00.000Z"),
      (951_782_400, 7_000_000, "2000-02-29T00:00:00.007Z"),
      (1_778_070_896, 789_999_999, "2026-05-06T12:34:56.789Z"),
      (-1, 0, "1969-12-31T23:59:59.000Z"),
      (253_402_300_799, 999_000_000, "9999-12-31T23:59:59.999Z"),
    ] as [(Int64, Int32, String)])
  func write(seconds: Int64, nanoseconds: Int32, text: String) {
    #expect(Timestamp(seconds: seconds, nanoseconds: nanoseconds).iso8601 == text)
  }

  @Test(
    "Other spellings of a moment are read",
    arguments: [
      ("2026-05-06T12:34:56Z", 1_778_070_896, 0),
      ("2026-05-06T14:34:56.5+02:00", 1_778_070_896, 500_000_000),
      ("2026-05-06T07:04:56.123456789123-05:30", 1_778_070_896, 123_456_789),
    ] as [(String, Int64, Int32)])
  func read(text: String, seconds: Int64, nanoseconds: Int32) {
    #expect(Timestamp(iso8601: text) == Timestamp(seconds: seconds, nanoseconds: nanoseconds))
  }

  @Test(
    "What is no moment is refused",
    arguments: [
      "", "now", "2026", "2026-05-06", "2026-05-06T12:34:56", "2026-13-06T12:34:56Z", "2026-00-06T12:34:56Z",
      "2026-05-32T12:34:56Z", "2026-05-06T24:34:56Z", "2026-05-06T12:60:56Z", "2026-05-06T12:34:56.Z",
      "2026-05-06T12:34:56Z ", "２026-05-06T12:34:56Z", "2026-05-06T12:34:56+2:00", "-026-05-06T12:34:56Z",
    ])
  func refuse(text: String) {
    #expect(Timestamp(iso8601: text) == nil)
  }

  @Test("Writing and reading agree with each other and with Foundation")
  func roundTrip() throws {
    var random = SplitMix64(seed: 1)
    let foundation = ISO8601DateFormatter()
    foundation.formatOptions = [.withInternetDateTime, .withFractionalSeconds]
    for _ in 0..<2000 {
      let milliseconds = Int64(random.number(-2_000_000_000_000..<32_503_680_000_000))
      let seconds = Int64((Double(milliseconds) / 1000).rounded(.down))
      let stamp = Timestamp(seconds: seconds, nanoseconds: Int32(milliseconds - seconds * 1000) * 1_000_000)
      let date = Date(timeIntervalSince1970: Double(seconds))
      #expect(stamp.iso8601.dropLast(5) == foundation.string(from: date).dropLast(5))
      #expect(Timestamp(iso8601: stamp.iso8601) == stamp)
    }
  }
}
