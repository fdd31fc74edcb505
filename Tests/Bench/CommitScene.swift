import Foundation
import Glibc
import OpenClaw
import Platform
import TestSupport

/// Why a commit could not be measured.
enum CommitError: Error {
  /// The key that the scene puts into the environment was not found there.
  case noKey
  /// The plan was not written.
  case notWritten(WriteOutcome)
  /// The disk took only a part of the bytes.
  case cutShort
}

/// A home directory as somebody has it who adds a provider to a setup that works: two keys in the auth store, and a
/// config of 4 KB with comments.
struct CommitScene {
  private static let store = ".openclaw/agents/main/agent/auth-profiles.json"
  private static let config = ".openclaw/openclaw.json"
  private static let configSize = 4096
  private static let environmentKey = "OPENROUTER_API_KEY"

  private let scratch: TemporaryDirectory
  private let vault = Vault()
  private let plan: Plan

  /// Makes the directory, and the plan that stores a key for OpenRouter and sets its model.
  init() throws {
    scratch = try TemporaryDirectory("openclaw-setup-bench")
    for (name, text) in [(Self.store, Self.oldStore), (Self.config, Self.oldConfig)] {
      let path = try scratch.write(text, to: name)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }
    let machine = try Self.machine(scratch, vault, .system)
    let installation = machine.inspect()
    guard let key = installation.keys.first(where: { $0.provider == "openrouter" }) else {
      throw CommitError.noKey
    }
    let answers = Answers(
      setup: Answers.Setup(choice: "openrouter-api-key", credential: .copy(key.secret)),
      model: ModelRef(provider: "openrouter", model: "openrouter/auto"))
    plan = try Plan(answers, for: installation, catalog: machine.catalog)
  }

  /// Where the files are.
  var directory: String { URL(filePath: scratch.path).deletingLastPathComponent().path }

  /// The bytes of the auth store and of the config, as they are now.
  func bytes() throws -> [[UInt8]] { try [Self.store, Self.config].map { try scratch.read($0) } }

  /// The program's own way to write both files, through `syscalls`; once only. Starting up is no part of what is
  /// returned to be called.
  func commit(through syscalls: Syscalls) throws -> () throws -> Void {
    let machine = try Self.machine(scratch, vault, syscalls)
    return {
      let outcome = machine.write(plan) { _ in false }
      guard case .written = outcome else { throw CommitError.notWritten(outcome) }
    }
  }

  /// The same files with the bytes that they have now, written over in place through `syscalls`, each flushed to
  /// the disk: what a program does that keeps no promise about crashes, rivals or undoing.
  func plainWrite(through syscalls: Syscalls) throws -> () throws -> Void {
    let files = zip([Self.store, Self.config].map(scratch.path), try bytes())
    return {
      for (path, bytes) in files {
        let descriptor = try syscalls.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        let count = try bytes.withUnsafeBytes { buffer in try syscalls.write(descriptor, buffer) }
        guard count == bytes.count else { throw CommitError.cutShort }
        try syscalls.fsync(descriptor)
        try syscalls.close(descriptor)
      }
    }
  }

  private static func machine(
    _ scratch: TemporaryDirectory, _ vault: Vault, _ syscalls: Syscalls
  ) throws -> Machine {
    let variables = [
      "HOME": scratch.path, environmentKey: "sk-or-v1-5a7c2e9d4f1b8a6c3e0d7f2b9a4c1e8d",
    ]
    return try Machine(environment: Environment(variables), files: FileSystem(syscalls), vault: vault)
  }

  private static let oldStore = """
    {
      "version": 1,
      "profiles": {
        "kilocode:default": { "type": "api_key", "provider": "kilocode", "key": "k1234567890abcdefgh" },
        "moonshot:default": { "type": "api_key", "provider": "moonshot", "key": "sk-1234567890abcdefgh" }
      }
    }

    """

  private static var oldConfig: String {
    var text = """
      {
        // runs on the small machine in the cellar
        gateway: { mode: "local", port: 18789 },
        agents: {
          defaults: {
            model: { primary: "kilocode/kilo-auto/balanced", fallbacks: ["moonshot/kimi-k2.5"] },
          },
        },
        channels: {
          telegram: {
            groups: {

      """
    var group = 0
    while text.utf8.count < configSize {
      text += "        // the group number \(group) of the family\n"
      text += "        \"-100\(1_234_567_890 + group)\": { requireMention: true },\n"
      group += 1
    }
    return text + "      },\n    },\n  },\n}\n"
  }
}
