import OpenClaw
import TestSupport
import Testing

@testable import Platform

/// Which auth store belongs to the agent that is set up: shared keys are in the main store, which every agent reads.
@Suite struct AgentStoreTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var config = "{}"
    var agent: String?
    var variables: [String: String] = [:]
    /// Below the home directory.
    let store: String
  }

  private static let main = ".openclaw/agents/main/agent"
  private static let list = """
    { agents: { list: [{ id: 'lead', default: true, agentDir: '~/lead' }, { id: 'main', agentDir: '/m' }, { id: 'work' },
      { id: 'far', agentDir: '~/far/away' }, { id: 'blank', agentDir: '  ' }] } }
    """
  private static let entries = """
    { agents: { defaults: { systemAgent: { agentId: 'lead' } },
      entries: { lead: { agentDir: '~/lead' }, main: {}, Far: { agentDir: '~/far/away' } } } }
    """

  static let cases: [Case] = [
    Case(testDescription: "nobody is named", config: list, store: main),
    Case(
      testDescription: "the default agent, whatever its name and directory", config: list, agent: "lead",
      store: main),
    Case(testDescription: "main, also where it is not the default", config: list, agent: "main", store: main),
    Case(testDescription: "another agent", config: list, agent: "work", store: ".openclaw/agents/work/agent"),
    Case(
      testDescription: "another agent in another spelling", config: list, agent: " Work ",
      store: ".openclaw/agents/work/agent"),
    Case(
      testDescription: "another agent with a directory of its own", config: list, agent: "far",
      store: "far/away"),
    Case(
      testDescription: "a blank directory is none", config: list, agent: "blank",
      store: ".openclaw/agents/blank/agent"),
    Case(
      testDescription: "an agent that nobody configured", agent: "new", store: ".openclaw/agents/new/agent"),
    Case(testDescription: "the default agent of entries", config: entries, agent: "lead", store: main),
    Case(testDescription: "another agent of entries", config: entries, agent: "far", store: "far/away"),
    Case(
      testDescription: "the variable moves the main store", config: list, agent: "lead",
      variables: ["OPENCLAW_AGENT_DIR": "~/moved"], store: "moved"),
    Case(
      testDescription: "the variable moves no other store", config: list, agent: "work",
      variables: ["OPENCLAW_AGENT_DIR": "~/moved"], store: ".openclaw/agents/work/agent"),
    Case(
      testDescription: "the variable's former name counts after it", agent: "main",
      variables: ["PI_CODING_AGENT_DIR": "~/old"], store: "old"),
  ]

  @Test("the store of an agent", arguments: cases)
  func store(_ example: Case) throws {
    let home = try TemporaryDirectory()
    try home.write(example.config, to: ".openclaw/openclaw.json")
    let variables = example.variables.merging(["HOME": home.path]) { $1 }
    let installation = try Machine(environment: Environment(variables)).inspect(agent: example.agent)
    #expect(installation.authProfiles.path == home.path(example.store + "/auth-profiles.json"))
    #expect(installation.authState.path == home.path(example.store + "/auth-state.json"))
  }
}
