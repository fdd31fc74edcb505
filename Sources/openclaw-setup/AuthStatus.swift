import DisplayWidth
import JSON5
import OpenClaw
import Wizard

/// What `auth status` has to tell, as text of at most 80 columns and as JSON.
struct AuthStatus {
  let installation: Installation
  let catalog: ProviderCatalog
  let overview: CredentialOverview
  /// Why keys in the config are not seen.
  let configProblem: PlanError?

  private static let width = 80

  // MARK: Text

  /// Where keys are kept, then every provider, then what is wrong.
  var lines: [String] {
    var lines =
      ["Where keys are kept"] + indented(installation.generation.sentence) + storage.map { "  \($0)" }
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
    let path = store.map(installation.paths.displayPath)
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
      indented(display(problem.sentence), mark: "!") + indented(problem.nextStep)
    }
    return (config ?? [])
      + overview.findings.flatMap { finding in
        indented(display(finding.sentence), mark: "!") + remedy(finding)
      }
  }

  /// A command stays on one line, so that it can be copied.
  private func remedy(_ finding: CredentialFinding) -> [String] {
    switch finding.remedy {
    case .commands(let commands): commands.map { "    " + $0 }
    case .advice(let advice): indented(advice)
    case nil: []
    }
  }

  private func display(_ sentence: String) -> String { installation.paths.displayText(sentence) }

  private func indented(_ sentence: String, mark: String = " ") -> [String] {
    wrap(sentence, to: AuthStatus.width - 2).enumerated().map { ($0 == 0 ? mark : " ") + " " + $1 }
  }

  // MARK: The store

  /// The path of the file or database; nil for a database that is not there yet.
  private var store: String? {
    installation.generation.usesDatabase
      ? installation.generation.databasePath : installation.authProfiles.path
  }

  private var isStoreThere: Bool {
    installation.generation.usesDatabase || !installation.authProfiles.isMissing
  }

  // MARK: JSON

  /// The same as data.
  var object: [Value.Entry] {
    [
      Value.Entry("ok", true),
      Value.Entry(
        "storage",
        [
          "generation": .string(installation.generation.name), "path": .string(store),
          "exists": .bool(store != nil && isStoreThere),
          "openclaw": .string(installation.openClaw.path),
          "release": .string(installation.openClaw.release.map { "\($0)" }),
          "configWrittenBy": .string(installation.configFacts.lastTouchedVersion),
        ]),
      Value.Entry("providers", .array(overview.resolutions.map(provider))),
      Value.Entry("findings", .array(problems + overview.findings.map(finding))),
    ]
  }

  private func provider(_ resolution: CredentialResolution) -> Value {
    [
      "id": .string(resolution.provider), "label": .string(catalog.label(of: resolution.provider)),
      "sources": .array(resolution.candidates.map(source)),
      "effective": resolution.winner.map(place).map(Value.object) ?? .null,
    ]
  }

  private func source(_ candidate: CredentialResolution.Candidate) -> Value {
    .object(
      place(of: candidate) + [
        Value.Entry("preview", .string(candidate.facts?.preview)),
        Value.Entry("verdict", .string(candidate.verdict.name)),
      ] + (candidate.verdict.reason.map { [Value.Entry("reason", .string($0))] } ?? []))
  }

  /// What tells a place from every other.
  private func place(of candidate: CredentialResolution.Candidate) -> [Value.Entry] {
    let path: String? =
      switch candidate.source {
      case .profile: store
      case .environment(_, let source): source.path
      case .providerEntry: installation.config.path
      }
    return [
      Value.Entry("kind", .string(candidate.source.kind)),
      Value.Entry("name", .string(candidate.source.name)),
    ] + (path.map { [Value.Entry("path", .string($0))] } ?? [])
  }

  private var problems: [Value] {
    configProblem.map {
      [["id": "broken-config", "message": .string($0.sentence), "advice": .string($0.nextStep)]]
    } ?? []
  }

  private func finding(_ finding: CredentialFinding) -> Value {
    var members = [
      Value.Entry("id", .string(finding.name)), Value.Entry("message", .string(finding.sentence)),
    ]
    if let provider = finding.provider { members.append(Value.Entry("provider", .string(provider))) }
    switch finding.remedy {
    case .commands(let commands):
      members.append(Value.Entry("commands", .array(commands.map(Value.string))))
    case .advice(let advice): members.append(Value.Entry("advice", .string(advice)))
    case nil: break
    }
    return .object(members)
  }
}

extension Value {
  /// A text, or `null`.
  fileprivate static func string(_ text: String?) -> Value { text.map { .string($0) } ?? .null }
}
