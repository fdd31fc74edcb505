import OpenClaw

/// What `auth status` has to tell, as text of at most 80 columns and as JSON.
struct AuthStatus {
  let installation: Installation
  let catalog: ProviderCatalog
  let overview: CredentialOverview
  /// Why keys in the config are not seen.
  let configProblem: PlanError?

  // MARK: Text

  /// Where keys are kept, then every provider, then what is wrong.
  var lines: [String] {
    var lines =
      ["Where keys are kept"] + MarkedLines.of(installation.generation.sentence) + storage.map { "  \($0)" }
    for resolution in overview.resolutions {
      lines += ["", catalog.label(of: resolution.provider)]
      lines += resolution.candidates.isEmpty ? ["    no key"] : CredentialColumns(resolution.candidates).lines
    }
    if overview.resolutions.isEmpty { lines += ["", "There is no key of any provider."] }
    let problems = findings
    return lines + (problems.isEmpty ? [] : ["", "What to look at"] + problems)
  }

  /// The file, and the program.
  private var storage: [String] {
    let path = installation.storePath.map(installation.paths.displayPath)
    let place =
      path.map { "\($0)\(isStoreThere ? "" : " (not there yet)")" } ?? "The database is not there yet."
    let written = installation.configFacts.lastTouchedVersion.map { "config last written by \($0)" }
    let program =
      switch installation.openClaw {
      case .absent: "no openclaw on PATH"
      case .unknown(let path), .present(let path, release: nil): "\(path), of unknown release"
      case .present(let path, .some(let release)): "\(path), release \(release)"
      }
    return [place, "OpenClaw: " + ([program] + [written].compactMap(\.self)).joined(separator: "; ")]
  }

  private var findings: [String] {
    let config = configProblem.map { problem in
      MarkedLines.of(display(problem.sentence), mark: "!") + MarkedLines.of(problem.nextStep)
    }
    return (config ?? [])
      + overview.findings.flatMap { finding in
        MarkedLines.of(display(finding.sentence), mark: "!") + remedy(finding)
      }
  }

  /// A command stays on one line, so that it can be copied.
  private func remedy(_ finding: CredentialFinding) -> [String] {
    switch finding.remedy {
    case .commands(let commands): commands.map { "    " + $0 }
    case .advice(let advice): MarkedLines.of(advice)
    case nil: []
    }
  }

  private func display(_ sentence: String) -> String { installation.paths.displayText(sentence) }

  // MARK: The store

  /// Whether there is one.
  var isStoreThere: Bool {
    installation.generation.usesDatabase || !installation.authProfiles.isMissing
  }
}
