import TestSupport
import Testing

/// `undo`: the last write is taken back, byte for byte.
struct UndoTests {
  private static let dotEnv = "# my keys\nexport OTHER='x y'\r\n"

  /// A machine with every file that a set-up can change.
  private static func machine() throws -> Home {
    let home = try Home(config: Samples.configured)
    try home.write(Samples.openRouterAuthProfiles, to: Home.authProfiles)
    try home.write(dotEnv, to: Home.dotEnv)
    return home
  }

  private static func setUp(
    _ home: Home, key: String = Key.kilo, store: String = "profile"
  ) throws {
    let run = try Unattended.onboard(
      home, ["--auth-choice", "kilocode-api-key", "--key-stdin", "--store", store], input: key)
    #expect(run.status == .code(0), "\(run.errorText)")
  }

  /// The files but for backups.
  private static func files(_ home: Home) throws -> [String: String] {
    try home.words().filter { !$0.key.contains(".bak") }
  }

  @Test(
    "every file is again as it was, wherever the key went", arguments: ["profile", "dotenv", "config-env"])
  func restored(_ store: String) throws {
    let home = try Self.machine()
    let before = try Self.files(home)
    try Self.setUp(home, store: store)
    #expect(try Self.files(home) != before)
    let run = try Unattended(home, ["undo"])
    #expect(run.status == .code(0), "\(run.errorText)")
    #expect(try Self.files(home) == before)
    #expect(run.text.hasPrefix("The last change is undone: every file is as it was before.\n"))
    #expect(run.text.contains("  ~/.openclaw/openclaw.json\n"))
    #expect(run.text.contains("The last five are kept in ~/.openclaw/openclaw-setup."))
  }

  @Test("files that the set-up made are gone again")
  func made() throws {
    let home = try Home()
    try Self.setUp(home)
    #expect(try Unattended(home, ["undo"]).status == .code(0))
    #expect(try Self.files(home).isEmpty)
    let again = try Unattended(home, ["undo"])
    #expect(again.status == .code(0))
    #expect(again.text == "There is nothing to undo.\n")
    let object = try Unattended(home, ["undo", "--json"]).object()
    #expect(object["ok"] as? Bool == true && object["changed"] as? Bool == false)
  }

  @Test("five steps are kept, for their owner only, and taken back one after the other")
  func five() throws {
    let home = try Self.machine()
    var states: [[String: String]] = []
    for index in 0..<6 {
      states.append(try Self.files(home))
      try Self.setUp(home, key: index % 2 == 0 ? Key.kilo : Key.otherKilo)
    }
    let steps = try home.journals().map { Home.journals + $0 }
    #expect(steps.count == 5)
    #expect(try steps.allSatisfy { try home.mode($0) == 0o600 })
    #expect(try home.mode(".openclaw/openclaw-setup") == 0o700)
    for (left, state) in states.dropFirst().reversed().enumerated() {
      let object = try Unattended(home, ["undo", "--json"]).object()
      #expect(object["written"] as? Bool == true)
      #expect(object["stepsLeft"] as? Int == 4 - left)
      #expect(try Self.files(home) == state)
    }
    #expect(try Unattended(home, ["undo"]).text == "There is nothing to undo.\n")
  }

  @Test("--dry-run shows the masked diff and writes nothing")
  func dryRun() throws {
    let home = try Self.machine()
    try Self.setUp(home)
    let before = try home.contents()
    let run = try Unattended(home, ["undo", "--dry-run"])
    #expect(run.text.hasPrefix("This takes back: Key: kilocode:default, written today "))
    #expect(run.text.contains("-      \"key\": \"\(Key.kiloPreview)\"\n"))
    let object = try Unattended(home, ["undo", "--dry-run", "--json"]).object()
    #expect(object["clean"] as? Bool == true && object["written"] as? Bool == false)
    let undone = try #require(object["undone"] as? [String: Any])
    #expect(undone["title"] as? String == "Key: kilocode:default")
    #expect(
      Set(undone["files"] as? [String] ?? []) == [home.path(Home.config), home.path(Home.authProfiles)])
    #expect(try home.contents() == before)
  }

  // MARK: Somebody has changed a file since

  private static func changed() throws -> Home {
    let home = try machine()
    try setUp(home)
    try home.write(
      try home.configText.replacing("0x258", with: "42"), to: Home.config)
    return home
  }

  @Test("a change since then is not thrown away without a word, exit 3")
  func foreignEdit() throws {
    let home = try Self.changed()
    let before = try home.contents()
    for more in [[], ["--json"]] {
      let run = try Unattended(home, ["undo"] + more)
      #expect(run.status == .code(3))
      #expect(run.errorText.contains("Something has been changed since"))
      #expect(run.errorText.contains("-      timeoutSeconds: 42,\n+      timeoutSeconds: 0x258,"))
      #expect(run.errorText.hasSuffix("To go back all the same: openclaw-setup undo --yes\n"))
      #expect(try home.contents() == before)
    }
  }

  @Test("--yes goes back all the same")
  func forced() throws {
    let home = try Self.changed()
    #expect(try Unattended(home, ["undo", "--yes"]).status == .code(0))
    #expect(try home.configText == Samples.configured)
    #expect(try home.authProfilesText == Samples.openRouterAuthProfiles)
  }

  @Test("on a terminal it shows what would be lost, and asks", arguments: [("y\r", true), ("\r", false)])
  func asked(_ answer: String, _ isGone: Bool) throws {
    let home = try Self.changed()
    let before = try Self.files(home)
    let session = try Session(home, ["undo"], rows: 60)
    try session.see("-      timeoutSeconds: 42,", "Go back all the same? [y/N]")
    try session.type(answer)
    try session.expectEnd(.code(isGone ? 0 : 2))
    #expect(try home.configText.contains("42") != isGone)
    #expect(try (Self.files(home) == before) != isGone)
  }

  @Test("a clean one asks nobody, on a terminal neither")
  func clean() throws {
    let home = try Self.machine()
    try Self.setUp(home)
    let session = try Session(home, ["undo"])
    try session.expectEnd(.code(0))
    try session.see("The last change is undone")
    #expect(try home.configText == Samples.configured)
  }

  @Test("where Nix manages the config nothing is undone")
  func nix() throws {
    let home = try Self.machine()
    try Self.setUp(home)
    let before = try home.contents()
    let run = try Unattended(home, ["undo"], ["OPENCLAW_NIX_MODE": "1"])
    #expect(run.status == .code(1))
    #expect(run.errorText.contains("OPENCLAW_NIX_MODE is set"))
    #expect(try home.contents() == before)
  }

  // MARK: After a crash

  /// What a run leaves that is killed after it has written everything, and before it said so.
  private static func interrupted() throws -> Home {
    let home = try machine()
    try setUp(home)
    let step = try #require(try home.journals().last)
    try home.move(Home.journals + step, to: Home.journals + step.replacing("step-", with: "pending-"))
    return home
  }

  @Test(
    "the next start says what it did about an interrupted run, whatever the command",
    arguments: [
      ["models", "list"], ["auth", "status"], ["models", "set", "openrouter/auto"], ["undo"],
    ])
  func recovered(_ command: [String]) throws {
    let sentence = "An earlier run was interrupted after it had written everything (Key: kilocode:default)."
    let run = try Unattended(try Self.interrupted(), command)
    #expect(run.status == .code(0))
    #expect(run.errorText.contains(sentence))
    let object = try Unattended(try Self.interrupted(), command + ["--json"]).object()
    let recovered = try #require(object["recovered"] as? [String])
    #expect(recovered.count == 1 && recovered[0].hasPrefix(sentence))
  }

  @Test("also when the command fails; help and version look at nothing")
  func recoveredAndFailed() throws {
    let home = try Self.interrupted()
    for option in ["--help", "--version"] {
      let run = try Unattended(home, [option])
      #expect(run.errorText.isEmpty)
    }
    let run = try Unattended(home, ["auth", "remove", "nobody", "--yes", "--json"])
    #expect(run.status == .code(1))
    #expect(try (run.object()["recovered"] as? [String])?.count == 1)
    #expect(try Unattended(home, ["models", "list", "--json"]).object()["recovered"] == nil)
  }
}
