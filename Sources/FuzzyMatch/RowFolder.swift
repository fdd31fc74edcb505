/// Folds what candidates are called, one candidate after the other: `provider/id`, then each name after a border.
struct RowFolder: ~Copyable {
  /// The letters of a row.
  enum Letters {
    /// Bytes, valid until the next row is folded.
    case narrow(UnsafeBufferPointer<UInt8>)
    /// More than ASCII.
    case wide([UInt32])
  }

  private let bytes: UnsafeMutablePointer<UInt8>
  private let bits: UnsafeMutablePointer<UInt64>

  /// Room for a row.
  init() {
    bytes = .allocate(capacity: SearchIndex.longestText)
    bits = .allocate(capacity: 256)
    for byte in 0..<256 { bits[byte] = Letter.bit(of: UInt32(byte) & ~UInt32(NarrowText.capital)) }
  }

  deinit {
    bytes.deallocate()
    bits.deallocate()
  }

  /// The letters of `candidate`, and which of them there are; `row` learns where its parts are.
  func fold(_ candidate: Candidate, into row: inout Row) -> (Letters, mask: UInt64) {
    if let count = foldASCII(candidate, into: &row) {
      let letters = UnsafeBufferPointer(start: bytes, count: count)
      row.layOut(letters)
      var mask: UInt64 = 0
      for letter in letters { mask |= bits[Int(letter)] }
      return (.narrow(letters), mask)
    }
    let letters = foldAny(candidate, into: &row)
    row.layOut(letters)
    let mask = letters.reduce(0) { $0 | Letter.bit(of: $1 & ~WideText.capital) }
    // Much that is not ASCII becomes so: full-width letters, accents, typographic dashes.
    guard letters.allSatisfy({ $0 & ~WideText.capital < Letter.firstWide }) else {
      return (.wide(letters), mask)
    }
    for (place, letter) in letters.enumerated() {
      bytes[place] =
        UInt8(truncatingIfNeeded: letter) | (letter & WideText.capital == 0 ? 0 : NarrowText.capital)
    }
    return (.narrow(UnsafeBufferPointer(start: bytes, count: letters.count)), mask)
  }

  // MARK: ASCII

  /// Folds a candidate whose texts are ASCII to `bytes`, and says how many letters there are; nil if it has others.
  private func foldASCII(_ candidate: Candidate, into row: inout Row) -> Int? {
    var count = 0
    if !candidate.provider.isEmpty {
      guard foldASCII(candidate.provider, &count), foldASCII("/", &count) else { return nil }
    }
    row.provider = UInt16(count)
    guard foldASCII(candidate.id, &count) else { return nil }
    row.title = UInt16(count)
    for name in candidate.names where count < SearchIndex.longestText {
      bytes[count] = UInt8(Letter.border)
      count += 1
      guard foldASCII(name, &count) else { return nil }
    }
    return count
  }

  /// Adds one text, as far as there is room for it. A carriage return may be half of a character.
  @inline(__always)
  private func foldASCII(_ text: String, _ count: inout Int) -> Bool {
    let target = bytes + count
    let room = SearchIndex.longestText - count
    let written = text.utf8.withContiguousStorageIfAvailable { source -> Int? in
      let written = min(source.count, room)
      var hasOthers = false
      for place in 0..<written {
        let byte = source[place]
        hasOthers = hasOthers || byte >= 0x80 || byte == 0x0D
        target[place] = Letter.markedByte(byte)
      }
      return hasOthers ? nil : written
    }
    guard case .some(.some(let written)) = written else { return false }
    count += written
    return true
  }

  // MARK: Everything else

  private func foldAny(_ candidate: Candidate, into row: inout Row) -> [UInt32] {
    var letters: [UInt32] = []
    func add(_ text: String) {
      letters += Letter.spelling(of: text, longest: SearchIndex.longestText - letters.count)
    }
    if !candidate.provider.isEmpty {
      add(candidate.provider)
      add("/")
    }
    row.provider = UInt16(letters.count)
    add(candidate.id)
    row.title = UInt16(letters.count)
    for name in candidate.names where letters.count < SearchIndex.longestText {
      letters.append(Letter.border)
      add(name)
    }
    return letters
  }
}

extension Row {
  /// Notes how many `letters` there are, and where the last part of the id starts: behind its last slash, and behind
  /// the vendor in what follows where points set it apart, as in Bedrock's `us.anthropic.claude-opus-4`. A slash at
  /// the very end has nothing behind it.
  @inline(__always)
  fileprivate mutating func layOut<Letters: RandomAccessCollection>(_ letters: Letters)
  where Letters.Element: FixedWidthInteger & UnsignedInteger, Letters.Index == Int {
    func kind(_ place: Int) -> Letter.Kind {
      Letter.kind(of: UInt32(truncatingIfNeeded: letters[place] & (.max >> 1)))
    }
    self.letters = UInt16(letters.count)
    let (first, end) = (Int(provider), Int(title))
    var start = end
    repeat { start -= 1 } while start > first && kind(start - 1) != .slash
    tail = UInt16(max(start, first))
    for place in max(start, first)..<end {
      switch kind(place) {
      case .letter, .digit: continue
      case .dot where letters[place] == UInt8(ascii: ".") && place > tail && place + 1 < end:
        guard kind(place + 1) == .letter else { return }
        tail = UInt16(place + 1)
      case .dot, .dash, .slash: return
      }
    }
  }
}
