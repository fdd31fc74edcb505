import JSON5

extension ConfigEditor {
  /// Sets the primary model of `scope`. A plain string stays a plain string; in an object everything but
  /// `primary` stays, so fallbacks survive.
  mutating func setPrimaryModel(
    _ ref: ModelRef, scope: Answers.Scope, facts: ConfigFacts
  ) throws(ModelEditError) {
    let path = try modelPath(of: scope, facts: facts)
    do throws(EditError) {
      switch document.value(at: path)?.kind {
      case .string: try set(path, to: .string(ref.key))
      case .object, nil: try set(path + ["primary"], to: .string(ref.key))
      case .null, .bool, .number, .array: throw .notAnObject(path)
      }
    } catch { throw .edit(error) }
  }

  /// Sets the fallbacks of `scope`. A plain string becomes an object with that string as it is spelled; an object keeps
  /// all else.
  mutating func setFallbacks(
    _ texts: [String], scope: Answers.Scope, facts: ConfigFacts
  ) throws(ModelEditError) {
    let path = try modelPath(of: scope, facts: facts)
    do throws(EditError) {
      switch document.value(at: path)?.kind {
      case .string: try nest(path, as: "primary")
      case .object, nil: break
      case .null, .bool, .number, .array: throw .notAnObject(path)
      }
      try setTexts(path + ["fallbacks"], to: texts)
    } catch { throw .edit(error) }
  }

  func modelPath(of scope: Answers.Scope, facts: ConfigFacts) throws(ModelEditError) -> Path {
    let defaults: Path = ["agents", "defaults", "model"]
    switch scope {
    case .defaults: return defaults
    case .agent(.main) where facts.agents.isEmpty: return defaults  // without a list, main is the only agent
    case .agent(let id):
      guard let agent = facts.agents.first(where: { $0.id == id }) else {
        throw .unknownAgent(id, known: facts.agents.map(\.id))
      }
      return agent.path + ["model"]
    }
  }

  /// Lists `ref` in `agents.defaults.models`, with `alias` unless it has one or another model has taken it.
  /// An entry under another spelling of the reference counts; the one with the provider twice, which older
  /// releases wrote, is put right.
  mutating func listModel(_ ref: ModelRef, alias: String?, catalog: ProviderCatalog) throws(EditError) {
    let models: Path = ["agents", "defaults", "models"]
    let names = (document.value(at: models)?.lastMembers ?? []).map(\.name)
    var name = names.contains(ref.key) ? ref.key : names.first { catalog.ref($0)?.key == ref.key }
    if let doubled = ref.doubledKey, name == doubled {
      try dropPrefix(ref.provider + "/", ofMember: doubled, in: models)
      name = document.value(at: models + [.member(ref.key)]) == nil ? doubled : ref.key
    }
    let path = models + [.member(name ?? ref.key)]
    let isTaken = alias.map { isAliasTaken($0, otherThan: path, in: models) } ?? true
    switch document.value(at: path)?.kind {
    case .object:
      guard let alias, !isTaken, document.value(at: path + ["alias"]) == nil else { return }
      try set(path + ["alias"], to: .string(alias))
    case nil:
      let entries = alias.flatMap { isTaken ? nil : [Value.Entry("alias", .string($0))] } ?? []
      try set(path, to: .object(entries))
    case .null, .bool, .number, .string, .array: throw .notAnObject(path)
    }
  }

  /// Aliases are compared without case.
  private func isAliasTaken(_ alias: String, otherThan path: Path, in models: Path) -> Bool {
    (document.value(at: models)?.lastMembers ?? []).contains {
      models + [.member($0.name)] != path && $0.value["alias"]?.string?.lowercased() == alias.lowercased()
    }
  }
}

/// Why the model setting cannot be edited.
enum ModelEditError: Error, Equatable {
  case edit(EditError)
  case unknownAgent(AgentID, known: [AgentID])
}
