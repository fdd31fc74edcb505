public import OpenClaw

/// The key that OpenClaw uses for a provider, as far as this program can get at it.
public enum EffectiveKey: Sendable, Equatable {
  /// It is in the vault, and comes from there.
  case held(HeldSecret, CredentialResolution.Source)
  /// It is where this program does not look, or cannot be used; why.
  case hidden(CredentialResolution.Source, Reason)
  /// There is none.
  case missing

  /// Why a key is not to be had.
  public enum Reason: Sendable, Equatable {
    /// OpenClaw keeps it in a database.
    case database
    /// It is behind a reference that only OpenClaw can follow.
    case reference
    /// It is in this variable, which is set for OpenClaw's service and not here.
    case variable(String)
    /// What is there cannot be a key.
    case unusable

    /// The reason in a sentence.
    public var sentence: String {
      switch self {
      case .database: "OpenClaw keeps the key in its database, which is not looked into."
      case .reference: "The key is behind a reference that only OpenClaw can follow."
      case .variable(let name): "The key is in \(name), which is not set here."
      case .unusable: "What is saved cannot be used as a key."
      }
    }
  }
}

extension Machine {
  /// The key that OpenClaw would use for `provider`, an id, as `installation` shows it.
  public func effectiveKey(of provider: String, in installation: Installation) -> EffectiveKey {
    let resolution = CredentialResolution(provider: provider, installation: installation, catalog: catalog)
    guard let winner = resolution.winner else { return .missing }
    let keys = KeyFetch(machine: self, installation: installation, provider: provider)
    switch winner.source {
    case .environment(let name, let source):
      let key = installation.keys.first {
        $0.provider == provider && $0.name == name && $0.source == source
      }
      return key.map { .held($0.secret, winner.source) } ?? .hidden(winner.source, .unusable)
    case .profile(let id): return keys.ofProfile(id, winner.source)
    case .providerEntry: return keys.ofProviderEntry(winner.source)
    }
  }
}

/// Takes a key out of the file that holds it.
private struct KeyFetch {
  let machine: Machine
  let installation: Installation
  let provider: String

  func ofProfile(_ id: String, _ source: CredentialResolution.Source) -> EffectiveKey {
    let credential = installation.profileStore.profile(id)?.credential ?? .missing
    return key(credential, source) {
      guard
        var file = try? SnapshotReader(files: machine.files).open(
          installation.authProfiles.path, role: .authProfiles)
      else { return nil }
      defer { file.bytes.wipe() }
      return AuthProfileStore.secret(of: id, in: file.bytes)
    }
  }

  func ofProviderEntry(_ source: CredentialResolution.Source) -> EffectiveKey {
    guard let (id, entry) = installation.configFacts.entry(of: provider, catalog: machine.catalog) else {
      return .missing
    }
    let place = SectionPlace(of: "models", installation.config, installation.includes)
    return key(entry.apiKey, source) {
      place.reading(machine.files) { ConfigFacts.valueOfProviderKey(id, in: $0, of: place.kind) }
    }
  }

  private func key(
    _ credential: AuthProfile.Credential, _ source: CredentialResolution.Source, inline: () -> [UInt8]?
  ) -> EffectiveKey {
    switch credential {
    case .inline: return held(inline(), source)
    case .variable(let name): return ofVariable(name, source)
    case .reference(let reference) where reference.source == .environment:
      return ofVariable(reference.id, source)
    case .reference: return .hidden(source, .reference)
    case .database: return .hidden(source, .database)
    case .missing: return .missing
    }
  }

  /// A key that a profile or the config refers to: one of the provider's own variables, or any that this process has.
  private func ofVariable(_ name: String, _ source: CredentialResolution.Source) -> EffectiveKey {
    if let found = installation.keys.first(where: { $0.name == name && $0.isRead }) {
      return .held(found.secret, source)
    }
    guard let bytes = machine.environment.bytes(name), !bytes.isEmpty else {
      return .hidden(source, .variable(name))
    }
    return held(bytes, source)
  }

  private func held(_ bytes: consuming [UInt8]?, _ source: CredentialResolution.Source) -> EffectiveKey {
    guard var bytes else { return .hidden(source, .unusable) }
    return machine.keepFound(&bytes, for: provider).map { .held($0, source) } ?? .hidden(source, .unusable)
  }
}
