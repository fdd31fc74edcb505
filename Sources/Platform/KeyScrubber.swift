public import OpenClaw

/// Overwrites what a gateway repeats of a key, in what is shown of its answers.
///
/// Of a key that a machine has made, every five bytes in a row become asterisks. People choose keys too, for servers of
/// their own, such as `ollama-local` or `token-abc123`: of a short one only the whole is overwritten, and a very short
/// one is no secret. Text may come in pieces: the end of one that could be the beginning of something of the key is held
/// back. Time grows with the text alone, whatever it says. The key stays in the vault: this value knows at which places
/// of it to look.
public struct KeyScrubber: Sendable {
  /// How many bytes in a row give a key away.
  private static let leak = 5
  /// Fewer bytes may have been chosen by a person, and five of them be a part of any word.
  private static let shortestRandom = 16
  /// Fewer bytes are in every answer by chance: `null`, `EMPTY`.
  private static let shortestSecret = 8
  /// A number, or a word of small letters, may have up to so many in common with a key by chance. Those between other
  /// characters of a key are overwritten with them, from both sides, so that no more than four remain.
  private static let longestWord = 12
  private static let tableBits = 12
  /// Odd, so that no bit of it is lost by multiplying.
  private static let base: UInt32 = 0x0100_0193

  private let vault: Vault
  private let slot: Int
  /// How long the runs of the key are that are looked for; 0 if there are none.
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
  public init(_ key: HeldSecret, in vault: Vault) {
    self.vault = vault
    slot = key.slot
    let width =
      switch vault.withBytes(slot, { $0.count }) ?? 0 {
      case ..<Self.shortestSecret: 0
      case let count where count < Self.shortestRandom: count
      default: Self.leak
      }
    self.width = width
    highest = (1..<max(width, 1)).reduce(1) { power, _ in power &* Self.base }
    guard width > 0 else { return }
    vault.withBytes(slot) { enter($0) }
  }

  /// The next piece of the text, without what is held back. Nothing once the vault has forgotten the key.
  public mutating func scrub(_ piece: String) -> String {
    guard width > 0 else { return piece }
    let text = held + piece.utf8
    var clean = text
    var hidden = heldHidden
    let open: Int? = vault.withBytes(slot) { key in
      hide(key, in: text, &clean, &hidden)
      return openEnd(of: text, key)
    }
    let cut = Self.start(ofScalarAt: text.count - (open ?? 0), in: text)
    held = Array(text[cut...])
    heldHidden = max(0, hidden - cut)
    return open == nil ? "" : String(decoding: clean[..<cut], as: UTF8.self)
  }

  /// What is held back, when nothing follows.
  public mutating func finish() -> String {
    defer { (held, heldHidden) = ([], 0) }
    var rest = held
    rest.hide(0..<heldHidden)
    return String(decoding: rest, as: UTF8.self)
  }

  /// All of a text.
  public func scrubbed(_ text: String) -> String {
    var scrubber = self
    (scrubber.held, scrubber.heldHidden) = ([], 0)
    let start = scrubber.scrub(text)
    return start + scrubber.finish()
  }

  /// Whether a text has all of the key in it, one that a machine has made.
  func findsKey(in text: String) -> Bool {
    guard width == Self.leak else { return false }
    let text = Array(text.utf8)
    return vault.withBytes(slot) { key in
      text.indices.dropLast(key.count - 1).contains { start in
        text[start] == key[0] && text[start..<start + key.count].elementsEqual(key)
      }
    } ?? false
  }

  /// Enters the runs of the key into the table, each once.
  private mutating func enter(_ key: UnsafeRawBufferPointer) {
    following = [Int32](repeating: -1, count: key.count)
    for place in 0...(key.count - width) where width == key.count || !isCommon(place, key) {
      let run = key[place..<place + width]
      let hash = Self.hash(run.reduce(0, Self.adding))
      if self.place(of: hash, key, { $0.elementsEqual(run) }) != nil { continue }
      following[place] = first[hash]
      first[hash] = Int32(place)
    }
  }

  /// Whether the run at `place` is of digits only, or of small letters only, in a row of them that is not too long.
  private func isCommon(_ place: Int, _ key: UnsafeRawBufferPointer) -> Bool {
    [UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z")].contains { kind in
      guard key[place..<place + width].allSatisfy(kind.contains) else { return false }
      let before = key[..<place].reversed().prefix(while: kind.contains).count
      return before + key[place...].prefix(while: kind.contains).count <= Self.longestWord
    }
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
      return (0...(key.count - width)).contains { key[$0..<$0 + length].elementsEqual(end) }
    } ?? 0
  }

  /// `place`, or the beginning of the scalar that it would divide.
  private static func start(ofScalarAt place: Int, in text: [UInt8]) -> Int {
    var place = place
    while place > 0, place < text.count, UTF8.isContinuation(text[place]) { place -= 1 }
    return place
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
