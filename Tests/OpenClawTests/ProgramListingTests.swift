import JSON5
import Testing

@testable import OpenClaw

@Suite("Lists that openclaw prints")
struct ProgramListingTests {
  /// As OpenClaw 2026.5 and 2026.9 print it.
  private static let printed = """
    {
      "agentId": "main",
      "agentDir": "~/.openclaw/agents/main/agent",
      "authStatePath": "~/.openclaw/agents/main/agent/openclaw-agent.sqlite",
      "provider": null,
      "profiles": [
        {
          "id": "anthropic:ada",
          "provider": "anthropic",
          "type": "oauth",
          "label": "anthropic:ada (ada@example.org)",
          "email": "ada@example.org",
          "expiresAt": "2026-10-01T00:00:00.000Z"
        },
        {
          "id": "kilocode:default",
          "provider": "kilocode",
          "type": "api_key",
          "label": "kilocode:default",
          "cooldownUntil": "2026-09-20T12:00:00.000Z"
        }
      ]
    }

    """
  private static let profiles = [
    ListedProfile(id: "anthropic:ada", provider: "anthropic", kind: .oauth, email: "ada@example.org"),
    ListedProfile(id: "kilocode:default", provider: "kilocode", kind: .apiKey),
  ]

  private func profiles(_ text: String) -> [ListedProfile]? { ListedProfile.list(in: Array(text.utf8)) }

  @Test("the profiles of a real listing")
  func real() { #expect(profiles(Self.printed) == Self.profiles) }

  @Test(
    "what plugins print around the list does not hide it",
    arguments: [
      ("[plugins] plugins.allow is empty; discovered plugins may auto-load: x\n", ""),
      ("(node:7) Warning: old\n[plugins] [lcm] loaded\n{ not: json\n\n", "\n"),
      ("", "[plugins] bye\n"), ("[x] hi\r\n", "done\n"), ("[1, 2\n{ not: 'a list'\n", "(end)\n"),
      ("\u{FEFF}\n", ""),
    ])
  func noise(_ before: String, _ after: String) {
    #expect(profiles(before + Self.printed + after) == Self.profiles)
  }

  @Test(
    "a list, an object by id and older names say the same",
    arguments: [
      #"[{ "id": "a:b", "provider": "a", "type": "token" }]"#,
      #"{ "profiles": [{ "profileId": "a:b", "provider": "a", "mode": "token", "status": "ok" }] }"#,
      #"{ "profiles": { "a:b": { "provider": "a", "type": "token" } } }"#,
      #"{ "a:b": { "provider": "a", "type": "token" } }"#,
      #"{ profiles: [{ id: 'a:b', provider: 'a', type: 'token' }, 5, { id: 'c' }, { provider: 'd' }] }"#,
    ])
  func shapes(_ text: String) {
    #expect(profiles(text) == [ListedProfile(id: "a:b", provider: "a", kind: .token)])
  }

  @Test("a kind that is not known here is no reason to hide a profile")
  func unknownKind() {
    let text =
      #"{ "profiles": [{ "id": "a:b", "provider": "a", "type": "aws-sdk" }, { "id": "c", "provider": "c" }] }"#
    #expect(profiles(text)?.map(\.kind) == [nil, nil])
  }

  @Test("an empty list is an answer", arguments: ["[]", #"{ "profiles": [] }"#, #"{ "profiles": {} }"#])
  func empty(_ text: String) { #expect(profiles(text) == []) }

  @Test(
    "what is no list is no answer",
    arguments: [
      "", "\n", "No profiles.", "{", "[", "}", #"{ "error": "Config invalid" }"#, #"{ "profiles": null }"#,
      #"{ "profiles": "none" }"#, #"{ "profiles": [5] }"#, #"{ "profiles": { "a": 1 } }"#,
      #"{ "profiles": ["#, "5",
      #""profiles""#, "[plugins] only noise", #"{ "profiles": [{ "id": "", "provider": "a" }] }"#,
      "\u{0}\u{1B}[2J]",
    ])
  func noAnswer(_ text: String) { #expect(profiles(text) == nil) }

  @Test("cut off anywhere, a listing is no answer")
  func truncated() {
    let bytes = Array(Self.printed.utf8)
    // The last two bytes end the line and the one before it, which is blank.
    let end = bytes.lastIndex(of: UInt8(ascii: "}")) ?? 0
    for count in 0...end {
      #expect(ListedProfile.list(in: Array(bytes[..<count])) == nil, "\(count)")
    }
  }

  @Test(
    "plugins by their ids, in each shape",
    arguments: [
      (
        #"{ "registry": {}, "plugins": [{ "id": "kilocode", "status": "loaded" }, { "id": "acpx" }] }"#,
        ["kilocode", "acpx"]
      ),
      (#"[{ "id": "kilocode" }]"#, ["kilocode"]),
      (#"{ "plugins": { "kilocode": { "enabled": false } } }"#, ["kilocode"]),
      (#"{ "plugins": [] }"#, []),
    ])
  func plugins(_ text: String, ids: [String]) {
    #expect(ProviderPlugin.ids(in: Array(text.utf8)) == Set(ids))
  }

  @Test(
    "what lists no plugins is no answer",
    arguments: ["", "No plugins found.", #"{ "plugins": [1] }"#, #"{ "plugins": 0 }"#])
  func noPlugins(_ text: String) { #expect(ProviderPlugin.ids(in: Array(text.utf8)) == nil) }

  @Test("bytes that nobody expects end in an answer or none, never otherwise")
  func arbitrary() {
    var random = SplitMix64(seed: 5)
    let alphabet = Array("{}[]\",:'\n\\ iad\u{E9}profiles0".utf8)
    for _ in 0..<3000 {
      let bytes = (0..<Int.random(in: 0..<60, using: &random)).map { _ in
        alphabet[.random(in: 0..<alphabet.count, using: &random)]
      }
      for profile in ListedProfile.list(in: bytes) ?? [] { #expect(!profile.id.isEmpty) }
      _ = ProviderPlugin.ids(in: bytes)
    }
  }
}

@Suite("What openclaw needs to be told")
struct HandoverTests {
  private func installation(_ config: String?, scope: Answers.Scope = .defaults) throws -> Installation {
    try Desk(config: config, scope: scope).installation()
  }

  @Test(
    "the agent is the one that was asked for, else main, else the default one, else nobody",
    arguments: [
      (nil, nil), ("{}", nil), ("{ agents: { list: [] } }", nil),
      ("{ agents: { list: [{ id: 'main' }] } }", "main"),
      ("{ agents: { list: [{ id: 'work', default: true }, { id: 'Main' }] } }", "main"),
      ("{ agents: { list: [{ id: 'home' }, { id: 'work', default: true }] } }", "work"),
      ("{ agents: { list: [{ id: 'home' }, { id: 'work' }] } }", "home"),
    ] as [(String?, String?)])
  func agent(_ config: String?, expected: String?) throws {
    #expect(try installation(config).handoverAgent?.text == expected)
    let asked = try installation(config, scope: .agent(AgentID("other")))
    #expect(asked.handoverAgent == AgentID("other"))
  }

  @Test("a plugin is missing when OpenClaw listed its plugins and it is not among them")
  func plugin() throws {
    let install = OpenClawInstall.present(path: "/o", release: .sharedStore)
    let cases: [(plugins: Set<String>?, provider: String, missing: ProviderPlugin?)] = [
      (nil, "kilocode", nil), ([], "kilocode", .kilo), (["kilocode"], "kilocode", nil),
      (["x"], "kilocode", .kilo),
      ([], "openrouter", nil),
    ]
    for (plugins, provider, missing) in cases {
      let look = try installation(nil).adding(OpenClawReport(install: install, plugins: plugins))
      #expect(look.missingPlugin(for: provider) == missing)
    }
    #expect(
      ProviderPlugin.kilo.installation == [
        "openclaw plugins install @openclaw/kilocode-provider", "openclaw gateway restart",
      ])
  }

  @Test("a failure says what happened and what to do, and whether the key may be there")
  func failures() {
    let failures: [(HandoverFailure, sentence: String, mayBeStored: Bool)] = [
      (.noProgram, "There is no openclaw on PATH.", false),
      (.noKey, "The key is not held any more.", false),
      (.notStarted(reason: "permission denied"), "openclaw could not be started: permission denied.", false),
      (.exited(code: 2), "openclaw did not confirm that it stored the key (exit code 2).", true),
      (.signalled(9), "openclaw was ended by signal 9 before it confirmed the key.", true),
      (
        .timedOut(after: .seconds(60)), "openclaw did not confirm the key within 60 seconds and was stopped.",
        true
      ),
      (.flooded, "openclaw printed without end and was stopped.", true),
      (.cancelled, "openclaw was stopped before it confirmed the key.", true),
      (.unknown, "The system did not tell whether openclaw stored the key.", true),
    ]
    for (failure, sentence, mayBeStored) in failures {
      #expect(failure.sentence == sentence)
      #expect(failure.mayBeStored == mayBeStored)
      #expect(failure.nextStep.hasSuffix("."))
    }
  }
}
