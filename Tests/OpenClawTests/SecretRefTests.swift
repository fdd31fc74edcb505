import JSON5
import OpenClaw
import Testing

@Suite struct SecretRefTests {
  private typealias Case = (source: SecretRef.Source, provider: String, id: String)

  private static let allowed: [Case] = [
    (.environment, "default", "KILOCODE_API_KEY"), (.environment, "default", "A"),
    (.environment, "my_vault-2", "A1_"),
    (.environment, "default", String(repeating: "A", count: 128)),
    (.file, "default", "/providers/openrouter/key"),
    (.file, "default", "value"), (.file, "default", "/a~0b/c~1d"),
    (.command, "vault", "team/openrouter:key.v1"),
    (.command, "vault", "9"), (.command, String(repeating: "a", count: 64), "x"),
  ]

  @Test("References with the names OpenClaw allows are made", arguments: allowed)
  private func makes(_ sample: Case) throws {
    let reference = try SecretRef(source: sample.source, provider: sample.provider, id: sample.id)
    #expect(
      reference.id == sample.id && reference.provider == sample.provider && reference.source == sample.source)
  }

  @Test(
    "An id is refused where OpenClaw would refuse it",
    arguments: [
      (.environment, ""), (.environment, "kilo_key"), (.environment, "1A"), (.environment, "_A"),
      (.environment, "A-B"),
      (.environment, String(repeating: "A", count: 129)), (.file, "providers/key"), (.file, ""),
      (.file, "/a~2"),
      (.file, "/a~"), (.command, ""), (.command, "/abs"), (.command, "a/../b"), (.command, "a/./b"),
      (.command, "a b"),
      (.command, String(repeating: "a", count: 257)),
    ] as [(SecretRef.Source, String)])
  func refusesIDs(_ source: SecretRef.Source, _ id: String) {
    #expect(throws: SecretRefError.badID(id, source)) { try SecretRef(source: source, id: id) }
  }

  @Test(
    "An alias is refused where OpenClaw would refuse it",
    arguments: ["", "1a", "A", "-a", "a.b", String(repeating: "a", count: 65)])
  func refusesAliases(_ alias: String) {
    #expect(throws: SecretRefError.badProvider(alias)) {
      try SecretRef(source: .file, provider: alias, id: "value")
    }
  }

  @Test("A template is a reference to its variable, any other text is none")
  func templates() throws {
    #expect(try SecretRef(template: "${KILOCODE_API_KEY}") == SecretRef.env("KILOCODE_API_KEY"))
    for text in ["", "${}", "${a}", "$A", "x${A}", "${A}x", "${A", "${A}${B}"] {
      #expect(SecretRef(template: text) == nil)
    }
  }

  @Test("A reference is read back from what is written for it")
  func roundTrip() throws {
    let reference = try SecretRef(source: .command, provider: "vault", id: "team/key")
    let text = #"{ "source": "exec", "provider": "vault", "id": "team/key" }"#
    let node = try #require(Document(Array(text.utf8)).root)
    #expect(try SecretRef(node) == reference)
    #expect(node.value == reference.value)
  }

  @Test(
    "An object that is no reference is refused, a string is a secret unless it is a template",
    arguments: [
      "{}", "{source: 'env', provider: 'default'}", "{source: 'env', provider: 'default', id: 'A', more: 1}",
      "{source: 'ENV', provider: 'default', id: 'A'}", "{source: 'env', provider: 'default', id: 1}", "[]",
      "3", "null",
    ])
  func badObjects(_ text: String) throws {
    let node = try #require(Document(Array(text.utf8)).root)
    #expect(throws: SecretRefError.badObject) { try SecretRef(node) }
    #expect(try SecretRef(try #require(Document(Array("'plain'".utf8)).root)) == nil)
    #expect(try SecretRef(try #require(Document(Array("'${A_KEY}'".utf8)).root)) == SecretRef.env("A_KEY"))
  }
}
