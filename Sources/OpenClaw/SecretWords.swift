/// What gives a secret away: the name it stands under, or its own look.
enum SecretWords {
  /// Fields of a stored profile that identify it; everything else in a profile is taken for a secret.
  static let publicProfileFields: Set<String> = [
    "type", "mode", "provider", "email", "displayName", "source", "id", "managedBy", "projectId",
    "enterpriseUrl",
  ]

  /// Words that make a member's name that of a secret.
  private static let names = ["key", "token", "secret", "password", "passwd", "credential", "authorization"]

  /// How the keys of well-known services begin.
  private static let prefixes = [
    "sk-", "eyJ", "gsk_", "AIza", "xai-", "hf_", "ghp_", "github_pat_", "nvapi-", "r8_", "xoxb-", "xapp-",
  ]

  /// Anything shorter is no key of a service, or not worth guarding.
  private static let shortestKey = 16

  /// A word behind a secret's name in a comment: long enough not to be one of a sentence.
  private static let shortestNamed = 8

  /// Letters and digits in a row that no word and no date has.
  private static let shortestRandom = 20

  /// Longer names of variables are not in use.
  private static let longestVariable = 64

  static func isSecretName(_ name: some StringProtocol) -> Bool {
    let lowered = name.lowercased()
    return names.contains { lowered.contains($0) }
  }

  /// A long word with a well-known beginning.
  static func isKey(_ text: some Collection<UInt8>) -> Bool {
    text.count >= shortestKey && prefixes.contains { text.starts(with: $0.utf8) }
  }

  /// Whether `text` holds a long run of letters and digits with both among them.
  static func isRandom(_ text: ArraySlice<UInt8>) -> Bool {
    text.split { !$0.isASCIILetter && !$0.isASCIIDigit }.contains { run in
      run.count >= shortestRandom && run.contains(where: \.isASCIIDigit)
        && run.contains(where: \.isASCIILetter)
    }
  }

  /// `${NAME}`: no secret, and useful to see.
  static func isTemplate(_ text: ArraySlice<UInt8>) -> Bool {
    // Only what may be one becomes a string: that of a key could not be wiped.
    text.starts(with: "${".utf8) && text.allSatisfy { $0.isNameByte || "${}".utf8.contains($0) }
      && SecretRef(template: String(decoding: text, as: UTF8.self)) != nil
  }

  /// The bare name of a variable that holds a secret, such as `OPENROUTER_API_KEY`.
  static func isVariableName(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count <= longestVariable, text.contains(UInt8(ascii: "_")),
      text.allSatisfy({ $0.isNameByte && !(0x61...0x7A).contains($0) })
    else { return false }
    let name = String(decoding: text, as: UTF8.self)
    return isSecretName(name) && SecretRef.isEnvironmentName(name)
  }

  /// Whether a word without quotes is a value of JSON5, or too short to be worth guarding.
  static func isHarmless(_ text: ArraySlice<UInt8>) -> Bool {
    text.count < shortestNamed || text.elementsEqual("Infinity".utf8)
  }

  /// The keys inside `range` by their look, for a text that is not secret as a whole.
  static func keys(in range: Range<Int>, of bytes: [UInt8]) -> [Range<Int>] {
    words(in: range, of: bytes).compactMap { key(in: $0, of: bytes) }
  }

  /// A key that somebody commented out is still a key.
  static func inComment(_ trivia: Range<Int>, of bytes: [UInt8]) -> [Range<Int>] {
    guard trivia.count >= shortestNamed else { return [] }
    var previous = trivia.lowerBound..<trivia.lowerBound
    return words(in: trivia, of: bytes).compactMap { word in
      defer { previous = word }
      if let key = key(in: word, of: bytes) { return key }
      let isNamed = word.count >= shortestNamed && isAssigned(to: previous, word, in: bytes)
      let isPublic = isTemplate(bytes[word]) || isVariableName(bytes[word])
      return isRandom(bytes[word]) || isNamed && !isPublic ? word : nil
    }
  }

  // MARK: Words

  /// The runs of bytes that keys are made of.
  private static func words(in range: Range<Int>, of bytes: [UInt8]) -> [Range<Int>] {
    bytes[range].split { !isWordByte($0) }.map { $0.startIndex..<$0.endIndex }
  }

  /// From the first place in `word` where a key can begin and does, to its end.
  private static func key(in word: Range<Int>, of bytes: [UInt8]) -> Range<Int>? {
    let start = word.first { index in
      let isBeginning =
        index == word.lowerBound || !bytes[index - 1].isASCIILetter && !bytes[index - 1].isASCIIDigit
      return isBeginning && isKey(bytes[index..<word.upperBound])
    }
    // Names of packages and models may begin like a key, but have no digit in them.
    return start.map { $0..<word.upperBound }.flatMap { bytes[$0].contains(where: \.isASCIIDigit) ? $0 : nil }
  }

  /// Whether `word` is the value of a member or variable called `name`, as in `apiKey: "…"` or `KEY=…`.
  private static func isAssigned(to name: Range<Int>, _ word: Range<Int>, in bytes: [UInt8]) -> Bool {
    let between = bytes[name.upperBound..<word.lowerBound]
    return between.contains { ":=".utf8.contains($0) } && between.allSatisfy { " \t\"'`:=".utf8.contains($0) }
      && isSecretName(String(decoding: bytes[name], as: UTF8.self))
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte.isASCIIDigit || "-_.+/".utf8.contains(byte)
  }
}
