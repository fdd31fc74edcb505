import Glibc
import TestSupport
import Testing

/// A key that the person has left behind is nowhere in the memory of the program.
@Suite(.enabled(if: ProcessMemory.isReadable, "needs CAP_SYS_PTRACE"))
struct MemoryTests {
  /// How the key gets into its field.
  enum Entry: CaseIterable {
    case paste, pasteInPieces, unmarkedPaste, unmarkedPasteInPieces, export, quotes, letters, corrected, twice

    func enter(_ session: Session) throws {
      let key = Key.openRouter
      let marked = Array("\u{1B}[200~\(key)\u{1B}[201~".utf8)
      switch self {
      case .paste: try session.paste(key)
      case .pasteInPieces: try session.pty.send(pieces: marked.chunks(of: 7), gap: 1)
      case .unmarkedPaste: try session.type(key)
      case .unmarkedPasteInPieces: try session.pty.send(pieces: Array(key.utf8).chunks(of: 20), gap: 1)
      case .export: try session.paste("export OPENROUTER_API_KEY=\(key);\n")
      case .quotes: try session.type("  \"\(key)\"\n")
      case .letters: for letter in key.utf8 { try session.pty.send([letter]) }
      case .corrected:
        try session.paste(key)
        try session.press(.backspace, .backspace)
        try session.type(String(key.suffix(2)))
      case .twice:
        try session.paste(key)
        try session.paste(key)
      }
      try session.see("\(key.utf8.count) characters, \(Key.openRouterPreview)")
    }
  }

  private static func keyEntry(on home: Home, reveals: Bool = false) throws -> Session {
    let session = try Session(home, reveals: reveals)
    try Place.provider.go(session)
    try session.type("openrou")
    try session.seeFocus(on: "OpenRouter")
    try session.press(.enter)
    try session.see("Enter your OpenRouter API key", Place.keyEntry.landmark)
    return session
  }

  private static func findings(in session: Session) throws -> [ProcessMemory.Finding] {
    try ProcessMemory(of: session.pty.pid).findings(of: Key.openRouter)
  }

  /// The key is where it belongs, the field and the vault; so what finds nothing afterwards can find it. A paste that
  /// changes nothing on the screen may still be on its way through the memory.
  private static func expectHeld(in session: Session) throws {
    try session.pty.wait(
      for: "the key to be in two places", untilOutside: { (try? Self.findings(in: session))?.count == 2 })
  }

  private static func expectGone(from session: Session) throws {
    let findings = try Self.findings(in: session)
    #expect(findings.isEmpty, "\(findings)")
  }

  /// Whatever was pressed before is certain, and an Esc can no longer be the head of another key.
  private static func settle(_ session: Session) throws {
    try session.press(.f1)
    try session.see("Keys on this screen")
  }

  @Test("left with Esc, the key is gone, however it came", arguments: Entry.allCases)
  func left(_ entry: Entry) throws {
    let session = try Self.keyEntry(on: try Home())
    try entry.enter(session)
    try Self.expectHeld(in: session)
    try session.press(.escape)
    try session.see(Place.provider.landmark)
    try Self.settle(session)
    try Self.expectGone(from: session)
    try session.leave()
  }

  @Test("left with Esc and nothing else, the key is gone as soon as the Esc is certain")
  func leftAlone() throws {
    let session = try Self.keyEntry(on: try Home())
    try session.paste(Key.openRouter)
    try session.see(Key.openRouterPreview)
    try session.press(.escape)
    try session.see(Place.provider.landmark)
    try session.pty.wait(
      for: "the key to be gone", untilOutside: { (try? Self.findings(in: session))?.isEmpty ?? false })
    try session.leave()
  }

  @Test("left with Esc, and Esc once more that is the head of another key, the key is gone")
  func leftTwice() throws {
    let session = try Self.keyEntry(on: try Home())
    try session.paste(Key.openRouter)
    try session.see(Key.openRouterPreview)
    try session.press(.escape)
    try session.see(Place.provider.landmark)
    try session.press(.escape)
    try session.see(Place.leaving.landmark)
    // The rest of an arrow; behind a second it would be text, and this would be another test of Esc alone.
    try session.type("[A")
    try session.pty.wait(
      for: "the key to be gone", untilOutside: { (try? Self.findings(in: session))?.isEmpty ?? false })
    session.pty.signal(SIGTERM)
    try session.expectEnd(.signal(SIGTERM))
  }

  @Test("shown with ^R and hidden again, the key is gone when it is left")
  func revealed() throws {
    let session = try Self.keyEntry(on: try Home(), reveals: true)
    try session.paste(Key.openRouter)
    try session.see(Key.openRouterPreview)
    try session.press(.control("r"))
    try session.see(Key.openRouter)
    try session.press(.control("r"))
    try session.see(Key.openRouterPreview, without: Key.openRouter)
    try Self.expectHeld(in: session)
    try session.press(.escape)
    try session.see(Place.provider.landmark)
    try Self.settle(session)
    try Self.expectGone(from: session)
    try session.leave()
  }

  @Test("cleared with ^U, the key is gone while its screen is still there")
  func cleared() throws {
    let session = try Self.keyEntry(on: try Home())
    try session.paste(Key.openRouter)
    try session.see(Key.openRouterPreview)
    try session.press(.control("u"))
    try session.see(Place.keyEntry.landmark)
    try Self.expectGone(from: session)
    try session.leave()
  }

  @Test("a key that is refused is gone with the screen")
  func refused() throws {
    let session = try Self.keyEntry(on: try Home())
    try session.paste("\(Key.openRouter) \(Key.openRouter)")
    try session.see("There is more than one key here.")
    try session.press(.escape)
    try session.see(Place.provider.landmark)
    try Self.settle(session)
    try Self.expectGone(from: session)
    try session.leave()
  }

  @Test("a key that is pasted on a screen without secrets is not kept")
  func outOfPlace() throws {
    let session = try Session(try Home())
    try Place.provider.go(session)
    try session.paste("export OPENROUTER_API_KEY=\(Key.openRouter)\n")
    try session.see("That looks like a key, and was not kept.")
    try Self.expectGone(from: session)
    try session.leave()
  }

  @Test("once it is written, the key is gone")
  func written() throws {
    let home = try Home()
    let session = try Self.keyEntry(on: home)
    try session.paste(Key.openRouter)
    try session.see(Key.openRouterPreview)
    try session.press(.enter)
    try session.see("Choose the default model", "> + openrouter/auto")
    try session.press(.enter)
    try session.see("Write these changes?")
    try Self.expectHeld(in: session)
    try session.press(.enter)
    try session.see(Place.done.landmark)
    #expect(try home.authProfilesText == Samples.openRouterAuthProfiles)
    try Self.expectGone(from: session)
    try session.press(.escape)
    try session.see(Place.home.landmark)
    try Self.settle(session)
    try Self.expectGone(from: session)
    try session.leave(.code(0))
  }

  /// Where a key is before the program starts, other than in its environment.
  enum Storage: CaseIterable {
    case profile, providerEntry, brokenConfig

    func put(in home: Home) throws {
      switch self {
      case .profile: try home.write(Samples.openRouterAuthProfiles, to: Home.authProfiles)
      case .providerEntry:
        try home.write(
          "{ models: { providers: { openrouter: { apiKey: '\(Key.openRouter)' } } } }", to: Home.config)
      case .brokenConfig:
        try home.write("{ models: { apiKey: '\(Key.openRouter)', }, \"\(Key.openRouter)\" ]", to: Home.config)
      }
    }
  }

  @Test("a key in a file that is only looked at is in no memory", arguments: Storage.allCases)
  func stored(_ storage: Storage) throws {
    let home = try Home()
    try storage.put(in: home)
    let session = try Session(home)
    try Self.settle(session)
    try Self.expectGone(from: session)
    try session.leave()
  }

  @Test("a saved key that a gateway was asked with is in the vault, and nowhere else")
  func sent() throws {
    let gateway = try ModelGateway()
    let home = try gateway.home("agents: { defaults: { model: 'openrouter/vendor/dear-2' } },")
    try Storage.profile.put(in: home)
    let session = try Session(home, [], ModelGateway.online)
    try session.see("This machine's setup", "Send a test message")
    try session.press(.end, .up, .enter)
    try session.see("+ OpenRouter answered in")
    let findings = try Self.findings(in: session)
    #expect(findings.count == 1, "\(findings)")
    try session.leave()
    withExtendedLifetime(gateway) {}
  }

  /// Where OpenClaw would find a key by the name of its variable.
  enum Variable: CaseIterable {
    case dotEnv, quotedDotEnv, config, loginShell

    func put(in home: Home) throws {
      let line = "OPENROUTER_API_KEY=\(Key.openRouter)"
      switch self {
      case .dotEnv: try home.write("# keys\n\(line)\n", to: ".openclaw/.env")
      case .quotedDotEnv:
        try home.write("export OPENROUTER_API_KEY = \"\(Key.openRouter)\"", to: ".openclaw/.env")
      case .config:
        try home.write("{ env: { vars: { OPENROUTER_API_KEY: '\(Key.openRouter)' } } }", to: Home.config)
      case .loginShell:
        try home.write("{ env: { shellEnv: { enabled: true } } }", to: Home.config)
        try home.write("export \(line)\n", to: ".profile")
      }
    }
  }

  @Test(
    "a key that was found is in the vault once, however often the machine is looked at",
    arguments: Variable.allCases)
  func found(_ variable: Variable) throws {
    let home = try Home()
    try variable.put(in: home)
    let session = try Session(home)
    try session.see("OpenRouter    API key                          + key in")
    let findings = try Self.findings(in: session)
    #expect(findings.count == 1, "\(findings)")
    try session.leave()
  }

  @Test("a key in the environment is in no memory but the environment and the vault")
  func environment() throws {
    let session = try Session(try Home(), [], ["OPENROUTER_API_KEY": Key.openRouter])
    try session.see("+ key in environment")
    let findings = try Self.findings(in: session)
    #expect(findings.count { $0.mapping.hasSuffix("[stack]") } == 1, "\(findings)")
    #expect(findings.count == 2, "\(findings)")
    try session.leave()
  }
}

extension [UInt8] {
  /// The bytes in pieces of this size.
  fileprivate func chunks(of size: Int) -> [[UInt8]] {
    stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
  }
}
