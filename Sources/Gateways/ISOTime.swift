/// Moments as gateways write them: `2026-11-20T08:30:00.123Z` (RFC 3339), or a day alone.
enum ISOTime {
  /// The seconds since 1970, parts of a second left out; of a day alone its beginning in UTC. Nil for anything else.
  static func seconds(_ text: String) -> Int? {
    var reader = DateReader(text)
    guard let year = reader.digits(4), reader.skip("-"), let month = reader.digits(2), reader.skip("-"),
      let dayOfMonth = reader.digits(2), let day = CivilDay(year: year, month: month, day: dayOfMonth)
    else { return nil }
    let midnight = day.number * CivilDay.seconds
    if reader.isAtEnd { return midnight }
    guard reader.skip("T") || reader.skip("t"), let time = reader.time(), skipFraction(&reader),
      let offset = offset(&reader), reader.isAtEnd
    else { return nil }
    return midnight + time - offset
  }

  /// False when a point has no digit behind it.
  private static func skipFraction(_ reader: inout DateReader) -> Bool {
    guard reader.skip(".") else { return true }
    guard reader.digits(1) != nil else { return false }
    while reader.digits(1) != nil {}
    return true
  }

  /// How many seconds the clock is ahead of UTC.
  private static func offset(_ reader: inout DateReader) -> Int? {
    if reader.skip("Z") || reader.skip("z") { return 0 }
    let sign = reader.skip("+") ? 1 : reader.skip("-") ? -1 : 0
    guard sign != 0, let hours = reader.digits(2), reader.skip(":"), let minutes = reader.digits(2),
      hours < 24, minutes < 60
    else { return nil }
    return sign * (hours * 60 + minutes) * 60
  }
}
