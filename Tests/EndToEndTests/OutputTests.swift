import Foundation
import TestSupport
import Testing

/// What goes to standard output: data, and with `--json` one object, whatever happens.
struct OutputTests {
  private static let onboard = [
    "onboard", "--yes", "--json", "--auth-choice", "kilocode-api-key", "--key-stdin",
  ]

  @Test("--json describes what was written, keys masked")
  func success() throws {
    let home = try Home()
    let run = try Unattended(home, Self.onboard, input: Key.kilo)
    #expect(run.status == .code(0))
    let object = try run.object()
    #expect(object["ok"] as? Bool == true)
    #expect(object["changed"] as? Bool == true)
    #expect(object["written"] as? Bool == true)
    #expect(object["defaultModel"] as? String == "kilocode/kilo/auto")
    #expect(object["previousDefaultModel"] is NSNull)
    let files = try #require(object["files"] as? [[String: Any]])
    #expect(files.map { $0["path"] as? String } == [home.path(Home.authProfiles), home.path(Home.config)])
    #expect(files.allSatisfy { $0["created"] as? Bool == true })
    #expect(run.text.contains(Key.kiloPreview))
  }

  @Test("--json says that nothing was written: by a dry run, and when there is nothing to do")
  func nothingWritten() throws {
    let home = try Home()
    let dry = try Unattended(home, Self.onboard + ["--dry-run"], input: Key.kilo).object()
    #expect(dry["changed"] as? Bool == true && dry["written"] as? Bool == false)
    _ = try Unattended(home, Self.onboard, input: Key.kilo)
    let again = try Unattended(home, Self.onboard, input: Key.kilo).object()
    #expect(again["changed"] as? Bool == false && again["written"] as? Bool == false)
    #expect(again["ok"] as? Bool == true)
  }

  @Test(
    "--json describes failures too",
    arguments: [
      (["onboard", "--yes", "--json", "--auth-choice", "kilocode-api-key"], 1, "missing-key"),
      (["onboard", "--yes", "--json", "--auth-choice", "kilocode-api-key", "--key-stdin"], 4, "bad-key"),
      (["onboard", "--yes", "--json", "--auth-choice", "x"], 64, "usage"),
      (["--json", "--frobnicate"], 64, "usage"), (["models", "set", "--json"], 64, "usage"),
      (["models", "list", "--plain", "--json"], 64, "usage"),
      (["models", "set", "openrouter/auto", "--agent", "nobody", "--json"], 1, "no-plan"),
    ])
  func failure(_ arguments: [String], _ code: Int32, _ reason: String) throws {
    let run = try Unattended(try Home(), arguments, input: "***")
    #expect(run.status == .code(code))
    let object = try run.object()
    #expect(object["ok"] as? Bool == false)
    let error = try #require(object["error"] as? [String: Any])
    #expect(error["code"] as? String == reason)
    let message = try #require(error["message"] as? String)
    #expect(!message.isEmpty && run.errorText.contains(message.prefix { $0 != "\n" }))
  }

  @Test("models set switches one line, as the wizard does")
  func modelsSet() throws {
    let home = try Home(config: Samples.configured)
    try home.write(Samples.configured, to: "before")
    let run = try Unattended(home, ["models", "set", " KiloCode/kilo/auto"])
    #expect(run.status == .code(0))
    let line =
      "      model: { primary: \"openrouter/auto\", fallbacks: [\"openrouter/anthropic/claude-opus-4.6\"] }, // cheap"
    #expect(
      try home.diff("before", Home.config)
        == ["< " + line, "> " + line.replacing("openrouter/auto", with: "kilocode/kilo/auto")])
    #expect(try home.text(Home.config + ".bak") == Samples.configured)
    #expect(run.text.contains("! There is no key for Kilo Gateway yet"))
    let again = try Unattended(home, ["models", "set", "kilocode/kilo/auto"])
    #expect(again.text.hasPrefix("Nothing to change"))
  }

  @Test(
    "a model named as Kilo itself names it, or with a provider's other name, is that model",
    arguments: [
      "kilo/auto", "kilo-gateway/kilo/auto", "Kilo/kilo/auto",
    ])
  func kilosOwnName(_ text: String) throws {
    let home = try Home(config: "{}\n")
    let run = try Unattended(home, ["models", "set", text, "--json"])
    #expect(run.status == .code(0))
    #expect(try run.object()["defaultModel"] as? String == "kilocode/kilo/auto")
  }

  @Test("an allow-list gets the new model, or goes on request")
  func allowList() throws {
    let config = "{ agents: { defaults: { models: { \"openrouter/auto\": { alias: \"or\" } } } } }\n"
    let home = try Home(config: config)
    let run = try Unattended(home, ["models", "set", "kilocode/kilo/auto"])
    #expect(run.text.contains("kilocode/kilo/auto is added to agents.defaults.models"))
    #expect(
      try home.configText.contains("\"openrouter/auto\": { alias: \"or\" }, \"kilocode/kilo/auto\": {}"))
    let open = try Unattended(home, ["models", "set", "kilocode/kilo/auto", "--allow-all-models"])
    #expect(open.status == .code(0))
    #expect(try !home.configText.contains("models:"))
  }

  @Test("models list: a table, one reference a line, or JSON")
  func modelsList() throws {
    let home = try Home(config: Samples.configured)
    let variables: Program.Variables = ["OPENROUTER_API_KEY": Key.openRouter]
    let table = try Unattended(home, ["models", "list"], variables)
    #expect(table.status == .code(0))
    let lines = table.text.prefix(upTo: try #require(table.text.firstRange(of: "\n\n")).lowerBound)
      .split(separator: "\n")
    #expect(table.text.contains("\n\nKilo Gateway: 3, built-in list\nOpenRouter: 4, built-in list\n"))
    #expect(lines[0].split(separator: " ") == ["Model", "Input", "Ctx", "Auth", "Tags"])
    let row = try #require(lines.first { $0.hasPrefix("openrouter/auto ") })
    #expect(row.split(separator: " ").dropFirst(3) == ["yes", "default,configured"])
    #expect(try #require(lines.first { $0.hasPrefix("kilocode/kilo/auto ") }).contains(" no"))

    let plain = try Unattended(home, ["models", "list", "--plain", "--provider", "kilo"], variables)
    let references = plain.text.split(separator: "\n")
    #expect(references.contains("kilocode/kilo/auto") && references.allSatisfy { $0.hasPrefix("kilocode/") })

    let object = try Unattended(home, ["models", "list", "--json"], variables).object()
    let models = try #require(object["models"] as? [[String: Any]])
    #expect(object["count"] as? Int == models.count)
    #expect(
      models.map { $0["key"] as? String ?? "" } == lines.dropFirst().map { String($0.prefix { $0 != " " }) })
    let fallback = try #require(
      models.first { $0["key"] as? String == "openrouter/anthropic/claude-opus-4.6" })
    #expect(fallback["missing"] as? Bool == true)
    #expect(fallback["tags"] as? [String] == ["fallback#1", "configured"])
  }

  @Test("models list reads a config that cannot be understood as far as to say so")
  func modelsListOfBrokenConfig() throws {
    let run = try Unattended(try Place.problem.machine(), ["models", "list"])
    #expect(run.status == .code(1))
    #expect(run.errorText.contains("openclaw.json:3:12:"))
  }

  @Test(
    "help and version are data, of at most 80 columns, for every way to ask",
    arguments: [
      ["--help"], ["-h"], ["help"], ["onboard", "--help"], ["models", "set", "--help"], ["--version"], ["-V"],
    ])
  func help(_ arguments: [String]) throws {
    let run = try Unattended(try Home(), arguments)
    #expect(run.status == .code(0))
    #expect(run.errorText.isEmpty)
    #expect(run.text.hasPrefix("openclaw-setup "))
    #expect(run.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test(
    "output that cannot be written is a failure", arguments: ["models list", "--help", "models list --json"])
  func fullDisk(_ command: String) throws {
    let session = try Session(
      try Home(), ["-c", "openclaw-setup \(command) > /dev/full"],
      ["PATH": "\(Program.directory):/usr/bin:/bin"], program: "/bin/dash")
    #expect(try session.pty.waitForExit() == .code(1))
  }
}
