import OpenClaw
import Testing

/// What each agent runs with, before and after.
@Suite struct EffectiveModelsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let agents: String
    var scope = Answers.Scope.defaults
    /// `id: before -> after`
    let rows: [String]
  }

  static let cases: [Case] = [
    Case(
      testDescription: "without a roster main is the agent", agents: "{}",
      rows: ["main: nothing -> openrouter/auto"]),
    Case(
      testDescription: "agents without a model of their own follow the default",
      agents:
        "{ defaults: { model: 'a/b' }, list: [{ id: 'A' }, { id: 'b', model: 'c/d' }, { id: 'c', model: { primary: 'e/f' } }] }",
      rows: ["a: a/b -> openrouter/auto", "b: c/d -> c/d", "c: e/f -> e/f"]),
    Case(
      testDescription: "an agent that has fallbacks only follows too",
      agents: "{ defaults: { model: 'a/b' }, list: [{ id: 'a', model: { fallbacks: ['x/y'] } }] }",
      rows: ["a: a/b -> openrouter/auto"]),
    Case(
      testDescription: "a change of one agent's model is none of the others'",
      agents: "{ defaults: { model: 'a/b' }, list: [{ id: 'a' }, { id: 'b' }] }", scope: .agent(AgentID("b")),
      rows: ["a: a/b -> a/b", "b: a/b -> openrouter/auto"]),
    Case(
      testDescription: "entries",
      agents: "{ defaults: { model: 'a/b' }, entries: { main: {}, Work: { model: 'c/d' } } }",
      scope: .agent(AgentID("work")), rows: ["main: a/b -> a/b", "work: c/d -> openrouter/auto"]),
    Case(
      testDescription: "without any model", agents: "{ list: [{ id: 'a' }, { id: 'b' }] }",
      scope: .agent(AgentID("a")),
      rows: ["a: nothing -> openrouter/auto", "b: nothing -> nothing"]),
  ]

  @Test("for each agent, in the order of the config", arguments: cases)
  func rows(_ example: Case) throws {
    let desk = Desk(config: "{ agents: \(example.agents) }", scope: example.scope)
    let plan = try desk.plan(Answers(model: Desk.openRouterAuto))
    let rows = plan.models.agents.map { "\($0.agent): \($0.before ?? "nothing") -> \($0.after ?? "nothing")" }
    #expect(rows == example.rows)
    #expect(
      plan.models.agents.map(\.changes)
        == example.rows.map {
          !["a/b -> a/b", "c/d -> c/d", "e/f -> e/f", "nothing -> nothing"].contains(where: $0.hasSuffix)
        })
  }

  @Test("the files of a plan do not change what is said of agents in other files")
  func included() throws {
    let desk = Desk(
      config: "{ agents: { $include: './a.json5' } }",
      files: ["a.json5": "{ defaults: { model: 'a/b' }, list: [{ id: 'w' }] }"])
    let row = try desk.plan(Answers(model: Desk.openRouterAuto)).models.agents.first
    #expect(row?.agent.text == "w" && row?.before == "a/b" && row?.after == "openrouter/auto")
  }
}
