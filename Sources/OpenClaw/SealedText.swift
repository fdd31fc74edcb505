/// A file's text with every secret in it overwritten by as many asterisks.
///
/// Offsets are those of the real file, so an edit made against the sealed text is an edit of the file;
/// and nothing that is derived from it (a plan, a diff, an error with its source line) can leak a key.
public struct SealedText: Sendable, Equatable {
  /// A secret that stands in the file.
  public struct Seal: Sendable, Equatable {
    /// The bytes between the quotes.
    public let range: Range<Int>
    /// What may be said of them.
    public let facts: SecretFacts

    /// Seals `range`.
    public init(range: Range<Int>, facts: SecretFacts) {
      self.range = range
      self.facts = facts
    }
  }

  /// The file, with secrets as asterisks.
  public let bytes: [UInt8]
  /// The overwritten ranges, ascending.
  public let seals: [Seal]

  /// The text of a file that is not there.
  public static let empty = SealedText(consuming: [], seals: [])

  /// Overwrites `seals` in `text`, which the caller gives away.
  public init(consuming text: consuming [UInt8], seals: [Seal]) {
    for seal in seals {
      for index in seal.range { text[index] = UInt8(ascii: "*") }
    }
    self.bytes = text
    self.seals = seals
  }

  /// The facts of the first secret that lies in `range`, if one does.
  public func facts(in range: Range<Int>) -> SecretFacts? { seals(in: range).first?.facts }

  /// The secrets that lie in `range`.
  func seals(in range: Range<Int>) -> [Seal] {
    // Seals are few (a file holds a handful of keys), so a scan is the whole index.
    seals.filter { range.lowerBound <= $0.range.lowerBound && $0.range.upperBound <= range.upperBound }
  }

  /// The facts of the secret that is all of the string at `range`, quotes included; nil when there is more
  /// between them, such as white space, or no secret.
  func facts(ofString range: Range<Int>) -> SecretFacts? {
    seals(in: range).first { $0.range == range.lowerBound + 1..<range.upperBound - 1 }?.facts
  }
}
