import OpenClaw
import Testing

@Suite struct StatePathsTests {
  /// A machine to resolve paths on.
  private struct Machine {
    var environment: [String: String] = [:]
    var existing: Set<String> = []
    var profile: String?
    var osHome = "/home/ann"
    var currentDirectory = "/here"

    func paths() throws(StatePathsError) -> StatePaths {
      try StatePaths.resolve(
        environment: { environment[$0] }, profile: profile, osHome: osHome,
        currentDirectory: currentDirectory,
        exists: existing.contains)
    }
  }

  @Test("On a fresh machine everything is below ~/.openclaw")
  func fresh() throws {
    let paths = try Machine().paths()
    #expect(paths.home == "/home/ann")
    #expect(paths.stateDirectory == "/home/ann/.openclaw")
    #expect(paths.configFile == "/home/ann/.openclaw/openclaw.json")
    #expect(paths.globalDotEnv == "/home/ann/.openclaw/.env")
    #expect(paths.gatewayDotEnv == "/home/ann/.config/openclaw/gateway.env")
    #expect(paths.workspaceDotEnv == "/here/.env")
    #expect(paths.mainAgentDirectory == "/home/ann/.openclaw/agents/main/agent")
    #expect(paths.oauthFile == "/home/ann/.openclaw/credentials/oauth.json")
    #expect(paths.stateDatabase == "/home/ann/.openclaw/state/openclaw.sqlite")
    let agent = paths.mainAgentDirectory
    #expect(paths.authProfilesFile(in: agent) == agent + "/auth-profiles.json")
    #expect(paths.authStateFile(in: agent) == agent + "/auth-state.json")
    #expect(paths.agentDatabase(in: agent) == agent + "/openclaw-agent.sqlite")
    #expect(!paths.isNixMode && !paths.isAuthStoreReadOnly && paths.ignoredVariables.isEmpty)
  }

  @Test(
    "The home directory is OPENCLAW_HOME, HOME, USERPROFILE, the system's, the current one, in that order",
    arguments: [
      (["OPENCLAW_HOME": "/a", "HOME": "/b"], "/c", "/a"), (["HOME": "/b", "USERPROFILE": "/u"], "/c", "/b"),
      (["USERPROFILE": "/u"], "/c", "/u"), ([:], "/c", "/c"), ([:], "", "/here"),
      (["OPENCLAW_HOME": "~/claw", "HOME": "/b"], "/c", "/b/claw"),
      (["OPENCLAW_HOME": "~", "HOME": "/b"], "", "/b"),
      (["OPENCLAW_HOME": "undefined", "HOME": "/b"], "/c", "/b"), (["OPENCLAW_HOME": "null"], "/c", "/c"),
      (["OPENCLAW_HOME": "  ", "HOME": " /b "], "/c", "/b"), (["OPENCLAW_HOME": "rel"], "/c", "/here/rel"),
      (["HOME": "undefined"], "/c", "/c"),
    ])
  func home(_ environment: [String: String], _ osHome: String, _ home: String) throws {
    #expect(try Machine(environment: environment, osHome: osHome).paths().home == home)
  }

  @Test(
    "The state directory is the override, then what exists, then the new name",
    arguments: [
      ([:], [], "/home/ann/.openclaw"), ([:], ["/home/ann/.clawdbot"], "/home/ann/.clawdbot"),
      ([:], ["/home/ann/.clawdbot", "/home/ann/.openclaw"], "/home/ann/.openclaw"),
      ([:], ["/home/ann/.moltbot"], "/home/ann/.openclaw"),
      (["OPENCLAW_STATE_DIR": "/srv/claw"], ["/home/ann/.openclaw"], "/srv/claw"),
      (["OPENCLAW_STATE_DIR": "~/state/../claw/"], [], "/home/ann/claw"),
      (["OPENCLAW_STATE_DIR": "claw"], [], "/here/claw"),
      (["OPENCLAW_STATE_DIR": "  "], [], "/home/ann/.openclaw"),
      (["CLAWDBOT_STATE_DIR": "/old"], [], "/home/ann/.openclaw"),
    ] as [([String: String], Set<String>, String)])
  func stateDirectory(_ environment: [String: String], _ existing: Set<String>, _ state: String) throws {
    #expect(try Machine(environment: environment, existing: existing).paths().stateDirectory == state)
  }

  @Test(
    "The configuration is the override, then the first that exists, then the new name",
    arguments: [
      ([:], [], "/home/ann/.openclaw/openclaw.json"),
      (
        [:], ["/home/ann/.openclaw", "/home/ann/.openclaw/clawdbot.json"], "/home/ann/.openclaw/clawdbot.json"
      ),
      (
        [:], ["/home/ann/.openclaw", "/home/ann/.clawdbot/clawdbot.json"], "/home/ann/.clawdbot/clawdbot.json"
      ),
      (
        [:], ["/home/ann/.clawdbot", "/home/ann/.clawdbot/openclaw.json"], "/home/ann/.clawdbot/openclaw.json"
      ),
      (["OPENCLAW_STATE_DIR": "/s"], ["/home/ann/.openclaw/openclaw.json"], "/s/openclaw.json"),
      (["OPENCLAW_STATE_DIR": "/s"], ["/s/clawdbot.json"], "/s/clawdbot.json"),
      (["OPENCLAW_CONFIG_PATH": "~/c.json"], ["/home/ann/.openclaw/openclaw.json"], "/home/ann/c.json"),
    ] as [([String: String], Set<String>, String)])
  func configFile(_ environment: [String: String], _ existing: Set<String>, _ file: String) throws {
    #expect(try Machine(environment: environment, existing: existing).paths().configFile == file)
  }

  @Test("A profile has its own state directory, and the environment goes before it")
  func profiles() throws {
    var machine = Machine(
      existing: ["/home/ann/.openclaw", "/home/ann/.openclaw-dev/clawdbot.json"], profile: "dev")
    let paths = try machine.paths()
    #expect(paths.stateDirectory == "/home/ann/.openclaw-dev")
    #expect(paths.configFile == "/home/ann/.openclaw-dev/openclaw.json")
    #expect(paths.globalDotEnv == "/home/ann/.openclaw-dev/.env")
    #expect(paths.gatewayDotEnv == nil)
    machine.environment = ["OPENCLAW_STATE_DIR": "/s"]
    #expect(try machine.paths().stateDirectory == "/s")
    #expect(try machine.paths().configFile == "/s/openclaw.json")
    machine.profile = "Default"
    machine.environment = [:]
    #expect(try machine.paths().stateDirectory == "/home/ann/.openclaw")
  }

  @Test(
    "A profile's name is checked",
    arguments: ["", "-a", "_a", "a/b", "..", "a b", "é", String(repeating: "a", count: 65)])
  func badProfiles(_ name: String) {
    #expect(throws: StatePathsError.badProfile(name)) { try Machine(profile: name).paths() }
  }

  @Test(
    "A profile's name may be long and mixed",
    arguments: ["a", "Work-2", "9_x", String(repeating: "a", count: 64)])
  func goodProfiles(_ name: String) throws {
    #expect(try Machine(profile: name).paths().stateDirectory == "/home/ann/.openclaw-" + name)
  }

  @Test("The global environment file is beside the overrides, not in a legacy directory")
  func globalDotEnv() throws {
    #expect(
      try Machine(environment: ["OPENCLAW_CONFIG_PATH": "/etc/claw/c.json"]).paths().globalDotEnv
        == "/etc/claw/.env")
    #expect(
      try Machine(environment: ["OPENCLAW_CONFIG_PATH": "/etc/c.json", "OPENCLAW_STATE_DIR": "/s"]).paths()
        .globalDotEnv
        == "/s/.env")
    #expect(try Machine(existing: ["/home/ann/.clawdbot"]).paths().globalDotEnv == "/home/ann/.openclaw/.env")
  }

  @Test("The main store follows OPENCLAW_AGENT_DIR, then PI_CODING_AGENT_DIR; other agents do not")
  func agentDirectories() throws {
    let paths = try Machine(environment: ["OPENCLAW_AGENT_DIR": "~/agent", "PI_CODING_AGENT_DIR": "/pi"])
      .paths()
    #expect(paths.mainAgentDirectory == "/home/ann/agent")
    #expect(try Machine(environment: ["PI_CODING_AGENT_DIR": "/pi"]).paths().mainAgentDirectory == "/pi")
    #expect(paths.agentDirectory(id: AgentID("Work")) == "/home/ann/.openclaw/agents/work/agent")
    #expect(paths.agentDirectory(id: AgentID("work"), configured: "~/w") == "/home/ann/w")
    #expect(paths.agentDirectory(id: AgentID("work"), configured: "w") == "/here/w")
    #expect(
      paths.agentDirectory(id: AgentID("work"), configured: " ") == "/home/ann/.openclaw/agents/work/agent")
  }

  @Test("Switches of the environment are read, earlier names are only reported")
  func switches() throws {
    let paths = try Machine(
      environment: [
        "OPENCLAW_NIX_MODE": "1", "OPENCLAW_AUTH_STORE_READONLY": "1", "MOLTBOT_HOME": "/m",
        "CLAWDBOT_STATE_DIR": "",
        "OPENCLAW_OAUTH_DIR": "/oauth",
      ]
    ).paths()
    #expect(paths.isNixMode && paths.isAuthStoreReadOnly)
    #expect(paths.ignoredVariables == ["CLAWDBOT_STATE_DIR", "MOLTBOT_HOME"])
    #expect(paths.oauthFile == "/oauth/oauth.json")
    #expect(try !Machine(environment: ["OPENCLAW_NIX_MODE": "0"]).paths().isNixMode)
  }

  @Test(
    "Paths are shown with the home directory as ~",
    arguments: [
      ("/home/ann", "~"), ("/home/ann/x", "~/x"), ("/home/anna/x", "/home/anna/x"), ("/etc/x", "/etc/x"),
    ])
  func display(_ path: String, _ shown: String) throws {
    #expect(try Machine().paths().displayPath(path) == shown)
    #expect(try Machine(osHome: "/").paths().displayPath(path) == path)
  }

  @Test(
    "An agent's name is folded to what a path can hold",
    arguments: [
      ("main", "main"), (" Work ", "work"), ("My Agent!", "my-agent"), ("a//b", "a-b"), ("", "main"),
      ("---", "main"),
      ("-x-", "x"), ("Ünïcode", "n-code"), ("a_b-c", "a_b-c"), ("日本", "main"),
      (String(repeating: "a", count: 80), String(repeating: "a", count: 64)),
    ])
  func agentIDs(_ written: String, _ id: String) {
    #expect(AgentID(written).text == id)
    #expect(AgentID(id).text == id)
  }
}
