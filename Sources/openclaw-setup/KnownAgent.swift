import OpenClaw

extension Installation {
  /// Fails when the agent that was asked for is not in the config; `main` always exists.
  func requireKnownAgent() throws(Failure) {
    guard case .agent(let id) = scope, id != .main else { return }
    let known = configFacts.agents.map(\.id)
    guard !known.contains(id) else { return }
    throw Failure(.unknownAgent(id, known: known))
  }
}
