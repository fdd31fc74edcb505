import TestSupport
import Testing

/// Keys are shown to nobody but the person who asks. That no other story shows one is checked by `Session`.
struct SecrecyTests {
  /// What ends the reveal of a key.
  enum Hiding: CaseIterable {
    case again, enter, escape, resize, interrupt
  }

  private static func typedKey() throws -> Session {
    let session = try Session(try Home(), reveals: true)
    try Place.typedKey.go(session)
    #expect(Key.leak(in: session.pty.transcript) == nil)
    return session
  }

  @Test("^R shows the key, and whatever happens next hides it", arguments: Hiding.allCases)
  func reveal(_ hiding: Hiding) throws {
    let session = try Self.typedKey()
    try session.press(.control("r"))
    let tail = String(Key.kilo.suffix(40))
    try session.see(tail)
    switch hiding {
    case .again: try session.press(.control("r"))
    case .enter: try session.press(.enter)
    case .escape: try session.press(.escape)
    case .resize: try session.resize(rows: 24, columns: 81)
    case .interrupt: try session.press(.control("c"))
    }
    try session.pty.wait(for: "the key to be hidden") { Key.leak(in: $0.text.utf8) == nil }
    let sent = session.pty.transcript.count
    try session.leave()
    #expect(Key.leak(in: session.pty.transcript[sent...]) == nil)
    #expect(Key.leak(in: session.pty.screen.text.utf8) == nil)
  }

  @Test("a key that is typed letter by letter is never echoed")
  func typed() throws {
    let session = try Place.keyEntry.arrive(on: try Home())
    for character in Key.kilo { try session.type(String(character)) }
    try session.see("\(Key.kilo.utf8.count) characters, \(Key.kiloPreview)")
    try session.leave()
  }

  @Test(
    "a key that is pasted on the wrong screen is not shown there",
    arguments: [
      Place.provider, .model, .modelRef, .existingKey, .review,
    ], [Key.openRouter, Key.kilo])
  func pastedTooEarly(_ place: Place, _ key: String) throws {
    let session = try place.arrive(on: try Home())
    try session.paste(key)
    try session.press(.f1)
    try session.see("Keys on this screen")
    try session.press(.escape)
    try session.see(place.landmark)
    try session.leave()
  }

  @Test("a key in the environment of one service is not shown as a name of another thing")
  func strangeVariables() throws {
    let home = try Home(config: "{ env: { OPENROUTER_API_KEY: \"\(Key.openRouter)\" } }\n")
    let session = try Session(home, ["--agent", "main"], ["KILO_API_KEY": Key.kilo])
    try session.see("KILO_API_KEY is set, but OpenClaw reads KILOCODE_API_KEY.")
    try session.leave()
  }

  @Test("a diff around other people's secrets shows none of them")
  func secretsNearby() throws {
    let config = """
      {
        env: { vars: { OPENROUTER_API_KEY: "\(Key.openRouter)" } }, agents: { defaults: { model: "openrouter/auto" } },
        models: { providers: { kilocode: { apiKey: "\(Key.otherKilo)" } } },
      }

      """
    let home = try Home(config: config)
    let run = try Unattended(home, ["models", "set", "kilocode/kilo/auto", "--dry-run"])
    #expect(run.text.contains(Key.openRouterPreview) && run.text.contains(Key.otherKiloPreview))
    let json = try Unattended(home, ["models", "set", "kilocode/kilo/auto", "--json"])
    #expect(json.status == .code(0))
    #expect(try home.configText == config.replacing("\"openrouter/auto\"", with: "\"kilocode/kilo/auto\""))
  }
}
