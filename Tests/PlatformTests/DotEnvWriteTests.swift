import OpenClaw
import TestSupport
import Testing

@testable import Platform

@Suite("Writing an environment file")
struct DotEnvWriteTests {
  private static let old = "# keys\r\nexport KEY=\"0123456789abcdef\" # mine\r\nOTHER=x"

  private static func write(_ key: String, over text: String) throws -> (text: String?, mode: Int?) {
    let scene = try SetupScene()
    try scene.scratch.write(text, to: ".openclaw/.env", mode: 0o644)
    let machine = try scene.machine()
    var bytes = Array(key.utf8)
    let facts = SecretFacts(of: bytes[...])
    let secret = HeldSecret(slot: scene.vault.store(consuming: &bytes), facts: facts)
    let snapshot = SnapshotReader(files: machine.files)
      .snapshot(scene.scratch.path(".openclaw/.env"), role: .dotEnv)
    let change = FileChange(
      snapshot: snapshot, edits: try DotEnvEdit(snapshot.text).setting("KEY", to: secret), changes: [],
      holes: [secret.slot: facts], filling: .verbatim)
    let plan = Plan(files: [change], notes: [], primary: nil, primaryBefore: nil)
    guard case .written(let report) = try scene.write(plan) else {
      Issue.record("not written")
      return (nil, nil)
    }
    #expect(report.paths == [snapshot.path])
    let tree = try scene.scratch.tree()
    return (tree.text(".openclaw/.env"), tree.mode(".openclaw/.env"))
  }

  @Test(
    "the key stands where the old one did, in the quotes it needs, for its owner alone",
    arguments: [("sk-new/1+2==", "\"sk-new/1+2==\""), ("two $words \\n", "'two $words \\n'")])
  func written(_ key: String, _ value: String) throws {
    let (text, mode) = try Self.write(key, over: Self.old)
    #expect(text == "# keys\r\nexport KEY=\(value) # mine\r\nOTHER=x")
    #expect(mode == 0o600)
  }

  @Test("a snapshot shows no value, and knows what each needs around it")
  func sealed() throws {
    let scene = try SetupScene()
    try scene.scratch.write("A=plain-value\nB=\"it's\"\nC='two words'\n", to: ".env", mode: 0o600)
    let snapshot = SnapshotReader(files: try scene.machine().files)
      .snapshot(scene.scratch.path(".env"), role: .dotEnv)
    #expect(snapshot.text.seals.map(\.facts.quoting) == [.plain, .impossible, .single])
    let shown = String(decoding: snapshot.text.bytes, as: UTF8.self)
    #expect(shown == "A=***********\nB=\"****\"\nC='*********'\n")
  }
}
