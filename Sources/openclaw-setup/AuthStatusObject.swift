import JSON5
import OpenClaw
import Wizard

extension AuthStatus {
  /// The same as data.
  var object: [Value.Entry] {
    [
      Value.Entry("ok", true),
      Value.Entry(
        "storage",
        [
          "generation": .string(installation.generation.name), "path": .string(installation.storePath),
          "exists": .bool(installation.storePath != nil && isStoreThere),
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
      "effective": resolution.winner.map { .object($0.place(in: installation)) } ?? .null,
    ]
  }

  private func source(_ candidate: CredentialResolution.Candidate) -> Value {
    .object(
      candidate.place(in: installation) + [
        Value.Entry("preview", .string(candidate.facts?.preview)),
        Value.Entry("verdict", .string(candidate.verdict.name)),
      ] + (candidate.verdict.reason.map { [Value.Entry("reason", .string($0))] } ?? []))
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

extension CredentialResolution.Candidate {
  /// What tells the place from every other.
  func place(in installation: Installation) -> [Value.Entry] {
    let path: String? =
      switch source {
      case .profile: installation.storePath
      case .environment(_, let source): source.path
      case .providerEntry: installation.config.path
      }
    return [
      Value.Entry("kind", .string(source.kind)),
      Value.Entry("name", .string(source.name)),
    ] + (path.map { [Value.Entry("path", .string($0))] } ?? [])
  }
}

extension Installation {
  /// The path of the file or database that keeps profiles; nil for a database that is not there yet.
  var storePath: String? { generation.usesDatabase ? generation.databasePath : authProfiles.path }
}

extension Value {
  /// A text, or `null`.
  static func string(_ text: String?) -> Value { text.map { .string($0) } ?? .null }
}
