public import OpenClaw

/// Keys to type and to store. None of them is real.
public enum SampleKeys {
  /// Has the form of a Kilo Gateway key.
  public static let kilo = "eyJhbGciOiJIUzI1NiJ9.eyJrIjoib25lIiwidiI6M30.q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQ"
  /// Another one.
  public static let otherKilo =
    "eyJhbGciOiJIUzI1NiJ9.eyJrIjoidHdvIiwidiI6NH0.Zm9ydHkgdHdvIHRpbWVzIGZvcnR5dHdv"
  /// Has the form of an OpenRouter key.
  public static let openRouter = "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"

  /// What is secret in each: neither what a preview shows nor what every key of the service starts with.
  private static let middles = [kilo, otherKilo, openRouter].map { key in
    key.utf8.dropFirst(key.hasPrefix("sk-or-v1-") ? 9 : 4).dropLast(4)
  }

  /// As many characters in a row are too many.
  private static let window = 5

  /// Every run of that many secret characters, as one number each.
  private static let runs = middles.reduce(into: Set<UInt64>()) { runs, middle in
    scan(middle) { number, _ in
      runs.insert(number)
      return false
    }
  }

  /// Which pairs of bytes end a run: most text is ruled out by a look at this table.
  private static let ends = runs.reduce(into: [Bool](repeating: false, count: 1 << 16)) {
    $0[Int($1 & 0xFFFF)] = true
  }

  /// The first five characters from the middle of any key that `text` holds: nothing but the preview may show.
  public static func leak(in text: String) -> String? {
    var found: Int?
    let (runs, ends) = (runs, ends)
    scan(text.utf8) { number, end in
      guard ends[Int(number & 0xFFFF)], runs.contains(number) else { return false }
      found = end
      return true
    }
    return found.map { String(decoding: text.utf8.dropFirst($0 - window + 1).prefix(window), as: UTF8.self) }
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

extension SecretFacts {
  /// What may be said of `key`; equal keys have equal fingerprints.
  public init(of key: some Collection<UInt8>) {
    // FNV-1a: any hash that depends on every byte will do.
    let hash = key.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    self.init(length: key.count, preview: KeyPreview.text(of: key), fingerprint: hash)
  }
}
