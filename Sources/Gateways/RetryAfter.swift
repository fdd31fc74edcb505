/// How long a gateway wants to be left alone.
enum RetryAfter {
  /// Whoever asks for more will not be waited for anyway: about thirty years.
  private static let longest = 999_999_999

  /// The seconds from `now`, in seconds since 1970, that a field `Retry-After` asks for (RFC 9110, 10.2.3): a whole
  /// number, or a date, of which a past one means at once. Nil when it is neither.
  static func seconds(_ value: String, now: Int) -> Int? {
    guard !value.isEmpty else { return nil }
    guard value.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else {
      return HTTPDate.seconds(value, now: now).map { min(max($0 - now, 0), longest) }
    }
    return min(Int(value) ?? longest, longest)
  }
}
