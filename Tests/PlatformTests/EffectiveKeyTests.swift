import OpenClaw
import TestSupport
import Testing

@testable import Platform

/// The key that wins at run time is the one that a test uses.
struct EffectiveKeyTests {
  private static let saved = "sk-or-v1-4f9a1c07be2d83650f1e9c4a7b3d52860a9be1f4c7"
  private static let other = "sk-or-v1-b3d52860a9be1f4c74f9a1c07be2d83650f1e9c4a7"

  /// A machine with these files below the state directory.
  private static func machine(
    _ files: [String: String], _ variables: [String: String] = [:], in home: TemporaryDirectory
  ) throws -> Machine {
    for (name, text) in files { try home.write(text, to: ".openclaw/" + name) }
    let base = ["HOME": home.path, "PATH": "/none"]
    return try Machine(environment: Environment(base.merging(variables) { $1 }))
  }

  private static func bytes(_ key: EffectiveKey, _ machine: Machine) -> String? {
    guard case .held(let secret) = key else { return nil }
    return machine.vault.withBytes(secret.slot) { String(decoding: $0, as: UTF8.self) }
  }

  private static let profiles = "agents/main/agent/auth-profiles.json"

  private static func profile(_ members: String) -> String {
    #"{"version":1,"profiles":{"openrouter:default":{"type":"api_key","provider":"openrouter",\#(members)}}}"#
  }

  @Test(
    "it comes from where OpenClaw would take it",
    arguments: [
      ("a saved profile", [profiles: profile("\"key\":\"\(saved)\"")], [:], saved),
      (
        "a saved profile before a variable", [profiles: profile("\"key\":\"\(saved)\"")],
        ["OPENROUTER_API_KEY": other], saved
      ),
      ("the older name of the member", [profiles: profile("\"apiKey\":\"\(saved)\"")], [:], saved),
      ("escapes", [profiles: profile("\"key\":\"\\u0073" + saved.dropFirst() + "\"")], [:], saved),
      ("a variable", [:], ["OPENROUTER_API_KEY": other], other),
      (
        "a reference to a variable",
        [profiles: profile(#""keyRef":{"source":"env","provider":"default","id":"OPENROUTER_API_KEY"}"#)],
        ["OPENROUTER_API_KEY": other], other
      ),
      (
        "the provider's entry", ["openclaw.json": "{models:{providers:{openrouter:{apiKey:'\(other)'}}}}"],
        [:], other
      ),
      (
        "an included entry",
        [
          "openclaw.json": "{models:{$include:'./models.json5'}}",
          "models.json5": "{providers:{openrouter:{apiKey:'\(other)'}}}",
        ], [:], other
      ),
      (
        "the provider's entry that refers to a variable",
        ["openclaw.json": "{models:{providers:{openrouter:{apiKey:'${MY_ROUTER}',auth:'api-key'}}}}"],
        ["MY_ROUTER": other], other
      ),
    ] as [(String, [String: String], [String: String], String)])
  func found(_ place: String, _ files: [String: String], _ variables: [String: String], _ key: String) throws
  {
    let home = try TemporaryDirectory()
    let machine = try Self.machine(files, variables, in: home)
    let effective = machine.effectiveKey(of: "openrouter", in: machine.inspect())
    #expect(Self.bytes(effective, machine) == key, "\(place): \(effective)")
  }

  @Test("a provider without a key has none")
  func missing() throws {
    let home = try TemporaryDirectory()
    let machine = try Self.machine([:], in: home)
    #expect(machine.effectiveKey(of: "openrouter", in: machine.inspect()) == .missing)
    #expect(machine.effectiveKey(of: "of nobody", in: machine.inspect()) == .missing)
  }

  @Test("a key that only OpenClaw can get at is hidden, and it is said why")
  func hidden() throws {
    let home = try TemporaryDirectory()
    let reference = #""keyRef":{"source":"file","provider":"vault","id":"/key"}"#
    let machine = try Self.machine([Self.profiles: Self.profile(reference)], in: home)
    let effective = machine.effectiveKey(of: "openrouter", in: machine.inspect())
    #expect(effective == .hidden(.reference))
  }

  @Test(
    "who signs in has no key: neither of the tokens is one",
    arguments: [
      #""access":"eyJhY2Nlc3M0123456789","refresh":"\#(saved)""#, #""access":"","refresh":"\#(saved)""#,
      #""access":"eyJhY2Nlc3M0123456789""#, #""refresh":"\#(saved)""#,
      #""access":"eyJhY2Nlc3M0123456789","key":"\#(saved)","token":"\#(saved)""#,
    ])
  func signIn(_ members: String) throws {
    let home = try TemporaryDirectory()
    let text =
      #"{"version":1,"profiles":{"openrouter:me":{"type":"oauth","provider":"openrouter",\#(members)}}}"#
    let machine = try Self.machine([Self.profiles: text], in: home)
    let installation = machine.inspect()
    #expect(machine.effectiveKey(of: "openrouter", in: installation) == .hidden(.signIn))
    #expect(
      machine.key(.keepProfile(id: "openrouter:me"), of: "openrouter", in: installation) == .hidden(.signIn))
    #expect(EffectiveKey.Reason.signIn.words == "OpenClaw signs in to it by itself")
    #expect(AuthProfileStore.secret(of: "openrouter:me", in: Array(text.utf8)) == nil)
    #expect(machine.vault.count == 0)
  }

  @Test("a token that was pasted is a key")
  func token() throws {
    let home = try TemporaryDirectory()
    let text =
      #"{"version":1,"profiles":{"openrouter:t":{"type":"token","provider":"openrouter","token":"\#(Self.saved)"}}}"#
    let machine = try Self.machine([Self.profiles: text], in: home)
    let effective = machine.effectiveKey(of: "openrouter", in: machine.inspect())
    #expect(Self.bytes(effective, machine) == Self.saved)
  }

  @Test("a file that changed after the look gives no key")
  func changed() throws {
    let home = try TemporaryDirectory()
    let machine = try Self.machine([Self.profiles: Self.profile("\"key\":\"\(Self.saved)\"")], in: home)
    let installation = machine.inspect()
    try home.write("{}", to: ".openclaw/" + Self.profiles)
    let effective = machine.effectiveKey(of: "openrouter", in: installation)
    #expect(effective == .hidden(.unusable))
  }

  @Test("looking twice keeps one copy")
  func once() throws {
    let home = try TemporaryDirectory()
    let machine = try Self.machine([Self.profiles: Self.profile("\"key\":\"\(Self.saved)\"")], in: home)
    let installation = machine.inspect()
    _ = machine.effectiveKey(of: "openrouter", in: installation)
    let count = machine.vault.count
    _ = machine.effectiveKey(of: "openrouter", in: installation)
    #expect(machine.vault.count == count)
  }
}
