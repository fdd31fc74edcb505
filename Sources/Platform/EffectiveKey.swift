public import OpenClaw

/// The key that OpenClaw uses for a provider, as far as this program can get at it.
public enum EffectiveKey: Sendable, Equatable {
  /// It is in the vault.
  case held(HeldSecret)
  /// It is where this program does not look, or cannot be used; why.
  case hidden(Reason)
  /// There is none.
  case missing

  /// Why a key is not to be had.
  public enum Reason: Sendable, Equatable {
    /// OpenClaw keeps it in a database.
    case database
    /// There is none to send: OpenClaw signs in.
    case signIn
    /// It is behind a reference that only OpenClaw can follow.
    case reference
    /// It is in this variable, which is set for OpenClaw's service and not here.
    case variable(String)
    /// What is there cannot be a key.
    case unusable

    /// The reason in a few words, without an end.
    public var words: String {
      switch self {
      case .database: "OpenClaw keeps the key in its database"
      case .signIn: "OpenClaw signs in to it by itself"
      case .reference: "the key is behind a reference that only OpenClaw can follow"
      case .variable(let name): "the key is in \(name), which is not set here"
      case .unusable: "what is saved cannot be used as a key"
      }
    }
  }
}

extension Machine {
  /// The key that OpenClaw would use for `provider`, an id, as `installation` shows it.
  public func effectiveKey(of provider: String, in installation: Installation) -> EffectiveKey {
    // A profile in it would come before whatever else is found.
    if installation.generation.usesDatabase, installation.listedProfiles == nil { return .hidden(.database) }
    let resolution = CredentialResolution(provider: provider, installation: installation, catalog: catalog)
    guard let winner = resolution.winner else { return .missing }
    let keys = KeyFetch(machine: self, installation: installation, provider: provider)
    switch winner.source {
    case .environment(let name, let source):
      let key = installation.keys.first {
        $0.provider == provider && $0.name == name && $0.source == source
      }
      return key.map { .held($0.secret) } ?? .hidden(.unusable)
    case .profile(let id): return keys.ofProfile(id)
    case .providerEntry: return keys.ofProviderEntry()
    }
  }

  /// The key that `credential` stands for as a key of `provider`, an id.
  public func key(
    _ credential: Answers.Credential, of provider: String, in installation: Installation
  ) -> EffectiveKey {
    let keys = KeyFetch(machine: self, installation: installation, provider: provider)
    switch credential {
    case .copy(let key, _): return .held(key)
    case .reference(let variable): return keys.ofVariable(variable)
    case .keepProfile(let id): return keys.ofProfile(id)
    }
  }
}

/// Takes a key out of the place that holds it.
private struct KeyFetch {
  let machine: Machine
  let installation: Installation
  let provider: String

  func ofProfile(_ id: String) -> EffectiveKey {
    guard let profile = installation.profileStore.profile(id), profile.credential != .missing else {
      return .missing
    }
    guard profile.kind != .oauth else { return .hidden(.signIn) }
    return key(profile.credential) {
      guard
        var file = try? SnapshotReader(files: machine.files).open(
          installation.authProfiles.path, role: .authProfiles)
      else { return nil }
      defer { file.bytes.wipe() }
      return AuthProfileStore.secret(of: id, in: file.bytes)
    }
  }

  func ofProviderEntry() -> EffectiveKey {
    guard let (id, entry) = installation.configFacts.entry(of: provider, catalog: machine.catalog) else {
      return .missing
    }
    let place = SectionPlace(of: "models", installation.config, installation.includes)
    return key(entry.apiKey) {
      place.reading(machine.files) { ConfigFacts.valueOfProviderKey(id, in: $0, of: place.kind) }
    }
  }

  private func key(
    _ credential: AuthProfile.Credential, inline: () -> [UInt8]?
  ) -> EffectiveKey {
    switch credential {
    case .inline: return held(inline)
    case .variable(let name): return ofVariable(name)
    case .reference(let reference) where reference.source == .environment:
      return ofVariable(reference.id)
    case .reference: return .hidden(.reference)
    case .database: return .hidden(.database)
    case .missing: return .missing
    }
  }

  /// A key that a profile or the config refers to: one of the provider's own variables, or any that this process has.
  func ofVariable(_ name: String) -> EffectiveKey {
    if let found = installation.keys.first(where: { $0.name == name && $0.isRead }) {
      return .held(found.secret)
    }
    guard machine.environment.withBytes(name, { !$0.isEmpty }) == true else {
      return .hidden(.variable(name))
    }
    return held { machine.environment.bytes(name) }
  }

  /// Nobody but this holds what `read` returns, or a copy of the key would stay in memory.
  private func held(_ read: () -> [UInt8]?) -> EffectiveKey {
    guard var bytes = read() else { return .hidden(.unusable) }
    return machine.keepFound(&bytes, for: provider).map { .held($0) } ?? .hidden(.unusable)
  }
}
