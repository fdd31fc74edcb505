import OpenClaw
import Platform

/// The key of an unattended set-up: the one that the command line gives or names, else one that is already here.
struct OnboardKey {
  let choice: AuthChoice
  let machine: Machine
  let installation: Installation
  let arguments: Arguments
  let output: Output

  /// What happens to it.
  func credential(in storage: KeyStorage) throws(Failure) -> Answers.Credential {
    try source.check(choice)
    if let id = arguments["--auth-profile"] { return .keepProfile(id: id) }
    switch storage {
    case .copy(let store):
      guard let secret = try secret() else { return .keepProfile(id: try savedProfile()) }
      return .copy(secret, in: store)
    case .reference:
      guard let variable = try variable() else { return .keepProfile(id: try savedProfile()) }
      return .reference(variable: variable)
    }
  }

  private var source: KeySourceReader {
    KeySourceReader(machine: machine, arguments: arguments, output: output)
  }

  /// The variables in which the provider's key is looked for.
  private var variables: [String] {
    machine.catalog.keyProvider(of: choice)?.environmentNames ?? []
  }

  /// The provider's keys in the environment that OpenClaw would take.
  private var found: [Installation.FoundKey] {
    installation.keys.filter { $0.provider == choice.keyProvider && $0.isRead }
  }

  // MARK: A copy

  /// The key to copy; nil when there is none but perhaps a saved one.
  private func secret() throws(Failure) -> HeldSecret? {
    if let name = arguments["--key-env"] {
      let known = installation.keys.first { $0.name == name && $0.provider == choice.keyProvider }
      if let known { return known.secret }
      return try source.variable(name, for: choice)
    }
    if let key = try source.read(for: choice) { return key }
    if let key = found.first { return key.secret }
    // A variable that is set to no key is not "missing": reading it says what is wrong with it.
    for name in variables where machine.environment.bytes(name)?.isEmpty == false {
      return try source.variable(name, for: choice)
    }
    return nil
  }

  // MARK: A reference

  /// The variable to refer to; nil when there is none but perhaps a saved key.
  private func variable() throws(Failure) -> String? {
    if let name = arguments["--key-env"] { return try named(name) }
    // A key that is given cannot be a reference; the variable that it belongs to can.
    guard try source.read(for: choice) != nil else { return found.first?.name }
    if let found = found.first(where: { variables.contains($0.name) }) { return found.name }
    let name = variables.first ?? "the variable"
    throw Failure(
      .failed, "missing-key",
      [
        "A key cannot be stored as a reference unless \(name) is set in the environment.",
        "Set \(name) and leave the key out, or store a copy with --store profile.",
      ])
  }

  private func named(_ name: String) throws(Failure) -> String {
    guard SecretRef.isEnvironmentName(name) else {
      throw .usage("\(name) cannot be a reference: use capitals, digits and _.")
    }
    guard found.contains(where: { $0.name == name }) || machine.environment.value(name)?.isEmpty == false
    else {
      throw Failure(
        .failed, "missing-key",
        ["\(name) is not set.", "Set it where the OpenClaw service runs, and here."])
    }
    return name
  }

  // MARK: A key that is saved already

  private func savedProfile() throws(Failure) -> String {
    let resolution = CredentialResolution(
      provider: choice.keyProvider, installation: installation, catalog: machine.catalog)
    for candidate in resolution.candidates {
      if case .profile(let id) = candidate.source,
        candidate.verdict == .inUse || candidate.verdict == .shadowed
      {
        return id
      }
    }
    let variable = variables.first ?? ""
    var lines = [
      "Missing \(choice.flag ?? "--key-file") (or \(variable) in env, or existing \(choice.keyProvider) API-key profile)."
    ]
    lines += installation.nearMisses.filter { $0.meant == variable }.map(\.sentence)
    throw Failure(.failed, "missing-key", lines + ["Give a key with --key-env, --key-file or --key-stdin."])
  }
}
