import TestSupport
import Testing

/// What bytes the terminal can be sent is what the environment says, and nothing else.
struct LocaleTests {
  /// Variables of a locale.
  typealias Case = (variables: Program.Variables, shown: String)

  @Test(
    "characters beyond ASCII are shown where the locale has them, and else as what they look like",
    arguments: [
      (["LANG": "C.UTF-8"], "äß"), (["LANG": "C"], "as"), (["LANG": "POSIX"], "as"),
      (["LANG": "C.UTF-8", "LC_ALL": "C"], "as"), (["LANG": "C", "LC_ALL": "C.UTF-8"], "äß"),
      (["LANG": "C", "LC_CTYPE": "C.UTF-8"], "äß"), (["LANG": "C.UTF-8", "LC_CTYPE": "C"], "as"),
      // Named by nobody.
      (["LANG": nil], "äß"), (["LANG": ""], "äß"),
      // Forwarded by SSH from a machine that has it.
      (["LANG": "xx_XX.UTF-8"], "äß"), (["LANG": "xx_XX.utf8@euro"], "äß"), (["LANG": "xx_XX"], "äß"),
      (["LANG": "xx_XX.ISO-8859-1"], "as"), (["LANG": "C", "LC_CTYPE": "UTF-8"], "äß"),
      (["LANG": "/etc/passwd"], "äß"),
    ] as [Case])
  func shown(_ wanted: Case) throws {
    let session = try Session(try Home(), [], wanted.variables)
    try session.see(Place.provider.landmark)
    try session.type("äß")
    try session.see("Filter: \(wanted.shown)")
    #expect(session.pty.transcript.contains { $0 > 0x7F } == (wanted.shown == "äß"))
    try session.leave()
  }
}
