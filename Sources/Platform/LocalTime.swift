internal import Glibc

/// Moments in the words and the time zone of the person.
enum LocalTime {
  /// `moment` as it is spoken of at `now`, both in milliseconds since 1970: `today 14:02`, `yesterday 9:30`, and
  /// further back `2026-11-03 14:02`.
  static func text(_ moment: Int64, at now: Int64) -> String {
    let (then, today, yesterday) = (parts(moment), parts(now), parts(now - 86_400_000))
    let time = "\(then.tm_hour):\(padded(then.tm_min))"
    if isSameDay(then, today) { return "today \(time)" }
    if isSameDay(then, yesterday) { return "yesterday \(time)" }
    return "\(then.tm_year + 1900)-\(padded(then.tm_mon + 1))-\(padded(then.tm_mday)) \(time)"
  }

  private static func parts(_ moment: Int64) -> tm {
    var seconds = time_t(moment / 1000)
    var parts = tm()
    localtime_r(&seconds, &parts)
    return parts
  }

  private static func isSameDay(_ one: tm, _ other: tm) -> Bool {
    one.tm_year == other.tm_year && one.tm_yday == other.tm_yday
  }

  private static func padded(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension Machine {
  /// When something was, `moment` being in milliseconds since 1970, in the words and the time zone of the person.
  public func localTime(_ moment: Int64) -> String { LocalTime.text(moment, at: now) }
}
