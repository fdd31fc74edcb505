import OpenClaw
import Platform

/// What `--provider` means: a provider of the catalogue, or one that only the files know.
struct ProviderOption {
  let machine: Machine
  let installation: Installation
  let arguments: Arguments

  /// The provider's id; nil without the option.
  var id: String? {
    get throws(Failure) {
      guard let name = arguments["--provider"] else { return nil }
      if let provider = machine.catalog.provider(name) { return provider.id }
      let id = machine.catalog.normalizedProviderID(name)
      let all = CredentialOverview(installation, catalog: machine.catalog)
      guard all.resolutions.contains(where: { $0.provider == id }) else {
        throw .usage("There is no provider \"\(name)\".")
      }
      return id
    }
  }
}
