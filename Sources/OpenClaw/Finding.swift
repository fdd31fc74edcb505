/// Something about an installation that keeps OpenClaw from working, or will, and what puts it right.
public enum Finding: Sendable, Equatable {
  /// A file cannot be read, does not parse, or holds something else than OpenClaw expects. `path` is the file's.
  case file(PlanError, path: String)
  /// A file that may hold keys can be read by others, or any file written to.
  case openFile(FilePlace)
  /// Whoever may write to a directory can replace the files in it.
  case openDirectory(FilePlace)
  /// A file or directory that another user than ours owns.
  case foreignOwner(FilePlace, user: UInt32)
  /// Nothing can be put in the place of a file.
  case readOnly(path: String)
  /// A file or directory of the product's earlier name is in use.
  case formerName(path: String)
  /// An earlier change was cut short, and its files are as it left them.
  case interruptedChange
  /// Variables of the product's earlier names, which have no effect.
  case formerVariables([String])
  /// A key of the config's root that OpenClaw does not know: it refuses the whole config.
  case unknownKey(RootKey.Mistake, path: String)
  /// Without `gateway.mode` the gateway does not start (OpenClaw 2026.4 and later, openclaw/openclaw#10767).
  case noGatewayMode(path: String)
  /// There is no default model; `fix` is the command that chooses one.
  case noModel(fix: String)
  /// What stands for a model is none.
  case badModel(ModelUse, reason: String)
  /// The model is not on the list of those that are allowed.
  case modelNotAllowed(ModelUse, list: String, fix: String)
  /// No list has the model.
  case unknownModel(ModelUse)
  /// OpenClaw finds no key for the model; the reason, a sentence, is that of the first one it passes over, `fix` the
  /// command that sets one up.
  case noKey(ModelUse, provider: String, reason: String?, fix: String)
  /// What is stored as a key is a placeholder.
  case placeholderKey(SecretPlaceholder, source: CredentialResolution.Source, fix: String)
  /// The plugin that a model needs is turned off.
  case pluginOff(id: String)
  /// A key is in a variable that this process has and that the service may lack.
  case unseenVariable(name: String, neededBy: String, dotEnv: String)
  /// What is wrong with the credentials.
  case credential(CredentialFinding)

  /// How bad it is.
  public enum Severity: String, Sendable, CaseIterable {
    /// OpenClaw may do something else than is meant.
    case warning
    /// OpenClaw does not work.
    case error
  }

  /// How a model is used.
  public struct ModelUse: Sendable, Equatable {
    /// The part that a model plays.
    public enum Part: Sendable, Equatable {
      /// It is asked first.
      case primary
      /// It is asked when the first does not answer.
      case fallback
    }

    /// The reference, as it is spelled in the config.
    public let ref: String
    /// Which part it plays.
    public let part: Part
    /// The agent whose own model it is; nil for all that have none.
    public let agent: AgentID?
    /// The command that chooses another one.
    public let choice: String

    /// The model as the subject of a sentence.
    var phrase: String {
      let name =
        switch (part, agent) {
        case (.primary, nil): "The default model"
        case (.primary, let agent?): "The model of the agent \(agent)"
        case (.fallback, nil): "The fallback model"
        case (.fallback, let agent?): "The fallback model of the agent \(agent)"
        }
      return "\(name) \(ref)"
    }
  }
}
