internal import Glibc

extension Timestamp {
  /// A moment `milliseconds` after 1970 began in UTC.
  public init(milliseconds: Int64) {
    let (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1000)
    // Before 1970 the remainder is negative.
    let (whole, part) = rest < 0 ? (seconds - 1, rest + 1000) : (seconds, rest)
    self.init(seconds: whole, nanoseconds: Int32(part) * 1_000_000)
  }

  /// Date and time of day where this machine is, to the minute: `2026-11-20 14:02`. Without a time zone it is UTC.
  public var localMinute: String {
    var moment = time_t(seconds)
    var parts = tm()
    tzset()
    guard localtime_r(&moment, &parts) != nil else { return iso8601 }
    let date = [parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday].map(Self.twoDigits)
    let time = [parts.tm_hour, parts.tm_min].map(Self.twoDigits)
    return date.joined(separator: "-") + " " + time.joined(separator: ":")
  }

  private static func twoDigits(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
