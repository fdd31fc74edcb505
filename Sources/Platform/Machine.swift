internal import Glibc
public import OpenClaw

/// The machine that the program runs on: everything that commands and the wizard need of it, in one value.
public struct Machine: Sendable {
  /// The process's environment.
  public let environment: Environment
  /// Files.
  public let files: FileSystem
  /// Secrets.
  public let vault: Vault
  /// Where OpenClaw keeps its files.
  public let paths: StatePaths
  /// The providers and models that are known.
  public let catalog: ProviderCatalog
  /// Whether anybody may be asked over the network.
  public let network: Network

  /// The machine as this process sees it. `profile` is the value of `--profile`.
  public init(
    environment: Environment, files: FileSystem = FileSystem(), vault: Vault = Vault(),
    profile: String? = nil,
    network: Network = .allowed
  ) throws(MachineError) {
    self.network = Network.isForbidden(by: environment) ? .forbidden : network
    self.environment = environment
    self.files = files
    self.vault = vault
    catalog = try Machine.readCatalog()
    do throws(StatePathsError) {
      paths = try StatePaths.resolve(
        environment: { environment.value($0) }, profile: profile,
        osHome: environment.value("HOME") ?? Machine.home(in: files) ?? "",
        currentDirectory: Machine.currentDirectory,
        exists: { (try? files.exists($0)) ?? true })
    } catch { throw .paths(error) }
  }

  /// The providers and models that are part of the program.
  public static func readCatalog() throws(MachineError) -> ProviderCatalog {
    let names = Resources.names.filter { $0.hasPrefix("models/") }
    let models = names.reduce(into: [:]) { $0[$1] = Resources.bytes(named: $1) }
    do throws(CatalogError) {
      return try ProviderCatalog(
        providers: Resources.bytes(named: ProviderCatalog.fileName) ?? [], models: models)
    } catch { throw .catalog(error) }
  }

  /// Writes `plan`; no signal cuts it in two. `pause` waits between tries for a lock; false from it gives up.
  public func write(_ plan: Plan, pause: StateFiles.Pause) -> WriteOutcome {
    write(plan, replanning: { nil }, pause: pause)
  }

  /// Writes `plan`, or the one that `replanning` makes instead when a file has changed meanwhile. It runs while locks
  /// are held, so it must not take long or ask anybody; nil from it ends the write.
  public func write(_ plan: Plan, replanning: () -> Plan?, pause: StateFiles.Pause) -> WriteOutcome {
    SignalDeferral.during { stateFiles.write(plan, replanning: replanning, pause: pause) }
  }

  /// Writes the plan of `undo`; the step that it takes back is gone afterwards.
  public func write(_ undo: Undo, pause: StateFiles.Pause) -> WriteOutcome {
    SignalDeferral.during { stateFiles.write(undo, pause: pause) }
  }

  /// For the start of every run: finishes or rolls back what an interrupted one left, and says what happened. Costs
  /// a look into a few directories when there is nothing.
  public func recover(pause: StateFiles.Pause) -> [Recovery] {
    SignalDeferral.during { Recoverer(files: files, paths: paths).recoverAtStart(pause: pause) }
  }

  private var stateFiles: StateFiles { StateFiles(files: files, vault: vault, paths: paths) }

  /// Who keeps a file locked, as one sentence.
  public func sentence(for wait: LockWait) -> String {
    switch wait.holder {
    case .otherRun(let number):
      "Waiting for another openclaw-setup\(number.map { " (process \($0))" } ?? "") to finish."
    case .process(let number, _): "Waiting for process \(number), which has locked the file."
    case .unnamed, .cleanUp, .changingHands: "Waiting for the lock \(paths.displayPath(wait.path))."
    }
  }

  /// The home directory that the system's list of users has for us: services often run without `HOME`. Read by
  /// hand, since a static program should not call `getpwuid`.
  private static func home(in files: FileSystem) -> String? {
    guard let list = try? files.readFile("/etc/passwd", limit: 1 << 20) else { return nil }
    let user = String(files.syscalls.userIdentifier())
    for line in String(decoding: list, as: UTF8.self).split(separator: "\n") {
      let fields = line.split(separator: ":", omittingEmptySubsequences: false)
      if fields.count >= 6, fields[2] == user, fields[5].hasPrefix("/") { return String(fields[5]) }
    }
    return nil
  }

  private static var currentDirectory: String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(cString: path)
  }
}

/// Why the machine cannot be looked at.
public enum MachineError: Error, Sendable, Equatable {
  /// The paths cannot be worked out.
  case paths(StatePathsError)
  /// The program was built from resources that do not fit together.
  case catalog(CatalogError)

  /// What is wrong, in one sentence.
  public var sentence: String {
    switch self {
    case .paths(let error): error.sentence
    case .catalog(let error): "The built-in list of providers is damaged: \(error.sentence)"
    }
  }
}
