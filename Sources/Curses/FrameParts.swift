/// What a frame consists of: escape sequences, and the bytes between them one by one.
struct FrameParts: Sequence, IteratorProtocol {
  private var rest: ArraySlice<UInt8>

  /// The parts of `frame`.
  init(of frame: [UInt8]) { rest = frame[...] }

  /// The next part, of one byte at least.
  mutating func next() -> ArraySlice<UInt8>? {
    guard !rest.isEmpty else { return nil }
    let part = rest.prefix(length)
    rest = rest.dropFirst(part.count)
    return part
  }

  /// How many bytes the first part takes, if they are all there.
  private var length: Int {
    guard rest.first == 0x1B, let introducer = rest.dropFirst().first else { return 1 }
    switch introducer {
    case UInt8(ascii: "["): return 3 + rest.dropFirst(2).prefix { (0x20..<0x40).contains($0) }.count
    case UInt8(ascii: "("): return 3
    default: return 2
    }
  }

  /// The numbers between `CSI` and the final byte of a sequence, an absent one as 0; nil if there is anything else.
  static func parameters(of sequence: ArraySlice<UInt8>) -> [Int]? {
    let body = sequence.dropFirst(2).dropLast()
    let numbers = body.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map { $0.isEmpty ? 0 : Int(String(decoding: $0, as: UTF8.self)) }
    return numbers.contains(nil) ? nil : numbers.compactMap(\.self)
  }
}
