import JSON5

extension FileEditor {
  /// Sets the primary model of `scope`. A plain string stays a plain string; in an object everything but
  /// `primary` stays, so fallbacks survive.
  mutating func setPrimaryModel(_ ref: ModelRef, scope: Answers.Scope, facts: ConfigFacts)
    throws(ModelEditError)
  {
    let path = try modelPath(of: scope, facts: facts)
    do throws(EditError) {
      switch document.value(at: path)?.kind {
      case .string: try set(path, to: .string(ref.key))
      case .object, nil: try set(path + ["primary"], to: .string(ref.key))
      case .null, .bool, .number, .array: throw .notAnObject(path)
      }
    } catch { throw .edit(error) }
  }

  private func modelPath(of scope: Answers.Scope, facts: ConfigFacts) throws(ModelEditError) -> Path {
    switch scope {
    case .defaults: return ["agents", "defaults", "model"]
    case .agent(let id):
      guard let agent = facts.agents.first(where: { $0.id == id }) else {
        throw .unknownAgent(id, known: facts.agents.map(\.id))
      }
      return ["agents", "list", .element(agent.index), "model"]
    }
  }

  /// Lists `ref` in `agents.defaults.models`, with `alias` unless it has one or another model has taken it.
  mutating func listModel(_ ref: String, alias: String?, facts: ConfigFacts) throws(EditError) {
    let path: Path = ["agents", "defaults", "models", .member(ref)]
    let isTaken = facts.listedModels.contains {
      $0.alias?.lowercased() == alias?.lowercased() && $0.ref != ref
    }
    guard let alias, !isTaken else {
      if document.value(at: path) == nil { try set(path, to: .object([])) }
      return
    }
    switch document.value(at: path)?.kind {
    case .object:
      if document.value(at: path + ["alias"]) == nil { try set(path + ["alias"], to: .string(alias)) }
    case nil: try set(path, to: .object([Value.Entry("alias", .string(alias))]))
    case .null, .bool, .number, .string, .array: throw .notAnObject(path)
    }
  }
}

/// Why the model setting cannot be edited.
enum ModelEditError: Error, Equatable {
  case edit(EditError)
  case unknownAgent(AgentID, known: [AgentID])
}
