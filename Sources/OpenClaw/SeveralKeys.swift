/// Finds out whether a paste holds more than one key, before its lines are joined into one.
struct SeveralKeys {
  let context: KeyContext

  /// A prefix at least this long does not occur inside a random key by chance (64⁶ against 4096 places).
  private static let telling = 6
  /// Two equal words at least this long are one key, twice.
  private static let shortestKey = 16

  /// Whether `text`, which may still have line breaks, holds several keys, or one more than once.
  func isTrue(of text: borrowing KeyText) -> Bool {
    let all = text.bytes[text.window]
    let words = all.split { $0.isKeyBlank || ",;\"'".utf8.contains($0) }
    if words.count > 1 {
      if words.count(where: looksLikeKey) > 1 { return true }
      if words.dropFirst().contains(where: isAssignment) { return true }
      if words[0].count >= Self.shortestKey, words.dropFirst().contains(words[0]) { return true }
    }
    return prefixRepeats(in: all) || isTwice(all) || words.contains(where: isTwoTokens)
  }

  /// Any known provider's prefix and something behind it, or a whole token.
  private func looksLikeKey(_ word: ArraySlice<UInt8>) -> Bool {
    let looks = [context.expected] + context.others
    return looks.contains { looks in
      looks.prefixes.contains { word.count > $0.utf8.count && word.starts(with: $0.utf8) }
        || looks.shape.map { $0.describes(word) && word.count >= Self.shortestKey } ?? false
    }
  }

  /// `NAME=…` of a known variable, or the `export` of any.
  private func isAssignment(_ word: ArraySlice<UInt8>) -> Bool {
    if word.elementsEqual("export".utf8) { return true }
    guard let sign = word.firstIndex(where: { $0 == 0x3D || $0 == 0x3A }) else { return false }
    return context.environmentName(like: word[..<sign]) != nil
  }

  /// A telling prefix of the provider a second time: two pastes without anything between them.
  private func prefixRepeats(in all: ArraySlice<UInt8>) -> Bool {
    context.expected.prefixes.contains { prefix in
      guard prefix.utf8.count >= Self.telling, all.starts(with: prefix.utf8) else { return false }
      return all.indices.dropFirst().contains { all[$0] == all.first && all[$0...].starts(with: prefix.utf8) }
    }
  }

  /// The same bytes twice over.
  private func isTwice(_ all: ArraySlice<UInt8>) -> Bool {
    let half = all.count / 2
    return half >= Self.shortestKey && all.count.isMultiple(of: 2)
      && all.prefix(half).elementsEqual(all.suffix(half)) && !all.allSatisfy { $0 == all.first }
  }

  /// Two tokens without anything between them: five parts, of which the middle one holds two.
  private func isTwoTokens(_ word: ArraySlice<UInt8>) -> Bool {
    guard context.expected.shape == .jsonWebToken else { return false }
    let parts = word.split(separator: 0x2E, omittingEmptySubsequences: false)
    return parts.count == 5 && parts.allSatisfy { !$0.isEmpty }
  }
}
