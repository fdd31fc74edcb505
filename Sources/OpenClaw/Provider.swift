/// A service that runs models.
public struct Provider: Sendable, Equatable {
  /// The id in configuration and profiles, such as `kilocode`.
  public let id: String
  /// The name for people.
  public let label: String
  /// Other names under which the provider may be asked for on the command line. References to models do not
  /// know them: `kilo/auto` is a model id of Kilo Gateway, not a model of `kilo`.
  public let aliases: [String]
  /// The environment variables that carry the key; the first that is set counts.
  public let environmentNames: [String]
  /// Variable names that people set by mistake.
  public let nearMisses: [String]
  /// Where keys are made.
  public let keyPage: String?
  /// What to look for on that page.
  public let keyPageNote: String?
  /// Where credit is bought.
  public let creditPage: String?
  /// Beginnings of the provider's keys, as far as they tell something.
  public let keyPrefixes: [String]
  /// The form of the provider's keys.
  public let keyShape: KeyShape?
  /// The address of the service, with a slash at the end exactly where the service wants one.
  public let baseURL: String?
  /// The protocol, in OpenClaw's words: `openai-completions`.
  public let api: String?
  /// Whether setting the provider up writes `models.providers.<id>`.
  public let writesProviderEntry: Bool
  /// The model that is suggested as the default, as a reference, in the early shape of the config.
  public let defaultModel: ModelRef?
  /// The same in the late shape, where it is another one.
  public let lateDefaultModel: ModelRef?
  /// The alias that setting the provider up gives to its default model.
  public let modelAlias: String?
  /// The first part of a model id that is written without one.
  public let prefixWhenBare: String?
  /// Models that are written into `models.providers.<id>` in the early shape of the config.
  public let entryModels: [ModelDefinition]
  /// The same in the late shape, where they are others.
  public let lateEntryModels: [ModelDefinition]?
  /// Models that can be chosen besides.
  public let moreModels: [ModelDefinition]

  /// How the provider's keys look.
  public var keyLooks: KeyContext.Looks {
    KeyContext.Looks(
      provider: id, label: label, prefixes: keyPrefixes, shape: keyShape, environmentNames: environmentNames)
  }

  /// The model that is suggested as the default.
  public func defaultModel(in shape: ConfigShape) -> ModelRef? {
    switch shape {
    case .early: defaultModel
    case .late: lateDefaultModel ?? defaultModel
    }
  }

  /// The models that are written into `models.providers.<id>`.
  public func entryModels(in shape: ConfigShape) -> [ModelDefinition] {
    switch shape {
    case .early: entryModels
    case .late: lateEntryModels ?? entryModels
    }
  }

  /// Everything that is known without asking the provider, what is written first.
  public var builtInModels: [ModelDefinition] { entryModels + moreModels }
}
