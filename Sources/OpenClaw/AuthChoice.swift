/// One way to give OpenClaw access to a provider: what `--auth-choice` names.
public struct AuthChoice: Sendable, Equatable {
  /// The id, such as `kilocode-api-key`.
  public let id: String
  /// The name for people.
  public let label: String
  /// What is special about it, in a few words.
  public let hint: String?
  /// The group it is listed in.
  public let group: String
  /// The provider that will run the models.
  public let provider: String
  /// The provider whose key is stored; another one where a service is reached with someone else's key.
  public let keyProvider: String
  /// The flag that passes the key, such as `--kilocode-api-key`. Two choices may claim the same one.
  public let flag: String?
  /// The name of that flag's value in OpenClaw's own options.
  public let optionKey: String?
  /// What is asked for.
  public let prompt: String
  /// The profiles that the key is stored in, the first one leading.
  public let profileIDs: [String]
  /// Ids that older instructions use for this choice.
  public let deprecatedIDs: [String]
  /// The place among the choices of the group, lower first.
  public let priority: Int
  /// The model suggested as the default, where it is not the provider's.
  public let defaultModel: ModelRef?
  /// The address of the service, where it is not the provider's.
  public let baseURL: String?
}

/// Choices that are shown as one entry of the provider list.
public struct AuthGroup: Sendable, Equatable {
  /// The id, such as `kilocode`.
  public let id: String
  /// The name for people.
  public let label: String
  /// What is special about it, in a few words.
  public let hint: String?
  /// The choices, in the order in which they are offered; at least one.
  public let choices: [AuthChoice]
}

/// What an id of a choice led to.
public struct AuthChoiceMatch: Sendable, Equatable {
  /// The choice that is meant.
  public let choice: AuthChoice
  /// The id that was given, when it is not the one in use any more. OpenClaw accepts it in questions and
  /// refuses it in unattended runs.
  public let deprecatedID: String?

  /// What to use in place of a deprecated id, as one sentence; nil when the id is the one in use.
  public var sentence: String? {
    deprecatedID.map { "The choice \($0) is called \(choice.id) now." }
  }
}

/// A flag of the command line that passes a key.
public struct KeyFlag: Sendable, Equatable {
  /// The flag, such as `--kilocode-api-key`.
  public let flag: String
  /// The choices that claim it; more than one when the flag alone does not say what is meant.
  public let choices: [String]
}
