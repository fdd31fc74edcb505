import Glibc
import TestSupport
import Testing

/// Somebody else has the same files in hand.
struct ConflictTests {
  /// The lock of a process that is alive: this one.
  private static let lock = "{ \"pid\": \(getpid()), \"createdAt\": \"2026-11-20T12:00:00.000Z\" }\n"
  private static let storeLock = Home.authProfiles + ".lock"
  private static let configLock = Home.config + ".lock"

  /// Waits until the process sleeps. Unattended it does so only while it waits for a lock.
  private static func waitUntilAsleep(_ session: Session) throws {
    try session.wait(untilState: "S", of: { session.pty.pid })
  }

  @Test("what changed on disk since the review is reviewed again, and then both changes are kept")
  func changed() throws {
    let home = try Home(config: Samples.configured)
    let session = try Session(home, [], ["KILOCODE_API_KEY": Key.kilo], rows: 40)
    try session.see("This machine's setup")
    try session.press(.enter)
    try session.see("Choose the default model")
    try session.type("kilo/auto")
    try session.see("> + kilocode/kilo/auto")
    try session.press(.enter)
    try session.see("Write these changes?", "timeoutSeconds: 0x258")
    let other = Samples.configured.replacing("0x258", with: "42")
    try home.write(other, to: Home.config)
    try session.press(.enter)
    try session.see(
      "Please review again.", "timeoutSeconds: 42", "+      model: { primary: \"kilocode/kilo/auto\"")
    #expect(try home.configText == other)
    try session.press(.enter)
    try session.see("Written and read back.")
    try session.press(.end, .enter)
    try session.expectEnd(.code(0))
    let expected = other.replacing("primary: \"openrouter/auto\"", with: "primary: \"kilocode/kilo/auto\"")
    #expect(try home.configText == expected)
    #expect(try home.text(Home.config + ".bak") == other)
  }

  @Test("a file that appeared since the review is reviewed, not replaced")
  func appeared() throws {
    let home = try Home()
    let session = try Place.review.arrive(on: home)
    try home.write(
      Samples.authProfiles("openrouter", "\"key\": \"\(Key.openRouter)\""), to: Home.authProfiles)
    try session.press(.enter)
    try session.see("changed meanwhile.")
    #expect(try home.files() == [Home.authProfiles])
    try session.press(.enter)
    try session.see("Written and read back.")
    try session.press(.end, .enter)
    try session.expectEnd(.code(0))
    #expect(try home.authProfilesText.contains(Key.openRouter))
    #expect(try home.authProfilesText.contains(Key.kilo))
  }

  @Test("what became unreadable since the review stops the write")
  func broken() throws {
    let home = try Home(config: Samples.configured)
    let session = try Session(home, ["models"])
    try session.see("Choose the default model")
    try session.press(.tab)
    try session.type("kilo/auto")
    try session.see("> + kilocode/kilo/auto")
    try session.press(.enter)
    try session.see("Write these changes?")
    try home.write("{ half", to: Home.config)
    try session.press(.enter)
    try session.see("This must be put right first", "openclaw.json:1:")
    try session.leave()
    #expect(try home.configText == "{ half")
  }

  @Test(
    "while another process holds the lock its number is shown, Esc stops waiting, and nothing is written",
    arguments: [storeLock, configLock])
  func locked(_ lock: String) throws {
    let home = try Home(config: "{}\n")
    try home.write("{ \"version\": 1, \"profiles\": {} }\n", to: Home.authProfiles)
    try home.write(Self.lock, to: lock)
    let session = try Place.review.arrive(on: home)
    let before = try home.contents()
    try session.press(.enter)
    try session.see("Waiting for process \(getpid()), which has locked the file.", "Esc stops waiting.")
    try session.press(.escape)
    try session.see("Write these changes?", without: "Waiting for process")
    #expect(try home.text(lock) == Self.lock)
    try session.see("Nothing was written.")
    #expect(try home.contents() == before)
    try home.remove(lock)
    try session.press(.enter)
    try session.see("Written and read back.")
    try session.press(.end, .enter)
    try session.expectEnd(.code(0))
    #expect(try home.files().filter { $0.hasSuffix(".lock") || $0.contains(".tmp") }.isEmpty)
  }

  @Test("a lock that is given back while we wait is taken, and the write goes on by itself")
  func lockGivenBack() throws {
    let home = try Home()
    try home.write(Self.lock, to: Self.storeLock)
    let session = try Place.review.arrive(on: home)
    try session.press(.enter)
    try session.see("Waiting for process")
    try home.remove(Self.storeLock)
    try session.see("Written and read back.")
    try session.press(.end, .enter)
    try session.expectEnd(.code(0))
    #expect(try home.authProfilesText == Samples.kiloAuthProfiles)
  }

  @Test(
    "a signal while the wizard waits for a lock ends it, with nothing written", arguments: [SIGTERM, SIGHUP])
  func signalWhileWaiting(_ signal: CInt) throws {
    let home = try Home()
    try home.write(Self.lock, to: Self.storeLock)
    let session = try Place.review.arrive(on: home)
    try session.press(.enter)
    try session.see("Waiting for process")
    session.pty.signal(signal)
    try session.expectEnd(.signal(signal))
    #expect(try home.files() == [Self.storeLock])
    #expect(try home.text(Self.storeLock) == Self.lock)
  }

  @Test("a connection that goes away while the wizard waits for a lock ends it, with nothing written")
  func connectionGoneWhileWaiting() throws {
    let home = try Home()
    try home.write(Self.lock, to: Self.storeLock)
    let session = try Place.review.arrive(on: home)
    try session.press(.enter)
    try session.see("Waiting for process")
    session.pty.hangUp()
    #expect(try session.pty.waitForExit() == .signal(SIGHUP))
    #expect(try home.files() == [Self.storeLock])
    #expect(try home.journals().isEmpty)
  }

  @Test("so does a terminal that is gone (EIO) when the program was told to ignore HUP")
  func terminalGoneWhileWaiting() throws {
    let home = try Home()
    try home.write(Self.lock, to: Self.storeLock)
    let session = try Session(
      home, ["-c", "trap '' HUP; exec openclaw-setup"],
      ["PATH": "\(Program.directory):/usr/bin:/bin", "KILOCODE_API_KEY": Key.kilo], program: "/bin/dash")
    try Place.review.go(session)
    try session.press(.enter)
    try session.see("Waiting for process")
    session.pty.hangUp()
    #expect(try [.signal(SIGHUP), .code(128 + SIGHUP)].contains(session.pty.waitForExit()))
    #expect(try home.files() == [Self.storeLock])
    #expect(try home.journals().isEmpty)
  }

  @Test("a connection that goes away in the middle of a write does not keep it from being finished")
  func connectionGoneWhileWriting() throws {
    // Long enough to be still on its way when the first file is there.
    let rest = "\n\n\n\n\n// " + String(repeating: "x", count: 1_500_000) + "\n"
    let home = try Home(config: "{}" + rest)
    let session = try Place.review.arrive(on: home)
    try session.press(.enter)
    try session.pty.waitUnread(for: "the first file") { home.exists(Home.authProfiles) }
    session.pty.hangUp()
    #expect(try session.pty.waitForExit() == .signal(SIGHUP))
    #expect(try home.authProfilesText == Samples.kiloAuthProfiles)
    let config = try home.configText
    #expect(config.hasSuffix("}" + rest) && config.contains("kilocode/kilo/auto"))
    #expect(try home.journals().allSatisfy { $0.hasPrefix("step-") && !$0.hasSuffix(".tmp") })
    #expect(try home.contents().keys.allSatisfy { !$0.hasSuffix(".lock") && !$0.hasSuffix(".tmp") })
  }

  @Test("unattended: a signal ends the wait for a lock, with nothing written", arguments: [SIGINT, SIGTERM])
  func signalWhileWaitingUnattended(_ signal: CInt) throws {
    let home = try Home(config: Samples.configured)
    try home.write(Self.lock, to: Self.configLock)
    let before = try home.contents()
    let session = try Session(home, ["models", "set", "kilocode/kilo/auto"])
    try Self.waitUntilAsleep(session)
    session.pty.signal(signal)
    try session.expectEnd(.signal(signal))
    #expect(try home.contents() == before)
  }

  @Test("unattended: what changes while we wait for a lock is kept, and the change is made to that")
  func changedUnattended() throws {
    let home = try Home(config: Samples.configured)
    try home.write(Self.lock, to: Self.configLock)
    let session = try Session(home, ["models", "set", "kilocode/kilo/auto"])
    try Self.waitUntilAsleep(session)
    try home.write("{ theirs: true }\n", to: Home.config)
    try home.remove(Self.configLock)
    try session.expectEnd(.code(0))
    let text = try home.configText
    #expect(text.hasPrefix("{ theirs: true, ") && text.contains("kilocode/kilo/auto"))
  }

  @Test("the lock of a process that is long dead is taken over")
  func abandoned() throws {
    let home = try Home(config: Samples.configured)
    // Linux never gives out a process number as large as this.
    try home.write(
      "{ \"pid\": 2147483646, \"createdAt\": \"2020-01-01T00:00:00.000Z\" }\n", to: Self.configLock)
    try home.age(Self.configLock)
    let run = try Unattended(home, ["models", "set", "kilocode/kilo/auto"])
    #expect(run.status == .code(0))
    #expect(!home.exists(Self.configLock))
  }

  @Test("two set-ups at once: whoever ended well has its key in the file")
  func twoAtOnce() throws {
    let home = try Home()
    let first = try Session(
      home, ["onboard", "--non-interactive", "--auth-choice", "kilocode-api-key"],
      ["KILOCODE_API_KEY": Key.kilo])
    let second = try Session(
      home, ["onboard", "--non-interactive", "--auth-choice", "openrouter-api-key"],
      ["OPENROUTER_API_KEY": Key.openRouter])
    let statuses = [try first.pty.waitForExit(), try second.pty.waitForExit()]
    // Whoever loses the race is told that the files changed, and does nothing.
    #expect(statuses.allSatisfy { [.code(0), .code(1), .code(3)].contains($0) })
    #expect(statuses.contains(.code(0)))
    let store = try home.authProfilesText
    for (status, key) in zip(statuses, [Key.kilo, Key.openRouter]) where status == .code(0) {
      #expect(store.contains(key))
    }
  }
}
