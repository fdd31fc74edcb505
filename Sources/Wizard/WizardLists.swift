import Gateways
import OpenClaw

// MARK: - The lists of models, and asking for newer ones

extension Wizard {
  /// Asks for the lists that the screens need and nobody has asked for yet.
  mutating func loadMissingLists() -> [Effect] {
    wantedLists.filter { !isLive($0) && loading[$0] == nil && !failedLists.contains($0) }.map { provider in
      let request = newRequest()
      loading[provider] = request
      return .loadModels(request, provider: provider)
    }
  }

  /// The providers whose models can be chosen: the one that is set up; and those with a key, where the model is the
  /// question. Nobody else is asked for anything.
  private var wantedLists: [String] {
    let asksForModel = stack.contains {
      switch $0 {
      case .home, .fallbacks, .model: true
      case .provider, .method, .existingKey, .keyEntry, .keyCheck, .scope, .modelRef, .review, .trial, .done,
        .problem:
        false
      }
    }
    return catalog.providers.map(\.id).filter {
      $0 == choice?.provider || asksForModel && findings.hasKey($0)
    }
  }

  private func isLive(_ provider: String) -> Bool { lists[provider]?.source == .live }

  /// Takes a list. One that nobody waits for any more is dropped; a list that is not live is not the last.
  mutating func modelsLoaded(_ request: RequestID, _ list: ModelList) {
    guard loading[list.provider] == request else { return }
    lists[list.provider] = list
    if list.source == .live { loading[list.provider] = nil }
    renewScreens()
  }

  /// The list at hand has to do. That is told where it matters: on the model screen, now or when it is reached.
  mutating func modelsFailed(_ request: RequestID, _ sentence: String) {
    guard let provider = loading.first(where: { $0.value == request })?.key else { return }
    loading[provider] = nil
    failedLists.insert(provider)
    guard case .online = connectivity else { return }
    listNews.append(sentence)
    guard case .model = screen else { return }
    switch notice?.kind {
    case nil, .good, .warning: tellListNews()
    case .error, .working: break
    }
  }

  /// Tells once what has become of the lists, behind what was told before: every service is named.
  mutating func tellListNews() {
    guard !listNews.isEmpty else { return }
    // Other news do not take the place of these, and are not taken away by them.
    notice = Notice(.warning, ([notice?.text].compactMap(\.self) + listNews).joined(separator: " "))
    listNews = []
  }

  /// Gives a list another chance.
  mutating func retryList(of provider: String) { failedLists.remove(provider) }

  /// The list of `provider` at hand.
  func list(of provider: Provider) -> ModelList {
    lists[provider.id] ?? ModelList.builtIn(provider, in: catalog, shape: findings.shape)
  }

  /// How the models on the model screen are known.
  public var listStanding: ListStanding {
    if case .model(let screen) = screen, let limit = screen.limit { return .known(limit.list.source) }
    if case .online = connectivity {
      let asked = wantedLists.filter { loading[$0] != nil }.map { catalog.label(of: $0) }
      if let first = asked.first { return .asking(first, others: asked.count - 1) }
    }
    let sources = catalog.providers.filter { wantedLists.contains($0.id) }.map { list(of: $0).source }
    return ListStanding(sources)
  }
}
