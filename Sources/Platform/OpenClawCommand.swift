public import OpenClaw

/// The `openclaw` program: what it says about itself, and a key handed over to it.
///
/// It takes seconds to answer, so everything here is for a background thread, or for a command without a screen. It
/// gets our environment without anything that looks like a secret; a key reaches it through standard input only.
public struct OpenClawCommand: Sendable {
  /// How long it may take.
  public struct Patience: Sendable {
    /// For its version, which it tells without loading anything else.
    public var version: Duration
    /// For a list. OpenClaw 2026.5 and 2026.6 took up to six seconds to load on two cores, plugins not counted.
    public var list: Duration
    /// For storing a key: it waits for its own locks meanwhile.
    public var handover: Duration

    /// As long as it needs on a slow machine.
    public init(
      version: Duration = .seconds(5), list: Duration = .seconds(20), handover: Duration = .seconds(60)
    ) {
      self.version = version
      self.list = list
      self.handover = handover
    }
  }

  /// The program.
  public let path: String

  private let environment: Environment
  private let vault: Vault
  private let patience: Patience

  private static let name = "openclaw"
  /// A version and its banner.
  private static let versionLimit = 1 << 16
  /// A list of some hundred plugins with all that they provide.
  private static let listLimit = 1 << 21
  /// A message, and what plugins print in front of it.
  private static let messageLimit = 1 << 18

  /// The program as `machine` has it; nil if `PATH` leads to none.
  public init?(_ machine: Machine, patience: Patience = Patience()) {
    guard let path = OpenClawCommand.path(in: machine) else { return nil }
    self.path = path
    self.patience = patience
    vault = machine.vault
    environment = ChildEnvironment.openClaw(machine)
  }

  /// Where the program is, without running it.
  static func path(in machine: Machine) -> String? {
    machine.files.program(name, in: machine.environment)
  }

  /// Its release; nil if it does not say in time: it may not run at all, for instance without Node.
  public func version(isWanted: () -> Bool = { true }) -> Release? {
    answer(["--version"], patience.version, OpenClawCommand.versionLimit, isWanted).flatMap {
      Release.first(in: String(decoding: $0, as: UTF8.self))
    }
  }

  /// The profiles that are saved for `agent`, or for the default one; nil if it does not say.
  public func profiles(agent: AgentID? = nil, isWanted: () -> Bool = { true }) -> [ListedProfile]? {
    let arguments = ["models", "auth", "list", "--json"] + OpenClawCommand.option(agent)
    return answer(arguments, patience.list, OpenClawCommand.listLimit, isWanted).flatMap(ListedProfile.list)
  }

  /// The ids of its plugins; nil if it does not say.
  public func plugins(isWanted: () -> Bool = { true }) -> Set<String>? {
    answer(["plugins", "list", "--json"], patience.list, OpenClawCommand.listLimit, isWanted)
      .flatMap(ProviderPlugin.ids)
  }

  /// Hands `key` over to be stored as `profile` of `provider`, for `agent` or for the default one. In
  /// OpenClaw 2026.5 to 2026.9 this also notes the profile in the config, which it writes anew.
  public func paste(
    _ key: HeldSecret, provider: String, profile: String, agent: AgentID? = nil,
    isWanted: () -> Bool = { true }
  ) -> HandoverOutcome {
    vault.withBytes(key.slot) { bytes in
      var line = SecretBuffer(capacity: bytes.count + 1)
      line.append(bytes)
      line.append([UInt8(ascii: "\n")])
      let child = child(
        ["models", "auth", "paste-api-key", "--provider", provider, "--profile-id", profile]
          + OpenClawCommand.option(agent),
        patience.handover, OpenClawCommand.messageLimit, environment: environment.removingHolders(of: bytes))
      return line.withBytes { input in handOver(child, input, hiding: bytes, isWanted) }
    } ?? .failed(.noKey, said: [])
  }

  private func handOver(
    _ child: Child, _ input: UnsafeRawBufferPointer, hiding key: UnsafeRawBufferPointer,
    _ isWanted: () -> Bool
  ) -> HandoverOutcome {
    do throws(Errno) {
      var outcome = try child.run(input: input, isWanted: isWanted)
      defer {
        outcome.output.wipe()
        outcome.errors.wipe()
      }
      let said = SpokenLines.lines(output: outcome.output, errors: outcome.errors, hiding: key)
      guard let failure = HandoverFailure(outcome.ending, after: child.timeout) else {
        return .stored(said: said)
      }
      return .failed(failure, said: said)
    } catch {
      return .failed(.notStarted(reason: error.words), said: [])
    }
  }

  /// What it prints when it succeeds.
  private func answer(
    _ arguments: [String], _ timeout: Duration, _ limit: Int, _ isWanted: () -> Bool
  ) -> [UInt8]? {
    let child = child(arguments, timeout, limit, environment: environment)
    guard let outcome = try? child.run(isWanted: isWanted), outcome.ending == .exited(0) else { return nil }
    return outcome.output
  }

  private func child(
    _ arguments: [String], _ timeout: Duration, _ limit: Int, environment: Environment
  ) -> Child {
    Child(path, arguments, environment: environment, timeout: timeout, limit: limit)
  }

  private static func option(_ agent: AgentID?) -> [String] {
    agent.map { ["--agent", $0.text] } ?? []
  }
}

extension HandoverFailure {
  /// Nil for an end that says that all went well.
  fileprivate init?(_ ending: Child.Ending, after timeout: Duration) {
    switch ending {
    case .exited(0): return nil
    case .exited(let code): self = .exited(code: code)
    case .signalled(let number): self = .signalled(number)
    case .timedOut: self = .timedOut(after: timeout)
    case .flooded: self = .flooded
    case .cancelled: self = .cancelled
    case .unknown: self = .unknown
    }
  }
}
