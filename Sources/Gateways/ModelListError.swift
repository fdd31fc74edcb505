/// Why there is no list of a provider's models.
public enum ModelListError: Error, Sendable, Equatable {
  /// Nothing tells where to ask.
  case noAddress
  /// The address is not one to ask at.
  case unsafe(KeyDanger)
  /// The provider's lists are of another kind: its protocol, in OpenClaw's words.
  case otherProtocol(String)
  /// The list is only told to those who have a key, and none was shown.
  case noKey
  /// There is no answer.
  case unreachable(TransferFailure)
  /// The answer is a no.
  case refused(GatewayError)
  /// The answer is larger than any list.
  case tooLarge
  /// The answer is no JSON.
  case notJSON
  /// There is no list in the answer.
  case noList
  /// There is nothing in the list.
  case empty
  /// The list has this many elements, and not one describes a model.
  case nothingUsable(count: Int)

  /// What is wrong, for people. `label` is the provider's name. Not fit for a terminal before it went through
  /// `printable`.
  public func sentence(of label: String) -> String {
    switch self {
    case .noAddress: "It is not known where \(label) lists its models."
    case .unsafe(let danger):
      switch danger {
      case .plainHTTP(let host):
        "\(label) is not asked for its models: \(host) would answer without encryption."
      case .customHost(let host): "\(label) is not asked for its models: \(host) is not its own host."
      case .unclearAddress: "\(label) is not asked for its models: its address cannot be understood."
      }
    case .otherProtocol(let name): "\(label) speaks \(name), whose lists of models are not read here."
    case .noKey: "\(label) lists its models only for a key, and none is at hand."
    case .unreachable(let failure): failure.sentence
    case .refused(let error): error.sentence(of: label)
    case .tooLarge: "\(label) answered with more than a list of models."
    case .notJSON, .noList: "\(label) answered with something that is no list of models."
    case .empty: "\(label) answered with an empty list of models."
    case .nothingUsable(let count):
      "\(label) answered with a list of \(count), and none of them is a model that can be read."
    }
  }
}
