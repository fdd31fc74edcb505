public import OpenClaw

extension Machine {
  /// Asks `openclaw` what only it can tell about `installation`: its release, the profiles if they are in a database,
  /// and its plugins if its core lacks some. Takes seconds; when `isWanted` says no, the rest is not asked.
  public func askOpenClaw(
    about installation: Installation, patience: OpenClawCommand.Patience = OpenClawCommand.Patience(),
    isWanted: () -> Bool = { true }
  ) -> OpenClawReport {
    guard let command = OpenClawCommand(self, patience: patience) else {
      return OpenClawReport(install: .absent)
    }
    let release = command.version(isWanted: isWanted)
    let report = OpenClawReport(install: .present(path: command.path, release: release))
    // What does not tell its version would only make everybody wait.
    guard let release else { return report }
    let later = installation.adding(report)
    let hasAllPlugins = release <= .lastWithKiloPlugin
    return OpenClawReport(
      install: report.install,
      profiles: later.generation.usesDatabase
        ? command.profiles(agent: later.handoverAgent, isWanted: isWanted) : nil,
      plugins: hasAllPlugins ? nil : command.plugins(isWanted: isWanted))
  }

  /// Hands `key` over to `openclaw`, to be stored as `profile` of `provider` where `installation` keeps such keys.
  /// Takes seconds, up to a minute.
  public func handOver(
    _ key: HeldSecret, provider: String, profile: String, for installation: Installation,
    patience: OpenClawCommand.Patience = OpenClawCommand.Patience(), isWanted: () -> Bool = { true }
  ) -> HandoverOutcome {
    guard let command = OpenClawCommand(self, patience: patience) else {
      return .failed(.noProgram, said: [])
    }
    return command.paste(
      key, provider: provider, profile: profile, agent: installation.handoverAgent, isWanted: isWanted)
  }
}
