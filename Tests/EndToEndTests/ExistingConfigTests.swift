import TestSupport
import Testing

/// A config that somebody wrote by hand: a change touches its own line and nothing else.
struct ExistingConfigTests {
  /// The end of a line.
  enum LineEnd: String, CaseIterable {
    case lf = "\n"
    case crlf = "\r\n"
  }

  /// The way to the model screen.
  enum Way: CaseIterable {
    case command, home
  }

  private static let config = """
    // ~/.openclaw/openclaw.json, by hand
    {
    \tenv: { OPENROUTER_BASE: '${BASE}', /* expanded later */ },
    \tagents: {
    \t\tdefaults: {
    \t\t\tmodel: 'openrouter/auto', // an old line that does not count
    \t\t\tmodel: { primary: 'openrouter/auto', fallbacks: ['openrouter/moonshotai/kimi-k2.6',], }, // cheap
    \t\t\tcontextTokens: 0x1F4,
    \t\t},
    \t},

    \t// the front door
    \tgateway: { mode: 'local', port: +18789., },
    }
    // the end
    """

  private static let changedLine =
    "\t\t\tmodel: { primary: 'kilocode/kilo/auto', fallbacks: ['openrouter/moonshotai/kimi-k2.6',], }, // cheap"

  @Test("switching the default model changes one line of it", arguments: LineEnd.allCases, Way.allCases)
  func switched(_ end: LineEnd, _ way: Way) throws {
    let old = Self.config.replacing("\n", with: end.rawValue)
    let home = try Home(config: old)
    try home.write(old, to: "before")
    let session = try Session(home, way == .command ? ["models"] : [], ["KILOCODE_API_KEY": Key.kilo])
    if way == .home {
      try session.see("This machine's setup", "Default model   openrouter/auto")
      try session.press(.enter)
    }
    try session.see("Choose the default model", "* openrouter/auto")
    try session.type("kilo/auto")
    try session.see("Filter: kilo/auto", "> + kilocode/kilo/auto")
    try session.press(.enter)
    try session.see("Write these changes?", "model: { primary: 'kilocode/kilo/auto'", without: "?model")
    try session.press(.enter)
    try session.see("Written and read back.")
    try session.press(.end, .enter)
    try session.expectEnd(.code(0))

    let oldLine = Self.changedLine.replacing("kilocode/kilo/auto", with: "openrouter/auto")
    let carriageReturn = end == .crlf ? "\r" : ""
    #expect(
      try home.diff("before", Home.config)
        == ["< \(oldLine)\(carriageReturn)", "> \(Self.changedLine)\(carriageReturn)"])
    #expect(try home.text(Home.config + ".bak") == old)
    #expect(try home.files() == [Home.config, Home.config + ".bak", "before"].sorted())
  }

  @Test("adding a provider adds members and keeps every line that was there", arguments: LineEnd.allCases)
  func added(_ end: LineEnd) throws {
    let home = try Home(config: Samples.configured.replacing("\n", with: end.rawValue))
    try home.write(try home.configText, to: "before")
    let session = try Session(home, [], ["KILOCODE_API_KEY": Key.kilo])
    try session.see("This machine's setup")
    try session.press(.down, .enter)
    try session.see("Which service runs your models?")
    try session.press(.enter)
    try session.see("Use the key that is already here?")
    try session.press(.enter)
    try session.see("Choose the default model", "> * Keep openrouter/auto")
    try session.press(.enter)
    try session.see("Write these changes?")
    try session.press(.enter)
    try session.see("Written and read back.")
    try session.press(.end, .enter)
    try session.expectEnd(.code(0))

    let diff = try home.diff("before", Home.config)
    #expect(!diff.isEmpty && diff.allSatisfy { $0.hasPrefix(">") })
    #expect(diff.allSatisfy { $0.utf8.last == 0x0D } == (end == .crlf))
    #expect(try home.configText.contains("\"kilocode:default\""))
    #expect(try home.configText.contains("primary: \"openrouter/auto\""))
    #expect(try home.configText.split(separator: end.rawValue).allSatisfy { !$0.contains("\n") })
  }

  @Test("the member that does not count is named before anything is written")
  func duplicate() throws {
    let home = try Home(config: Self.config)
    let session = try Session(home, ["models"], ["KILOCODE_API_KEY": Key.kilo], rows: 60, columns: 160)
    try session.see("Choose the default model")
    try session.type("kilo/auto")
    try session.see("> + kilocode/kilo/auto")
    try session.press(.enter)
    try session.see("Write these changes?", "agents.defaults.model stands in the file more than once")
    try session.leave()
  }

  @Test("a machine that is set up starts at Home, and a saved key is offered again")
  func again() throws {
    let home = try Home()
    let first = try Place.done.arrive(on: home)
    try first.press(.end, .enter)
    try first.expectEnd(.code(0))
    let session = try Session(home)
    try session.see(
      "This machine's setup", "kilocode/kilo/auto", "kilocode:default", Key.kiloPreview, "* in use")
    try session.press(.down, .enter)
    try session.see("Which service runs your models?", "+ saved profile")
    try session.press(.enter)
    try session.see("> Keep the saved profile", "kilocode:default, \(Key.kiloPreview)", "Enter another key")
    try session.press(.enter)
    try session.see("Choose the default model", "Keep kilocode/kilo/auto")
    try session.press(.enter)
    try session.see("Nothing to change: everything is set up like this already.")
    try session.press(.end, .enter)
    try session.expectEnd(.code(0))
  }
}
