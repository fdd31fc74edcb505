/// Which environment variables hold a provider's key.
public struct EnvironmentKeys: Sendable, Equatable {
  /// One variable in one place.
  public struct Key: Sendable, Equatable {
    /// The variable.
    public let name: String
    /// Where it is set.
    public let source: KeySource
    /// Whether OpenClaw takes it.
    public let standing: EnvironmentLayers.Standing
  }

  /// Every variable with a value: by the provider's order of names, then by the order of the layers. At most
  /// one is `effective`.
  public let keys: [Key]

  /// The key that OpenClaw takes from the environment; nil when there is none.
  public var effective: Key? { keys.first { $0.standing == .effective } }

  /// Looks for the keys of `provider`.
  public init(of provider: Provider, in layers: EnvironmentLayers) {
    var isTaken = false
    keys = provider.environmentNames.flatMap { name in
      let keys = layers.standings(of: name).map { source, standing in
        Key(name: name, source: source, standing: isTaken && standing == .effective ? .shadowed : standing)
      }
      isTaken = isTaken || keys.contains { $0.standing == .effective }
      return keys
    }
  }

  /// The variables that OpenClaw asks a login shell for: those of every provider and its own two.
  public static func expectedFromLoginShell(_ catalog: ProviderCatalog) -> [String] {
    let names = catalog.providers.flatMap(\.environmentNames)
    return Set(names + ["OPENCLAW_GATEWAY_TOKEN", "OPENCLAW_GATEWAY_PASSWORD"]).sorted()
  }

  /// Whether OpenClaw would ask a login shell at all: it does not when any expected variable has a value
  /// already, whichever provider it belongs to.
  public static func needsLoginShell(_ layers: EnvironmentLayers, catalog: ProviderCatalog) -> Bool {
    expectedFromLoginShell(catalog).allSatisfy { name in
      !layers.standings(of: name).contains { $0.standing == .effective && $0.source != .loginShell }
    }
  }
}

/// A variable that looks like a provider's and is not: nobody reads it (#26960).
public struct NearMiss: Sendable, Equatable {
  /// The variable that is set.
  public let written: String
  /// The variable that is probably meant.
  public let meant: String
  /// The provider's id.
  public let provider: String
  /// Where it is set.
  public let source: KeySource

  /// What is set and what would be read, as one sentence.
  public var sentence: String { "\(written) is set, but OpenClaw reads \(meant)." }

  /// Every near miss in `layers`, the ones of earlier layers first, unless the variable that is meant is set
  /// somewhere too.
  public static func all(in layers: EnvironmentLayers, catalog: ProviderCatalog) -> [NearMiss] {
    let known = Set(catalog.providers.flatMap(\.environmentNames))
    let set = layers.layers.reduce(into: Set<String>()) { $0.formUnion($1.names) }
    return layers.layers.flatMap { layer in
      layer.names.subtracting(known).sorted().compactMap { written in
        guard let (meant, provider) = meaning(of: written, catalog: catalog), !set.contains(meant) else {
          return nil
        }
        return NearMiss(written: written, meant: meant, provider: provider, source: layer.source)
      }
    }
  }

  /// The variable that `written` was probably meant to be: one that the data lists it for, or one that
  /// differs by underscores, case or a single letter.
  private static func meaning(of written: String, catalog: ProviderCatalog) -> (
    name: String, provider: String
  )? {
    let folded = letters(of: written)
    for provider in catalog.providers {
      guard let first = provider.environmentNames.first else { continue }
      if provider.nearMisses.contains(written) { return (first, provider.id) }
      for name in provider.environmentNames where !isRotation(written, of: name) {
        if isWithinOneEdit(folded, letters(of: name)) { return (name, provider.id) }
      }
    }
    return nil
  }

  /// `NAME` + `S` and `NAME_1` hold further keys on purpose.
  private static func isRotation(_ written: String, of name: String) -> Bool {
    written == name + "S" || written.hasPrefix(name + "_")
  }

  /// Whether two names differ by underscores, case or a single letter.
  static func isNear(_ one: String, _ two: String) -> Bool {
    isWithinOneEdit(letters(of: one), letters(of: two))
  }

  private static func letters(of name: String) -> [UInt8] {
    name.utf8.filter { $0 != 0x5F }.map(\.asciiLowercased)
  }

  /// Whether one letter more, less or other turns `one` into `two`, or two neighbours that changed places.
  private static func isWithinOneEdit(_ one: [UInt8], _ two: [UInt8]) -> Bool {
    guard abs(one.count - two.count) <= 1 else { return false }
    let start = zip(one, two).prefix { $0 == $1 }.count
    let end = min(
      zip(one.reversed(), two.reversed()).prefix { $0 == $1 }.count, min(one.count, two.count) - start)
    let left = one[start..<one.count - end]
    let right = two[start..<two.count - end]
    return left.count <= 1 && right.count <= 1
      || left.count == 2 && right.count == 2 && left.elementsEqual(right.reversed())
  }
}
