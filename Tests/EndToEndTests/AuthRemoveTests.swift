import Glibc
import TestSupport
import Testing

/// `auth remove`: a saved profile goes, after it was shown what that changes.
struct AuthRemoveTests {
  private static let store = """
    {
      "version": 1,
      "profiles": {
        "openrouter:default": { "type": "api_key", "provider": "openrouter", "key": "\(Key.openRouter)" },
        "kilocode:default":   { "type": "api_key", "provider": "kilocode", "key": "\(Key.otherKilo)" },
        "kilocode:spare":     { "type": "api_key", "provider": "kilocode", "key": "\(Key.kilo)", "mine": [1,2] }
      }
    }

    """
  private static let config = """
    {
      // who pays
      auth: {
        profiles: {
          "kilocode:default": { provider: "kilocode", mode: "api_key" },
          "kilocode:spare": { provider: "kilocode", mode: "api_key" },
        },
        order: { kilocode: ["kilocode:default", "kilocode:spare"] },
      },
    }

    """
  private static let state = """
    {
      "version": 1,
      "lastGood": { "kilocode": "kilocode:default", "openrouter": "openrouter:default" },
      "usageStats": {
        "kilocode:default": { "lastUsed": 1 },
        "openrouter:default": { "lastUsed": 2 }
      }
    }

    """

  private static func machine() throws -> Home {
    let home = try Home(config: config)
    try home.write(store, to: Home.authProfiles)
    try home.write(state, to: Home.authState)
    return home
  }

  /// The machine without the profile: every other byte is where it was.
  private static func expectRemoved(_ home: Home) throws {
    let line = "    \"kilocode:default\":   { \"type\": \"api_key\", \"provider\": \"kilocode\", \"key\": "
    #expect(try home.authProfilesText == store.replacing(line + "\"\(Key.otherKilo)\" },\n", with: ""))
    #expect(
      try home.configText
        == config
        .replacing("      \"kilocode:default\": { provider: \"kilocode\", mode: \"api_key\" },\n", with: "")
        .replacing("[\"kilocode:default\", \"kilocode:spare\"]", with: "[\"kilocode:spare\"]"))
    #expect(
      try home.text(Home.authState)
        == state
        .replacing("\"kilocode\": \"kilocode:default\", ", with: "")
        .replacing("    \"kilocode:default\": { \"lastUsed\": 1 },\n", with: ""))
  }

  @Test("--yes removes it from the store, the config and the auth state, and leaves every other byte")
  func removed() throws {
    let home = try Self.machine()
    let run = try Unattended(home, ["auth", "remove", "kilocode:default", "--yes"])
    #expect(run.status == .code(0), "\(run.errorText)")
    try Self.expectRemoved(home)
    #expect(run.text.contains("Written and read back."))
    #expect(!run.text.contains("Repeat:"))
    let again = try Unattended(home, ["auth", "remove", "kilocode:default", "--yes"])
    #expect(again.status == .code(1))
    #expect(again.errorText.contains("There is no saved profile \"kilocode:default\""))
    #expect(again.errorText.contains("Saved there: openrouter:default, kilocode:spare"))
  }

  @Test("--dry-run shows the masked diff and writes nothing; --json has the changes")
  func dryRun() throws {
    let home = try Self.machine()
    let before = try home.contents()
    let run = try Unattended(home, ["auth", "remove", "kilocode:default", "--dry-run"])
    #expect(run.status == .code(0))
    let line =
      "-    \"kilocode:default\":   { \"type\": \"api_key\", \"provider\": \"kilocode\", "
      + "\"key\": \"\(Key.otherKiloPreview)\" },\n"
    #expect(run.text.contains(line))
    let object = try Unattended(home, ["auth", "remove", "kilocode:default", "--dry-run", "--json"]).object()
    #expect(object["changed"] as? Bool == true && object["written"] as? Bool == false)
    #expect(try home.contents() == before)
  }

  @Test(
    "without a terminal it names the command that asks nothing, and that command works",
    arguments: [[], ["--json"], ["--agent", "main"], ["--profile", "default"]])
  func noTerminal(_ more: [String]) throws {
    let home = try Self.machine()
    let before = try home.contents()
    let run = try Unattended(home, ["auth", "remove", "kilocode:default"] + more)
    #expect(run.status == .code(2))
    #expect(try home.contents() == before)
    let command = try #require(run.errorText.split(separator: "Without asking: openclaw-setup ").last)
    let words = command.prefix { $0 != "\n" }.split(separator: " ").map(String.init)
    #expect(words.starts(with: ["auth", "remove", "kilocode:default", "--yes"]))
    #expect(try Unattended(home, words).status == .code(0))
    try Self.expectRemoved(home)
  }

  @Test("on a terminal it shows the diff and asks", arguments: ["y\r", "Yes\r"])
  func agreed(_ answer: String) throws {
    let home = try Self.machine()
    let session = try Session(home, ["auth", "remove", "kilocode:default"], rows: 60)
    try session.see("-    \"kilocode:default\":", "Write these changes? [y/N]")
    try session.type(answer)
    try session.expectEnd(.code(0))
    try session.see("Written and read back.")
    try Self.expectRemoved(home)
  }

  @Test("every answer but yes writes nothing, exit 2", arguments: ["\r", "n\r", "yep\r", "\u{4}"])
  func declined(_ answer: String) throws {
    let home = try Self.machine()
    let before = try home.contents()
    let session = try Session(home, ["auth", "remove", "kilocode:default"], rows: 60)
    try session.see("Write these changes? [y/N]")
    try session.type(answer)
    try session.expectEnd(.code(2))
    try session.see("Nothing was written.")
    #expect(try home.contents() == before)
  }

  @Test("^C at the question ends the program by its signal, and writes nothing")
  func interrupted() throws {
    let home = try Self.machine()
    let before = try home.contents()
    let session = try Session(home, ["auth", "remove", "kilocode:default"], rows: 60)
    try session.see("Write these changes? [y/N]")
    try session.press(.control("c"))
    try session.expectEnd(.signal(SIGINT))
    #expect(try home.contents() == before)
  }

  @Test("a file that changes while the question waits is not overwritten, exit 3")
  func changedMeanwhile() throws {
    let home = try Self.machine()
    let session = try Session(home, ["auth", "remove", "kilocode:default"], rows: 60)
    try session.see("Write these changes? [y/N]")
    try home.write(Self.config.replacing("who pays", with: "who paid"), to: Home.config)
    let before = try home.contents()
    try session.type("y\r")
    try session.expectEnd(.code(3))
    #expect(try home.contents() == before)
  }

  @Test("in a database it is openclaw's to remove, with the command for it")
  func database() throws {
    let home = try Home()
    for (path, text) in GenerationTree.leftover.files { try home.write(text, to: path) }
    let before = try home.contents()
    let run = try Unattended(home, ["auth", "remove", "openrouter:default", "--yes"])
    #expect(run.status == .code(1))
    #expect(run.errorText.contains("Remove it with: openclaw models auth logout openrouter:default\n"))
    #expect(try home.contents() == before)
  }

  @Test("a store that must not be written, or cannot be understood, is left alone")
  func refused() throws {
    let home = try Self.machine()
    let before = try home.contents()
    let run = try Unattended(
      home, ["auth", "remove", "kilocode:default", "--yes"], ["OPENCLAW_AUTH_STORE_READONLY": "1"])
    #expect(run.status == .code(1))
    #expect(run.errorText.contains("OPENCLAW_AUTH_STORE_READONLY is set"))
    #expect(try home.contents() == before)
    try home.write("{ \"profiles\": { // mine\n} }\n", to: Home.authProfiles)
    let broken = try Unattended(home, ["auth", "remove", "kilocode:default", "--yes"])
    #expect(broken.status == .code(1))
    #expect(broken.errorText.contains("auth-profiles.json:1:17:"))
  }
}
