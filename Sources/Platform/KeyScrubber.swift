public import OpenClaw

/// Overwrites what a gateway sends back of a key, so that it can neither be shown nor saved by us.
///
/// Every run of bytes that is also in the key and as long as `Grain` says becomes asterisks. Text may come in pieces:
/// the end of one that could be the beginning of such a run is held back. Time grows with the text alone, whatever it
/// says. The key stays in the vault: this value knows at which places of it to look.
public struct KeyScrubber: Sendable {
  /// How many bytes in a row give a key away.
  public enum Grain: Int, Sendable {
    /// For what is about a key, or is shown to people.
    case fine = 5
    /// For long lists, in which a few bytes of a key are found by chance.
    case coarse = 12
  }

  /// A number has up to so many digits by chance in common with a key. Digits between other characters of a key are
  /// overwritten with those, from both sides.
  private static let mostDigits = 12
  private static let tableBits = 12
  /// Odd, so that no bit of it is lost by multiplying.
  private static let base: UInt32 = 0x0100_0193

  private let vault: Vault
  private let slot: Int
  private let width: Int
  /// What the first byte of a run contributes to its sum.
  private let highest: UInt32
  /// By the hash of a run, where in the key it is; -1 where there is none.
  private var first = [Int32](repeating: -1, count: 1 << tableBits)
  /// By a place in the key, the next place with the same hash.
  private var following: [Int32] = []

  private var held: [UInt8] = []
  /// How many bytes of `held` are part of a run that began before.
  private var heldHidden = 0

  /// A scrubber for `key`; one that does nothing if the vault has forgotten it.
  public init(_ key: HeldSecret, in vault: Vault, _ grain: Grain = .fine) {
    self.vault = vault
    slot = key.slot
    let width = min(grain.rawValue, vault.withBytes(slot) { $0.count } ?? 0)
    self.width = width
    highest = (1..<max(width, 1)).reduce(1) { power, _ in power &* Self.base }
    guard width > 0 else { return }
    vault.withBytes(slot) { enter($0) }
  }

  /// The next piece of the text, without what is held back. Nothing once the vault has forgotten the key.
  public mutating func scrub(_ piece: [UInt8]) -> [UInt8] {
    guard width > 0 else { return piece }
    let text = held + piece
    var clean = text
    var hidden = heldHidden
    let open: Int? = vault.withBytes(slot) { key in
      hide(key, in: text, &clean, &hidden)
      return openEnd(of: text, key)
    }
    let cut = text.count - (open ?? 0)
    held = Array(text[cut...])
    heldHidden = max(0, hidden - cut)
    clean.removeLast(text.count - cut)
    return open == nil ? [] : clean
  }

  /// What is held back, when nothing follows.
  public mutating func finish() -> [UInt8] {
    defer { (held, heldHidden) = ([], 0) }
    var rest = held
    rest.hide(0..<heldHidden)
    return rest
  }

  /// All of a text.
  public func scrubbed(_ text: String) -> String {
    var scrubber = self
    scrubber.held = []
    scrubber.heldHidden = 0
    let start = scrubber.scrub(Array(text.utf8))
    return String(decoding: start + scrubber.finish(), as: UTF8.self)
  }

  /// Enters the runs of the key into the table, each once.
  private mutating func enter(_ key: UnsafeRawBufferPointer) {
    following = [Int32](repeating: -1, count: key.count)
    for place in 0...(key.count - width) where !isNumber(place, key) {
      let run = key[place..<place + width]
      let hash = Self.hash(run.reduce(0, Self.adding))
      if self.place(of: hash, key, { $0.elementsEqual(run) }) != nil { continue }
      following[place] = first[hash]
      first[hash] = Int32(place)
    }
  }

  /// Whether the run at `place` is of digits only, in a row of digits that is not too long.
  private func isNumber(_ place: Int, _ key: UnsafeRawBufferPointer) -> Bool {
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    guard key[place..<place + width].allSatisfy(isDigit) else { return false }
    let before = key[..<place].reversed().prefix(while: isDigit).count
    return before + key[place...].prefix(while: isDigit).count <= Self.mostDigits
  }

  /// A place in the key where a run with this hash is of which `isMeant` is true.
  private func place(
    of hash: Int, _ key: UnsafeRawBufferPointer, _ isMeant: (Slice<UnsafeRawBufferPointer>) -> Bool
  ) -> Int? {
    var place = Int(first[hash])
    while place >= 0 {
      if isMeant(key[place..<place + width]) { return place }
      place = Int(following[place])
    }
    return nil
  }

  /// Overwrites the runs of the key in `text`; `hidden` is the end of what has been overwritten.
  private func hide(
    _ key: UnsafeRawBufferPointer, in text: [UInt8], _ clean: inout [UInt8], _ hidden: inout Int
  ) {
    clean.hide(0..<hidden)
    var sum = text.prefix(width - 1).reduce(0, Self.adding)
    for end in text.indices.dropFirst(width - 1) {
      let start = end - width + 1
      sum = Self.adding(sum, text[end])
      if first[Self.hash(sum)] >= 0,
        place(of: Self.hash(sum), key, { $0.elementsEqual(text[start...end]) }) != nil
      {
        clean.hide(max(start, hidden)..<end + 1)
        hidden = end + 1
      }
      sum &-= UInt32(text[start]) &* highest
    }
  }

  /// How many bytes at the end of `text` could be the beginning of a run.
  private func openEnd(of text: [UInt8], _ key: UnsafeRawBufferPointer) -> Int {
    let most = min(width - 1, text.count)
    return stride(from: most, to: 0, by: -1).first { length in
      let end = text[(text.count - length)...]
      return (0...(key.count - length)).contains { key[$0..<$0 + length].elementsEqual(end) }
    } ?? 0
  }

  /// The sum of a run with one more byte: a polynomial, so that its first byte can be taken out again.
  private static func adding(_ sum: UInt32, _ byte: UInt8) -> UInt32 { sum &* base &+ UInt32(byte) }

  /// The upper bits of the sum, well mixed.
  private static func hash(_ sum: UInt32) -> Int { Int((sum &* 0x9E37_79B1) >> (32 - UInt32(tableBits))) }
}

extension [UInt8] {
  /// Overwrites a part with asterisks.
  fileprivate mutating func hide(_ range: Range<Int>) {
    for index in range { self[index] = UInt8(ascii: "*") }
  }
}
