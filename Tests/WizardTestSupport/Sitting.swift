public import Gateways
public import OpenClaw
public import Wizard

/// A wizard and a person in front of it. Plays the part of the driver without any I/O: keeps the bytes of the
/// key field, answers what needs no answer from outside, and remembers every effect.
public struct Sitting: Sendable {
  /// The wizard.
  public internal(set) var wizard: Wizard
  /// Everything that it wanted done, in order.
  public private(set) var effects: [Effect] = []
  /// The bytes in the key field.
  public private(set) var keyField: [UInt8] = []
  /// Whether searches are left open until `endSearching`.
  public var holdsSearches = false
  /// The Esc that may yet be taken back.
  var doubt = EscapeDoubt()
  private var keySlot = 1

  /// Starts the wizard on `machine`.
  public init(
    _ machine: SampleMachine = SampleMachine(), catalog: ProviderCatalog? = nil, entry: Wizard.Entry = .start,
    connectivity: Connectivity = .offline("offline"), rows: Int = 24, columns: Int = 80
  ) throws {
    let catalog = try catalog ?? SampleCatalog.shipped()
    self.init(
      try machine.installation(catalog), catalog: catalog, entry: entry, connectivity: connectivity,
      rows: rows,
      columns: columns)
  }

  /// Starts the wizard on a machine that was looked at.
  public init(
    _ installation: Installation, catalog: ProviderCatalog, entry: Wizard.Entry, connectivity: Connectivity,
    rows: Int, columns: Int
  ) {
    wizard = Wizard(
      catalog: catalog, installation: installation, entry: entry, connectivity: connectivity,
      size: Size(rows: rows, columns: columns))
    effects = wizard.start()
  }

  /// Does what `notation` says (see `inputs`).
  public mutating func press(_ notation: String) throws {
    for input in try inputs(notation) { send(input) }
  }

  /// The same, as a new value.
  public func pressing(_ notation: String) throws -> Sitting {
    var sitting = self
    try sitting.press(notation)
    return sitting
  }

  /// One input, with secrets kept out of events as the driver does.
  public mutating func send(_ input: Input) {
    settleEscape()
    guard wizard.wantsSecretText else {
      return send(Sitting.holdsKey(input) ? .keyOutOfPlace : .input(input))
    }
    switch input {
    case .text(let text): edit(keyField + Array(text.utf8))
    case .paste(let bytes): edit(bytes)
    case .key(.backspace): edit(Array(keyField.dropLast()))
    case .key(.control("u")), .key(.control("w")): edit([])
    case .key, .wheel, .click: send(.input(input))
    }
  }

  private static func holdsKey(_ input: Input) -> Bool {
    switch input {
    case .text(let text): KeyInput.seemsToHoldKey(text.utf8)
    case .paste(let bytes): KeyInput.seemsToHoldKey(bytes)
    case .key, .wheel, .click: false
    }
  }

  /// One event.
  public mutating func send(_ event: Event) {
    if !event.leavesEscapeInDoubt { settleEscape() }
    perform(wizard.update(event))
  }

  /// Notes what the wizard wants done, and does what needs no answer from outside.
  mutating func perform(_ new: [Effect]) {
    effects += new
    for effect in new {
      switch effect {
      case .wipeKey: keyField = []
      case .judgeKey: edit(keyField)
      case .search where !holdsSearches: endSearching()
      case .write, .undo, .prepareUndo, .cancelWrite, .inspect, .checkKey, .loadModels, .loadUsableModels,
        .tryModel,
        .search, .cancelRequest, .wait, .repaint, .suspend, .quit:
        break
      }
    }
  }

  /// The window gets another size.
  public mutating func resize(rows: Int, columns: Int) {
    send(.resized(Size(rows: rows, columns: columns)))
  }

  private mutating func edit(_ bytes: [UInt8]) {
    keyField = bytes
    guard !bytes.isEmpty else { return send(.keyEdited(nil)) }
    guard let provider = wizard.keyProvider else { return }
    var repaired = bytes
    let report = KeyInput.repair(&repaired, for: wizard.catalog.keyContext(for: provider))
    keyField = repaired
    keySlot += 1
    let secret = HeldSecret(slot: keySlot, facts: SecretFacts(of: repaired))
    send(.keyEdited(KeyDraft(secret: secret, report: report)))
  }

  // MARK: Answers to effects

  /// The last write that was asked for.
  public var lastWrite: (request: RequestID, plan: Plan)? {
    last { if case .write(let request, let plan) = $0 { (request, plan) } else { nil } }
  }

  /// The last request to work out an undo.
  public var lastUndoRequest: RequestID? {
    last { if case .prepareUndo(let request) = $0 { request } else { nil } }
  }

  /// The last undo that was asked for.
  public var lastUndo: (request: RequestID, offer: UndoOffer)? {
    last { if case .undo(let request, let offer) = $0 { (request, offer) } else { nil } }
  }

  /// The last look at the machine that was asked for.
  public var lastInspection: RequestID? {
    last { if case .inspect(let request) = $0 { request } else { nil } }
  }

  /// The last time that was asked for.
  public var lastWait: RequestID? {
    last { if case .wait(let request, _) = $0 { request } else { nil } }
  }

  /// The last search in the list of models.
  public var lastModelSearch: (request: RequestID, search: ModelSearch)? {
    last { if case .search(let request, let search) = $0 { (request, search) } else { nil } }
  }

  /// The last question about a key.
  public var lastKeyCheck: (request: RequestID, subject: KeyCheckSubject)? {
    last { if case .checkKey(let request, let subject) = $0 { (request, subject) } else { nil } }
  }

  /// The last test message.
  public var lastTrial: (request: RequestID, model: ModelRef, key: TrialKey)? {
    last {
      if case .tryModel(let request, let model, let key) = $0 { (request, model, key) } else { nil }
    }
  }

  /// The last question which models a key can use.
  public var lastSearch: (request: RequestID, provider: String, key: TrialKey)? {
    last {
      if case .loadUsableModels(let request, let provider, let key) = $0 {
        (request, provider, key)
      } else {
        nil
      }
    }
  }

  /// Every list that was asked for, in order.
  public var loads: [(request: RequestID, provider: String)] {
    effects.compactMap {
      if case .loadModels(let request, let provider) = $0 { (request, provider) } else { nil }
    }
  }

  /// Every question that nobody waits for any more, in order.
  public var cancelled: [RequestID] {
    effects.compactMap { if case .cancelRequest(let request) = $0 { request } else { nil } }
  }

  private func last<Found>(_ find: (Effect) -> Found?) -> Found? {
    effects.reversed().lazy.compactMap(find).first
  }

  /// Ends the last question about a key.
  public mutating func judgeKey(_ verdict: KeyVerdict) {
    if let check = lastKeyCheck { send(.keyChecked(check.request, verdict)) }
  }

  /// Answers the last search in the list of models.
  public mutating func endSearching() {
    guard let (request, search) = lastModelSearch, let matches = search.run() else { return }
    send(.searched(request, matches))
  }

  /// Rests on the selected model until that is told about.
  public mutating func rest() {
    guard case .model = wizard.screen, let wait = lastWait else { return }
    send(.timePassed(wait))
  }

  /// Gives the list that was asked for last of its provider.
  public mutating func load(_ list: ModelList) {
    if let load = loads.last(where: { $0.provider == list.provider }) {
      send(.modelsLoaded(load.request, list))
    }
  }

  /// Ends the last test message.
  public mutating func endTrial(_ report: TrialReport) {
    if let trial = lastTrial { send(.trialEnded(trial.request, report)) }
  }

  /// Ends the last question which models a key can use.
  public mutating func endSearch(_ result: Result<ModelList, ListRefusal>) {
    if let search = lastSearch { send(.usableModels(search.request, result)) }
  }

  /// Ends the last write with `outcome`; without one, as written.
  public mutating func endWrite(_ outcome: WriteOutcome? = nil) {
    guard let write = lastWrite else { return }
    let report = WriteReport(files: write.plan.files.map { .init(path: $0.snapshot.path, digest: nil) })
    send(.written(write.request, outcome ?? .written(report)))
  }

  /// Answers the last look with `machine` as it is now.
  public mutating func look(at machine: SampleMachine) throws {
    guard let request = lastInspection else { return }
    send(.inspected(request, try machine.installation(wizard.catalog)))
  }
}
