public import JSON5

/// Something that a person should know before a plan is written. None of these stops it.
public enum PlanNote: Sendable, Equatable {
  /// A value of the person's own was left as it is.
  case keptOverride(path: Path, value: String, standard: String)
  /// The new primary was listed, because only listed models are accepted.
  case listedModel(ref: String)
  /// The first entry of a list makes it a list of all that is accepted.
  case startedAllowList(refs: [String])
  /// The list is emptied, with the aliases and parameters in it.
  case clearedAllowList(count: Int)
  /// Another credential comes before the new one.
  case winsFirst(source: CredentialResolution.Source)
  /// No credential would be found for the new primary's provider.
  case noCredential(provider: String)
  /// A plugin that the provider needs is turned off.
  case pluginOff(id: String)
  /// A member stands more than once; the last counts and is the one edited.
  case duplicateKey(path: Path)
  /// A reference that no list of this program has.
  case unknownModel(ref: String)
  /// The service must see the variable too.
  case referenceNeedsVariable(name: String)
  /// The file was open to others, and is made private.
  case narrowedMode(path: String, mode: UInt32)

  /// Whether the person may want to change something because of it.
  public var isWarning: Bool {
    switch self {
    case .keptOverride, .listedModel, .startedAllowList, .referenceNeedsVariable, .narrowedMode,
      .duplicateKey:
      false
    case .clearedAllowList, .winsFirst, .noCredential, .pluginOff, .unknownModel: true
    }
  }

  /// The note as a sentence.
  public var sentence: String {
    switch self {
    case .keptOverride(let path, let value, let standard):
      "\(path) stays \"\(value)\" (the provider's own is \"\(standard)\")."
    case .listedModel(let ref):
      "\(ref) is added to agents.defaults.models, since only models listed there can be used."
    case .startedAllowList(let refs):
      "From now on only models listed in agents.defaults.models can be chosen: \(refs.joined(separator: ", "))."
    case .clearedAllowList(let count):
      "agents.defaults.models is removed, with \(count == 1 ? "one entry" : "\(count) entries"), so that every model can be used."
    case .winsFirst(let source):
      "\(source.phrase) comes first, so OpenClaw will not use the new key."
    case .noCredential(let provider):
      "There is no key for \(provider) yet, so this model will not answer."
    case .pluginOff(let id):
      "The plugin \(id) is turned off in the config (plugins), so its models will not answer."
    case .duplicateKey(let path):
      "\(path) stands in the file more than once; the last one counts and is the one that is changed."
    case .unknownModel(let ref):
      "\(ref) is not in the list of models; it is written as you typed it."
    case .referenceNeedsVariable(let name):
      "The service that runs OpenClaw must see \(name) too; a variable set only in your shell is not enough."
    case .narrowedMode(let path, let mode):
      "\(path) was readable by others (\(String(mode, radix: 8))); it becomes 600."
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
