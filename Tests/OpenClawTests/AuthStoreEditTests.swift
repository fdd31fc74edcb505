import JSON5
import OpenClaw
import Testing

/// What is written to `auth-profiles.json`.
@Suite struct AuthStoreEditTests {
  static let other = """
    "openrouter:default": { "type": "api_key", "provider": "openrouter", "key": "sk-or-v1-0123456789abcdef", "x": [1] }
    """

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// The entry `kilocode:default` before; nil for none.
    let before: String?
    let after: String
    var credential: Answers.Credential = .copy(held(Desk.key, slot: 3))
  }

  static let plain = #"{ "type": "api_key", "provider": "kilocode", "key": "\#(Desk.key)" }"#
  static let reference = #"{ "source": "env", "provider": "default", "id": "KILOCODE_API_KEY" }"#

  static let cases: [Case] = [
    Case(testDescription: "a new entry", before: nil, after: plain),
    Case(
      testDescription: "another key takes the place of the old one",
      before:
        #"{ "type": "api_key", "provider": "kilocode", "key": "old-old-old-old-old-1", "email": "a@b.c" }"#,
      after: #"{ "type": "api_key", "provider": "kilocode", "key": "\#(Desk.key)", "email": "a@b.c" }"#),
    Case(
      testDescription: "fields that we do not know stay",
      before:
        #"{ "metadata": { "team": "a" }, "type": "api_key", "provider": "kilocode", "key": "x", "new": null }"#,
      after: #"""
        { "metadata": { "team": "a" }, "type": "api_key", "provider": "kilocode", "key": "\#(Desk.key)", "new": null }
        """#),
    Case(
      testDescription: "a key in place of a reference",
      before: #"{ "type": "api_key", "provider": "kilocode", "keyRef": \#(reference) }"#, after: plain),
    Case(
      testDescription: "a reference in place of a key, which does not stay behind",
      before: #"{ "type": "api_key", "provider": "kilocode", "key": "old-old-old-old-old-1" }"#,
      after: #"{ "type": "api_key", "provider": "kilocode", "keyRef": \#(reference) }"#,
      credential: .reference(variable: "KILOCODE_API_KEY")),
    Case(
      testDescription: "a key in place of a sign-in, whose secrets do not stay behind",
      before: #"""
        { "type": "oauth", "provider": "kilocode", "access": "a-a-a-a", "refresh": "b-b-b", "idToken": "c",
          "expires": 1, "managedBy": "codex-cli", "email": "a@b.c" }
        """#,
      after: #"{ "type": "api_key", "provider": "kilocode", "key": "\#(Desk.key)", "email": "a@b.c" }"#),
    Case(
      testDescription: "the loader's other spellings become the proper ones",
      before: #"{ "mode": "api_key", "provider": "KiloCode", "apiKey": "old-old-old-old-old-1" }"#,
      after: plain),
    Case(
      testDescription: "an entry that OpenClaw ignores is replaced", before: #""just-a-key""#, after: plain),
    Case(
      testDescription: "white space around the same key is repaired",
      before: #"{ "type": "api_key", "provider": "kilocode", "key": " \#(Desk.key)\n" }"#, after: plain),
  ]

  @Test("the entry of the profile", arguments: cases)
  func entry(_ example: Case) throws {
    let entries = [Self.other] + (example.before.map { ["\"kilocode:default\": " + $0] } ?? [])
    let desk = Desk(
      store: "{ \"version\": 1, \"profiles\": { \(entries.joined(separator: ", ")) }, \"later\": true }",
      environment: ["KILOCODE_API_KEY": Desk.key])
    let answers = Answers(setup: .init(choice: "kilocode-api-key", credential: example.credential))
    let after = desk.after(try desk.plan(answers))
    let text = try #require(after.store)
    #expect(Document(Array(text.utf8), dialect: .json).isValid)
    let wanted =
      "{ \"version\": 1, \"profiles\": { \(Self.other), \"kilocode:default\": \(example.after) }, \"later\": true }"
    #expect(
      Document(Array(text.utf8)).root?.value.canonical == Document(Array(wanted.utf8)).root?.value.canonical)
    #expect(text.contains(Self.other))
    #expect(try after.plan(answers).isEmpty)
  }

  @Test("the same key again is nothing to do, whatever slot it is in")
  func sameKey() throws {
    let desk = Desk().after(try Desk().plan(Desk.kiloKey))
    for slot in [1, 2, 99] {
      var answers = Desk.kiloKey
      answers.setup?.credential = .copy(held(Desk.key, slot: slot))
      #expect(try desk.plan(answers).isEmpty)
    }
    var other = Desk.kiloKey
    other.setup?.credential = .copy(held(Desk.key + "x", slot: 1))
    #expect(try desk.plan(other).files.count == 1)
  }

  @Test("another key with the same preview is another key")
  func samePreview() throws {
    let desk = Desk().after(try Desk().plan(Desk.kiloKey))
    let twin = String(Desk.key.prefix(8)) + "other-middle-other-middle-ot" + String(Desk.key.suffix(8))
    let plan = try desk.plan(
      Answers(setup: .init(choice: "kilocode-api-key", credential: .copy(held(twin, slot: 1)))))
    #expect(desk.after(plan, key: twin).store?.contains(twin) == true)
    #expect(plan.authProfiles?.diff.map(\.kind).filter { $0 != .context } == [.hunk, .removed, .added])
  }

  @Test("characters that JSON escapes are escaped in the store")
  func escapes() throws {
    let key = #"a"b\c-0123456789-0123456789"#
    let answers = Answers(setup: .init(choice: "kilocode-api-key", credential: .copy(held(key, slot: 1))))
    let after = Desk().after(try Desk().plan(answers), key: key)
    let entry = Document(Array((after.store ?? "").utf8), dialect: .json).value(at: [
      "profiles", "kilocode:default",
    ])
    #expect(entry?["key"]?.string == key)
  }

  @Test("a store that others could read becomes private, and that is told")
  func mode() throws {
    let store = #"{ "version": 1, "profiles": {} }"#
    let plan = try Desk(store: store, storeMode: 0o644).plan(Desk.kiloKey)
    #expect(
      plan.notes == [.narrowedMode(path: "~/.openclaw/agents/main/agent/auth-profiles.json", mode: 0o644)])
    #expect(try Desk(store: store, storeMode: 0o600).plan(Desk.kiloKey).notes == [])
  }
}
