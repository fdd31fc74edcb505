/// The command that does unattended what the answers say. Keys are named, never shown.
public enum UnattendedCommand {
  /// The words of the command; shell-quoted where they need it. A key that was typed is read from a file
  /// whose name the person puts in.
  public static func words(for answers: Answers, installation: Installation) -> [String] {
    guard let setup = answers.setup else {
      guard let model = answers.model else { return ["openclaw-setup"] }
      return ["openclaw-setup", "models", "set", quoted(model.key)] + scope(answers.scope)
    }
    var words = ["openclaw-setup", "onboard", "--non-interactive", "--auth-choice", quoted(setup.choice)]
    switch setup.credential {
    case .copy(let secret):
      if let key = installation.keys.first(where: { $0.secret.slot == secret.slot }) {
        words += ["--key-env", quoted(key.name)]
      } else {
        words += ["--key-file", "KEYFILE"]
      }
    case .reference(let variable):
      words += ["--key-env", quoted(variable), "--secret-input-mode", "ref"]
    case .keepProfile(let id): words += ["--auth-profile", quoted(id)]
    }
    words += answers.model.map { ["--model", quoted($0.key)] } ?? ["--keep-default"]
    if answers.allowList == .allowEverything { words.append("--allow-all-models") }
    return words + scope(answers.scope)
  }

  /// The command in one line.
  public static func line(for answers: Answers, installation: Installation) -> String {
    words(for: answers, installation: installation).joined(separator: " ")
  }

  private static func scope(_ scope: Answers.Scope) -> [String] {
    switch scope {
    case .defaults: []
    case .agent(let id): ["--agent", quoted(id.text)]
    }
  }

  /// `word` as a POSIX shell reads it.
  static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "@%+=:,./-_".contains($0)) }
    return isPlain
      ? word
      : "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
