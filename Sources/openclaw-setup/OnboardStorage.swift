import OpenClaw

/// What the command line says about where the key goes.
struct OnboardStorage {
  /// What is done with it.
  let place: KeyStorage
  /// Whether a profile of the auth store is written or used, so that it matters what that is here.
  let usesAuthStore: Bool

  /// Reads `--store`, and OpenClaw's own `--secret-input-mode`.
  init(_ arguments: Arguments) throws(Failure) {
    let mode: KeyStorage
    switch arguments["--secret-input-mode"] {
    case nil, "plaintext": mode = .copy(.profile)
    case "ref": mode = .reference
    case .some: throw .usage("Invalid --secret-input-mode. Use \"plaintext\" or \"ref\".")
    }
    place = try OnboardStorage.place(arguments, mode)
    let isKept = arguments["--auth-profile"] != nil
    usesAuthStore =
      switch place {
      case .copy(.profile), .reference: true
      case .copy(.dotEnv), .copy(.configEnv): isKept || !arguments.all("--remove-profile").isEmpty
      }
  }

  private static func place(_ arguments: Arguments, _ mode: KeyStorage) throws(Failure) -> KeyStorage {
    guard let name = arguments["--store"] else { return mode }
    guard let storage = KeyStorage(name: name) else {
      let names = KeyStorage.allCases.map(\.name).joined(separator: ", ")
      throw .usage("Invalid --store \(name): there are \(names).")
    }
    guard arguments["--auth-profile"] == nil else {
      throw .usage("--auth-profile keeps a key where it is, so --store \(name) means nothing.")
    }
    guard arguments["--secret-input-mode"] == nil || (mode == .reference) == (storage == .reference) else {
      throw .usage("--store \(name) and --secret-input-mode contradict each other.")
    }
    return storage
  }
}
