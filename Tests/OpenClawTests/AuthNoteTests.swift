import JSON5
import OpenClaw
import Testing

/// `auth.profiles` and `auth.order` of the config.
@Suite struct AuthNoteTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let before: String
    let after: String
  }

  static let note = "'kilocode:default': { provider: 'kilocode', mode: 'api_key' }"

  static let cases: [Case] = [
    Case(
      testDescription: "the first profile needs no order", before: "{}", after: "{ profiles: { \(note) } }"),
    Case(
      testDescription: "other profiles and other sections stay",
      before:
        "{ cooldowns: { billingBackoffHours: 3 }, profiles: { 'x:y': { provider: 'x', mode: 'oauth' } } }",
      after: """
        { cooldowns: { billingBackoffHours: 3 },
          profiles: { 'x:y': { provider: 'x', mode: 'oauth' }, \(note) } }
        """),
    Case(
      testDescription: "an existing note keeps its other fields",
      before: """
        { profiles: { 'kilocode:default': { mode: 'token', email: 'a@b.c', displayName: 'Me', provider: 'kilocode' } } }
        """,
      after: """
        { profiles: { 'kilocode:default': {
          mode: 'api_key', email: 'a@b.c', displayName: 'Me', provider: 'kilocode' } } }
        """),
    Case(
      testDescription: "another key of the same kind needs no order",
      before: "{ profiles: { 'kilocode:work': { provider: 'kilocode', mode: 'api_key' } } }",
      after: "{ profiles: { 'kilocode:work': { provider: 'kilocode', mode: 'api_key' }, \(note) } }"),
    Case(
      testDescription: "beside a credential of another kind the new one is put first",
      before: "{ profiles: { 'kilocode:a@b.c': { provider: 'KiloCode', mode: 'oauth' } } }",
      after: """
        { profiles: { 'kilocode:a@b.c': { provider: 'KiloCode', mode: 'oauth' }, \(note) },
          order: { kilocode: ['kilocode:default', 'kilocode:a@b.c'] } }
        """),
    Case(
      testDescription: "a credential of another provider is no reason for an order",
      before: "{ profiles: { 'openrouter:x': { provider: 'openrouter', mode: 'oauth' } } }",
      after: "{ profiles: { 'openrouter:x': { provider: 'openrouter', mode: 'oauth' }, \(note) } }"),
    Case(
      testDescription: "an order that exists is led by the new profile",
      before: "{ order: { openrouter: ['o'], kilocode: ['kilocode:a', 'kilocode:b'] } }",
      after: """
        { order: { openrouter: ['o'], kilocode: ['kilocode:default', 'kilocode:a', 'kilocode:b'] },
          profiles: { \(note) } }
        """),
    Case(
      testDescription: "within an order it moves to the front",
      before: "{ order: { kilocode: ['kilocode:a', 'kilocode:default', 'kilocode:b', 'kilocode:default'] } }",
      after:
        "{ order: { kilocode: ['kilocode:default', 'kilocode:a', 'kilocode:b'] }, profiles: { \(note) } }"),
    Case(
      testDescription: "an order that it leads stays",
      before: "{ order: { kilocode: ['kilocode:default', 'kilocode:a'] } }",
      after: "{ order: { kilocode: ['kilocode:default', 'kilocode:a'] }, profiles: { \(note) } }"),
    Case(
      testDescription: "an empty order gets it",
      before: "{ order: { kilocode: [] } }",
      after: "{ order: { kilocode: ['kilocode:default'] }, profiles: { \(note) } }"),
    Case(
      testDescription: "orders under other spellings become one",
      before: "{ order: { KiloCode: ['a', 'b'], x: ['y'], kilocode: ['b', 'c'] } }",
      after: "{ order: { x: ['y'], kilocode: ['kilocode:default', 'a', 'b', 'c'] }, profiles: { \(note) } }"),
    Case(
      testDescription: "an order under one other spelling is renamed",
      before: "{ order: { KILOCODE: ['a', 'kilocode:default'] } }",
      after: "{ order: { kilocode: ['kilocode:default', 'a'] }, profiles: { \(note) } }"),
  ]

  @Test("auth.profiles and auth.order", arguments: cases)
  func notes(_ example: Case) throws {
    let desk = Desk(config: "{ auth: \(example.before) }")
    let plan = try desk.plan(Desk.kiloKey)
    let after = desk.after(plan)
    #expect(value(after.config, "auth") == value("{ auth: \(example.after) }", "auth"))
    #expect(try after.plan(Desk.kiloKey).isEmpty)
  }

  @Test("an order goes to the front as an edit, so that the comments in it stay")
  func orderComments() throws {
    let desk = Desk(
      config: """
        {
          auth: {
            order: {
              kilocode: [
                // the old one
                "kilocode:a",
                "kilocode:b", // spare
              ],
            },
          },
        }
        """)
    let after = try #require(desk.after(try desk.plan(Desk.kiloKey)).config)
    #expect(
      after.contains(
        """
              kilocode: [
                "kilocode:default",
                // the old one
                "kilocode:a",
                "kilocode:b", // spare
              ],

        """))
  }

  @Test("a choice with two profiles stores and notes both, the first one leading the order")
  func twoProfiles() throws {
    let catalog = try CatalogSamples.catalog()
    let desk = Desk(config: "{ auth: { order: { mini: ['mini:old', 'mini-plan:global'] } } }")
    let answers = Answers(setup: .init(choice: "mini-global", credential: .copy(held(Desk.key, slot: 7))))
    let after = desk.after(try Plan(answers, for: try desk.installation(), catalog: catalog))
    #expect(
      value(after.config, "auth")
        == value(
          """
          { auth: {
            order: { mini: ['mini:global', 'mini-plan:global', 'mini:old'] },
            profiles: { 'mini:global': { provider: 'mini', mode: 'api_key' },
                        'mini-plan:global': { provider: 'mini', mode: 'api_key' } } } }
          """, "auth"))
    #expect(
      value(after.store, "profiles")
        == value(
          """
          { profiles: { 'mini:global': { type: 'api_key', provider: 'mini', key: '\(Desk.key)' },
                        'mini-plan:global': { type: 'api_key', provider: 'mini', key: '\(Desk.key)' } } }
          """, "profiles"))
    #expect(try Plan(answers, for: try after.installation(), catalog: catalog).isEmpty)
  }

  @Test("a kept profile of another kind is noted as what it is, and the store is not touched")
  func keptProfile() throws {
    let store = """
      {"version":1,"profiles":{"kilocode:a@b.c":{"type":"oauth","provider":"kilocode","access":"eyJaccess-access-1"}}}
      """
    let desk = Desk(
      config: "{ auth: { profiles: { 'kilocode:a@b.c': { provider: 'x', mode: 'api_key' } } } }", store: store
    )
    let plan = try desk.plan(
      Answers(setup: .init(choice: "kilocode-api-key", credential: .keepProfile(id: "kilocode:a@b.c"))))
    #expect(plan.authProfiles == nil)
    #expect(
      value(desk.after(plan).config, "auth")
        == value(
          "{ auth: { profiles: { 'kilocode:a@b.c': { provider: 'kilocode', mode: 'oauth' } } } }", "auth"))
  }
}
