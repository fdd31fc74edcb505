public import OpenClaw

/// A line of what is set up: one place of one provider's key.
public struct CredentialRow: Sendable, Equatable {
  /// The provider's name.
  public let provider: String
  /// The place, and what becomes of it; nil for a provider without any key.
  public let candidate: CredentialResolution.Candidate?
}

extension Wizard {
  /// Every place of every provider's key, each provider's in the order in which OpenClaw looks at run time;
  /// then the providers without any.
  public var credentialRows: [CredentialRow] {
    let keyed = findings.resolutions.filter { !$0.candidates.isEmpty }
    let others = findings.resolutions.filter { $0.candidates.isEmpty }
    return keyed.flatMap { resolution in
      resolution.candidates.map {
        CredentialRow(provider: catalog.label(of: resolution.provider), candidate: $0)
      }
    } + others.map { CredentialRow(provider: catalog.label(of: $0.provider), candidate: nil) }
  }

  /// The default model of the scope that is set up, in its canonical form.
  public var currentPrimary: String? {
    let spelled = findings.facts.effectiveModel(of: answers.scope)?.primary
    return spelled.map { catalog.ref($0)?.key ?? $0 }
  }

  /// The name of the default model's provider.
  public var currentProvider: String? {
    currentPrimary.flatMap { catalog.ref($0) }.map { catalog.label(of: $0.provider) }
  }

  /// What is tried when the default model fails, in order.
  public var currentFallbacks: [String] {
    findings.facts.effectiveModel(of: answers.scope)?.fallbacks ?? []
  }

  /// The release of OpenClaw that is installed, if it has said so; else the one that wrote the config last.
  public var openClawVersion: String? {
    installation.openClaw.release?.description ?? findings.facts.lastTouchedVersion
  }

  /// The steps that this run takes, for the header.
  public var steps: [WizardStep] {
    if stack.contains(where: { $0.step == .fallbacks }) { return [.fallbacks, .review] }
    return (stack.contains { $0.step == .provider } ? [.provider, .key] : []) + [.model, .review]
  }
}
