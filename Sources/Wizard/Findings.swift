import Gateways
import OpenClaw

/// What follows from one look at the machine, worked out once: every key press asks for it.
struct Findings: Sendable {
  /// What the config says.
  let facts: ConfigFacts
  /// The form that the config has.
  let shape: ConfigShape
  /// Where each provider's key is, in the order of the catalogue.
  let resolutions: [CredentialResolution]

  /// The models that the config itself defines.
  let definedModels: [ModelList.Row]
  /// The providers of these, beside those of the catalogue, that OpenClaw has a key for.
  let otherKeyed: Set<String>

  /// Works out what `installation` means.
  init(_ installation: Installation, catalog: ProviderCatalog) {
    facts = installation.configFacts
    shape = ConfigShape(release: installation.openClaw.release, facts: facts)
    resolutions = catalog.providers.map {
      CredentialResolution(provider: $0.id, installation: installation, catalog: catalog)
    }
    definedModels = ModelList.defined(in: facts, catalog: catalog)
    otherKeyed = Set(definedModels.map(\.ref.provider)).subtracting(catalog.providers.map(\.id)).filter {
      CredentialResolution(provider: $0, installation: installation, catalog: catalog).winner != nil
    }
  }

  /// Where `provider`'s key is; nil for a provider that is not known.
  func resolution(of provider: String) -> CredentialResolution? {
    resolutions.first { $0.provider == provider }
  }

  /// Whether OpenClaw has a key for `provider`.
  func hasKey(_ provider: String) -> Bool {
    resolution(of: provider)?.winner != nil || otherKeyed.contains(provider)
  }

  /// Whether somebody set something up here.
  var isConfigured: Bool { facts.defaultModel != nil || resolutions.contains { $0.hasStoredKey } }
}

extension CredentialResolution {
  /// Whether somebody set the provider up: a key that merely lies in the environment is not a set-up.
  fileprivate var hasStoredKey: Bool {
    candidates.contains {
      switch $0.source {
      case .profile, .providerEntry: true
      case .environment: false
      }
    }
  }
}
