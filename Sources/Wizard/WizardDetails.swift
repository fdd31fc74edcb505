// MARK: - Details of models, and the room for them

extension Wizard {
  /// From this width on there is room for more than the choice of a model needs. With it, the first frame of a list of
  /// hundreds would take more than 1200 bytes in a window of 80 columns.
  private static let wideFrom = 100
  /// Columns between the list and the details.
  private static let paneGap = 3

  /// Whether there is room for what could be done without.
  public var isWide: Bool { layout.size.columns >= Wizard.wideFrom }

  /// The columns of the details beside the list of models; nil where there are none.
  public var detailsColumns: Int? {
    guard case .model(let model) = screen, isWide, !model.hidesDetails else { return nil }
    return min(60, max(32, layout.size.columns * 3 / 10))
  }

  /// The columns of the current screen that are left for its list.
  public var listColumns: Int {
    layout.textColumns - (detailsColumns.map { $0 + Wizard.paneGap } ?? 0)
  }

  /// Puts the details beside the list away or takes them out again; where there is no room for them beside it, shows
  /// them in its place.
  mutating func toggleDetails() {
    guard isWide else {
      overlay = .reading(.details, top: 0)
      return
    }
    changeModel { $0.toggleDetails() }
  }

  /// Whether anything on the model screen tells about the selected row.
  var showsDetails: Bool { layout.isRoomy || detailsColumns != nil }

  /// The details of the selected row in one line of at most `columns` columns; empty on other screens.
  public func detailsSentence(columns: Int) -> String {
    details(of: \.details)?.sentence(columns: columns) ?? ""
  }

  /// All that is known of the row that is told about, in lines of at most `columns` columns.
  public func detailsPane(columns: Int) -> [TextLine] {
    details(of: \.details)?.lines(columns: columns) ?? []
  }

  /// The same of the row that is selected.
  func detailsLines(columns: Int) -> [TextLine] {
    details(of: { $0.selectedRow })?.lines(columns: columns) ?? []
  }

  private func details(of row: (ModelScreen) -> ModelRow?) -> ModelDetails? {
    guard case .model(let model) = screen else { return nil }
    return row(model).map { ModelDetails(row: $0, others: model.otherServices(of: $0)) }
  }
}
