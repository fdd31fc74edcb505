internal import Glibc
public import OpenClaw
public import Platform
public import Wizard

/// Runs the wizard on a terminal: waits for bytes, signals, messages and time, turns them into events, performs
/// the effects, and shows a frame when something changed. The main thread blocks in `poll` and nowhere else.
public struct Driver: ~Copyable {
  /// How a run ended.
  public enum Ending: Sendable, Equatable {
    /// Something was written, or there was nothing to do.
    case done
    /// The person left before anything was written.
    case cancelled
    /// A signal asked the program to end; its number.
    case signal(Int32)
  }

  var wizard: Wizard
  let machine: Machine
  let agent: String?
  var stage: Stage
  let signals: SignalPipe
  let mailbox: Mailbox<Event>
  var keyField: KeyField
  /// All that arrives, keys included.
  private var arrivals = Burst()
  var keys: KeyReader
  /// The Enter that may be held down.
  var heldEnter = HeldEnter()
  var doubleClick = DoubleClick()
  var escape = EscapeGuard<Wizard>()
  /// Effects of an Esc that may yet be taken back.
  var deferredEffects: [Effect] = []
  /// The search that is to be run.
  var search: Search?
  var timers: [(request: RequestID, deadline: Int64)] = []
  var writeCancellation: Cancellation?
  /// Ends what is asked of `openclaw` when the program ends.
  private let questions = Cancellation()
  /// What gateways are being asked.
  var underWay: [RequestID: Cancellation] = [:]
  /// Whether a gateway may still put back what was just written.
  var isWatching = false
  var ending: Ending?
  /// Whether the review has been reached but not shown yet.
  var isReviewUnseen = false
  /// Whether the terminal is given back, or has been for a while: what was typed behind that is meant for nobody.
  var hasLeft = false
  let terminal = Terminal()

  /// Prepares a run that starts at `entry` and tells `news` first. `agent` is looked at again with every look at the
  /// machine.
  public init(
    machine: Machine, installation: Installation, entry: Wizard.Entry, agent: String?,
    mouse: MouseUse = .none, news: [String] = []
  ) throws(DriverError) {
    let (mailbox, signals) = try Driver.channels()
    let stage = try Stage.preparing(for: terminal, environment: machine.environment, mouse: mouse)
    self.machine = machine
    self.agent = agent
    self.mailbox = mailbox
    self.signals = signals
    keys = KeyReader(mouse: mouse)
    keyField = KeyField(machine)
    self.stage = stage
    wizard = Wizard(
      catalog: machine.catalog, installation: installation, entry: entry,
      connectivity: Driver.connectivity(of: machine), news: news, size: self.stage.size)
  }

  private static func channels() throws(DriverError) -> (Mailbox<Event>, SignalPipe) {
    do throws(Errno) {
      // In this order: the pipe takes over the signals that end a program in peace, the net keeps the others.
      try Restore.onEveryDeath()
      return (try Mailbox(), try SignalPipe())
    } catch { throw .system(error.words) }
  }

  /// Runs until the end, gives the terminal back, and leaves the summary in it.
  public consuming func run() throws(DriverError) -> Ending {
    try begin()
    var ending = Ending.done
    do throws(Errno) {
      ending = try loop()
    } catch {
      // The terminal is gone: whatever was being written is finished, and nobody is left to be told.
      ending = .signal(SIGHUP)
      writeCancellation?.cancel()
    }
    questions.cancel()
    finishWriting(ending)
    endQuestions()
    stage.leave()
    stage.say(wizard.farewell.map { $0 + "\n" }.joined())
    machine.vault.discardAll()
    return ending
  }

  /// Takes the terminal and shows the first frame.
  private mutating func begin() throws(DriverError) {
    do throws(Errno) {
      try draw()
    } catch {
      // A terminal that is gone is a signal that has not come yet; see `loop`.
      guard error != .inputOutput else { return }
      stage.leave()
      throw .system(error.words)
    }
  }

  private mutating func loop() throws(Errno) -> Ending {
    askOthers()
    try perform(wizard.start())
    while true {
      if let ending, wizard.writing == nil { return ending }
      try wait()
      try takeSignals()
      try takeInput()
      for event in mailbox.drain() {
        // An answer belongs to the state that it finds; no Esc may take that state back.
        try settleEscape()
        try dispatch(event)
        if case .inspected = event, wizard.isReviewing {
          isReviewUnseen = true
          heldEnter.forget()
        }
      }
      try takeTime()
      try draw()
      try runSearch()
    }
  }

  /// What takes seconds to tell is asked beside the first screen.
  private mutating func askOthers() {
    let (machine, agent, mailbox, installation) = (machine, agent, mailbox, wizard.installation)
    if installation.awaitsLoginShell {
      // Without a thread, the shell is not asked; everything else works.
      try? Background.run { mailbox.post(.shellAsked(machine.inspect(agent: agent, loginShell: .included))) }
    }
    guard case .unknown(let path) = installation.openClaw else { return }
    let asked = questions
    do throws(Errno) {
      try Background.run {
        let report = machine.askOpenClaw(about: installation, isWanted: { !asked.isCancelled })
        mailbox.post(.openClawAsked(report))
      }
    } catch { mailbox.post(.openClawAsked(OpenClawReport(install: .present(path: path, release: nil)))) }
  }

  /// Shows what there is now: one write for all that was typed or came since the last. A letter that is to be searched
  /// for takes two, itself and then what it finds (`runSearch`), as it must not wait for the search.
  mutating func draw() throws(Errno) {
    // A terminal that is behind gets no more frames; once it has caught up, it gets the one of that moment.
    guard try stage.catchUp() else { return }
    let vault = machine.vault
    // Whatever was typed until now was typed without having seen the review.
    if isReviewUnseen { terminal.discardInput() }
    try stage.show(view(of: wizard)) { slot, body in
      vault.withBytes(slot) { body($0.bindMemory(to: UInt8.self)) }
    }
    isReviewUnseen = isReviewUnseen && stage.isBehind
  }

  /// Blocks until something happens.
  private borrowing func wait() throws(Errno) {
    var sources = [terminal.input, mailbox.readEnd, signals.readEnd].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    if stage.isBehind {
      sources.append(pollfd(fd: stage.outputDescriptor, events: Int16(POLLOUT), revents: 0))
    }
    guard poll(&sources, nfds_t(sources.count), patience) < 0, errno != EINTR else { return }
    throw Errno(code: errno)
  }

  /// Milliseconds until time itself is an event; -1 for never.
  private var patience: Int32 {
    let deadlines = timers.map(\.deadline) + [keys.deadline, heldEnter.deadline].compactMap(\.self)
    guard let next = deadlines.min() else { return -1 }
    return Int32(clamping: max(0, next - Clock.milliseconds))
  }

  private mutating func takeSignals() throws(Errno) {
    try take(signals.drain())
  }

  /// Reacts to signals, in the order in which they came.
  mutating func take(_ events: [SignalPipe.Event]) throws(Errno) {
    for event in events {
      switch event {
      case .hangup: end(by: SIGHUP)
      case .interrupt: end(by: SIGINT)
      case .terminate: end(by: SIGTERM)
      case .stop: try perform([.suspend])
      case .continued:
        stage.wasStopped()
        try dispatch(.resized(stage.size))
        try dispatch(.resumed)
      case .resized:
        // Also when the size is the same as before: what it was in between has rearranged the lines.
        stage.repaint()
        try dispatch(.resized(stage.size))
      }
    }
  }

  /// Ends as soon as what is being written is complete; what only waits to be written is given up.
  private mutating func end(by signal: Int32) {
    ending = .signal(signal)
    writeCancellation?.cancel()
  }

  private mutating func takeInput() throws(Errno) {
    var typed = Keystrokes()
    var count = 0
    let now = Clock.milliseconds
    let reading = terminal.read {
      typed = keys.read($0, at: now)
      count = $0.count
    }
    switch reading {
    case .nothing: return
    case .closed: throw .inputOutput
    case .some:
      arrivals.note(count, at: now)
      expectPaste()
      try take(typed, isRetracted: keys.isEscapeRetracted)
    }
  }

  /// Whenever we end from here on, the rest of a paste must not reach the shell.
  private func expectPaste() {
    Restore.expect(
      keys.isPasting ? .marked : arrivals.isUnderWay(at: Clock.milliseconds) ? .unmarked : .none)
  }

  /// What the passing of time brings: the end of doubts, and of waits that the wizard asked for.
  private mutating func takeTime() throws(Errno) {
    let now = Clock.milliseconds
    try passTime(to: now)
    if heldEnter.release(at: now) { try dispatch(.input(.key(.enter))) }
    let due = timers.filter { $0.deadline <= now }
    timers.removeAll { $0.deadline <= now }
    for timer in due { try dispatch(.timePassed(timer.request)) }
  }

  private mutating func passTime(to now: Int64) throws(Errno) {
    while true {
      switch keys.pass(to: now) {
      case .nothing: return
      case .earlyEscape: try takeEarlyEscape()
      case .typed(let typed): try take(typed, isRetracted: false)
      case .settled(let typed):
        expectPaste()
        try take(typed, isRetracted: false)
        try settleEscape()
      }
    }
  }

  /// A write that is under way is finished before the program ends, whatever ends it; and whoever leaves in peace
  /// learns what a gateway makes of it, which takes two seconds at most.
  private mutating func finishWriting(_ ending: Ending) {
    while wizard.writing != nil || isWatching && ending == .done {
      var source = pollfd(fd: mailbox.readEnd, events: Int16(POLLIN), revents: 0)
      _ = poll(&source, 1, -1)
      for event in mailbox.drain() {
        note(event)
        _ = wizard.update(event)
      }
    }
  }
}
