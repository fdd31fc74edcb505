import JSON5

extension Installation {
  /// Why the fallbacks that `scope` runs with are not known, or not all of them: they may come from another file in a way
  /// that is not followed here, or what stands there is no list of references. Nil where all are known. An error about
  /// another file has no text to write by hand.
  public func unreadFallbacks(of scope: Answers.Scope) -> PlanError? {
    FallbackReading(installation: self).problem(of: scope)
  }
}

/// Looks where fallbacks are for what is not read as such.
private struct FallbackReading {
  let installation: Installation
  private static let agents = "agents"
  private static let defaults: Path = ["agents", "defaults", "model"]

  func problem(of scope: Answers.Scope) -> PlanError? {
    let facts = installation.configFacts
    guard case .agent(let id) = scope, let agent = facts.agents.first(where: { $0.id == id }) else {
      return problem(at: Self.defaults)
    }
    if let problem = problem(at: agent.path + ["model"]) { return problem }
    let inherits = agent.model.map { $0.primary == nil && !$0.hasFallbacks } ?? true
    return inherits ? problem(at: Self.defaults) : nil
  }

  /// What is wrong with the setting at `path`.
  private func problem(at path: Path) -> PlanError? {
    let include = installation.includes.first { $0.section == Self.agents }
    let file = include?.file ?? installation.config
    if let include, let problem = include.problem {
      return .refusedInclude(path: shown(file), section: Self.agents, problem: problem, snippet: [])
    }
    let list = path + ["fallbacks"]
    let inner = include == nil ? list : Path(Array(list.steps.dropFirst()))
    if let root = Document(file.text.bytes).root,
      let place = IncludeScan.firstInclude(in: root, within: inner)
    {
      return .included(path: shown(file), section: place, snippet: [])
    }
    return shapeProblem(of: path, list, in: file)
  }

  private func shapeProblem(of path: Path, _ list: Path, in file: FileSnapshot) -> PlanError? {
    let config = ConfigDocument(installation.config, includes: installation.includes)
    switch config.value(at: path)?.kind {
    case .string, nil: return nil
    case .object: break
    case .null, .bool, .number, .array:
      return .unexpectedShape(path: shown(file), at: path, expected: "an object")
    }
    guard let node = config.value(at: list) else { return nil }
    guard node.kind == .array else {
      return .unexpectedShape(path: shown(file), at: list, expected: "a list")
    }
    // A key that somebody put there is no reference.
    let isReference = node.elements.allSatisfy {
      $0.kind == .string && file.text.facts(in: $0.range) == nil
    }
    return isReference
      ? nil : .unexpectedShape(path: shown(file), at: list, expected: "a list of model references")
  }

  private func shown(_ file: FileSnapshot) -> String { installation.paths.displayPath(file.path) }
}
