/// Whether the wizard may have anybody asked over the network.
public enum Connectivity: Sendable, Equatable {
  /// Gateways may be asked.
  case online
  /// Nobody is asked; why, in a word or two.
  case offline(String)
}
