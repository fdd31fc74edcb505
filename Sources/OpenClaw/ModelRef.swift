/// A model of a provider, as configuration and commands write it: `kilocode/kilo/auto`, `openrouter/auto`.
///
/// The rules are those of OpenClaw 2026.4 to 2026.6: the provider stands before the first `/`, its spelling
/// is folded to the one in use, and a model id may hold further slashes.
public struct ModelRef: Hashable, Sendable {
  /// The provider's id, lower case, aliases resolved.
  public let provider: String
  /// The model's id as the provider names it: `kilo/auto`, `openrouter/auto`, `anthropic/claude-opus-4.6`.
  public let model: String
  /// The auth profile asked for with `@profile` behind the model. It selects a key for one call and is no
  /// part of `key`.
  public let profile: String?

  /// A reference to `model` of `provider`, both taken as they are.
  public init(provider: String, model: String, profile: String? = nil) {
    self.provider = provider
    self.model = model
    self.profile = profile
  }

  /// Reads `text`. Throws when there is no provider, no model, or a blank or a control character inside.
  public init(_ text: String, rules: ModelRefRules) throws(ModelRefError) {
    let whole = text.trimmed
    guard !whole.isEmpty else { throw .empty }
    let (reference, profile) = Self.splittingProfile(whole)
    guard let slash = reference.firstIndex(of: "/") else { throw .noProvider(model: whole) }
    let provider = reference[..<slash].trimmed
    let model = reference[reference.index(after: slash)...].trimmed
    guard !provider.isEmpty else { throw .emptyProvider(model: model) }
    guard !model.isEmpty else { throw .emptyModel(provider: provider) }
    let both = provider + model
    guard !both.contains(where: \.isWhitespace) else { throw .blankInside(whole) }
    guard !both.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      throw .controlInside(whole)
    }
    self.provider = rules.provider(provider)
    self.model = rules.model(model, of: self.provider)
    self.profile = profile
  }

  /// How the model is written as a default and as a key of `agents.defaults.models`. A model id that starts
  /// with its provider is the key itself, so OpenRouter's router is `openrouter/auto` and never
  /// `openrouter/openrouter/auto`.
  public var key: String { repeatsProvider ? model : provider + "/" + model }

  /// The key with the provider twice, which older releases wrote for such models, or nil for all others.
  /// A config may still hold it in place of `key`.
  public var doubledKey: String? { repeatsProvider ? provider + "/" + model : nil }

  private var repeatsProvider: Bool { model.lowercased().hasPrefix(provider.lowercased() + "/") }
}

/// What the catalogue says about reading references.
public struct ModelRefRules: Sendable, Equatable {
  /// Other spellings of provider ids, lower case, each with the one in use.
  public var aliases: [String: String]
  /// For some providers, the first part that a model id without `/` is given: `auto` of OpenRouter is
  /// `openrouter/auto`.
  public var prefixesWhenBare: [String: String]

  /// Rules with these tables.
  public init(aliases: [String: String] = [:], prefixesWhenBare: [String: String] = [:]) {
    self.aliases = aliases
    self.prefixesWhenBare = prefixesWhenBare
  }

  /// The spelling in use of a provider id.
  public func provider(_ written: String) -> String {
    let folded = written.trimmed.lowercased()
    return aliases[folded] ?? folded
  }

  /// A reference to the model that `provider` itself calls `id`.
  public func reference(to id: String, of provider: String) -> ModelRef {
    ModelRef(provider: provider, model: model(id, of: provider))
  }

  func model(_ written: String, of provider: String) -> String {
    guard !written.contains("/"), let prefix = prefixesWhenBare[provider] else { return written }
    return prefix + "/" + written
  }
}

/// Why a text is no model reference.
public enum ModelRefError: Error, Sendable, Equatable {
  /// There is nothing but blanks.
  case empty
  /// There is no `/`, so it is not known whose model it is.
  case noProvider(model: String)
  /// There is nothing before the `/`.
  case emptyProvider(model: String)
  /// There is nothing behind the `/`.
  case emptyModel(provider: String)
  /// There is a blank in it.
  case blankInside(String)
  /// There is a control character in it, such as those that colour a terminal.
  case controlInside(String)

  /// What is wrong and what to write, as one sentence.
  public var sentence: String {
    switch self {
    case .empty: "Enter a model as provider/model, for example openrouter/auto."
    case .noProvider(let model): "Write the provider in front: provider/\(model)."
    case .emptyProvider(let model): "The provider in front of /\(model) is missing."
    case .emptyModel(let provider): "The model behind \(provider)/ is missing."
    case .blankInside(let text): "A model reference has no spaces in it: \(text)"
    case .controlInside(let text): "A model reference has no control characters in it: \(text)"
    }
  }
}

extension ModelRef {
  /// Splits `@profile` off the last part of a reference. A date (`@20260501`) and the suffix of a quantised
  /// local model (`@q8_0`, `@4bit`) belong to the model.
  private static func splittingProfile(_ text: String) -> (reference: Substring, profile: String?) {
    let whole = text[...]
    let lastPart = whole.lastIndex(of: "/").map(whole.index(after:)) ?? whole.startIndex
    var search = lastPart
    while let sign = whole[search...].firstIndex(of: "@") {
      let behind = whole[whole.index(after: sign)...]
      let segment = behind.prefix { $0 != "@" }
      if isDate(segment) || isQuantisation(segment) {
        search = behind.startIndex
        continue
      }
      let profile = behind.trimmed
      guard sign > lastPart, !profile.isEmpty else { break }
      return (whole[..<sign], profile)
    }
    return (whole, nil)
  }

  private static func isDate(_ text: Substring) -> Bool {
    text.utf8.count == 8 && text.utf8.allSatisfy(\.isASCIIDigit)
  }

  /// `q8_0`, `iq4_xs`, `4bit`.
  private static func isQuantisation(_ text: Substring) -> Bool {
    let folded = text.lowercased()
    if folded.hasSuffix("bit") {
      return folded.utf8.count > 3 && folded.utf8.dropLast(3).allSatisfy(\.isASCIIDigit)
    }
    let rest = folded.drop { $0 == "i" }
    guard folded.utf8.count - rest.utf8.count <= 1, rest.first == "q" else { return false }
    let parts = rest.dropFirst().split(separator: "_", omittingEmptySubsequences: false)
    return parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { $0.isASCIIDigit || $0.isASCIILetter } }
      && parts[0].utf8.allSatisfy(\.isASCIIDigit)
  }
}
