import OpenClaw
import Platform

/// `auth status`: every place of every provider's key, which one OpenClaw uses, and what is wrong.
struct AuthStatusCommand {
  let machine: Machine
  let installation: Installation
  let arguments: Arguments
  let output: Output

  func run() throws(Failure) {
    try installation.requireKnownAgent()
    let problem = try configProblem()
    let provider = try ProviderOption(machine: machine, installation: installation, arguments: arguments).id
    let installation = OpenClawInquiry(machine: machine, output: output).completing(installation)
    let overview = CredentialOverview(installation, catalog: machine.catalog, provider: provider)
    let status = AuthStatus(
      installation: installation, catalog: machine.catalog, overview: overview, configProblem: problem)
    guard !output.isJSON else { return output.object(status.object) }
    output.print(status.lines)
  }

  /// Why the config tells less than it should: keys in it are then not seen.
  private func configProblem() throws(Failure) -> PlanError? {
    do throws(PlanError) {
      _ = try Plan(Answers(), for: installation, catalog: machine.catalog)
      return nil
    } catch {
      switch error {
      case .doesNotParse, .unreadable, .unexpectedShape: return error
      default: return nil  // whatever else is in the way of writing
      }
    }
  }
}
