/// A text that stands where a key should be. Writing one back as a key is a known way to lose a working
/// setup (#77624), so both the key field and the plan ask here.
public enum SecretPlaceholder: Sendable, Equatable {
  /// A preview or a redaction mark: `sk-o...50ec`, `***`, `__OPENCLAW_REDACTED__`.
  case masked
  /// A word out of instructions: `your-api-key`, `<key>`, `sk-or-v1-xxxx`, `changeme`.
  case instruction
  /// What OpenClaw stores itself when the key is elsewhere: `secretref-managed`, `ollama-local`.
  case marker

  /// What `key` is a placeholder of, or nil when it may be a key. `prefixes` are the beginnings that the
  /// provider's keys have.
  public init?(_ key: Span<UInt8>, prefixes: [String] = []) {
    if Self.isMasked(key) {
      self = .masked
    } else if Self.isMarker(key) {
      self = .marker
    } else if Self.isInstruction(key, prefixes: prefixes) {
      self = .instruction
    } else {
      return nil
    }
  }

  // MARK: Masks

  /// What previews and logs put in place of characters: any of these anywhere makes a mask.
  private static let maskParts = [
    "...", "\u{2026}", "***", "__openclaw_redacted__", "[redacted]", "<redacted>", "(redacted)", "[hidden]",
    "<hidden>",
  ]

  /// Characters that password fields show; three in a row make a mask.
  private static let bullets = [
    "\u{2022}", "\u{25CF}", "\u{2219}", "\u{B7}", "\u{FF0A}", "\u{25A0}", "\u{25AA}", "\u{2588}", "\u{2B24}",
  ]

  private static func isMasked(_ key: Span<UInt8>) -> Bool {
    maskParts.contains { key.holds($0) }
      || bullets.contains { key.holds(String(repeating: $0, count: 3)) }
      || ["redacted", "hidden", "masked"].contains { key.isSpelled($0) }
  }

  // MARK: Markers

  /// Values that OpenClaw 2026.4 and later store where no key is; an outside writer must not.
  private static func isMarker(_ key: Span<UInt8>) -> Bool {
    let words = ["secretref-managed", "ollama-local", "custom-local", "gcp-vertex-credentials"]
    return words.contains { key.count == $0.utf8.count && key.starts(with: $0) }
      || ["secretref-env:", "oauth:"].contains { key.starts(with: $0) }
  }

  // MARK: Instructions

  /// Whole texts, without punctuation.
  private static let words = [
    "apikey", "key", "token", "secret", "password", "changeme", "replaceme", "todo", "tbd", "none", "null",
    "nil",
    "undefined", "example", "placeholder", "yourapikey", "dummy", "foo", "bar", "test", "true", "false",
  ]

  /// Longer texts are not read for words: a long random key may hold them by chance.
  private static let longestInstruction = 64

  private static func isInstruction(
    _ key: Span<UInt8>, prefixes: [String]
  ) -> Bool {
    if words.contains(where: { key.isSpelled($0) }) { return true }
    if key.starts(with: "<") && key[key.count - 1] == 0x3E || key.starts(with: "{{") { return true }
    if key.holds("xxxxxx") { return true }
    let prefix = prefixes.filter { key.starts(with: $0.lowercased()) }.map(\.utf8.count).max() ?? 0
    if isOneCharacter(key.extracting(prefix...)) { return true }
    guard key.count <= longestInstruction else { return false }
    return ["key", "token", "secret"].contains { key.holds($0) }
      && ["your", "here", "insert", "paste", "replace", "example"].contains { key.holds($0) }
  }

  /// Nothing at all, or the same character over and over.
  private static func isOneCharacter(_ rest: Span<UInt8>) -> Bool {
    guard !rest.isEmpty else { return true }
    let first = rest[0].asciiLowercased
    for index in rest.indices where rest[index].asciiLowercased != first { return false }
    return true
  }
}

extension Span<UInt8> {
  /// Whether the bytes from `start` on are `text`, ASCII letters compared without case. `text` is lower case.
  fileprivate func starts(with text: String, at start: Int = 0) -> Bool {
    guard count - start >= text.utf8.count else { return false }
    var index = start
    for byte in text.utf8 {
      guard self[index].asciiLowercased == byte else { return false }
      index += 1
    }
    return true
  }

  /// Whether `text` occurs anywhere.
  fileprivate func holds(_ text: String) -> Bool {
    for start in indices where starts(with: text, at: start) { return true }
    return false
  }

  /// Whether the letters and digits spell `word`, whatever stands between them.
  fileprivate func isSpelled(_ word: String) -> Bool {
    var rest = word.utf8[...]
    for index in indices {
      let byte = self[index].asciiLowercased
      guard byte.isASCIILetter || byte.isASCIIDigit || byte >= 0x80 else { continue }
      guard rest.popFirst() == byte else { return false }
    }
    return rest.isEmpty
  }
}
