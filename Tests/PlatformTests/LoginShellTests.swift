import Foundation
import OpenClaw
import TestSupport
import Testing

@testable import Platform

/// The login shell is the system's `/bin/sh`, told by a profile of our own what to set.
@Suite("Keys that only the login shell sets")
struct LoginShellTests {
  static let key = "sk-or-v1-5a7c2e9d4f1b8a6c3e0d7f2b9a4c1e8d"

  private static func machine(
    _ profile: String, config: String = "{ env: { shellEnv: { enabled: true } } }",
    _ more: [String: String] = [:]
  ) throws -> (machine: Machine, scratch: TemporaryDirectory) {
    let scratch = try TemporaryDirectory()
    try scratch.write(profile, to: ".profile")
    try scratch.write(config, to: ".openclaw/openclaw.json")
    let variables = ["HOME": scratch.path, "SHELL": "/bin/sh", "PATH": "/usr/bin:/bin"].merging(more) { $1 }
    return (try Machine(environment: Environment(variables)), scratch)
  }

  @Test("a key in the profile is found when the shell is asked, and not before")
  func found() throws {
    let (machine, scratch) = try Self.machine("export OPENROUTER_API_KEY=\(Self.key)\n")
    let before = machine.inspect()
    #expect(before.awaitsLoginShell)
    #expect(before.keys.isEmpty)
    let after = machine.inspect(loginShell: .included)
    #expect(after.keys.map(\.source) == [.loginShell])
    #expect(after.keys.first?.secret.facts.length == Self.key.utf8.count)
    #expect(!after.awaitsLoginShell)
    withExtendedLifetime(scratch) {}
  }

  @Test("the shell is not asked when nobody wants it, or when a key is there already")
  func notAsked() throws {
    let profile = "echo asked > \"$HOME/asked\"\n"
    for (config, more) in [
      ("{}", [:]), ("{ env: { shellEnv: { enabled: true } } }", ["KILOCODE_API_KEY": "eyJh.b.c-0123456789"]),
    ] {
      let (machine, scratch) = try Self.machine(profile, config: config, more)
      #expect(!machine.inspect(loginShell: .included).awaitsLoginShell)
      #expect(!FileManager.default.fileExists(atPath: scratch.path("asked")))
    }
  }

  @Test("a shell that fails gives no key, however much it said before")
  func failed() throws {
    let (machine, scratch) = try Self.machine("export OPENROUTER_API_KEY=\(Self.key)\nenv -0\nexit 3\n")
    #expect(machine.inspect(loginShell: .included).keys.isEmpty)
    withExtendedLifetime(scratch) {}
  }

  @Test("a shell that takes longer than the config allows is given up")
  func slow() throws {
    let config = "{ env: { shellEnv: { enabled: true, timeoutMs: 50 } } }"
    let (machine, scratch) = try Self.machine(
      "export OPENROUTER_API_KEY=\(Self.key)\nread answer < /dev/zero\n", config: config)
    #expect(machine.inspect(loginShell: .included).keys.isEmpty)
    withExtendedLifetime(scratch) {}
  }

  @Test("the shell sees none of our variables but those that it needs")
  func environment() throws {
    let (machine, scratch) = try Self.machine(
      "env > \"$HOME/seen\"\n", ["OTHER_TOKEN": "t-0123456789", "LANG": "C.UTF-8"])
    _ = machine.inspect(loginShell: .included)
    let seen = String(decoding: try scratch.read("seen"), as: UTF8.self)
    #expect(seen.contains("LANG=C.UTF-8"))
    #expect(!seen.contains("OTHER_TOKEN"))
  }
}
