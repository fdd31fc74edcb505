import Foundation
import TestSupport
import Testing

@testable import Gateways

@Suite struct DatesTests {
  @Test(
    "A day is one of the calendar",
    arguments: [
      (2026, 2, 28, true), (2026, 2, 29, false), (2024, 2, 29, true), (1900, 2, 29, false),
      (2000, 2, 29, true),
      (2026, 4, 31, false), (2026, 12, 31, true), (2026, 13, 1, false), (2026, 0, 1, false),
      (2026, 1, 0, false),
      (2026, 1, -1, false), (-1, 1, 1, false), (10_000, 1, 1, false), (0, 1, 1, true), (9999, 12, 31, true),
    ])
  func days(_ year: Int, _ month: Int, _ day: Int, _ exists: Bool) {
    #expect((CivilDay(year: year, month: month, day: day) != nil) == exists)
  }

  @Test("Days and their numbers agree with Foundation's calendar, and moments lead back to their day")
  func calendar() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    var random = SplitMix64(seed: 4)
    for _ in 0..<2_000 {
      // From 1600 on: before 1582 Foundation follows the Julian calendar.
      let moment = random.number(-11_676_096_000..<253_402_300_800)
      let day = CivilDay(of: moment)
      let parts = calendar.dateComponents(
        [.year, .month, .day], from: Date(timeIntervalSince1970: Double(moment)))
      #expect([day.year, day.month, day.day] == [parts.year, parts.month, parts.day])
      #expect(CivilDay(year: day.year, month: day.month, day: day.day) == day)
      #expect(day.number == Int((Double(moment) / 86_400).rounded(.down)))
    }
  }

  @Test(
    "Moments beyond the calendar are its ends",
    arguments: [(Int.min, "0000-01-01"), (Int.max, "9999-12-31"), (0, "1970-01-01"), (-1, "1969-12-31")])
  func ends(_ moment: Int, _ text: String) {
    #expect(CivilDay(of: moment).text == text)
  }

  @Test(
    "A moment is read as RFC 3339 has it, and nothing else",
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("2026-11-20T00:00:00Z", 1_795_132_800), ("2026-11-20", 1_795_132_800),
      ("2026-11-20T00:00:00.999999999Z", 1_795_132_800), ("2026-11-20t02:30:00+02:30", 1_795_132_800),
      ("2026-11-19T22:00:00-02:00", 1_795_132_800), ("2026-11-20T00:00:00z", 1_795_132_800),
      ("2026-12-31T23:59:60Z", 1_798_761_600),
      ("", nil), ("2026-11", nil), ("2026-11-2", nil), ("2026-11-31", nil), ("2026-11-20T", nil),
      ("2026-11-20T00:00Z", nil), ("2026-11-20T00:00:00", nil), ("2026-11-20T00:00:00.Z", nil),
      ("2026-11-20T24:00:00Z", nil), ("2026-11-20T00:60:00Z", nil), ("2026-11-20T00:00:61Z", nil),
      ("2026-11-20T00:00:00Z ", nil), (" 2026-11-20", nil), ("2026-11-20T00:00:00+0200", nil),
      ("2026-11-20T00:00:00+24:00", nil), ("2026-11-20T00:00:00−02:00", nil), ("+026-11-20", nil),
      ("20261120", nil), ("２０２６-11-20", nil),
    ] as [(String, Int?)])
  func moments(_ text: String, _ seconds: Int?) {
    #expect(ISOTime.seconds(text) == seconds)
  }

  @Test(
    "The two digits of a year mean the next fifty years or the past",
    arguments: [("26", 2026), ("76", 2076), ("77", 1977), ("99", 1999), ("00", 2000)])
  func shortYears(_ digits: String, _ year: Int) throws {
    let now = try #require(ISOTime.seconds("2026-05-20"))
    let moment = try #require(HTTPDate.seconds("Sunday, 06-Nov-\(digits) 08:49:37 GMT", now: now))
    #expect(CivilDay(of: moment).text == "\(String(format: "%04d", year))-11-06")
  }
}
