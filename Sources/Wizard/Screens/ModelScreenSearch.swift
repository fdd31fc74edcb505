import FuzzyMatch

// MARK: - Searching among models

extension ModelScreen {
  /// Takes what is typed. An empty filter, and one that was searched for already, is shown at once; for any other the
  /// rows wait for its search.
  mutating func narrow(to filter: TextField) {
    self.filter = filter
    let query = Query(filter.text)
    if query.isEmpty { show(nil) } else if let found, found.query == query { show(found) }
  }

  /// The search that nobody has been asked for yet.
  var missingSearch: ModelSearch? {
    let query = Query(filter.text)
    guard !query.isEmpty, found?.query != query, search?.query != query else { return nil }
    return ModelSearch(
      query: query, previous: found.flatMap { query.narrows($0.query) ? $0 : nil }, index: stock.index)
  }

  /// Waits for the answer to `request`, which asks for what is typed now.
  mutating func begin(_ request: RequestID) {
    search = OpenSearch(request: request, query: Query(filter.text))
  }

  /// Takes an answer. One to another request is dropped.
  mutating func take(_ matches: Matches, of request: RequestID) {
    guard search?.request == request else { return }
    show(matches)
  }

  /// Waits for no answer any more, so that what is still of interest is asked again.
  mutating func forgetQuestions() { (search, rest) = (nil, nil) }

  /// Finds what is typed now, if that is not shown already.
  mutating func settleSearch() {
    guard search != nil else { return }
    search = nil
    show(missingSearch?.run() ?? found)
  }

  /// Shows what was found, from the best on.
  private mutating func show(_ matches: Matches?) {
    guard search != nil || found != matches else { return }
    (found, search) = (matches, nil)
    arrange()
    list = ListState(selection: startingRow)
  }

  /// Lists what there is to list now.
  mutating func arrange() {
    arrangement = ModelArrangement(
      ModelArrangement.Request(
        stock: stock, scope: scope, found: found, order: order, opened: opened, offersKeep: keep != nil))
  }
}
