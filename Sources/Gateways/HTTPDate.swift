/// Moments in header fields, in the three forms that a reader must know (RFC 9110, 5.6.7).
enum HTTPDate {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  private static let shortDays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let longDays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  /// The seconds since 1970; nil when `text` is no date. `now`, in seconds too, tells the century of the form that has
  /// two digits for the year.
  static func seconds(_ text: String, now: Int) -> Int? {
    fixed(DateReader(text)) ?? hyphened(DateReader(text), now: now) ?? plain(DateReader(text))
  }

  /// `Sun, 06 Nov 1994 08:49:37 GMT`.
  private static func fixed(_ start: DateReader) -> Int? {
    var reader = start
    guard reader.name(of: shortDays) != nil, reader.skip(", "), let day = reader.digits(2), reader.skip(" "),
      let month = reader.name(of: months), reader.skip(" "), let year = reader.digits(4), reader.skip(" "),
      let time = reader.time(), reader.skip(" GMT"), reader.isAtEnd
    else { return nil }
    return moment(year, month, day, time)
  }

  /// `Sunday, 06-Nov-94 08:49:37 GMT`, of RFC 850.
  private static func hyphened(_ start: DateReader, now: Int) -> Int? {
    var reader = start
    guard reader.name(of: longDays) != nil, reader.skip(", "), let day = reader.digits(2), reader.skip("-"),
      let month = reader.name(of: months), reader.skip("-"), let shortYear = reader.digits(2),
      reader.skip(" "), let time = reader.time(), reader.skip(" GMT"), reader.isAtEnd
    else { return nil }
    let thisYear = CivilDay(of: now).year
    let year = thisYear / 100 * 100 + shortYear
    // More than fifty years ahead means the past.
    return moment(year > thisYear + 50 ? year - 100 : year, month, day, time)
  }

  /// `Sun Nov  6 08:49:37 1994`, as C's `asctime` writes it.
  private static func plain(_ start: DateReader) -> Int? {
    var reader = start
    guard reader.name(of: shortDays) != nil, reader.skip(" "), let month = reader.name(of: months),
      reader.skip(" "), let day = reader.skip(" ") ? reader.digits(1) : reader.digits(2), reader.skip(" "),
      let time = reader.time(), reader.skip(" "), let year = reader.digits(4), reader.isAtEnd
    else { return nil }
    return moment(year, month, day, time)
  }

  private static func moment(_ year: Int, _ monthIndex: Int, _ day: Int, _ time: Int) -> Int? {
    CivilDay(year: year, month: monthIndex + 1, day: day).map { $0.number * CivilDay.seconds + time }
  }
}
