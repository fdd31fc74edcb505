/// Something about the credentials of an installation that a person should know, and mostly put right.
public enum CredentialFinding: Sendable, Equatable {
  /// A key file beside a database: OpenClaw ignores it, or refuses every request until it is imported.
  case leftoverStore(path: String)
  /// The key file cannot be read.
  case unreadableStore(reason: String)
  /// The key file is there, and OpenClaw sees no key in it.
  case brokenStore(path: String, place: String, message: String)
  /// An entry of the key file that OpenClaw does not see, and drops when it saves the file next.
  case ignoredEntry(id: String, path: String, reason: String)
  /// Keys are in a database, and its profiles are not known.
  case unlistedProfiles(OpenClawInstall)
  /// A saved profile comes before a key that is another one. `removal` is the command that removes it.
  case shadowedKey(profile: String, provider: String, key: CredentialResolution.Source, removal: String)
  /// A profile that OpenClaw does not try for some time, in milliseconds, after it failed.
  case restingProfile(id: String, provider: String, rest: Int64)
  /// A variable whose name is nearly that of a provider.
  case nearMiss(NearMiss)
  /// OpenClaw has not the plugin without which the provider does not work.
  case missingPlugin(ProviderPlugin, provider: String)

  /// A name for scripts.
  public var name: String {
    switch self {
    case .leftoverStore: "leftover-store"
    case .unreadableStore: "unreadable-store"
    case .brokenStore: "broken-store"
    case .ignoredEntry: "ignored-entry"
    case .unlistedProfiles: "unlisted-profiles"
    case .shadowedKey: "shadowed-key"
    case .restingProfile: "resting-profile"
    case .nearMiss: "near-miss"
    case .missingPlugin: "missing-plugin"
    }
  }

  /// The id of the provider that it is about; nil when it is about all of them.
  public var provider: String? {
    switch self {
    case .leftoverStore, .unreadableStore, .brokenStore, .ignoredEntry, .unlistedProfiles: nil
    case .shadowedKey(_, let provider, _, _), .restingProfile(_, let provider, _): provider
    case .nearMiss(let miss): miss.provider
    case .missingPlugin(_, let provider): provider
    }
  }

  /// What is wrong, in one sentence.
  public var sentence: String {
    switch self {
    case .leftoverStore(let path):
      "\(path) is left over from an older release: OpenClaw ignores it, or refuses requests because of it."
    case .unreadableStore(let reason): reason
    case .brokenStore(let path, let place, let message):
      "OpenClaw sees no key in \(path): \(place.isEmpty ? "" : place + " ")\(message)"
    case .ignoredEntry(let id, let path, let reason):
      "OpenClaw ignores \(id) in \(path), since it \(reason)."
    case .unlistedProfiles(let install): "The profiles in the database are not known: \(install.silence)."
    case .shadowedKey(let profile, _, let key, _):
      "\(key.phrase) is not used: the saved profile \(profile) comes first."
    case .restingProfile(let id, _, let rest):
      "\(id) failed, and OpenClaw does not try it for another \(CredentialFinding.words(for: rest))."
    case .nearMiss(let miss): miss.sentence
    case .missingPlugin(let plugin, _):
      "OpenClaw lacks the plugin \(plugin.id), so its models will not answer."
    }
  }

  /// What to do about it: a command, or a few words. Nil when the sentence says it.
  public var remedy: Remedy? {
    switch self {
    case .leftoverStore: .commands(["openclaw doctor --fix"])
    case .unreadableStore: nil
    case .brokenStore: .advice("Correct it: it must be JSON without comments, as OpenClaw wrote it.")
    case .ignoredEntry: .advice("Correct the entry before OpenClaw saves the file, or set the key up again.")
    case .unlistedProfiles(.absent): .advice("Look where openclaw can be run.")
    case .unlistedProfiles(.unknown), .unlistedProfiles(.present): .commands(["openclaw models auth list"])
    case .shadowedKey(_, _, _, let removal): .commands([removal])
    case .restingProfile: .advice("Wait, or set its key up again, which ends the rest.")
    case .nearMiss(let miss): .advice("Call it \(miss.meant).")
    case .missingPlugin(let plugin, _): .commands(plugin.installation)
    }
  }

  /// A way to put something right.
  public enum Remedy: Sendable, Equatable {
    /// To be run in this order.
    case commands([String])
    /// A sentence.
    case advice(String)
  }

  /// A span of `milliseconds`, in the largest unit that tells enough.
  private static func words(for milliseconds: Int64) -> String {
    let minutes = milliseconds / 60_000
    let (count, unit) =
      switch minutes {
      case ..<120: (max(minutes, 1), "minute")
      case ..<2880: (minutes / 60, "hour")
      default: (minutes / 1440, "day")
      }
    return "\(count) \(unit)\(count == 1 ? "" : "s")"
  }
}

extension OpenClawInstall {
  /// Why it has not listed its profiles.
  fileprivate var silence: String {
    switch self {
    case .unknown: "openclaw was not asked"
    case .absent: "there is no openclaw on PATH"
    case .present(_, release: nil): "openclaw does not tell its version"
    case .present(_, release: .some): "openclaw did not list them"
    }
  }
}
