import JSON5
import OpenClaw
import Testing

/// What holds for every plan, tried on generated configs, stores and answers.
@Suite struct PlanPropertyTests {
  /// A generated machine with what is asked of it.
  private struct Sample {
    let desk: Desk
    /// The same machine with the whole config in one file.
    let unsplit: Desk
    let answers: Answers
    let key: String

    init(seed: UInt64) {
      var random = SplitMix64(seed: seed)
      key = "key-" + random.text(40, of: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJ0123456789")
      var desk = Desk()
      let hasAgents = Bool.random(using: &random)
      let parts = Self.config(&random, hasAgents: hasAgents)
      desk.config = parts.map(Self.text)
      if Int.random(in: 0..<5, using: &random) == 0 {
        desk.config = desk.config?.replacing("\n", with: "\r\n")
      }
      desk.store = Self.store(&random, key: key)
      desk.environment = Bool.random(using: &random) ? ["KILOCODE_API_KEY": key] : [:]
      desk.scope =
        desk.config != nil && hasAgents && Int.random(in: 0..<3, using: &random) == 0
        ? .agent(AgentID("work")) : .defaults
      answers = Self.answers(&random, key: key)
      unsplit = desk
      if let parts { Self.split(parts, of: &desk, &random) }
      self.desk = desk
    }

    /// Moves some of the sections into files of their own.
    private static func split(_ parts: [String], of desk: inout Desk, _ random: inout SplitMix64) {
      let isDOS = desk.config?.contains("\r\n") ?? false
      var kept: [String] = []
      for part in parts {
        guard let colon = part.firstIndex(of: ":"), let end = part.lastIndex(of: "}"),
          Bool.random(using: &random)
        else {
          kept.append(part)
          continue
        }
        let name = String(part[..<colon])
        let text = "// \(name)\n" + part[part.index(after: colon)...end] + "\n"
        desk.files["parts/\(name).json5"] = isDOS ? text.replacing("\n", with: "\r\n") : text
        kept.append("\(name): { $include: './parts/\(name).json5' }" + part[part.index(after: end)...])
      }
      desk.config = isDOS ? text(kept).replacing("\n", with: "\r\n") : text(kept)
    }

    private static func text(_ parts: [String]) -> String {
      "{\n  // first\n  " + parts.joined(separator: "\n  ") + "\n  unknown: [1, { x: 0x10 }],\n}\n"
    }

    private static func pick<T>(_ values: [T], _ random: inout SplitMix64) -> T {
      values[Int.random(in: 0..<values.count, using: &random)]
    }

    /// Each part is there or not, in one of several forms and layouts.
    private static func config(_ random: inout SplitMix64, hasAgents: Bool) -> [String]? {
      var parts: [String] = []
      let model = pick(
        [
          "", "model: 'a/b',",
          "model: { primary: 'openrouter/openrouter/auto', fallbacks: ['x/y', 'openrouter/auto'] },",
          "model: { fallbacks: ['x/y'] },",
        ],
        &random)
      let models = pick(
        [
          "", "models: {},",
          "models: { 'a/b': { alias: 'Kilo Gateway' }, // kept\n 'openrouter/openrouter/auto': { alias: 'r' } },",
          "\"models\": { \"kilocode/kilo/auto\": {}, 'x/*': {} },", "modelPolicy: { allow: ['a/b', 'x/y'] },",
        ], &random)
      let own = pick(["", "model: 'w/m',", "model: { primary: 'w/m' },"], &random)
      let policy = pick(["", "modelPolicy: { allow: ['w/m'] },", "modelPolicy: {},"], &random)
      let roster = pick(
        [
          "list: [{ id: 'main' }, { id: 'work', \(own) }],", "list: [{ \(own) id: 'work' }],",
          "entries: { main: {}, 'Work': { \(own) \(policy) } },", "entries: { work: { \(policy) \(own) } },",
        ], &random)
      let list = hasAgents ? roster : ""
      parts.append("agents: { defaults: { \(model) \(models) workspace: '~/w' }, \(list) },")
      parts.append(
        pick(
          [
            "", "auth: { order: { kilocode: ['kilocode:old'], openrouter: [] } },",
            "auth: { profiles: { 'kilocode:old': { provider: 'KiloCode', mode: 'oauth', email: 'a@b.c' } } },",
            "auth: { order: { KILOCODE: ['z'] } }, /* c */",
          ], &random))
      parts.append(
        pick(
          [
            "", "models: { pricing: { enabled: false } },",
            "models: { mode: 'replace', providers: { kilocode: { baseUrl: 'http://p', apiKey: ' cfg-Qz7Wv9Kx3Jt5 ', models: [{ id: 'm', name: 'M' }] } } },",
            "models: { providers: { kilocode: { apiKey: { source: 'env', provider: 'default', id: 'X_KEY' }, models: [], headers: { a: 'b' } } } },",
          ], &random))
      parts.append(
        pick(
          [
            "", "env: { vars: { OTHER_KEY: 'env-Hb4Rm8Tn6Yd2Pf' } },",
            "gateway: { mode: 'local', auth: { token: 'gat-Zk5Xs1Lw8Qe3' } },",
          ], &random))
      parts.shuffle(using: &random)
      return Int.random(in: 0..<6, using: &random) == 0 ? nil : parts.filter { !$0.isEmpty }
    }

    private static func store(_ random: inout SplitMix64, key: String) -> String? {
      let own = pick(
        [
          nil, #""kilocode:default":{"type":"api_key","provider":"kilocode","key":"\#(key)"}"#,
          #""kilocode:default": {"type":"oauth","provider":"kilocode","access":"acc-Vn7Bc3Mx9Gj","refresh":"ref-Uy6Ti2Or8Ep","email":"a@b.c"}"#,
          #""kilocode:default": { "mode": "api_key", "provider": "Kilocode", "apiKey": "old-Da4Sf7Gh1Jk", "extra": {"a": [1.5e3]} }"#,
        ], &random)
      let other =
        #""x:default": { "type": "token", "provider": "x", "token": "oth-Wc8Ev5Rb2Tn", "expires": 1 }"#
      let entries = [own, other].compactMap(\.self).joined(separator: ",\n    ")
      return pick(
        [
          nil, "", "{\n  \"version\": 1,\n  \"profiles\": {\n    \(entries)\n  }\n}\n",
          "{\"profiles\":{\(entries)},\"later\":null}",
        ], &random)
    }

    private static func answers(_ random: inout SplitMix64, key: String) -> Answers {
      let choice = pick(["kilocode-api-key", "openrouter-api-key"], &random)
      let credential = pick(
        [Answers.Credential.copy(held(key, slot: 5)), .reference(variable: "KILOCODE_API_KEY")], &random)
      let refs = [
        ModelRef(provider: "kilocode", model: "kilo/auto"), Desk.openRouterAuto,
        ModelRef(provider: "a", model: "b"),
        ModelRef(provider: "new", model: "one"),
      ]
      return Answers(
        setup: Int.random(in: 0..<4, using: &random) == 0
          ? nil : .init(choice: choice, credential: credential),
        model: Int.random(in: 0..<4, using: &random) == 0 ? nil : pick(refs, &random),
        allowList: Int.random(in: 0..<4, using: &random) == 0 ? .allowEverything : .addModel)
    }
  }

  @Test(
    "the result is valid, the same again is nothing to do, equal answers give equal plans", arguments: 0..<200
  )
  func idempotent(_ seed: UInt64) throws {
    let sample = Sample(seed: seed)
    let plan = try sample.desk.plan(sample.answers)
    #expect(try sample.desk.plan(sample.answers) == plan)
    let after = sample.desk.after(plan, key: sample.key)
    for text in [after.config ?? ""] + after.files.values { #expect(Document(Array(text.utf8)).isValid) }
    #expect(Document(Array((after.store ?? "").utf8), dialect: .json).isValid)
    let again = try after.plan(sample.answers)
    #expect(again.isEmpty, "\(again.files.flatMap(\.diff).map(\.marked).joined(separator: "\n"))")
    #expect(again.primary == plan.primary && again.primaryBefore == plan.primary)
  }

  @Test("nothing vanishes but what the answers ask for", arguments: 400..<500)
  func nothingVanishes(_ seed: UInt64) throws {
    let sample = Sample(seed: seed)
    let plan = try sample.desk.plan(sample.answers)
    let after = sample.desk.after(plan, key: sample.key)
    for (file, text) in sample.desk.texts {
      let (old, new) = (leaves(text), leaves(after.texts[file]))
      let change = plan.files.first { $0.snapshot.path == file }
      let touched = (change?.changes ?? []).map { "\($0.path)" }
      for (path, value) in old where new[path] != value {
        // Every difference is below something that the plan names, or moved within a list that it names.
        let list = path.prefix { $0 != "[" }
        #expect(
          touched.contains { path.hasPrefix($0) || $0.hasPrefix(list + "[") || $0.hasPrefix(path + ".") },
          "\(path): \(value) became \(new[path] ?? "nothing"); told: \(touched)")
      }
    }
    // In particular: fallbacks, other agents, foreign profiles, notes.
    let (before, result) = (try sample.desk.installation(), try after.installation())
    #expect(
      before.configFacts.defaultModel?.fallbacks ?? [] == result.configFacts.defaultModel?.fallbacks ?? [])
    #expect(before.configFacts.agents.map(\.id) == result.configFacts.agents.map(\.id))
    #expect(Set(before.profileStore.profiles.map(\.id)).isSubset(of: result.profileStore.profiles.map(\.id)))
    #expect(
      Set(before.configFacts.profileNotes.map(\.id)).isSubset(of: result.configFacts.profileNotes.map(\.id)))
    let ids = Set(before.configFacts.order.values.joined())
    #expect(ids.isSubset(of: result.configFacts.order.values.joined()))
  }

  @Test(
    "a config in several files says the same afterwards as the same config in one", arguments: 1200..<1300)
  func split(_ seed: UInt64) throws {
    let sample = Sample(seed: seed)
    let (plan, whole) = (try sample.desk.plan(sample.answers), try sample.unsplit.plan(sample.answers))
    #expect(plan.notes.filter { !$0.isAboutFiles } == whole.notes.filter { !$0.isAboutFiles })
    #expect(plan.primary == whole.primary && plan.primaryBefore == whole.primaryBefore)
    let after = try sample.desk.after(plan, key: sample.key).installation().configFacts
    #expect(try sample.unsplit.after(whole, key: sample.key).installation().configFacts == after)
    // What includes a section is never edited, and comes last.
    for section in sample.desk.files.keys {
      #expect(sample.desk.after(plan).config?.contains("$include: './\(section)'") == true)
    }
    #expect(plan.files.dropLast().allSatisfy { $0.snapshot.role != .config })
  }

  @Test("what was accepted stays accepted, and what is set is", arguments: 700..<800)
  func allowList(_ seed: UInt64) throws {
    let sample = Sample(seed: seed)
    let catalog = try Desk.catalog.get()
    let before = try sample.desk.installation().configFacts
    let after = try sample.desk.after(try sample.desk.plan(sample.answers)).installation().configFacts
    if let model = sample.answers.model {
      #expect(after.accepts(model, scope: sample.desk.scope, catalog: catalog))
    }
    let settings =
      before.agents.map { (Answers.Scope.agent($0.id), $0.model) } + [(.defaults, before.defaultModel)]
    for (scope, setting) in settings {
      let refs = (setting?.fallbacks ?? []) + [setting?.primary].compactMap(\.self)
      for ref in refs.compactMap(catalog.ref) where before.accepts(ref, scope: scope, catalog: catalog) {
        #expect(after.accepts(ref, scope: scope, catalog: catalog), "\(ref.key) for \(scope)")
      }
    }
    for listed in before.listedModels.compactMap({ catalog.ref($0.ref) }) {
      #expect(after.accepts(listed, catalog: catalog), "\(listed.key)")
    }
  }

  @Test(
    "no five characters from the middle of any secret are in a plan, its diff, or its notes",
    arguments: 1000..<1060)
  func noLeak(_ seed: UInt64) throws {
    let sample = Sample(seed: seed)
    let plan = try sample.desk.plan(sample.answers)
    var text = ""
    dump(plan, to: &text)
    dump(try sample.desk.installation(), to: &text)
    text += plan.files.flatMap(\.diff).map(\.marked).joined(separator: "\n")
    text += plan.notes.map(\.sentence).joined(separator: "\n")
    for secret in [
      sample.key, "cfg-Qz7Wv9Kx3Jt5", "env-Hb4Rm8Tn6Yd2Pf", "gat-Zk5Xs1Lw8Qe3", "acc-Vn7Bc3Mx9Gj",
      "ref-Uy6Ti2Or8Ep", "old-Da4Sf7Gh1Jk", "oth-Wc8Ev5Rb2Tn",
    ] {
      let middle = secret.dropFirst(4).dropLast(4)
      #expect(!text.contains(middle.prefix(5)), "\(middle.prefix(5))")
      #expect(!text.contains(middle.suffix(5)), "\(middle.suffix(5))")
      // The bytes of a dump are numbers.
      let bytes = plan.files.flatMap {
        [$0.snapshot.text.bytes] + $0.edits.flatMap(\.replacement).compactMap(\.bytes)
      }
      #expect(!bytes.contains { String(decoding: $0, as: UTF8.self).contains(middle.prefix(5)) })
    }
    for bytes in plan.files.flatMap(\.edits).flatMap(\.replacement).compactMap(\.bytes) {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("***"), "asterisks must never be written")
    }
  }

  /// Every scalar of a file by its path; empty containers too.
  private func leaves(_ text: String?) -> [String: String] {
    var found: [String: String] = [:]
    func visit(_ node: Node, _ path: Path) {
      let members = node.members.map { ($0.value, Step.member($0.name)) }
      let elements = node.elements.enumerated().map { ($1, Step.element($0)) }
      for (child, step) in members + elements { visit(child, path.appending(step)) }
      if members.isEmpty, elements.isEmpty { found["\(path)"] = "\(node.value)" }
    }
    if let root = Document(Array((text ?? "").utf8)).root { visit(root, .root) }
    return found
  }
}

extension PlanNote {
  /// Whether the note is about how a file is written, not about what it says.
  fileprivate var isAboutFiles: Bool {
    switch self {
    case .shrunk, .narrowedMode: true
    default: false
    }
  }
}

extension Piece {
  fileprivate var bytes: [UInt8]? {
    if case .text(let bytes) = self { bytes } else { nil }
  }
}
