import DisplayWidth
import Gateways
import JSON5
import OpenClaw
import Platform

/// `models set` and `models list`.
struct ModelsCommand {
  let machine: Machine
  let installation: Installation
  let arguments: Arguments
  let output: Output

  func set(_ text: String) throws(Failure) {
    var answers = Answers(scope: installation.scope)
    do throws(ModelRefError) {
      answers.model = try machine.catalog.model(named: text, in: installation.configFacts).ref
    } catch { throw .usage(error.sentence) }
    if arguments.has("--allow-all-models") { answers.allowList = .allowEverything }
    if arguments.has("--replace-variables") { answers.variables = .replace }
    try PlanCommand(machine: machine, installation: installation, arguments: arguments, output: output)
      .run(answers)
  }

  func list() throws(Failure) {
    guard !(arguments.has("--plain") && output.isJSON) else {
      throw .usage("Choose either --json or --plain, not both.")
    }
    try checkConfig()
    let rows = try rows()
    if output.isJSON {
      output.object([
        Value.Entry("count", .number(Double(rows.count))),
        Value.Entry("models", .array(rows.map(\.object))),
      ])
    } else if arguments.has("--plain") {
      output.print(rows.map(\.key))
    } else if rows.isEmpty {
      output.print(["No models found."])
    } else {
      output.print([ModelListRow.header] + rows.map(\.line))
    }
  }

  /// A config that cannot be read would make a list that leaves things out.
  private func checkConfig() throws(Failure) {
    do throws(PlanError) {
      _ = try Plan(Answers(scope: installation.scope), for: installation, catalog: machine.catalog)
    } catch {
      switch error {
      case .doesNotParse, .unreadable, .unexpectedShape, .unknownAgent: throw Failure(error)
      // Only writing is refused.
      case .included, .refusedInclude, .readOnly, .replacesVariable, .databaseStore, .unquotableKey,
        .noVariable, .readOnlyStore,
        .nixMode, .badReference,
        .placeholderKey, .unknown:
        return
      }
    }
  }

  private func rows() throws(Failure) -> [ModelListRow] {
    let catalog = machine.catalog
    var providers = catalog.providers
    if let wanted = arguments["--provider"] {
      guard let provider = catalog.provider(wanted) else {
        throw .usage("There is no provider \"\(wanted)\".")
      }
      providers = [provider]
    }
    let tags = ModelTags(facts: installation.configFacts, scope: installation.scope, catalog: catalog)
    var rows: [ModelListRow] = []
    for provider in providers {
      let hasKey =
        CredentialResolution(provider: provider.id, installation: installation, catalog: catalog).winner
        != nil
      for row in try list(of: provider).rows {
        rows.append(
          ModelListRow(key: row.ref.key, model: row.definition, hasKey: hasKey, tags: tags.of(row.ref.key)))
      }
    }
    let known = Set(rows.map(\.key))
    for key in tags.configured where !known.contains(key) {
      guard let ref = catalog.ref(key),
        arguments["--provider"] == nil || providers.contains(where: { $0.id == ref.provider })
      else { continue }
      rows.append(ModelListRow(key: key, model: nil, hasKey: nil, tags: tags.of(key)))
    }
    return rows
  }

  /// The list at hand; with `--refresh` the provider's own, if it can be asked.
  private func list(of provider: Provider) throws(Failure) -> ModelList {
    let atHand =
      machine.listAtHand(of: provider.id, for: installation)
      ?? ModelList.builtIn(provider, in: machine.catalog, shape: installation.shape)
    guard arguments.has("--refresh") else { return atHand }
    switch machine.fetchModels(of: provider.id, for: installation) {
    case .success(let list): return list
    case .failure(let error):
      output.remark("\(error.sentence(of: provider.label)) Its \(atHand.source.words) has to do.")
      return atHand
    }
  }
}

/// What the config says of a model, in OpenClaw's words.
private struct ModelTags {
  private let primary: String?
  private let fallbacks: [String]
  private let aliases: [String: String]
  /// Every configured reference, canonical, in order.
  let configured: [String]

  init(facts: ConfigFacts, scope: Answers.Scope, catalog: ProviderCatalog) {
    func key(_ ref: String) -> String { catalog.ref(ref)?.key ?? ref }
    let model = facts.effectiveModel(of: scope)
    primary = model?.primary.map(key)
    fallbacks = (model?.fallbacks ?? []).map(key)
    aliases = facts.listedModels.reduce(into: [:]) { $0[key($1.ref)] = $1.alias ?? "" }
    let all = [primary].compactMap(\.self) + fallbacks + facts.listedModels.map { key($0.ref) }
    configured = all.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  func of(_ key: String) -> [String] {
    var tags: [String] = []
    if key == primary { tags.append("default") }
    if let index = fallbacks.firstIndex(of: key) { tags.append("fallback#\(index + 1)") }
    if configured.contains(key) { tags.append("configured") }
    if let alias = aliases[key], !alias.isEmpty { tags.append("alias:\(alias)") }
    return tags
  }
}

/// A row of `models list`; columns as OpenClaw's own command has them.
private struct ModelListRow {
  let key: String
  let model: ModelDefinition?
  let hasKey: Bool?
  let tags: [String]

  static let header = columns("Model", "Input", "Ctx", "Auth", "Tags")

  var line: String {
    Self.columns(
      key, model.map(inputs) ?? "-", model.map { "\($0.contextWindow / 1024)k" } ?? "-",
      hasKey.map { $0 ? "yes" : "no" } ?? "-", tags.joined(separator: ","))
  }

  var object: Value {
    [
      "key": .string(key), "name": model.map { .string($0.name) } ?? nil,
      "input": model.map { .string(inputs($0)) } ?? nil,
      "contextWindow": model.map { .number(Double($0.contextWindow)) } ?? nil,
      "available": hasKey.map(Value.bool) ?? nil, "tags": .array(tags.map(Value.string)),
      "missing": .bool(model == nil),
    ]
  }

  private func inputs(_ model: ModelDefinition) -> String {
    model.input.map(\.rawValue).joined(separator: "+")
  }

  private static func columns(
    _ model: String, _ input: String, _ context: String, _ auth: String, _ tags: String
  ) -> String {
    let line = [pad(model, to: 42), pad(input, to: 10), pad(context, to: 8), pad(auth, to: 5), tags].joined(
      separator: " ")
    return String(line.reversed().drop { $0 == " " }.reversed())
  }
}
