/// An amount of money for people.
struct Dollars {
  /// The amount in US dollars.
  let amount: Double

  /// Larger amounts are written as Swift writes them; cents do not matter any more.
  private static let longest = 1e12
  /// Smaller amounts are nothing.
  private static let smallest = 5e-9

  /// From ten cents on with two places (`$12.40`), below with two digits that count (`$0.0004`, `$0.00012`).
  var text: String {
    let size = abs(amount)
    guard size < Self.longest else { return amount.isNaN ? "$?" : "\(sign)$\(size)" }
    guard size >= Self.smallest else { return "$0.00" }
    var places = 2
    var scale = 100.0
    while size * scale < 9.95, places < 9 {
      places += 1
      scale *= 10
    }
    let units = Int(size * scale + 0.5)
    var digits = String(units)
    digits = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    var decimals = digits.suffix(places)
    while decimals.count > 2, decimals.last == "0" { decimals = decimals.dropLast() }
    return "\(sign)$\(digits.dropLast(places)).\(decimals)"
  }

  private var sign: String { amount < 0 ? "-" : "" }
}
