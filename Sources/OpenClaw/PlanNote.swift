public import JSON5

/// Something that a person should know before a plan is written. None of these stops it.
public enum PlanNote: Sendable, Equatable {
  /// A value of the person's own was left as it is.
  case keptOverride(path: Path, value: String, standard: String)
  /// The model was listed, because only listed models are accepted.
  case listedModel(ref: String, list: Path)
  /// The first entry of a list makes it a list of all that is accepted.
  case startedAllowList(refs: [String])
  /// The list is removed, with all that is in it, such as aliases and parameters.
  case clearedAllowList(count: Int, list: Path)
  /// Another credential comes before the one that was chosen.
  case winsFirst(source: CredentialResolution.Source)
  /// OpenClaw passes over the credential that was chosen, and finds no other.
  case passedOver(profile: String, reason: CredentialResolution.Ineligibility)
  /// No credential would be found for the new primary's provider.
  case noCredential(provider: String)
  /// A plugin that the provider needs is turned off.
  case pluginOff(id: String)
  /// Agents with a model of their own do not follow the default.
  case keepOwnModel(agents: [String])
  /// Nor do those with a model or fallbacks of their own use the fallbacks of all.
  case keepOwnFallbacks(agents: [String])
  /// A name stands more than once; the last counts and is the one edited.
  case duplicateKey(path: Path)
  /// A reference that no list of this program has.
  case unknownModel(ref: String)
  /// There is no key for the provider of a fallback.
  case noFallbackCredential(ref: String, provider: String)
  /// A fallback that was asked for would be tried twice, and is left out.
  case needlessFallback(ref: String, Redundancy)
  /// An agent that used the fallbacks of all agents has none any more.
  case lostFallbacks(agent: String, refs: [String])
  /// The service must see the variable too.
  case referenceNeedsVariable(name: String)
  /// The file was open to others, and is made private.
  case narrowedMode(path: String, mode: UInt32)
  /// OpenClaw stores the key itself.
  case handedOver(profiles: [String])
  /// A key file is left over beside a database.
  case leftoverStore(path: String)
  /// A plugin that the provider needs is not installed.
  case pluginMissing(ProviderPlugin)
  /// The file becomes less than half as long.
  case shrunk(path: String)

  /// Why a fallback would be tried twice.
  public enum Redundancy: Sendable, Equatable {
    /// It is the default model.
    case isDefault
    /// It is a fallback already.
    case isListed
  }

  /// Whether the person may want to change something because of it.
  public var isWarning: Bool {
    switch self {
    case .keptOverride, .listedModel, .startedAllowList, .referenceNeedsVariable, .narrowedMode,
      .duplicateKey,
      .keepOwnModel, .keepOwnFallbacks, .handedOver:
      false
    case .clearedAllowList, .winsFirst, .passedOver, .noCredential, .pluginOff, .unknownModel, .shrunk,
      .leftoverStore, .pluginMissing, .noFallbackCredential, .needlessFallback, .lostFallbacks:
      true
    }
  }

  /// The note as a sentence.
  public var sentence: String {
    switch self {
    case .keptOverride(let path, let value, let standard):
      "\(path) stays \"\(value)\" (the provider's own is \"\(standard)\")."
    case .listedModel(let ref, let list):
      "\(ref) is added to \(list), since only models listed there can be used."
    case .startedAllowList(let refs):
      "From now on only models listed in agents.defaults.models can be chosen: "
        + "\(refs.joined(separator: ", "))."
    case .clearedAllowList(let count, let list):
      "\(list) is removed, with \(count == 1 ? "one entry" : "\(count) entries"), "
        + "so that every model can be used."
    case .winsFirst(let source): "\(source.phrase) comes first, so OpenClaw will use that one."
    case .passedOver(let profile, let reason):
      "OpenClaw will not use \(profile) as things stand: \(reason.sentence)."
    case .noCredential(let provider):
      "There is no key for \(provider) yet, so this model will not answer."
    case .pluginOff(let id):
      "The plugin \(id) is turned off in the config (plugins), so its models will not answer."
    case .keepOwnModel(let agents):
      agents.count == 1
        ? "The agent \(agents[0]) has a model of its own and keeps it."
        : "These agents have models of their own and keep them: \(agents.joined(separator: ", "))."
    case .keepOwnFallbacks(let agents):
      agents.count == 1
        ? "The agent \(agents[0]) has a model or fallbacks of its own and does not use these."
        : "These agents have models or fallbacks of their own and do not use these: "
          + "\(agents.joined(separator: ", "))."
    case .duplicateKey(let path):
      "\(path) stands in the file more than once; the last one counts and is the one that is changed."
    case .unknownModel(let ref):
      "\(ref) is not in the list of models; it is written as you typed it."
    case .noFallbackCredential(let ref, let provider):
      "There is no key for \(provider) yet, so the fallback \(ref) will not answer."
    case .needlessFallback(let ref, .isDefault): "\(ref) is the default model, so it is no fallback."
    case .needlessFallback(let ref, .isListed): "\(ref) is a fallback already."
    case .lostFallbacks(let agent, let refs):
      "With a model of its own, \(agent) no longer uses the fallbacks of all agents: "
        + "\(refs.joined(separator: ", "))."
    case .referenceNeedsVariable(let name):
      "The service that runs OpenClaw must see \(name) too; a variable set only in your shell is not enough."
    case .narrowedMode(let path, let mode):
      "\(path) was readable by others (\(String(mode, radix: 8))); it becomes 600."
    case .handedOver(let profiles):
      "openclaw stores the key in its database, as \(profiles.joined(separator: " and ")) "
        + "(openclaw models auth paste-api-key)."
    case .leftoverStore(let path):
      "\(path) is left over from an older release. Run openclaw doctor --fix: until then OpenClaw ignores it, "
        + "or refuses requests."
    case .pluginMissing(let plugin):
      "OpenClaw has no plugin \(plugin.id) yet. Install it: \(plugin.installation.joined(separator: " && "))"
    case .shrunk(let path):
      "\(path) becomes less than half as long; OpenClaw 2026.6 may put the version before back."
    }
  }
}

extension CredentialResolution.Source {
  /// The place as the subject of a sentence.
  public var phrase: String {
    switch self {
    case .profile(let id): "The saved profile \(id)"
    case .environment(let name, let source): "The key in \(source.label(for: name))"
    case .providerEntry: "The key in the config's provider entry"
    }
  }
}
