import JSON5
import OpenClaw
import Testing

/// What is overwritten in a file, and what can be read all the same. In these tables a secret is written
/// between `«` and `»`.
@Suite struct SecretSpansTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String

    init(_ testDescription: String, _ text: String) {
      (self.testDescription, self.text) = (testDescription, text)
    }
  }

  static let config: [Case] = [
    Case(
      "what is named like a secret",
      "{ apiKey: '«abc»', botToken: \"«x y»\", PASSWORD: '«ä»', clientSecret: '«s»' }"),
    Case("lists below such a name", "{ keys: ['«one»', '«two»', ['«three»']], ids: ['a'] }"),
    Case("objects below such a name are looked at by themselves", "{ token: { mode: 'x', key: '«y»' } }"),
    Case(
      "all of env, wherever a variable is",
      "{ env: { A: '«1»', vars: { B: '«two»' }, shellEnv: { enabled: true } } }"),
    Case(
      "only the outermost env",
      "{ a: { env: { A: 'x', B_KEY: '«y»' } }, secrets: { defaults: { env: 'default' } } }"),
    Case(
      "all headers",
      "{ models: { providers: { p: { headers: { 'X-A': '«b»', Authorization: '«Bearer x»' } } } } }"),
    Case(
      "what looks like a key, whatever its name",
      "{ note: '«sk-or-v1-0123456789abcdef»', a: ['«eyJhbGciOiJIUzI1NiJ9.e30.x»'] }"),
    Case(
      "a key inside a longer string",
      "{ args: ['--key=«sk-or-v1-0123456789abcdef»', 'u/«ghp_0123456789abcdef»'] }"),
    Case(
      "not a model that begins like one", "{ model: 'x/sk-something-very-long', b: 'task-list-0123456789' }"),
    Case(
      "references can be seen",
      "{ apiKey: '${OPENROUTER_API_KEY}', key: 'KILOCODE_API_KEY', token: '«${not-one}»' }"),
    Case("nor do small letters", "{ apiKey: '«my_secret_key»' }"),
    Case("capitals alone make no reference", "{ apiKey: '«ABCDEF_GHIJ»', b: { key: '«KEY»' } }"),
    Case(
      "reference objects can be seen",
      "{ apiKey: { source: 'env', provider: 'default', id: 'OPENROUTER_API_KEY' } }"),
    Case("white space around a secret can be seen", "{ apiKey: ' \\t«a b»\\n ', key: '   ', token: '' }"),
    Case("escapes are not cut in two", "{ apiKey: '\\n«\\\\»', key: '«\\\\n»', token: '«a\\\\\\\\» \\r' }"),
    Case("a continued line", "{ apiKey: '«a\\\nb»\\\n' }"),
    Case(
      "ids of profiles are none, even of a provider called so",
      "{ auth: { order: { tokenhub: ['tokenhub:default'] } } }"),
    Case(
      "a key where it does not belong", "{ auth: { profiles: { 'a:b': { mode: 'token', key: '«x»' } } } }"),
    Case("numbers and words are values", "{ maxTokens: 128000, key: null, token: true, secret: 0xFF }"),
    Case(
      "a key that was commented out",
      "{ // apiKey: '«sk-or-v1-0123456789abcdef»'\n a: 1 /* KEY=«0123456789abcdef0123» */ }"),
    Case(
      "a named word in a comment",
      "// \"apiKey\": \"«550e8400-e29b»\", key: short, token = ${A_KEY} = OTHER_API_KEY\n{}"),
    Case(
      "no words and dates in comments",
      "// claude-opus-4-20250514, see https://docs.example.org/a/b and keys\n{}"),
    Case("a comment at the end", "{}\n// «gsk_0123456789abcdefghij»"),
    // Broken files.
    Case("no comma", "{ apiKey: '«one-secret-1»' b: 'c' }"),
    Case("no colon", "{ \"apiKey\" \"«one-secret-1»\", 'x' 'y' }"),
    Case("an equals sign", "{ apiKey = '«one-secret-1»' }"),
    Case("no quotes", "{ apiKey: «sk-or-v1-0123»,\n token: «0123456789abcdef»\n}"),
    Case("no quotes, and signs in it", "{ apiKey: «abc+def/ghi==»,\n b: 1 }"),
    Case("no closing quote", "{ apiKey: '«one-secret-1,»\n b: 1 }"),
    Case("no opening quote", "{ apiKey: «one-secret-1»\n b: 1, }"),
    Case("backticks", "{ apiKey: «`one-secret-1`», b: 1 }"),
    Case("a number that is none", "{ maxTokens: 180_000 }"),
    Case("something random under any name", "{ x: '«0123456789abcdef0123456789abcdef»' y }"),
    Case("no quotes under any name", "{ x: «sk-or-v1-0123456789abcdef» }"),
    Case("cut off", "{ apiKey: '«sk-or-v1-0123»"),
  ]

  @Test("in the config", arguments: config)
  func inConfig(_ example: Case) { check(example.text, .config) }

  static let store: [Case] = [
    Case(
      "everything in a profile but what identifies it",
      #"""
      { "version": 1, "profiles": { "a:b": { "type": "api_key", "provider": "a", "key": "«k»", "email": "a@b.c",
        "displayName": "Me", "metadata": { "accountId": "«1»", "x": ["«2»"] }, "unknown": "«u»", "expires": 5 } } }
      """#),
    Case(
      "sign-ins",
      #"{ "profiles": { "a": { "type": "oauth", "access": "«a»", "refresh": "«r»", "idToken": "«i»" } } }"#),
    Case(
      "references can be seen, names of variables are keys here",
      #"""
      { "profiles": { "a": { "keyRef": { "source": "env", "provider": "default", "id": "A_KEY" }, "key": "${A_KEY}" },
        "b": { "key": "«A_KEY»" } } }
      """#),
    Case("an entry that is only a key", #"{ "profiles": { "a": "«k»" } }"#),
    Case("a flat file", #"{ "openrouter": { "type": "api_key", "key": "«k»", "provider": "openrouter" } }"#),
    Case(
      "the state file",
      #"{ "order": { "tokenhub": ["tokenhub:a"] }, "lastGood": { "keyhub": "keyhub:a" }, "usageStats": {} }"#),
    Case("a comment, which makes the file useless", "{ // \"key\": \"«0123456789»\"\n \"profiles\": {} }"),
  ]

  @Test("in the auth store", arguments: store)
  func inStore(_ example: Case) { check(example.text, .authProfiles) }

  static let included: [Case] = [
    Case("where env comes from is no secret", "{ env: { $include: './env.json5' } }"),
    Case(
      "an included env", "{ vars: { A: '«value»', b: '«c»' }, lower: '«x»', shellEnv: { enabled: true } }"),
    Case("an included env of flat names", "{ PATHLIKE: '«a»', other: '«b»' }"),
    Case(
      "an included auth", "{ order: { tokenhub: ['tokenhub:a'] }, profiles: { 'a:b': { mode: 'api_key' } } }"),
    Case(
      "an included models",
      "{ mode: 'merge', providers: { p: { apiKey: '«k»', headers: { 'X-A': '«v»' }, baseUrl: 'http://p' } } }"
    ),
  ]

  @Test("in a file that holds a section of the config", arguments: included)
  func inInclude(_ example: Case) { check(example.text, .include) }

  private func check(_ marked: String, _ role: FileRole) {
    let text = marked.replacing("«", with: "").replacing("»", with: "")
    var wanted: [Range<Int>] = []
    var offset = 0
    for (index, part) in marked.split(separator: /[«»]/, omittingEmptySubsequences: false).enumerated() {
      if index % 2 == 1 { wanted.append(offset..<offset + part.utf8.count) }
      offset += part.utf8.count
    }
    let found = SecretSpans.find(in: Array(text.utf8), role: role)
    #expect(found == wanted, "\(found.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) })")
  }

  // MARK: Sealing

  @Test("sealing keeps lengths and offsets, and what the file says besides")
  func sealing() {
    let text = "{ a: 1, apiKey: 'söcret-key', b: '${X}' } // end"
    let sealed = sealed(text, .config)
    #expect(
      String(decoding: sealed.bytes, as: UTF8.self) == "{ a: 1, apiKey: '***********', b: '${X}' } // end")
    #expect(sealed.seals.map(\.facts.length) == [11])
    #expect(Document(sealed.bytes).isValid)
  }

  @Test(
    "the line and column of a mistake are those of the real file",
    arguments: config.filter { !Document(Array($0.text.utf8)).isValid })
  func diagnostics(_ example: Case) {
    let text = example.text.replacing("«", with: "").replacing("»", with: "")
    let real = Document(Array(text.utf8)).diagnostics.first
    let ours = Document(sealed(text, .config).bytes).diagnostics.first
    #expect(real?.offset == ours?.offset)
    #expect((real?.line, real?.column) == (ours?.line, ours?.column))
  }

  @Test("no file, however broken, makes the search fail, and its spans are apart", arguments: 0..<200)
  func anyBytes(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let parts = [
      "{", "}", "[", "]", ":", ",", "\"", "'", "apiKey", "env", "sk-or-v1-0123456789abcdef", "\\", "\n", " ",
      "//", "/*", "*/", "é",
      "1_0", "`", "=", "order", "profiles", "a", "\u{FEFF}",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 0...60, using: &random) {
      text += parts[Int.random(in: 0..<parts.count, using: &random)]
    }
    for role in [FileRole.config, .include, .authProfiles] {
      let sealed = sealed(text, role)
      #expect(sealed.bytes.count == text.utf8.count)
      var last = 0
      for seal in sealed.seals {
        #expect(seal.range.lowerBound >= last && !seal.range.isEmpty)
        last = seal.range.upperBound
      }
      _ = Document(sealed.bytes).diagnostics
    }
  }
}
