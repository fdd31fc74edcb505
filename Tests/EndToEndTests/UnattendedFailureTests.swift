import TestSupport
import Testing

/// What a script gets when it asks for something that cannot be done.
struct UnattendedFailureTests {
  private static let kilo = ["--auth-choice", "kilocode-api-key"]

  /// Runs, and expects this exit code, these words, and that nothing is written.
  private static func expect(
    _ code: Int32, _ texts: [String], from arguments: [String], _ environment: Program.Variables = [:],
    input: String = "", source: SourceLocation = #_sourceLocation
  ) throws {
    let home = try Home()
    let run = try Unattended(home, arguments, environment, input: input, source: source)
    #expect(run.status == .code(code), "\(run.errorText)", sourceLocation: source)
    for text in texts { #expect(run.errorText.contains(text), "\(run.errorText)", sourceLocation: source) }
    #expect(run.text.isEmpty, sourceLocation: source)
    #expect(try home.contents().isEmpty, sourceLocation: source)
  }

  @Test("without a key the documented sentence says what is missing")
  func missingKey() throws {
    let sentence =
      "Missing --kilocode-api-key (or KILOCODE_API_KEY in env, or existing kilocode API-key profile)."
    try Self.expect(1, [sentence], from: ["onboard", "--non-interactive"] + Self.kilo)
    try Self.expect(1, ["OTHER is not set."], from: ["onboard", "--yes", "--key-env", "OTHER"] + Self.kilo)
    try Self.expect(
      1, ["Could not open", "no-such-file"],
      from: ["onboard", "--yes", "--key-file", "no-such-file"] + Self.kilo)
  }

  @Test("a variable with nearly the right name is named")
  func nearMiss() throws {
    try Self.expect(
      1, ["OPEN_ROUTER_API_KEY is set, but OpenClaw reads OPENROUTER_API_KEY."],
      from: ["onboard", "--yes", "--auth-choice", "openrouter-api-key"],
      ["OPEN_ROUTER_API_KEY": Key.openRouter])
  }

  @Test("a reference needs a variable that is set")
  func reference() throws {
    let arguments = ["onboard", "--yes", "--secret-input-mode", "ref"] + Self.kilo
    try Self.expect(
      1, ["unless KILOCODE_API_KEY is set"], from: arguments + ["--kilocode-api-key", Key.kilo])
    try Self.expect(1, ["KILOCODE_API_KEY is not set."], from: arguments + ["--key-env", "KILOCODE_API_KEY"])
  }

  @Test(
    "what is no key is rejected with exit code 4",
    arguments: [
      ("", "There is no key here."), ("sk-o...50ec", "masked preview"), ("your-api-key", "placeholder"),
      ("KILOCODE_API_KEY", "name of a variable"), ("\(Key.kilo)\n\(Key.otherKilo)\n", "more than one key"),
      ("clé-\u{1F511}-0123456789abcdef", "cannot be sent as part of a key"),
    ])
  func rejected(_ input: String, _ text: String) throws {
    try Self.expect(4, [text], from: ["onboard", "--yes", "--key-stdin"] + Self.kilo, input: input)
  }

  @Test(
    "a command line without a meaning ends with 64 and points to the help",
    arguments: [
      (["frobnicate"], "\"frobnicate\" is no command."), (["--frobnicate"], "--frobnicate is no option."),
      (["models", "set"], "needs a model"), (["models", "set", "no slash"], "no slash"),
      (["models", "list", "--provider", "nobody"], "There is no provider \"nobody\"."),
      (["onboard", "--yes"], "--auth-choice"), (["onboard", "--yes", "--auth-choice"], "needs a value"),
      (["onboard", "--yes", "--auth-choice", "x"], "There is no auth choice \"x\""),
      (["onboard", "--yes", "--auth-choice", "kilocode-api-key", "--auth-choice", "x"], "given twice"),
      (["onboard", "--auth-choice", "kilocode-api-key"], "Add --non-interactive"),
      (["onboard", "--yes", "--token-provider", "x", "--token", "y"], "There is no provider \"x\""),
      (["onboard", "--yes=1"], "--yes takes no value."),
      (["--dry-run"], "--dry-run means nothing to the wizard."),
      (["models", "--key-stdin"], "--key-stdin means nothing to the wizard."),
      (["models", "list", "--dry-run"], "--dry-run means nothing to models list."),
      (
        ["models", "set", "openrouter/auto", "--keep-default"], "--keep-default means nothing to models set."
      ),
      (["onboard", "--yes", "--provider", "x"], "--provider means nothing to onboard."),
      (
        ["onboard", "--yes", "--auth-choice", "kilocode-api-key", "--openrouter-api-key", "x"],
        "--openrouter-api-key is not the key of kilocode-api-key."
      ),
      (
        ["onboard", "--yes", "--auth-choice", "kilocode-api-key", "--key-env", "A", "--key-stdin"],
        "Give the key once"
      ),
      (
        ["onboard", "--yes", "--auth-choice", "kilocode-api-key", "--key-stdin", "--key-file", "f"],
        "Give the key once"
      ),
      (
        ["onboard", "--yes", "--auth-choice", "kilocode-api-key", "--secret-input-mode", "bad"],
        "Invalid --secret-input-mode. Use \"plaintext\" or \"ref\"."
      ),
      (
        [
          "onboard", "--yes", "--auth-choice", "openrouter-api-key", "--token-provider", "kilocode",
          "--token", "x",
        ],
        "--token-provider"
      ),
    ])
  func usage(_ arguments: [String], _ text: String) throws {
    try Self.expect(64, [text], from: arguments, ["OPENROUTER_API_KEY": Key.openRouter])
  }

  @Test("a variable that holds no key is named with the reason, not called missing")
  func unusableVariable() throws {
    try Self.expect(
      4, ["The key from KILOCODE_API_KEY cannot be used.", "masked preview"],
      from: ["onboard", "--yes"] + Self.kilo, ["KILOCODE_API_KEY": "eyJh...3xQk"])
  }

  @Test("two providers' flags are refused without showing either key")
  func twoFlags() throws {
    try Self.expect(
      64, ["Several API key flags", "--kilocode-api-key, --openrouter-api-key"],
      from: ["onboard", "--yes", "--kilocode-api-key", Key.kilo, "--openrouter-api-key", Key.openRouter])
  }

  @Test("--model and --keep-default contradict each other")
  func contradiction() throws {
    try Self.expect(
      64, ["--model and --keep-default"],
      from: ["onboard", "--yes", "--model", "openrouter/auto", "--keep-default"] + Self.kilo,
      ["KILOCODE_API_KEY": Key.kilo])
  }

  @Test("a config managed by Nix is refused, in the wizard too")
  func nix() throws {
    let variables: Program.Variables = ["OPENCLAW_NIX_MODE": "1", "KILOCODE_API_KEY": Key.kilo]
    try Self.expect(1, ["OPENCLAW_NIX_MODE is set"], from: ["onboard", "--yes"] + Self.kilo, variables)
    try Self.expect(
      1, ["OPENCLAW_NIX_MODE is set"], from: ["models", "set", "kilocode/kilo/auto"], variables)
    let session = try Session(try Home(), [], variables)
    try session.see("This must be put right first", "OPENCLAW_NIX_MODE is set")
    try session.leave()
  }
}
