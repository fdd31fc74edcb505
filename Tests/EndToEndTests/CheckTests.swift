import Foundation
import TestSupport
import Testing

/// `check`: what is wrong, with its fix, and not a byte written.
struct CheckTests {
  private static func healthy() throws -> Home {
    let home = try Home(config: Samples.kiloConfig)
    try home.write(Samples.kiloAuthProfiles, to: Home.authProfiles)
    return home
  }

  /// A machine with one thing wrong of every sort.
  private static func sick() throws -> Home {
    let home = try Home()
    let config = """
      {
        providers: { kilocode: { apiKey: "\(Key.otherKilo)" } },
        agents: { defaults: { model: "kilocode/kilo/auto", models: { "openrouter/auto": {} } } },
        gateway: { mode: "local", token: "\(Key.openRouter)" },
      }

      """
    try home.write(config, to: Home.config, mode: 0o644)
    try home.write(Samples.kiloReference, to: Home.authProfiles)
    return home
  }

  private static let variables: Program.Variables = [
    "KILOCODE_API_KEY": Key.kilo, "OPEN_ROUTER_API_KEY": Key.openRouter,
  ]

  @Test("a machine in order ends with 0, and every part is said to be so")
  func healthy() throws {
    let home = try Self.healthy()
    let before = try home.contents()
    let run = try Unattended(home, ["check"])
    #expect(run.status == .code(0))
    #expect(
      run.text == """
        + The files can be read and parse.
        + The files are yours alone, and can be written.
        + The config has no unknown keys.
        + The model kilocode/kilo/auto is allowed and has a key.
        + No key is in the way of another, and the service sees each.

        """)
    #expect(try home.contents() == before)
    let object = try Unattended(home, ["check", "--json"]).object()
    #expect(object["ok"] as? Bool == true)
    #expect((object["findings"] as? [Any])?.isEmpty == true)
  }

  @Test("every finding has its fix in 80 columns; it ends with 1, and nothing is written")
  func text() throws {
    let home = try Self.sick()
    let before = try home.contents()
    let run = try Unattended(home, ["check"], Self.variables)
    #expect(run.status == .code(1))
    #expect(run.errorText.isEmpty)
    let command = "    chmod 600 \(home.path(Home.config))"
    #expect(
      run.text == """
        ! Others may read ~/.openclaw/openclaw.json (mode 644).
        \(command)
        x ~/.openclaw/openclaw.json: OpenClaw knows no key "providers". Write
          models.providers.
        x ~/.openclaw/openclaw.json: OpenClaw knows no key gateway.token. Write
          gateway.auth.token.
        x The default model kilocode/kilo/auto is not allowed: it is not in
          agents.defaults.models.
            openclaw-setup models set kilocode/kilo/auto
        ! OPEN_ROUTER_API_KEY is set, but OpenClaw reads OPENROUTER_API_KEY. Call it
          OPENROUTER_API_KEY.
        ! The saved profile kilocode:default needs KILOCODE_API_KEY, which only this
          shell sets; the service may not see it. Set KILOCODE_API_KEY in
          ~/.openclaw/.env, too.
        + The files can be read and parse.

        """)
    #expect(run.text.split(separator: "\n").allSatisfy { $0.count <= 80 || $0 == command })
    #expect(try home.contents() == before)
  }

  @Test("--json has the same findings, each with its severity, code, message, fix and file")
  func json() throws {
    let home = try Self.sick()
    let run = try Unattended(home, ["check", "--json"], Self.variables)
    #expect(run.status == .code(1))
    let object = try run.object()
    #expect(object["ok"] as? Bool == false)
    let findings = try #require(object["findings"] as? [[String: String]])
    #expect(
      findings.map { "\($0["severity"] ?? "") \($0["code"] ?? "")" } == [
        "warning open-file", "error unknown-key", "error unknown-key", "error model-not-allowed",
        "warning near-miss", "warning unseen-variable",
      ])
    #expect(findings.allSatisfy { $0["message"] != nil && $0["fix"] != nil })
    #expect(findings[0]["path"] == home.path(Home.config))
    #expect(findings[0]["fix"] == "chmod 600 \(home.path(Home.config))")
    #expect(findings[3]["path"] == nil)
  }

  @Test("a variable that the state directory's .env sets, too, is seen by the service")
  func dotEnv() throws {
    let home = try Home(config: Samples.kiloConfig)
    try home.write(Samples.kiloReference, to: Home.authProfiles)
    let variables: Program.Variables = ["KILOCODE_API_KEY": Key.kilo]
    #expect(try Unattended(home, ["check"], variables).status == .code(1))
    try home.write("KILOCODE_API_KEY=\(Key.kilo)\n", to: Home.dotEnv)
    #expect(try Unattended(home, ["check"], variables).status == .code(0))
  }

  @Test("a config that does not parse is a finding, not a failure")
  func broken() throws {
    let run = try Unattended(try Home(config: "{ broken"), ["check"])
    #expect(run.status == .code(1))
    #expect(run.text.hasPrefix("x ~/.openclaw/openclaw.json:1:9: "))
  }

  @Test("an agent that is not there and an option that means nothing are refused")
  func usage() throws {
    let home = try Self.healthy()
    #expect(try Unattended(home, ["check", "--agent", "nobody"]).errorText.contains("There is no agent"))
    #expect(try Unattended(home, ["check", "--yes"]).status == .code(64))
    #expect(try Unattended(home, ["check", "twice"]).status == .code(64))
  }
}
