/// One option of the command line. Parsing, `--help` and the man page's check read the same table.
struct Option: Equatable {
  /// The name with its dashes.
  let name: String
  /// What stands for its value in the help; nil for a switch.
  let value: String?
  /// What it does, in a few words.
  let help: String
  /// Whether it may be given several times.
  var repeats = false

  static let all: [Option] =
    wizard + mouse + network + onboarding + listing + probe + trial + sending + output + general

  /// Where things are.
  static let wizard = [Option("--agent", "ID", "set up this agent instead of the defaults")] + profile
  static let profile = [Option("--profile", "NAME", "use the state directory of this OpenClaw profile")]

  /// How the wizard is driven.
  static let mouse = [Option("--mouse", nil, "let the wheel move and a click choose, in the wizard")]

  /// That nobody is to be asked.
  static let consent = [
    Option("--non-interactive", nil, "ask nothing; take the answers from the options"),
    Option("--yes", nil, "the same as --non-interactive"),
  ]

  /// Unattended set-up.
  static let onboarding =
    consent + [
      Option("--accept-risk", nil, "accepted for compatibility with openclaw onboard"),
      Option("--auth-choice", "ID", "the provider, for instance kilocode-api-key"),
      Option("--key-env", "NAME", "take the key from this variable"),
      Option("--key-file", "FILE", "take the key from this file"),
      Option("--key-stdin", nil, "take the key from standard input"),
      Option("--auth-profile", "ID", "keep the key of this saved profile"),
      Option("--token-provider", "ID", "the provider that --token is for"),
      Option("--token", "KEY", "the key (visible to other users; prefer --key-file)"),
      Option("--store", "WHERE", "profile, ref, dotenv or config-env (see below)"),
      Option("--secret-input-mode", "MODE", "plaintext (a copy) or ref (the same as --store ref)"),
      Option("--remove-profile", "ID", "remove this saved profile too", repeats: true),
      Option("--model", "REF", "make this the default model"),
      Option("--model-agent", "ID", "of this agent only; the key is for all agents"),
      Option("--keep-default", nil, "do not change the default model"),
      Option("--allow-all-models", nil, "allow every model instead of listing the new one"),
      Option("--replace-variables", nil, "replace values such as ${MODEL}, too"),
      Option("--check", nil, "write nothing unless the provider accepts the key"),
      Option("--no-check", nil, "do not ask the provider about the key"),
    ]

  /// What is listed, and how.
  static let listing =
    provider + [
      Option("--plain", nil, "one model ref a line (models list)"),
      Option("--refresh", nil, "ask the providers for their lists (models list)"),
    ]
  static let probe = [Option("--probe", nil, "ask each provider about its key (models status)")]
  static let probing = provider + probe

  /// What `try` takes of the options for onboarding: a key that only OpenClaw's database has must be given.
  static let givenKey = onboarding.filter { ["--key-env", "--key-file", "--key-stdin"].contains($0.name) }

  /// What is tried, and how.
  static let trial = [
    Option("--thinking", "LEVEL", "how much it may think: off, low, high, ... (see man)"),
    Option("--show-request", nil, "show the request, the key masked, and send nothing"),
  ]

  /// Who may be talked to.
  static let network = [Option("--offline", nil, "ask nothing over the network")]
  static let sending = [
    Option("--send-key-to", "HOST", "agree to send the key to this host of the config", repeats: true)
  ]
  static let provider = [Option("--provider", "ID", "only what concerns this provider")]

  /// What is printed.
  static let output = [Option("--dry-run", nil, "show the changes, write nothing")] + json
  static let json = [Option("--json", nil, "print one JSON object")]

  /// What `models set` takes of the options for onboarding; `--yes` is natural there, and means nothing.
  static let switching = onboarding.filter {
    ["--allow-all-models", "--replace-variables", "--yes"].contains($0.name)
  }

  /// The same for `models fallbacks`, which has nothing to do with the list of accepted models.
  static let arranging = switching.filter { $0.name != "--allow-all-models" }

  /// For every command.
  static let general = [
    Option("--help", nil, "show this help"),
    Option("--version", nil, "show the version"),
  ]

  init(_ name: String, _ value: String?, _ help: String, repeats: Bool = false) {
    (self.name, self.value, self.help, self.repeats) = (name, value, help, repeats)
  }
}
