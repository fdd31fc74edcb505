/// Looks for parts of keys that are no part of their previews.
public struct KeyWatch: Sendable {
  /// As many characters in a row are too many.
  private static let window = 5

  /// Every run of that many secret characters, as one number each.
  private let runs: Set<UInt64>
  /// Which pairs of bytes end a run: most text is ruled out by a look at this table.
  private let ends: [Bool]

  /// Looks for `keys`, and for those of `SampleKeys`.
  public init(_ keys: [String] = []) {
    var runs: Set<UInt64> = []
    for key in keys + SampleKeys.all {
      Self.scan(Self.middle(of: key)) { number, _ in
        if Self.tells(number) { runs.insert(number) }
        return false
      }
    }
    self.runs = runs
    ends = runs.reduce(into: Array(repeating: false, count: 1 << 16)) { $0[Int($1 & 0xFFFF)] = true }
  }

  /// Whether five characters can only have come from the key: the dots of a preview stand beside four of it, and any
  /// number may have these digits.
  private static func tells(_ number: UInt64) -> Bool {
    let bytes = (0..<UInt64(window)).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    let dot = UInt8(ascii: ".")
    return bytes.first != dot && bytes.last != dot && !bytes.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// What is secret in a key: neither what a preview shows nor what every key of the service starts with.
  private static func middle(of key: String) -> some Sequence<UInt8> {
    key.utf8.dropFirst(key.hasPrefix("sk-or-v1-") ? 9 : 4).dropLast(4)
  }

  /// The first five characters from the middle of any key that `text` holds.
  public func leak(in text: String) -> String? {
    var found: Int?
    Self.scan(text.utf8) { number, end in
      guard ends[Int(number & 0xFFFF)], runs.contains(number) else { return false }
      found = end
      return true
    }
    return found.map {
      String(decoding: text.utf8.dropFirst($0 - Self.window + 1).prefix(Self.window), as: UTF8.self)
    }
  }

  /// Calls `visit` with each run of five bytes as a number and the place of its last byte, until it says true.
  private static func scan(_ bytes: some Sequence<UInt8>, _ visit: (UInt64, Int) -> Bool) {
    var number: UInt64 = 0
    var place = 0
    for byte in bytes {
      number = (number << 8 | UInt64(byte)) & 0xFF_FFFF_FFFF
      if place >= window - 1, visit(number, place) { return }
      place += 1
    }
  }
}
