import Gateways
import OpenClaw
import Platform

/// `models status`: the models that are set, and for every provider the key that it uses and what it is worth.
struct ModelsStatusCommand {
  let machine: Machine
  let installation: Installation
  let arguments: Arguments
  let output: Output

  /// Prints it; the exit code says whether a provider rejected its key.
  func run() throws(Failure) -> ExitCode {
    try installation.requireKnownAgent()
    try installation.requireReadableConfig(machine.catalog)
    let provider = try ProviderOption(machine: machine, installation: installation, arguments: arguments).id
    let installation = OpenClawInquiry(machine: machine, output: output).completing(installation)
    let overview = CredentialOverview(installation, catalog: machine.catalog, provider: provider)
    let rows = overview.resolutions.map { row(of: $0, in: installation) }
    let status = ModelsStatus(
      installation: installation, catalog: machine.catalog, findings: overview.findings, rows: rows)
    output.say(status.lines)
    output.object(status.object)
    return rows.contains { $0.verdict?.isRejection == true } ? .rejected : .done
  }

  private func row(of resolution: CredentialResolution, in installation: Installation) -> ModelsStatus.Row {
    let endpoint = Endpoint(
      of: resolution.provider, facts: installation.configFacts, catalog: machine.catalog)
    let verdict = arguments.has("--probe") ? verdict(of: endpoint, in: installation) : nil
    return ModelsStatus.Row(endpoint: endpoint, winner: resolution.winner, verdict: verdict)
  }

  /// What the provider thinks of the key that it would get; nil where it would get none.
  private func verdict(of endpoint: Endpoint, in installation: Installation) -> KeyVerdict? {
    switch machine.effectiveKey(of: endpoint.provider, in: installation) {
    case .missing: nil
    case .hidden(let reason): .unchecked(reason.words)
    case .held(let key):
      Interruption.awaiting {
        machine.check(key, of: endpoint, consent: arguments.consent(at: endpoint), isWanted: $0)
      }
    }
  }
}
