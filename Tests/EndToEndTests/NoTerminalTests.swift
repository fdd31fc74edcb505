import TestSupport
import Testing

/// Where no full screen can be shown, one sentence says so and names the command that needs none.
struct NoTerminalTests {
  private static let command = "openclaw-setup onboard --non-interactive --auth-choice kilocode-api-key"

  @Test("without a terminal it says so and exits 2")
  func pipes() throws {
    let home = try Home()
    let run = try Unattended(home, [])
    #expect(run.status == .code(2))
    #expect(run.text.isEmpty)
    #expect(run.errorText.contains("needs a terminal on standard input and output"))
    #expect(run.errorText.contains(Self.command))
    #expect(try home.contents().isEmpty)
  }

  @Test(
    "one stream that is no terminal is enough",
    arguments: [
      "openclaw-setup | cat > shown", "openclaw-setup < /dev/null", "echo | openclaw-setup",
      "openclaw-setup > shown", "openclaw-setup models < /dev/null",
    ])
  func oneStream(_ line: String) throws {
    let home = try Home()
    let script = "set -o pipefail; \(line)"
    let session = try Session(
      home, ["--norc", "-c", script], ["PATH": "\(Program.directory):/usr/bin:/bin"], program: "/bin/bash")
    try session.expectEnd(.code(2))
    try session.see("needs a terminal on standard input and output")
    #expect(!session.pty.transcript.contains(0x1B))
    #expect(try (home.contents()["shown"]?.bytes ?? []).isEmpty)
  }

  @Test(
    "a terminal that cannot show a full screen gets the sentence and no escape byte",
    arguments: [
      "dumb", nil, "", "unknown", "no-such-terminal", "vt100/x", "../../etc/passwd", "\u{1B}[31mvt100",
      "vt100\n",
      "日本", " ", String(repeating: "vt100", count: 2000),
    ])
  func dumb(_ name: String?) throws {
    try expectRefusal(of: ["TERM": name])
  }

  private func expectRefusal(of variables: Program.Variables) throws {
    let home = try Home()
    let session = try Session(home, [], variables, rows: 200)
    try session.expectEnd(.code(2))
    try session.see("openclaw-setup: The wizard needs a terminal that", "; without one, run:")
    // The terminal breaks the line anywhere.
    let words = session.pty.screen.text.filter { !$0.isWhitespace }
    #expect(words.contains(Self.command.filter { !$0.isWhitespace }))
    #expect(!session.pty.transcript.contains(0x1B))
    #expect(try home.contents().isEmpty)
  }

  @Test("the model screen names its own command")
  func models() throws {
    let run = try Unattended(try Home(), ["models"])
    #expect(run.status == .code(2))
    #expect(run.errorText.contains("openclaw-setup models set"))
  }

  @Test(
    "relatives of xterm run the whole set-up, also those that the machine does not know",
    arguments: [
      "xterm", "xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm", "tmux-256color",
      "screen-256color",
      "rxvt-unicode-256color", "xterm-that-nobody-knows",
    ])
  func relatives(_ name: String) throws {
    let home = try Home()
    let session = try Session(home, [], ["TERM": name, "KILOCODE_API_KEY": Key.kilo])
    try Place.done.go(session)
    try session.press(.end, .enter)
    try session.expectEnd(.code(0))
    #expect(try home.authProfilesText == Samples.kiloAuthProfiles)
    #expect(try home.configText == Samples.kiloConfig)
  }
}
