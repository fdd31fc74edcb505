/// The model that each agent runs with: its own, else the default. Before a plan and after it.
public struct EffectiveModels: Sendable, Equatable {
  /// One agent.
  public struct Row: Sendable, Equatable {
    /// The agent.
    public let agent: AgentID
    /// Its primary model before, as it is spelled in the config; nil when there was none.
    public let before: String?
    /// The same afterwards.
    public let after: String?

    /// Whether it runs with another model afterwards.
    public var changes: Bool { before != after }
  }

  /// The agents that are configured, in the order of the config; `main` where none is, since that is the agent then.
  public let agents: [Row]

  /// Nothing is known of any agent.
  public static let unknown = EffectiveModels(agents: [])

  /// What becomes of the models when a config that says `before` says `after`.
  public init(before: ConfigFacts, after: ConfigFacts) {
    let ids = after.agents.isEmpty ? [.main] : after.agents.map(\.id)
    self.init(
      agents: ids.map { Row(agent: $0, before: before.primary(of: $0), after: after.primary(of: $0)) })
  }

  private init(agents: [Row]) { self.agents = agents }
}

extension ConfigFacts {
  /// The primary model of an agent; one whose own setting has fallbacks only uses the default's.
  fileprivate func primary(of agent: AgentID) -> String? {
    agents.first { $0.id == agent }?.model?.primary ?? defaultModel?.primary
  }
}
