import OpenClaw

// MARK: - How many rows there are, and how many fit

extension Wizard {
  /// The number of rows in the list of the current screen.
  var rowCount: Int {
    switch screen {
    case .home: HomeScreen.Item.allCases.count
    case .provider: providerRows.count
    case .method(let screen): screen.group.choices.count
    case .existingKey(let screen): screen.options.count
    case .model: modelRows.count
    case .done: DoneScreen.Item.allCases.count
    case .problem: ProblemScreen.Item.allCases.count
    case .keyEntry, .modelRef, .review: 0
    }
  }

  /// How many rows of the list of the current screen are shown.
  public var listHeight: Int {
    switch screen {
    case .provider: layout.listHeight(above: 2, below: 0, gaps: 3)
    case .model: layout.listHeight(above: layout.isRoomy ? 4 : 3, below: layout.isRoomy ? 1 : 0, gaps: 4)
    case .home, .method, .existingKey, .done, .problem, .keyEntry, .modelRef, .review: rowCount
    }
  }

  /// How many lines of the text to review are shown.
  public var reviewHeight: Int { layout.listHeight(above: 1, below: 1, gaps: 2) }

  /// How many lines an overlay shows.
  public var overlayHeight: Int { layout.listHeight(above: 1, below: 0, gaps: 1) }

  /// The text to review, for this window.
  public func reviewLines(_ review: ReviewScreen) -> [ReviewScreen.Line] {
    review.lines(columns: max(1, layout.size.columns - 4), paths: installation.paths)
  }

  mutating func restart(_ purpose: InspectionPurpose) {
    if let error = startProblem {
      stack = [.problem(ProblemScreen(error: error))]
      return
    }
    stack = [isConfigured ? .home(HomeScreen()) : .provider(ProviderScreen())]
    if purpose == .anotherProvider, isConfigured { push(.provider(ProviderScreen())) }
  }
}
