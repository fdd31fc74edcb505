/// What is known about the key that is being entered: whose it should be, and how others' keys look.
public struct KeyContext: Sendable, Equatable {
  /// How one provider's keys look and which variables carry them.
  public struct Looks: Sendable, Equatable {
    /// The provider's id, such as `openrouter`.
    public var provider: String
    /// The provider's name for people, such as `OpenRouter`.
    public var label: String
    /// Texts that the provider's keys start with; empty when nothing is known.
    public var prefixes: [String]
    /// The form of the whole key, where it has one.
    public var shape: KeyShape?
    /// Environment variables that carry the provider's key.
    public var environmentNames: [String]

    /// Describes one provider's keys.
    public init(
      provider: String, label: String, prefixes: [String] = [], shape: KeyShape? = nil,
      environmentNames: [String] = []
    ) {
      self.provider = provider
      self.label = label
      self.prefixes = prefixes
      self.shape = shape
      self.environmentNames = environmentNames
    }
  }

  /// The provider whose key is asked for.
  public var expected: Looks
  /// Every other provider, so that its key can be recognised and named.
  public var others: [Looks]

  /// A context for a key of `expected`, to be told apart from the keys of `others`.
  public init(expected: Looks, others: [Looks] = []) {
    self.expected = expected
    self.others = others
  }
}

/// The form of a whole key, where a provider's keys have one.
public enum KeyShape: String, Sendable, Equatable, CaseIterable {
  /// A JSON Web Token: three parts between dots, usually starting `eyJ`.
  case jsonWebToken = "jwt"
}

extension KeyContext {
  /// The variable of any known provider whose name is `name`, compared without case, `_` and `-`, so that
  /// `OPEN_ROUTER_API_KEY` and `--openrouter-api-key` both mean `OPENROUTER_API_KEY`.
  func environmentName(like name: some Collection<UInt8>) -> (name: String, provider: String)? {
    for looks in [expected] + others {
      for known in looks.environmentNames where isSameName(known.utf8, name) {
        return (known, looks.provider)
      }
    }
    return nil
  }

  private func isSameName(_ known: String.UTF8View, _ other: some Collection<UInt8>) -> Bool {
    known.lazy.filter(\.isNameLetter).map(\.asciiLowercased)
      .elementsEqual(other.lazy.filter(\.isNameLetter).map(\.asciiLowercased))
  }
}

extension UInt8 {
  /// A letter or digit: what counts when two variable names are compared.
  fileprivate var isNameLetter: Bool { isASCIILetter || isASCIIDigit }
}
