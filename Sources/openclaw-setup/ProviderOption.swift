import OpenClaw
import Platform

/// What `--provider` means: a provider of the catalogue, or one that only the config or the saved keys know.
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
      let keys = CredentialOverview(installation, catalog: machine.catalog).resolutions.map(\.provider)
      guard (keys + configured).contains(id) else {
        throw .usage("There is no provider \"\(name)\".")
      }
      return id
    }
  }

  /// The ids of the providers in the config.
  var configured: [String] {
    installation.configFacts.providers.keys.map(machine.catalog.normalizedProviderID)
  }
}
