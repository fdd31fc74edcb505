import JSON5

extension FileChange {
  /// The change that turns the file of `snapshot` back into `former`, in one edit that leaves alone what both begin
  /// and end with; nil when there is nothing to do.
  ///
  /// `current` and `bytes` are the real bytes behind `snapshot` and `former`; they are compared and not kept.
  /// `hold` is given the range of each secret in `bytes` that the edit brings back, and keeps it.
  public static func restoring(
    _ former: SealedText, bytes: [UInt8], over snapshot: FileSnapshot, current: [UInt8],
    hold: (Range<Int>) -> HeldSecret
  ) -> FileChange? {
    guard bytes != current || snapshot.isMissing else { return nil }
    let common = CommonEnds(of: current, sealed: snapshot.text, and: bytes, sealed: former)
    var holes: [Int: SecretFacts] = [:]
    var pieces: [Piece] = []
    var index = common.prefix
    let end = bytes.count - common.suffix
    for seal in former.seals where seal.range.lowerBound >= index && seal.range.upperBound <= end {
      if index < seal.range.lowerBound { pieces.append(.text(Array(bytes[index..<seal.range.lowerBound]))) }
      let secret = hold(seal.range)
      holes[secret.slot] = secret.facts
      pieces.append(.hole(secret.slot))
      index = seal.range.upperBound
    }
    if index < end { pieces.append(.text(Array(bytes[index..<end]))) }
    let edit = TextEdit(range: common.prefix..<current.count - common.suffix, replacement: pieces)
    return FileChange(snapshot: snapshot, edits: [edit], changes: [], holes: holes, filling: .verbatim)
  }

  /// The removal of the file of `snapshot`.
  public static func removing(_ snapshot: FileSnapshot) -> FileChange {
    // The edit is for those who show it.
    let all = TextEdit(range: 0..<snapshot.text.bytes.count, replacement: [])
    return FileChange(snapshot: snapshot, edits: [all], changes: [], holes: [:], outcome: .removal)
  }
}

/// How many bytes two texts have in common at both ends. A secret is never cut in two: a part of one could not be
/// masked.
private struct CommonEnds {
  let prefix: Int
  let suffix: Int

  init(of left: [UInt8], sealed leftText: SealedText, and right: [UInt8], sealed rightText: SealedText) {
    var prefix = 0
    let shorter = min(left.count, right.count)
    while prefix < shorter, left[prefix] == right[prefix] { prefix += 1 }
    let seals = leftText.seals + rightText.seals
    while let cut = seals.first(where: { $0.range.lowerBound < prefix && prefix < $0.range.upperBound }) {
      prefix = cut.range.lowerBound
    }
    var suffix = 0
    while suffix < shorter - prefix, left[left.count - 1 - suffix] == right[right.count - 1 - suffix] {
      suffix += 1
    }
    let fromEnd =
      leftText.seals.map { left.count - $0.range.upperBound..<left.count - $0.range.lowerBound }
      + rightText.seals.map { right.count - $0.range.upperBound..<right.count - $0.range.lowerBound }
    while let cut = fromEnd.first(where: { $0.lowerBound < suffix && suffix < $0.upperBound }) {
      suffix = cut.lowerBound
    }
    (self.prefix, self.suffix) = (prefix, suffix)
  }
}
