/// The command that does unattended what the answers say. Keys are named, never shown.
public enum UnattendedCommand {
  /// The words of the command; shell-quoted where they need it. A key that was typed is read from a file
  /// whose name the person puts in.
  public static func words(for answers: Answers, installation: Installation) -> [String] {
    if answers.setup == nil, let removed = answers.removedProfiles.first {
      return ["openclaw-setup", "auth", "remove", quoted(removed), "--yes"]
        + ending(of: answers, installation)
    }
    guard let setup = answers.setup else {
      if let fallbacks = answers.fallbacks {
        return ["openclaw-setup", "models", "fallbacks"] + words(for: fallbacks)
          + ending(of: answers, installation)
      }
      guard let model = answers.model else { return ["openclaw-setup"] }
      return ["openclaw-setup", "models", "set", quoted(model.key)] + ending(of: answers, installation)
    }
    var words = ["openclaw-setup", "onboard", "--non-interactive", "--auth-choice", quoted(setup.choice)]
    switch setup.credential {
    case .copy(let secret, let store):
      if let key = installation.keys.first(where: { $0.secret.facts.fingerprint == secret.facts.fingerprint })
      {
        words += ["--key-env", quoted(key.name)]
      } else {
        words += ["--key-file", "KEYFILE"]
      }
      if store != .profile { words += ["--store", KeyStorage.copy(store).name] }
    case .reference(let variable):
      words += ["--key-env", quoted(variable), "--store", KeyStorage.reference.name]
    case .keepProfile(let id): words += ["--auth-profile", quoted(id)]
    }
    for id in answers.removedProfiles { words += ["--remove-profile", quoted(id)] }
    words += answers.model.map { ["--model", quoted($0.key)] } ?? ["--keep-default"]
    return words + ending(of: answers, installation)
  }

  private static func words(for fallbacks: Answers.Fallbacks) -> [String] {
    switch fallbacks {
    case .list([]): ["clear"]
    case .list(let texts): ["set"] + texts.map(quoted)
    case .adding(let texts): ["add"] + texts.map(quoted)
    case .removing(let texts): ["remove"] + texts.map(quoted)
    }
  }

  /// The command in one line.
  public static func line(for answers: Answers, installation: Installation) -> String {
    words(for: answers, installation: installation).joined(separator: " ")
  }

  /// The command that removes the saved profile `id`. On a terminal it shows what changes, and asks.
  public static func removal(of id: String, installation: Installation) -> String {
    let ending = ending(of: Answers(scope: installation.scope), installation)
    return (["openclaw-setup", "auth", "remove", quoted(id)] + ending).joined(separator: " ")
  }

  /// The command that opens the wizard, behind `words`, for what `installation` is a look at.
  static func wizard(_ words: [String], installation: Installation) -> String {
    (["openclaw-setup"] + words + ending(of: Answers(scope: installation.scope), installation))
      .joined(separator: " ")
  }

  /// The command that takes the last change back without asking.
  public static func undo(in paths: StatePaths) -> String {
    let profile = paths.profile.map { ["--profile", quoted($0)] } ?? []
    return (["openclaw-setup", "undo", "--yes"] + profile).joined(separator: " ")
  }

  private static func ending(of answers: Answers, _ installation: Installation) -> [String] {
    var options =
      switch answers.allowList {
      case .addModel: [String]()
      case .allowEverything: ["--allow-all-models"]
      }
    switch answers.variables {
    case .ask: break
    case .replace: options.append("--replace-variables")
    }
    let profile = installation.paths.profile.map { ["--profile", quoted($0)] } ?? []
    switch (answers.scope, installation.scope) {
    case (.defaults, _): return options + profile
    // A key that every agent shares, and the model of one of them.
    case (.agent(let id), .defaults) where answers.setup != nil:
      return options + profile + ["--model-agent", quoted(id.text)]
    case (.agent(let id), _): return options + profile + ["--agent", quoted(id.text)]
    }
  }

  /// `word` as a POSIX shell reads it.
  static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy {
      $0.isASCIILetter || $0.isASCIIDigit || "@%+=:,./-_".utf8.contains($0)
    }
    guard !isPlain || word.isEmpty else { return word }
    let parts = word.split(separator: "'", omittingEmptySubsequences: false)
    return "'" + parts.joined(separator: "'\\''") + "'"
  }
}
