import Foundation
import TestSupport
import Testing

/// A key that openclaw stores: it writes the config anew meanwhile, as plain JSON, and may fail at any moment.
struct HandoverTests {
  private static let before = """
    {
      // my assistant
      gateway: { mode: 'local', port: 18789 }, // keep the port
      agents: { defaults: { model: { primary: 'openrouter/auto' } } },
      meta: { lastTouchedVersion: '2026.6.5' },
    }

    """

  /// What OpenClaw makes of that: no comments, a stamp, and a note of the profile.
  private static let rewritten = """
    {
      "gateway": { "mode": "local", "port": 18789 },
      "agents": { "defaults": { "model": { "primary": "openrouter/auto" } } },
      "meta": { "lastTouchedVersion": "2026.6.11" },
      "auth": { "profiles": { "kilocode:default": { "provider": "kilocode", "mode": "api_key" } } }
    }

    """

  private struct Machine {
    let home: Home
    let openClaw: FakeOpenClaw

    /// With a database; storing a key does what `script` says, and then answers with `code`.
    init(config: String?, rewriting: String?, code: Int = 0, more: String = "") throws {
      home = try config.map { try Home(config: $0) } ?? Home()
      try home.write("SQLite format 3\0", to: ".openclaw/agents/main/agent/openclaw-agent.sqlite")
      openClaw = try FakeOpenClaw(version: "2026.6.11")
      try openClaw.answer(.plugins, #"{ "plugins": [{ "id": "kilocode" }] }"#)
      var script = ""
      if let rewriting {
        try home.write(rewriting, to: "theirs.json")
        script = "cp '\(home.path("theirs.json"))' '\(home.path(Home.config))'\n"
      }
      try openClaw.answer(.paste, "Saved.\n", code: code, script: script + more)
    }

    func onboard(_ arguments: [String] = ["--model", "kilocode/kilo/auto"]) throws -> Unattended {
      try Unattended.onboard(
        home, ["--auth-choice", "kilocode-api-key"] + arguments,
        ["PATH": openClaw.searchPath, "KILOCODE_API_KEY": Key.kilo])
    }

    var pendings: [String] {
      get throws {
        try FileManager.default.subpathsOfDirectory(atPath: home.path).filter { $0.contains("/pending-") }
      }
    }
  }

  @Test("the comments that openclaw strips are put back, and what it changed stays")
  func comments() throws {
    let machine = try Machine(config: Self.before, rewriting: Self.rewritten)
    let run = try machine.onboard()
    #expect(run.status == .code(0), "\(run.errorText)")
    let text = try machine.home.configText
    #expect(text.contains("// my assistant\n") && text.contains("port: 18789 }, // keep the port"))
    #expect(text.contains("lastTouchedVersion: '2026.6.11'"))
    #expect(text.contains("primary: 'kilocode/kilo/auto'") && text.contains("'kilocode:default'"))
    #expect(!machine.home.exists(Home.authProfiles))
    #expect(try machine.pendings.isEmpty)
  }

  @Test("a config that openclaw had to make gets all that was announced")
  func fresh() throws {
    let made = #"{ "meta": { "lastTouchedVersion": "2026.6.11" } }"#
    let machine = try Machine(config: nil, rewriting: made)
    let run = try machine.onboard()
    #expect(run.status == .code(0), "\(run.errorText)")
    let text = try machine.home.configText
    #expect(text.contains(#""mode": "local""#) && text.contains(#""lastTouchedVersion": "2026.6.11""#))
    #expect(text.contains(#""primary": "kilocode/kilo/auto""#))
  }

  @Test(
    "when openclaw fails after it has written, the comments are back, and nobody says that nothing happened")
  func failure() throws {
    let machine = try Machine(config: Self.before, rewriting: Self.rewritten, code: 1)
    let run = try machine.onboard()
    #expect(run.status == .code(1))
    #expect(run.errorText.contains("did not confirm that it stored the key (exit code 1)."))
    #expect(run.errorText.contains("the key may be stored already"))
    #expect(!run.errorText.contains("Nothing was written."))
    let text = try machine.home.configText
    #expect(text.contains("// my assistant\n") && text.contains("primary: 'openrouter/auto'"))
    #expect(try machine.pendings.isEmpty)
  }

  @Test("what somebody else edits meanwhile is not overwritten")
  func foreign() throws {
    let theirs = "{ // by hand\n  agents: { defaults: { model: { primary: 'x/y' } } } }\n"
    let machine = try Machine(config: Self.before, rewriting: theirs)
    let run = try machine.onboard()
    #expect(run.status == .code(1))
    #expect(run.errorText.contains("was changed by somebody else meanwhile."))
    #expect(try machine.home.configText == theirs)
    #expect(try machine.pendings.isEmpty, "nothing was interrupted, so the next start has nothing to say")
  }

  @Test("a default model that somebody sets meanwhile is not replaced by the reviewed one")
  func otherModel() throws {
    let machine = try Machine(
      config: Self.before, rewriting: Self.rewritten.replacing("openrouter/auto", with: "x/y"))
    let run = try machine.onboard()
    #expect(run.status == .code(1))
    #expect(try machine.home.configText.contains("primary: 'x/y'"))
  }

  @Test("killed while openclaw stores the key: the next start puts the comments back, and says so")
  func killed() throws {
    // The shell's parent is the program.
    let machine = try Machine(
      config: Self.before, rewriting: Self.rewritten, more: "kill -9 $PPID\n")
    #expect(try machine.onboard().status == .signal(SIGKILL))
    #expect(try machine.home.configText == Self.rewritten)
    let next = try Unattended(machine.home, ["models", "list"])
    #expect(next.status == .code(0))
    #expect(next.errorText.contains("An earlier run was interrupted while openclaw stored a key"))
    let text = try machine.home.configText
    #expect(text.contains("// my assistant\n") && text.contains("lastTouchedVersion: '2026.6.11'"))
    #expect(try machine.pendings.isEmpty)
  }
}
