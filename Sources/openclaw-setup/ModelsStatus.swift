import DisplayWidth
import Gateways
import JSON5
import OpenClaw
import Wizard

/// What `models status` has to tell, as text of at most 80 columns and as JSON.
struct ModelsStatus {
  /// One provider.
  struct Row {
    /// Where its requests go.
    let endpoint: Endpoint
    /// The key that OpenClaw uses for it.
    let winner: CredentialResolution.Candidate?
    /// What it thinks of that key; nil when it was not asked.
    let verdict: KeyVerdict?
  }

  let installation: Installation
  let catalog: ProviderCatalog
  /// What is wrong with the keys.
  let findings: [CredentialFinding]
  let rows: [Row]

  private var facts: ConfigFacts { installation.configFacts }

  /// What the agent in question runs with, else the defaults.
  private var model: ConfigFacts.ModelSetting? { facts.effectiveModel(of: installation.scope) }

  /// Agents with a model of their own; of one that was asked for, it stands at the top.
  private var agents: [ConfigFacts.Agent] {
    switch installation.scope {
    case .defaults: facts.agents.filter { $0.model?.primary != nil }
    case .agent: []
    }
  }

  // MARK: Text

  /// The models, then every provider.
  var lines: [String] {
    let title =
      switch installation.scope {
      case .defaults: "Default model"
      case .agent(let id): "Model of \(id)"
      }
    var lines = table(
      [(title, model?.primary ?? "none is set")]
        + (model?.fallbacks.isEmpty == false
          ? [("Fallbacks", model?.fallbacks.joined(separator: ", ") ?? "")] : [])
        + agents.map { ("Agent \($0.id)", $0.model?.primary ?? "") })
    for row in rows { lines += [""] + self.lines(of: row) }
    if rows.isEmpty { lines += ["", "There is no key of any provider."] }
    let doubts = unlisted.flatMap { MarkedLines.of($0.sentence, mark: "!") }
    return doubts.isEmpty ? lines : lines + [""] + doubts
  }

  /// That there may be keys which are not shown here, and would be used before those that are.
  private var unlisted: [CredentialFinding] {
    findings.filter { if case .unlistedProfiles = $0 { true } else { false } }
  }

  private func lines(of row: Row) -> [String] {
    let key = row.winner.map { winner in
      [winner.source.name, winner.facts?.preview, winner.source.placeName].compactMap(\.self)
        .joined(separator: "  ")
    }
    var lines = [row.endpoint.label, "  * " + (key ?? "no key that OpenClaw can use")]
    if let verdict = row.verdict {
      lines += MarkedLines.of(
        verdict.words(of: row.endpoint, in: catalog), mark: verdict.noticeKind.mark, indent: 2)
    }
    return lines
  }

  private func table(_ rows: [(String, String)]) -> [String] {
    let column = (rows.map { displayWidth(of: $0.0) }.max() ?? 0) + 2
    return rows.map { pad($0, to: column) + $1 }
  }

  // MARK: Data

  /// The same as data.
  var object: [Value.Entry] {
    [
      Value.Entry("ok", true),
      Value.Entry("defaultModel", .string(model?.primary)),
      Value.Entry("fallbacks", .array((model?.fallbacks ?? []).map(Value.string))),
      Value.Entry(
        "agents",
        .array(agents.map { ["id": .string($0.id.description), "model": .string($0.model?.primary)] })),
      Value.Entry("providers", .array(rows.map(provider))),
    ]
  }

  private func provider(_ row: Row) -> Value {
    let effective = row.winner.map { winner in
      Value.object(
        winner.place(in: installation) + [Value.Entry("preview", .string(winner.facts?.preview))])
    }
    return [
      "id": .string(row.endpoint.provider), "label": .string(row.endpoint.label),
      "host": .string(row.endpoint.base.flatMap(WebAddress.init)?.hostAndPort),
      "effective": effective ?? .null,
      "verdict": row.verdict.map(\.object) ?? .null,
    ]
  }
}
