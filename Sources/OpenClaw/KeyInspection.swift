/// What can be said about a key once nothing is wrapped around it.
struct KeyInspection {
  let context: KeyContext

  /// No provider is known to issue longer keys; a longer text is a file, not a key.
  static let longestKey = 4096
  /// Keys of known providers have at least 20 characters.
  static let shortestKey = 16

  // MARK: Problems

  /// Why `text` is not a key, or nil when it may be one.
  func problem(of text: borrowing KeyText) -> KeyProblem? {
    if text.isEmpty { return .empty }
    if text.count > Self.longestKey { return .tooLong(limit: Self.longestKey) }
    if let placeholder = SecretPlaceholder(
      text.bytes.span.extracting(text.window), prefixes: context.expected.prefixes)
    {
      return switch placeholder {
      case .masked: .masked
      case .instruction: .placeholder
      case .marker: .marker
      }
    }
    if let reference = reference(in: text) { return reference }
    return unsendable(in: text)
  }

  /// Ways to write "the value of this variable": what stands before the name and what behind it.
  private static let references = [
    ("${", "}"), ("$(", ")"), ("%", "%"), ("process.env.", ""), ("env:", ""), ("op://", ""), ("$", ""),
  ]

  private func reference(in text: borrowing KeyText) -> KeyProblem? {
    let all = text.bytes[text.window]
    if let known = context.environmentName(like: all) { return .reference(name: known.name) }
    for (before, after) in Self.references where text.starts(with: before) && text.ends(with: after) {
      let name = all.dropFirst(before.utf8.count).dropLast(after.utf8.count)
      let isName = name.allSatisfy(\.isNameByte) && name.first?.isASCIIDigit == false
      let isBracketed = ["${", "$(", "op://"].contains(before)
      guard isName || isBracketed else { continue }
      return .reference(name: context.environmentName(like: name)?.name)
    }
    return nil
  }

  /// The first character above U+00FF, which an HTTP header has no byte for.
  private func unsendable(in text: borrowing KeyText) -> KeyProblem? {
    var offset = 0
    while offset < text.count {
      guard let (value, length) = text.scalar(at: offset) else { return .notText }
      if value > 0xFF { return .unsendable(codePoint: value) }
      offset += length
    }
    return nil
  }

  // MARK: Warnings

  /// What looks odd about `text`, which has no problem.
  func warnings(about text: borrowing KeyText) -> [KeyWarning] {
    var warnings: [KeyWarning] = []
    if let looks = looksWarning(about: text) { warnings.append(looks) }
    let key = text.bytes[text.window]
    let spaces = key.count { $0.isKeySpace }
    if spaces > 0 { warnings.append(.innerSpace(spaces)) }
    let unusual = key.count { $0 >= 0xC0 }  // a lead byte stands for the whole character
    if unusual > 0 { warnings.append(.unusualCharacters(unusual)) }
    if key.count < Self.shortestKey { warnings.append(.veryShort(key.count)) }
    if isAssignmentLike(key) { warnings.append(.assignmentLike) }
    return warnings
  }

  /// Whether the key looks like the provider's, and if not, like whose.
  private func looksWarning(about text: borrowing KeyText) -> KeyWarning? {
    let expected = context.expected
    let own = longestPrefix(of: expected, in: text)
    var other: (looks: KeyContext.Looks, prefix: String)?
    for looks in context.others {
      guard let prefix = longestPrefix(of: looks, in: text) else { continue }
      if prefix.utf8.count > other?.prefix.utf8.count ?? 0 { other = (looks, prefix) }
    }
    if let (looks, prefix) = other, prefix.utf8.count > own?.utf8.count ?? 0 {
      return .otherPrefix(provider: looks.provider, label: looks.label, prefix: prefix)
    }
    if own != nil { return nil }
    if let shape = expected.shape, text.has(shape) { return nil }
    if expected.prefixes.isEmpty && expected.shape == nil { return nil }
    for looks in context.others {
      guard let shape = looks.shape, text.has(shape) else { continue }
      return .otherShape(provider: looks.provider, label: looks.label)
    }
    if let (found, lost) = lostPrefix(in: text) { return .lostPrefix(found: found, lost: lost) }
    if let shape = expected.shape { return .unexpectedShape(label: expected.label, shape: shape) }
    return .unexpectedPrefix(label: expected.label, expected: shortestPrefixes(of: expected))
  }

  private func longestPrefix(of looks: KeyContext.Looks, in text: borrowing KeyText) -> String? {
    var longest: String?
    for prefix in looks.prefixes where text.has(prefix, at: 0) {
      if prefix.utf8.count > longest?.utf8.count ?? 0 { longest = prefix }
    }
    return longest
  }

  /// The tail of a known prefix that the text starts with, and the head that is missing. A selection that
  /// starts too late loses the first characters, a double click those before a hyphen.
  private func lostPrefix(in text: borrowing KeyText) -> (found: String, lost: String)? {
    let shortestTail = 3
    for prefix in context.expected.prefixes.sorted(by: { $0.utf8.count > $1.utf8.count }) {
      var tail = prefix.dropFirst()
      while tail.utf8.count >= shortestTail {
        if text.has(String(tail), at: 0) {
          return (String(tail), String(prefix.dropLast(tail.count)))
        }
        tail = tail.dropFirst()
      }
    }
    return nil
  }

  /// Prefixes without those that only continue another one.
  private func shortestPrefixes(of looks: KeyContext.Looks) -> [String] {
    looks.prefixes.filter { prefix in
      !looks.prefixes.contains { $0 != prefix && prefix.hasPrefix($0) }
    }
  }

  /// `SOME_NAME=` and a value, with a name that is not known: stripping it might cut a key in half.
  private func isAssignmentLike(_ key: ArraySlice<UInt8>) -> Bool {
    let name = key.prefix { $0.isNameByte && !($0 >= 0x61 && $0 <= 0x7A) }
    let value = key.dropFirst(name.count + 1)
    return name.contains(0x5F) && name.first?.isASCIIDigit == false
      && key.dropFirst(name.count).first == 0x3D && value.count >= 8
  }
}

extension KeyText {
  /// Whether the whole text has the form of `shape`.
  func has(_ shape: KeyShape) -> Bool { shape.describes(bytes[window]) }
}

extension KeyShape {
  /// Whether `key` has this form. A token: three non-empty parts of base64url with dots between them.
  func describes(_ key: some Collection<UInt8>) -> Bool {
    switch self {
    case .jsonWebToken:
      let parts = key.split(separator: 0x2E, omittingEmptySubsequences: false)
      return parts.count == 3
        && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isNameByte || $0 == 0x2D || $0 == 0x3D } }
    }
  }
}
