import Foundation
import OpenClaw
import TestSupport
import Testing

@testable import Platform

/// A machine with a fake `openclaw` on its `PATH`.
private struct Bench {
  let home: TemporaryDirectory
  let fake: FakeOpenClaw
  let machine: Machine

  /// Long enough for a test that passes never to reach it.
  static let patience = OpenClawCommand.Patience(
    version: .seconds(60), list: .seconds(60), handover: .seconds(60))
  /// Short enough for a test to wait for.
  static let impatience = OpenClawCommand.Patience(
    version: .milliseconds(300), list: .milliseconds(300), handover: .milliseconds(300))

  init(
    version: String = "2026.9.2", _ tree: GenerationTree = .fresh, profile: String? = nil,
    variables: [String: String] = [:]
  ) throws {
    home = try TemporaryDirectory()
    fake = try FakeOpenClaw(version: version)
    try tree.write(to: home)
    let own = ["HOME": home.path, "PATH": fake.searchPath]
    machine = try Machine(environment: Environment(own.merging(variables) { $1 }), profile: profile)
  }

  var command: OpenClawCommand { get throws { try command(Self.patience) } }

  func command(_ patience: OpenClawCommand.Patience) throws -> OpenClawCommand {
    try #require(OpenClawCommand(machine, patience: patience))
  }

  /// The key in the vault, under a number.
  func hold(_ key: String) -> HeldSecret {
    var bytes = Array(key.utf8)
    let facts = SecretFacts(of: bytes[...])
    return HeldSecret(slot: machine.vault.store(consuming: &bytes), facts: facts)
  }

  func paste(
    _ key: String, _ patience: OpenClawCommand.Patience = Bench.patience, agent: AgentID? = nil,
    isWanted: () -> Bool = { true }
  ) throws -> HandoverOutcome {
    try command(patience).paste(
      hold(key), provider: "kilocode", profile: "kilocode:default", agent: agent, isWanted: isWanted)
  }
}

private let key = "sk-or-v1-4b7e1c9a2d5f8036b1e4a7c0d3f6925818a4c7e0b3d6f9125c8e"

@Suite("The openclaw program: what it says about itself")
struct OpenClawCommandTests {
  @Test(
    "its version is read from whatever it prints",
    arguments: [("2026.5.7", Release(2026, 5, 7)), ("2026.7.1-2", Release(2026, 7, 1, .revision(2)))])
  func version(_ text: String, release: Release) throws {
    let bench = try Bench(version: text)
    #expect(try bench.command.version() == release)
    #expect(try bench.command.path == bench.fake.path)
    let call = try #require(try bench.fake.calls().first)
    #expect(call.arguments == ["--version"])
    #expect(call.input.isEmpty)
  }

  @Test("where there is no program there is no command, and nothing is installed")
  func absent() throws {
    let home = try TemporaryDirectory()
    try home.write("#!/bin/sh\n", to: "bin/openclaw")  // not executable
    let machine = try Machine(environment: Environment(["HOME": home.path, "PATH": home.path("bin")]))
    #expect(OpenClawCommand(machine) == nil)
    let installation = machine.inspect()
    #expect(installation.openClaw == .absent)
    #expect(machine.askOpenClaw(about: installation) == OpenClawReport(install: .absent))
    let held = HeldSecret(slot: 1, facts: SecretFacts(of: Array(key.utf8)[...]))
    #expect(
      machine.handOver(held, provider: "kilocode", profile: "kilocode:default", for: installation)
        == .failed(.noProgram, said: []))
  }

  @Test("a look at the machine sees the program, and does not run it")
  func look() throws {
    let bench = try Bench()
    #expect(bench.machine.inspect().openClaw == .unknown(path: bench.fake.path))
    #expect(try bench.fake.calls().isEmpty)
  }

  @Test("its profiles and plugins are asked for as JSON, for one agent when one is named")
  func lists() throws {
    let bench = try Bench()
    try bench.fake.answer(
      .profiles,
      #"{ "profiles": [{ "id": "kilocode:default", "provider": "kilocode", "type": "api_key", "label": "x" }] }"#
    )
    try bench.fake.answer(
      .plugins, #"{ "plugins": [{ "id": "kilocode", "origin": "npm" }, { "id": "acpx" }] }"#)
    let expected = [ListedProfile(id: "kilocode:default", provider: "kilocode", kind: .apiKey)]
    #expect(try bench.command.profiles() == expected)
    #expect(try bench.command.profiles(agent: AgentID("work")) == expected)
    #expect(try bench.command.plugins() == ["kilocode", "acpx"])
    #expect(
      try bench.fake.calls().map(\.arguments) == [
        ["models", "auth", "list", "--json"], ["models", "auth", "list", "--json", "--agent", "work"],
        ["plugins", "list", "--json"],
      ])
  }

  /// How a program can fail to answer.
  enum Failure: CaseIterable {
    case code, crash, hang, flood, garbage, silence
  }

  @Test(
    "a program that fails, dies, hangs, floods or talks rubbish has not answered", arguments: Failure.allCases
  )
  func noAnswer(_ failure: Failure) throws {
    let bench = try Bench()
    for question in [FakeOpenClaw.Question.version, .profiles, .plugins] {
      let good = #"2026.9.2 { "profiles": [], "plugins": [] }"#
      switch failure {
      case .code: try bench.fake.answer(question, good, code: 1)
      case .crash: try bench.fake.answer(question, good, manner: .crashes)
      case .hang: try bench.fake.answer(question, good, manner: .hangs)
      case .flood: try bench.fake.answer(question, good, manner: .floods)
      case .garbage: try bench.fake.answer(question, "\u{1B}[2J{{{ \u{0}]")
      case .silence: try bench.fake.answer(question)
      }
    }
    let command = try bench.command(failure == .hang ? Bench.impatience : Bench.patience)
    #expect(command.version() == nil)
    #expect(command.profiles() == nil)
    #expect(command.plugins() == nil)
  }

  @Test("when nobody wants the answer any more the program is stopped")
  func cancelled() throws {
    let bench = try Bench()
    try bench.fake.answer(.version, "2026.9.2", manner: .hangs)
    #expect(try bench.command.version(isWanted: { false }) == nil)
  }

  @Test("the program sees our environment without anything secret")
  func environment() throws {
    let plain = [
      "LANG": "C.UTF-8", "OPENCLAW_HOME": "/srv/claw", "NODE_OPTIONS": "--no-warnings", "EMPTY": "",
      "OPENCLAW_AUTH_STORE_READONLY": "0", "ADDRESS": "https://example.org/a:b@c",
      "NVM_DIR": "/home/ada/.nvm/sk-0123456789-0123456789",
    ]
    let secret = [
      "KILOCODE_API_KEY": key, "HF_TOKEN": "x", "ANTHROPIC_OAUTH_TOKEN": "x",
      "OPENCLAW_GATEWAY_PASSWORD": "x",
      "AWS_SECRET_ACCESS_KEY": "x", "SSHPASS": "x", "GIT": "ghp_0123456789abcdefABCDEF0123456789abcd",
      "NOTE": key,
      "HTTPS_PROXY": "http://ada:hunter2@proxy:3128", "KILO_API_KEY": "x", "FORCE_COLOR": "3",
    ]
    let bench = try Bench(variables: plain.merging(secret) { $1 })
    _ = try bench.command.version()
    let seen = try #require(try bench.fake.calls().first).environment
    for (name, value) in plain { #expect(seen[name] == value, "\(name)") }
    for name in secret.keys { #expect(seen[name] == nil, "\(name)") }
    #expect(seen["HOME"] == bench.home.path && seen["NO_COLOR"] == "1")
    #expect(seen["OPENCLAW_STATE_DIR"] == nil && seen["OPENCLAW_CONFIG_PATH"] == nil)
  }

  @Test("a profile of ours is the one that the program uses")
  func profile() throws {
    let bench = try Bench(profile: "work")
    _ = try bench.command.version()
    let seen = try #require(try bench.fake.calls().first).environment
    #expect(seen["OPENCLAW_STATE_DIR"] == bench.home.path(".openclaw-work"))
    #expect(seen["OPENCLAW_CONFIG_PATH"] == bench.home.path(".openclaw-work/openclaw.json"))
  }
}

@Suite("The openclaw program: handing a key over")
struct KeyHandoverTests {
  @Test("the key goes through standard input, with one line end, and nowhere else")
  func standardInput() throws {
    let bench = try Bench(variables: ["MY_COPY": key, "PREFIXED": "x" + key])
    try bench.fake.answer(.paste, "Config updated.\nAuth profile: kilocode:default (kilocode/api_key)\n")
    #expect(
      try bench.paste(key)
        == .stored(said: ["Config updated.", "Auth profile: kilocode:default (kilocode/api_key)"]))
    let call = try #require(try bench.fake.calls().first)
    #expect(
      call.arguments == [
        "models", "auth", "paste-api-key", "--provider", "kilocode", "--profile-id", "kilocode:default",
      ])
    #expect(call.input == Array((key + "\n").utf8))
    let seen = call.arguments + call.environment.flatMap { [$0.key, $0.value] }
    let middle = Array(key.dropFirst(9).dropLast(4))
    for start in middle.indices.dropLast(4) {
      let part = String(middle[start..<start + 5])
      #expect(!seen.contains { $0.contains(part) }, "\(part)")
    }
    #expect(call.environment["MY_COPY"] == nil && call.environment["PREFIXED"] == nil)
  }

  @Test("the agent is named when there is one to name")
  func agent() throws {
    let bench = try Bench()
    _ = try bench.paste(key, agent: .main)
    #expect(try bench.fake.calls().first?.arguments.suffix(2) == ["--agent", "main"])
  }

  @Test("keys of any length and with any bytes arrive as they are", arguments: [1, 8, 4095, 4096, 5000])
  func sizes(_ size: Int) throws {
    let bench = try Bench()
    let key = String(repeating: "k", count: size)
    _ = try bench.paste(key)
    #expect(try bench.fake.calls().first?.input == Array((key + "\n").utf8))
  }

  @Test("what went wrong is told with what the program said")
  func failures() throws {
    let bench = try Bench()
    try bench.fake.answer(
      .paste, "before\n", errors: "Error: The profile belongs to another sign-in.\n", code: 1)
    #expect(
      try bench.paste(key)
        == .failed(.exited(code: 1), said: ["before", "Error: The profile belongs to another sign-in."]))
    try bench.fake.answer(.paste, manner: .crashes)
    #expect(try bench.paste(key) == .failed(.signalled(SIGSEGV), said: []))
    try bench.fake.answer(.paste, "Waiting for a lock\n", manner: .hangs)
    let late = try bench.paste(key, Bench.impatience)
    guard case .failed(.timedOut(after: .milliseconds(300)), _) = late else {
      Issue.record("\(late)")
      return
    }
    try bench.fake.answer(.paste, manner: .floods)
    guard case .failed(.flooded, let said) = try bench.paste(key) else {
      Issue.record("not flooded")
      return
    }
    #expect(said.count == 5)
    #expect(try bench.paste(key, isWanted: { false }) == .failed(.cancelled, said: []))
  }

  @Test("a program that cannot be started, and a key that is gone, are told")
  func notStarted() throws {
    let bench = try Bench()
    try Data("#!/none/such\n".utf8).write(to: URL(fileURLWithPath: bench.fake.path))
    guard case .failed(.notStarted(let reason), let said) = try bench.paste(key) else {
      Issue.record("started")
      return
    }
    #expect(!reason.isEmpty && said.isEmpty)
    let gone = bench.hold(key)
    bench.machine.vault.discard(gone.slot)
    #expect(
      try bench.command.paste(gone, provider: "kilocode", profile: "kilocode:default")
        == .failed(.noKey, said: []))
  }

  @Test("a program that repeats the key is not repeated", arguments: [0, 1])
  func echo(_ code: Int) throws {
    let bench = try Bench()
    try bench.fake.answer(
      .paste, "Stored.\n", errors: "Bye.\n", code: code,
      script: #"read -r key <"$input"; echo "key: $key"; echo "part: $(echo "$key" | cut -c20-24)" >&2"#)
    let outcome = try bench.paste(key)
    switch outcome {
    case .stored(let said), .failed(_, let said): #expect(said == ["Stored.", "Bye."])
    }
  }
}

@Suite("The openclaw program: one report about an installation")
struct OpenClawQuestionTests {
  private static let profiles =
    #"{ "profiles": [{ "id": "openrouter:default", "provider": "openrouter", "type": "api_key" }] }"#
  private static let plugins = #"{ "plugins": [{ "id": "openrouter" }] }"#

  private static func bench(_ version: String, _ tree: GenerationTree) throws -> Bench {
    let bench = try Bench(version: version, tree)
    try bench.fake.answer(.profiles, profiles)
    try bench.fake.answer(.plugins, plugins)
    return bench
  }

  @Test(
    "only what a release can tell is asked",
    arguments: [
      ("2026.5.7", GenerationTree.json, ["--version"]),
      ("2026.5.7", .sqlite, ["--version", "models"]),  // downgraded, which OpenClaw refuses
      ("2026.6.11", .json, ["--version", "models", "plugins"]),
      ("2026.9.2", .fresh, ["--version", "models", "plugins"]),
      ("2026.9.2", .shared, ["--version", "models", "plugins"]),
      ("nonsense", .shared, ["--version"]),
    ])
  func questions(_ version: String, tree: GenerationTree, asked: [String]) throws {
    let bench = try Self.bench(version, tree)
    let report = bench.machine.askOpenClaw(about: bench.machine.inspect(), patience: Bench.patience)
    #expect(report.install == .present(path: bench.fake.path, release: Release(version)))
    #expect(try bench.fake.calls().compactMap(\.arguments.first) == asked)
    #expect((report.profiles != nil) == asked.contains("models"))
    #expect((report.plugins != nil) == asked.contains("plugins"))
  }

  @Test("what is not answered is not known, and the rest is")
  func partly() throws {
    let bench = try Self.bench("2026.9.2", .shared)
    try bench.fake.answer(.profiles, "Config invalid\n", code: 1)
    let look = bench.machine.inspect()
    let after = look.adding(bench.machine.askOpenClaw(about: look, patience: Bench.patience))
    #expect(after.listedProfiles == nil)
    #expect(after.plugins == ["openrouter"])
    #expect(after.missingPlugin(for: "kilocode") == .kilo)
    #expect(after.missingPlugin(for: "openrouter") == nil)
  }

  @Test("a key goes to the agent whose store holds the shared keys")
  func handover() throws {
    let bench = try Self.bench("2026.9.2", .shared)
    try bench.home.write(
      "{ agents: { list: [{ id: 'work' }, { id: 'main' }] } }", to: ".openclaw/openclaw.json")
    let outcome = bench.machine.handOver(
      bench.hold(key), provider: "kilocode", profile: "kilocode:default", for: bench.machine.inspect(),
      patience: Bench.patience)
    #expect(outcome == .stored(said: ["Config updated."]))
    #expect(try bench.fake.calls().first?.arguments.suffix(2) == ["--agent", "main"])
  }
}
