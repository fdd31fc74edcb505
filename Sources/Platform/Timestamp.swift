/// A moment of the real-time clock.
public struct Timestamp: Hashable, Sendable {
  /// Whole seconds since 1970-01-01 00:00:00 UTC.
  public let seconds: Int64
  /// 0 ... 999 999 999 nanoseconds on top.
  public let nanoseconds: Int32

  /// A moment `seconds` and `nanoseconds` after 1970 began in UTC.
  public init(seconds: Int64, nanoseconds: Int32 = 0) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// A moment `milliseconds` after 1970 began in UTC.
  public init(milliseconds: Int64) {
    let (seconds, rest) = Self.floorDivide(milliseconds, by: 1000)
    self.init(seconds: seconds, nanoseconds: Int32(rest) * 1_000_000)
  }

  /// Seconds from `earlier` to this moment; negative when this one is earlier.
  public func seconds(since earlier: Timestamp) -> Double {
    // Subtracted as Double: the difference of two hostile Int64 values could overflow.
    Double(seconds) - Double(earlier.seconds)
      + Double(nanoseconds - earlier.nanoseconds) / 1_000_000_000
  }
}

extension Timestamp: Comparable {
  /// Earlier before later.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }
}

extension Timestamp {
  /// The form of JavaScript's `toISOString`, for instance `2026-05-06T12:34:56.789Z`. Years 0 to 9999.
  public var iso8601: String {
    let (year, month, day) = Self.civil(day: Self.floorDivide(seconds, by: 86_400).quotient)
    let second = Self.floorDivide(seconds, by: 86_400).remainder
    let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    let time = "\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
    return "\(date)T\(time).\(padded(Int64(nanoseconds) / 1_000_000, 3))Z"
  }

  /// Reads `2026-05-06T12:34:56.789Z`, the fraction optional, `Z` or an offset like `+02:00`. Nil for anything
  /// else.
  public init?(iso8601 text: String) {
    var rest = Array(text.utf8)[...]
    guard let year = rest.takeNumber(digits: 4), rest.take("-"),
      let month = rest.takeNumber(digits: 2), rest.take("-"), (1...12).contains(month),
      let day = rest.takeNumber(digits: 2), rest.take("T"), (1...31).contains(day),
      let hour = rest.takeNumber(digits: 2), rest.take(":"), hour < 24,
      let minute = rest.takeNumber(digits: 2), rest.take(":"), minute < 60,
      let second = rest.takeNumber(digits: 2), second < 61,
      let fraction = rest.takeFraction(), let offset = rest.takeOffset(), rest.isEmpty
    else { return nil }
    let days = Self.day(year: year, month: month, day: day)
    self.init(
      seconds: days * 86_400 + hour * 3600 + minute * 60 + second - offset, nanoseconds: fraction)
  }

  /// Days since 1970-01-01 to a date of the Gregorian calendar: years start in March, so that a leap day is the
  /// last one, and repeat every 400 years (146 097 days).
  private static func civil(day: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = day + 719_468  // days from 0000-03-01 to 1970-01-01
    let (era, dayOfEra) = floorDivide(shifted, by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153  // 153 days in each five months from March
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  /// The inverse of `civil`.
  private static func day(year: Int64, month: Int64, day: Int64) -> Int64 {
    let marchYear = month <= 2 ? year - 1 : year
    let (era, yearOfEra) = floorDivide(marchYear, by: 400)
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func floorDivide(_ value: Int64, by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }

  private func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension ArraySlice<UInt8> {
  fileprivate mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let first, UInt32(first) == character.value else { return false }
    removeFirst()
    return true
  }

  fileprivate mutating func takeNumber(digits: Int) -> Int64? {
    let taken = prefix(digits)
    guard taken.count == digits, taken.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    removeFirst(digits)
    return taken.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
  }

  /// Nanoseconds of `.789`; 0 without a fraction; nil for a dot without digits. Digits after the ninth do not
  /// count.
  fileprivate mutating func takeFraction() -> Int32? {
    guard take(".") else { return 0 }
    let digits = prefix { (0x30...0x39).contains($0) }
    guard !digits.isEmpty else { return nil }
    removeFirst(digits.count)
    let nine = digits.prefix(9) + Array(repeating: 0x30, count: Swift.max(0, 9 - digits.count))
    return nine.reduce(0) { $0 * 10 + Int32($1 - 0x30) }
  }

  /// Seconds east of Greenwich: `Z` or `+02:00`.
  fileprivate mutating func takeOffset() -> Int64? {
    if take("Z") { return 0 }
    let sign: Int64 = take("-") ? -1 : 1
    guard sign < 0 || take("+"), let hours = takeNumber(digits: 2), take(":"),
      let minutes = takeNumber(digits: 2)
    else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }
}
