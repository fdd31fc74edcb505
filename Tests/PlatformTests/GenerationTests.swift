import OpenClaw
import TestSupport
import Testing

@testable import Platform

@Suite("Storage generations on disk")
struct GenerationTests {
  private static func look(_ tree: GenerationTree) throws -> (Installation, TemporaryDirectory) {
    let home = try TemporaryDirectory()
    try tree.write(to: home)
    let machine = try Machine(environment: Environment(["HOME": home.path, "PATH": "/none"]))
    return (machine.inspect(), home)
  }

  @Test("every tree is told from its files alone, without a program", arguments: GenerationTree.allCases)
  func detected(_ tree: GenerationTree) throws {
    let (installation, home) = try Self.look(tree)
    let (agent, state) = (home.path(GenerationTree.agentDatabase), home.path(GenerationTree.stateDatabase))
    let expected: StorageGeneration =
      switch tree {
      case .fresh, .json: .json
      case .sqlite, .sqliteWithState, .leftover: .sqlite(path: agent)
      case .upgraded: .sqlite(path: nil)
      case .shared, .sharedWithAgent: .sharedSqlite(path: state)
      }
    #expect(installation.generation == expected)
    #expect(installation.leftoverStore == (tree == .leftover || tree == .upgraded))
    #expect(installation.openClaw == .absent)
  }

  @Test("looking changes nothing", arguments: GenerationTree.allCases)
  func readsOnly(_ tree: GenerationTree) throws {
    let (_, home) = try Self.look(tree)
    #expect(try home.tree().names.filter { tree.files[$0] != nil } == tree.files.keys.sorted())
    #expect(
      try home.tree().entries.values.filter { if case .file = $0 { true } else { false } }.count
        == tree.files.count)
  }

  @Test("the database of an agent with a directory of its own is found there")
  func configuredAgent() throws {
    let home = try TemporaryDirectory()
    try home.write(
      "{ agents: { list: [{ id: 'main' }, { id: 'work', agentDir: '~/w' }] } }", to: ".openclaw/openclaw.json"
    )
    let database = try home.write("SQLite format 3\0", to: "w/openclaw-agent.sqlite")
    let machine = try Machine(environment: Environment(["HOME": home.path, "PATH": "/none"]))
    #expect(machine.inspect(agent: "work").generation == .sqlite(path: database))
    #expect(machine.inspect().generation == .sqlite(path: database), "one agent's database tells for all")
  }

  @Test("what cannot be looked at is taken for a database: nothing may be written beside one")
  func unreadable() throws {
    let home = try TemporaryDirectory()
    try home.link("loop", to: "loop")
    try home.makeDirectory(".openclaw")
    try home.link(".openclaw/state", to: home.path("loop"))
    let machine = try Machine(environment: Environment(["HOME": home.path, "PATH": "/none"]))
    #expect(machine.inspect().generation.usesDatabase)
  }
}
