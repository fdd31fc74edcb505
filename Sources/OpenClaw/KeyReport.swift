/// What `KeyInput.repair` did to a pasted key and what it thinks of the rest. Holds no part of the key.
public struct KeyReport: Sendable, Equatable {
  /// What was removed, in the order in which it was first met; one entry per kind.
  public internal(set) var repairs: [KeyRepair] = []
  /// Why this cannot be used as a key; nil when it can.
  public internal(set) var problem: KeyProblem?
  /// What a person should look at before going on. Empty when there is a problem.
  public internal(set) var warnings: [KeyWarning] = []

  /// True when the key can be used.
  public var isUsable: Bool { problem == nil }

  /// Notes a repair; a second one of the same kind adds to the first.
  mutating func add(_ repair: KeyRepair) {
    for index in repairs.indices {
      if let sum = repairs[index].merged(with: repair) {
        repairs[index] = sum
        return
      }
    }
    repairs.append(repair)
  }
}

/// One kind of thing that was removed from around or inside a pasted key.
public enum KeyRepair: Sendable, Equatable {
  /// Bracketed-paste marks that the terminal left in the text.
  case pasteMarks
  /// Other control characters and terminal control sequences.
  case controlCharacters(Int)
  /// Characters that cannot be seen: byte order mark, zero-width and direction marks, soft hyphens,
  /// no-break spaces inside the key.
  case invisibleCharacters(Int)
  /// Lines drawn around the text by another program.
  case boxDrawing(Int)
  /// Line breaks around or inside the key.
  case lineBreaks(Int)
  /// Spaces and tabs around the key.
  case surroundingSpace
  /// A shell or tool word in front, such as `export`, `-e` or `-H`.
  case commandWord
  /// `NAME=` or `NAME:` in front.
  case assignment
  /// JSON around the key, such as `"apiKey": …`.
  case json
  /// `Authorization:` or `Bearer` in front.
  case authorizationHeader
  /// A semicolon, comma or backslash behind.
  case trailingPunctuation
  /// Quotes around the key.
  case quotes

  /// What was done, as one sentence.
  public var sentence: String {
    switch self {
    case .pasteMarks: "Removed the marks that the terminal puts around a paste."
    case .controlCharacters(let count): "Removed \(counted(count, "control character"))."
    case .invisibleCharacters(let count): "Removed \(counted(count, "invisible character"))."
    case .boxDrawing(let count): "Removed \(counted(count, "box-drawing character"))."
    case .lineBreaks(let count): "Removed \(counted(count, "line break"))."
    case .surroundingSpace: "Removed the spaces around the key."
    case .commandWord: "Removed the command in front of the key."
    case .assignment: "Removed the variable name in front of the key."
    case .json: "Removed the JSON around the key."
    case .authorizationHeader: "Removed the header words in front of the key."
    case .trailingPunctuation: "Removed the punctuation behind the key."
    case .quotes: "Removed the quotes."
    }
  }

  /// The sum of two repairs of one kind, or nil when the kinds differ.
  func merged(with other: KeyRepair) -> KeyRepair? {
    switch (self, other) {
    case (.controlCharacters(let one), .controlCharacters(let two)): .controlCharacters(one + two)
    case (.invisibleCharacters(let one), .invisibleCharacters(let two)): .invisibleCharacters(one + two)
    case (.boxDrawing(let one), .boxDrawing(let two)): .boxDrawing(one + two)
    case (.lineBreaks(let one), .lineBreaks(let two)): .lineBreaks(one + two)
    default: self == other ? self : nil
    }
  }
}

/// Why a text cannot be used as a key. Carries no part of the text.
public enum KeyProblem: Error, Sendable, Equatable {
  /// Nothing is left once the wrapping is gone.
  case empty
  /// A preview of a key, such as `sk-o...50ec` or `***`, not the key.
  case masked
  /// A word out of instructions, such as `your-api-key`.
  case placeholder
  /// A word that OpenClaw itself stores where a key is kept elsewhere, such as `secretref-managed`.
  case marker
  /// The name of a variable instead of its value; `name` when it is one that is known.
  case reference(name: String?)
  /// More than one key, or the same key twice.
  case severalKeys
  /// More bytes than any key has.
  case tooLong(limit: Int)
  /// Not UTF-8 text.
  case notText
  /// A character that an HTTP header cannot carry, the first one given as its code point.
  case unsendable(codePoint: UInt32)

  /// What is wrong and what to do, as one or two sentences.
  public var sentence: String {
    switch self {
    case .empty: "There is no key here."
    case .masked: "This is a masked preview, not the key itself. Copy the whole key from where it was made."
    case .placeholder: "This is a placeholder from instructions, not a key."
    case .marker: "This is a marker that OpenClaw writes in place of a key, not a key."
    case .reference(.some(let name)):
      "\(name) is the name of a variable. Choose a reference to the variable, or enter its value."
    case .reference(.none):
      "This names a variable. Choose a reference to the variable, or enter its value."
    case .severalKeys: "There is more than one key here. Paste one key, once."
    case .tooLong(let limit): "This is longer than \(limit) bytes, so it is not a key."
    case .notText: "This is not text in UTF-8, so it is not a key."
    case .unsendable(let codePoint):
      "The character \(codePointText(codePoint)) cannot be sent as part of a key. Copy the key again."
    }
  }
}

/// Something to look at before going on with a key. Holds only texts that are known beforehand.
public enum KeyWarning: Sendable, Equatable {
  /// Spaces or tabs inside the key.
  case innerSpace(Int)
  /// Fewer characters than keys have.
  case veryShort(Int)
  /// None of the provider's known beginnings.
  case unexpectedPrefix(label: String, expected: [String])
  /// Not the provider's known form.
  case unexpectedShape(label: String, shape: KeyShape)
  /// The rest of a known beginning: `found` is there, `lost` is missing in front of it (#34830).
  case lostPrefix(found: String, lost: String)
  /// Starts like another provider's key; `prefix` is that provider's beginning.
  case otherPrefix(provider: String, label: String, prefix: String)
  /// Has the form of another provider's key.
  case otherShape(provider: String, label: String)
  /// Came as the value of another provider's variable.
  case otherVariable(provider: String, label: String, name: String)
  /// Still looks like `NAME=value`, with a name that is not known.
  case assignmentLike
  /// Characters outside ASCII, which no known provider uses.
  case unusualCharacters(Int)

  /// The provider whose key this seems to be, when it is not the one asked for.
  public var otherProvider: String? {
    switch self {
    case .otherPrefix(let provider, _, _), .otherShape(let provider, _), .otherVariable(let provider, _, _):
      provider
    case .innerSpace, .veryShort, .unexpectedPrefix, .unexpectedShape, .lostPrefix, .assignmentLike,
      .unusualCharacters:
      nil
    }
  }

  /// What looks wrong, as one sentence.
  public var sentence: String {
    switch self {
    case .innerSpace(let count):
      "There \(count == 1 ? "is" : "are") \(counted(count, "space")) inside the key."
    case .veryShort(let count): "This has only \(counted(count, "character")), fewer than keys usually have."
    case .unexpectedPrefix(let label, let expected):
      "\(label) keys start with \(expected.joined(separator: " or ")), this one does not."
    case .unexpectedShape(let label, .jsonWebToken):
      "\(label) keys have three parts with dots between them, this one does not."
    case .lostPrefix(let found, let lost):
      "This starts with \(found), the \(lost) in front seems lost."
    case .otherPrefix(_, let label, let prefix): "This starts like \(article(label)) key (\(prefix))."
    case .otherShape(_, let label): "This looks like \(article(label)) key."
    case .otherVariable(_, let label, let name): "\(name) holds \(article(label)) key."
    case .assignmentLike: "This looks like NAME=value. Enter the value alone."
    case .unusualCharacters(let count):
      "There \(count == 1 ? "is" : "are") \(counted(count, "character")) here that keys do not have."
    }
  }
}

/// `1 line break`, `2 line breaks`.
private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

/// A provider's name behind `a` or `an`, as it is spoken.
private func article(_ label: String) -> String {
  guard let first = label.first else { return label }
  return ("AEIOaeio".contains(first) ? "an " : "a ") + label
}

/// `U+2603`, at least four digits.
private func codePointText(_ codePoint: UInt32) -> String {
  let digits = String(codePoint, radix: 16, uppercase: true)
  return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
