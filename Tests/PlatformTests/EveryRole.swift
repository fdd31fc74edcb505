import FaultSupport
import Foundation
import JSON5
import OpenClaw
import TestSupport
import Testing

@testable import Platform

/// A machine whose plan changes a file of every role, one of them behind a link.
struct EveryRole {
  /// What the plan does.
  enum Kind: CaseIterable {
    /// Changes what is there, and creates `.env`.
    case changing
    /// Removes the state of the store and creates the config.
    case removing
  }

  static let key = "sk-or-v1-5a7c2e9d4f1b8a6c3e0d7f2b9a4c1e8d"
  static let oldKey = "sk-or-v1-77777777777777777777777777777777"
  static let store = ".openclaw/agents/main/agent/auth-profiles.json"
  static let state = ".openclaw/agents/main/agent/auth-state.json"
  static let dotEnv = ".openclaw/.env"
  static let include = ".openclaw/agents.json5"
  static let config = ".openclaw/openclaw.json"
  static let names = [store, state, dotEnv, include, config]

  let kind: Kind
  let scratch: TemporaryDirectory
  let vault = Vault()

  /// The old machine.
  init(_ kind: Kind = .changing) throws {
    self.kind = kind
    scratch = try TemporaryDirectory()
    try scratch.write(
      #"{"version":1,"profiles":{"openrouter:default":{"type":"api_key","provider":"openrouter","key":"\#(Self.oldKey)"}}}"#,
      to: Self.store, mode: 0o600)
    try scratch.write("{\"version\":1,\"order\":{}}\n", to: Self.state, mode: 0o600)
    try scratch.write("{ defaults: {} }\n", to: "dotfiles/agents.json5", mode: 0o644)
    try scratch.link(Self.include, to: "../dotfiles/agents.json5")
    if kind == .changing {
      try scratch.write("{ agents: { $include: './agents.json5' } }\n", to: Self.config, mode: 0o640)
    } else {
      try scratch.write("OTHER='value'\n", to: Self.dotEnv, mode: 0o600)
    }
  }

  func machine(_ syscalls: Syscalls = .quick) throws -> Machine {
    try Machine(
      environment: Environment(["HOME": scratch.path]), files: FileSystem(syscalls), vault: vault)
  }

  /// What is in the five files; nil for one that is not there.
  func texts() throws -> [String?] {
    let tree = try scratch.tree()
    return Self.names.map { tree.text($0 == Self.include ? "dotfiles/agents.json5" : $0) }
  }

  /// A plan made of the files as they are, for a config that holds `config` afterwards.
  func plan(_ config: String = "{ gateway: { mode: 'local' } }\n") throws -> Plan {
    var bytes = Array(Self.key.utf8)
    let facts = SecretFacts(of: bytes[...])
    let slot = vault.store(consuming: &bytes)
    let reader = SnapshotReader(files: FileSystem(.quick))
    func change(
      _ name: String, _ role: FileRole, _ pieces: [Piece], _ filling: FileChange.Filling = .jsonString,
      outcome: FileChange.Outcome = .content
    ) -> FileChange {
      let snapshot = reader.snapshot(scratch.path(name), role: role)
      let all = TextEdit(range: 0..<snapshot.text.bytes.count, replacement: pieces)
      return FileChange(
        snapshot: snapshot, edits: [all], changes: [], holes: [slot: facts], filling: filling,
        outcome: outcome)
    }
    let store: [Piece] = [
      .text(
        Array(
          #"{"version":1,"profiles":{"openrouter:default":{"type":"api_key","provider":"openrouter","key":""#
            .utf8)),
      .hole(slot), .text(Array("\"}}}\n".utf8)),
    ]
    let isRemoving = kind == .removing
    let files = [
      change(Self.store, .authProfiles, store),
      change(
        Self.state, .authState, isRemoving ? [] : [.text(Array("{\"version\":1}\n".utf8))],
        outcome: isRemoving ? .removal : .content),
      change(
        Self.dotEnv, .dotEnv, [.text(Array("OPENROUTER_API_KEY='".utf8)), .hole(slot), .text([0x27, 0x0A])],
        .verbatim),
      change(Self.include, .include, [.text(Array("{ defaults: { model: 'a/b' } }\n".utf8))]),
      change(Self.config, .config, [.text(Array(config.utf8))]),
    ]
    return Plan(files: files, notes: [], primary: "a/b", primaryBefore: nil)
  }

  /// Where everything is. Not asked of a machine, which reads the whole catalogue: there are thousands of scenes.
  private func paths() throws -> StatePaths {
    try StatePaths.resolve(
      environment: { _ in nil }, profile: nil, osHome: scratch.path, currentDirectory: "/",
      exists: { FileManager.default.fileExists(atPath: $0) })
  }

  func write(_ plan: Plan, through syscalls: Syscalls = .quick) throws -> WriteOutcome {
    StateFiles(files: FileSystem(syscalls), vault: vault, paths: try paths())
      .write(plan, replanning: { nil }, pause: { _ in false })
  }

  func write(_ undo: Undo, through syscalls: Syscalls) throws -> WriteOutcome {
    StateFiles(files: FileSystem(syscalls), vault: vault, paths: try paths()).write(undo) { _ in false }
  }

  /// What the next start does, `seconds` later.
  func recover(after seconds: Int64 = 0, through syscalls: Syscalls = .quick) throws -> [Recovery] {
    var syscalls = syscalls
    syscalls.now = { Timestamp(seconds: Syscalls.system.now().seconds + seconds) }
    return Recoverer(files: FileSystem(syscalls), paths: try paths()).recoverAtStart { _ in false }
  }

  /// The names of the journals.
  func journals() throws -> [String] {
    try scratch.tree().names.filter { $0.hasPrefix(Self.journals) }.map {
      String($0.dropFirst(Self.journals.count))
    }
  }

  static let journals = ".openclaw/openclaw-setup/"

  /// What must be true of the files whatever has happened: nothing is open to others that was not.
  func checkModes(_ at: Comment, source: SourceLocation = #_sourceLocation) throws {
    let tree = try scratch.tree()
    for name in tree.names {
      guard case .file(let mode, _)? = tree[name] else { continue }
      let widest =
        switch name {
        case _ where name == Self.config || name.hasPrefix(Self.config + ".\(getpid())"): 0o640
        case _ where name.hasPrefix("dotfiles/agents.json5"): 0o644
        // A lock says who holds it to everybody, and no secret.
        case _ where name.contains(".lock"): 0o644
        default: 0o600
        }
      #expect(mode & ~widest == 0, "\(name) has \(String(mode, radix: 8)), \(at)", sourceLocation: source)
    }
    if let mode = tree.mode(String(Self.journals.dropLast())) {
      #expect(mode == 0o700, sourceLocation: source)
    }
  }
}
