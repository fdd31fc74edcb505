internal import OpenClaw

/// The environment of a program that is started for one answer.
enum ChildEnvironment {
  /// Ours for `openclaw`: without the variables of providers and without whatever else looks like a secret, with the
  /// places that `--profile` leads to, and without colours.
  static func openClaw(_ machine: Machine) -> Environment {
    let own = machine.environment
    let providers = machine.catalog.providers.flatMap { $0.environmentNames + $0.nearMisses }
    let secrets = own.names.filter { name in
      own.withBytes(name) { SecretVariable.isLikely(name, value: $0) } ?? false
    }
    let kept = own.removing(secrets.union(providers + ["FORCE_COLOR"])).setting("NO_COLOR", to: "1")
    guard machine.paths.profile != nil else { return kept }
    return kept.setting("OPENCLAW_STATE_DIR", to: machine.paths.stateDirectory)
      .setting("OPENCLAW_CONFIG_PATH", to: machine.paths.configFile)
  }
}

extension Environment {
  /// Without the variables that hold `secret`, whatever they are called.
  func removingHolders(of secret: UnsafeRawBufferPointer) -> Environment {
    removing(names.filter { name in withBytes(name) { $0.holds(secret) } ?? false })
  }
}

extension UnsafeRawBufferPointer {
  fileprivate func holds(_ part: UnsafeRawBufferPointer) -> Bool {
    guard !part.isEmpty, count >= part.count else { return false }
    return (0...(count - part.count)).contains { start in self[start...].starts(with: part) }
  }
}
