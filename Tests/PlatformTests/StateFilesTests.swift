import FaultSupport
import Foundation
import OpenClaw
import TestSupport
import Testing

@testable import Platform

/// A machine in a directory of its own, with an old setup of Kilo Gateway's rival in it.
struct SetupScene {
  static let key = "sk-or-v1-5a7c2e9d4f1b8a6c3e0d7f2b9a4c1e8d"
  static let oldConfig = "{\n  // mine\n  gateway: { mode: \"local\" },\n}\n"
  static let oldStore =
    #"{"version":1,"profiles":{"kilocode:default":{"type":"api_key","provider":"kilocode","key":"k1234567890abcdefgh"}}}"#
  static let store = ".openclaw/agents/main/agent/auth-profiles.json"
  static let config = ".openclaw/openclaw.json"

  let scratch: TemporaryDirectory
  let vault = Vault()

  init() throws {
    scratch = try TemporaryDirectory()
    try scratch.write(Self.oldConfig, to: Self.config, mode: 0o640)
    try scratch.write(Self.oldStore, to: Self.store, mode: 0o600)
  }

  func machine(_ syscalls: Syscalls = .quick) throws -> Machine {
    try Machine(
      environment: Environment(["HOME": scratch.path, "OPENROUTER_API_KEY": Self.key]),
      files: FileSystem(syscalls), vault: vault)
  }

  /// The plan of somebody who takes the key from the environment and OpenRouter's own default.
  func plan() throws -> Plan {
    let machine = try machine()
    let installation = machine.inspect()
    let found = try #require(installation.keys.first { $0.provider == "openrouter" })
    let answers = Answers(
      setup: Answers.Setup(choice: "openrouter-api-key", credential: .copy(found.secret)),
      model: ModelRef(provider: "openrouter", model: "openrouter/auto"))
    return try Plan(answers, for: installation, catalog: machine.catalog)
  }

  func write(_ plan: Plan, through syscalls: Syscalls = .quick, pause: (LockWait) -> Bool = { _ in false })
    throws
    -> WriteOutcome
  {
    try machine(syscalls).write(plan, pause: pause)
  }

  func text(_ name: String) throws -> String? { try scratch.tree().text(name) }
}

@Suite("Writing a plan")
struct StateFilesTests {
  @Test("both files are written, the store private, the config with its mode and a backup")
  func written() throws {
    let scene = try SetupScene()
    let plan = try scene.plan()
    let paths = [SetupScene.store, SetupScene.config].map(scene.scratch.path)
    guard case .written(let report) = try scene.write(plan) else {
      Issue.record("not written")
      return
    }
    #expect(report.paths == paths)
    let tree = try scene.scratch.tree()
    #expect(tree.text(SetupScene.store)?.contains(SetupScene.key) == true)
    #expect(tree.text(SetupScene.store)?.contains("k1234567890abcdefgh") == true)
    #expect(tree.text(SetupScene.config)?.contains("// mine") == true)
    #expect(tree.text(SetupScene.config)?.contains("openrouter/auto") == true)
    #expect(tree.text(SetupScene.config)?.contains(SetupScene.key) == false)
    #expect(tree.text(SetupScene.config + ".bak") == SetupScene.oldConfig)
    #expect(tree.mode(SetupScene.config) == 0o640)
    #expect(tree.mode(SetupScene.store) == 0o600)
    #expect(tree.names.allSatisfy { !$0.hasSuffix(".lock") && !$0.hasSuffix(".tmp") })
  }

  @Test("the same plan a second time is refused: the files are not the reviewed ones any more")
  func stale() throws {
    let scene = try SetupScene()
    let plan = try scene.plan()
    _ = try scene.write(plan)
    let before = try scene.scratch.tree()
    #expect(try scene.write(plan) == .changedOnDisk(path: scene.scratch.path(SetupScene.store)))
    #expect(try scene.scratch.tree() == before)
  }

  @Test("a config that changed after the review stops everything, also the store that comes before it")
  func changedConfig() throws {
    let scene = try SetupScene()
    let plan = try scene.plan()
    try scene.scratch.write(SetupScene.oldConfig + "// more\n", to: SetupScene.config, mode: 0o640)
    let before = try scene.scratch.tree()
    #expect(try scene.write(plan) == .changedOnDisk(path: scene.scratch.path(SetupScene.config)))
    #expect(try scene.scratch.tree() == before)
  }

  @Test("another key in a sealed file is a change, although it looks the same")
  func changedSecret() throws {
    let scene = try SetupScene()
    let plan = try scene.plan()
    let other = SetupScene.oldStore.replacingOccurrences(
      of: "k1234567890abcdefgh", with: "k1234567891abcdefgh")
    try scene.scratch.write(other, to: SetupScene.store, mode: 0o600)
    #expect(try scene.write(plan) == .changedOnDisk(path: scene.scratch.path(SetupScene.store)))
  }

  @Test("a lock that a live process holds is waited for, and nothing is written when waiting is given up")
  func locked() throws {
    let scene = try SetupScene()
    let plan = try scene.plan()
    let lock = #"{"pid": 1, "createdAt": "2026-05-06T12:00:00.000Z"}"#
    try scene.scratch.write(lock, to: SetupScene.store + ".lock", mode: 0o644)
    let before = try scene.scratch.tree()
    var waits: [LockHolder] = []
    let outcome = try scene.write(plan) { wait in
      waits.append(wait.holder)
      return waits.count < 3
    }
    guard case .locked(_, _, isPartial: false) = outcome else {
      Issue.record("not locked: \(outcome)")
      return
    }
    #expect(waits.count == 3)
    #expect(try scene.scratch.tree() == before)
  }

  @Test("a config that is a link stays one, and its target changes")
  func link() throws {
    let scene = try SetupScene()
    try scene.scratch.write(SetupScene.oldConfig, to: "dotfiles/openclaw.json5", mode: 0o600)
    try FileManager.default.removeItem(atPath: scene.scratch.path(SetupScene.config))
    try scene.scratch.link(SetupScene.config, to: scene.scratch.path("dotfiles/openclaw.json5"))
    guard case .written = try scene.write(scene.plan()) else {
      Issue.record("not written")
      return
    }
    let tree = try scene.scratch.tree()
    #expect(tree[SetupScene.config] == .link(scene.scratch.path("dotfiles/openclaw.json5")))
    #expect(tree.text("dotfiles/openclaw.json5")?.contains("openrouter/auto") == true)
  }
}
