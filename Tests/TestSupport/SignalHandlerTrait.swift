public import Testing

extension Trait where Self == SignalHandlerTrait {
  /// The tests change the signal handlers of the process, as opening a screen with ncurses does.
  public static var changesSignalHandlers: Self { SignalHandlerTrait() }
}

/// Lets one test at a time change the signal handlers of the process, whatever suite it is in: they belong to all.
public struct SignalHandlerTrait: SuiteTrait, TestTrait, TestScoping {
  /// Each test takes its turn, not a suite as a whole.
  public var isRecursive: Bool { true }

  /// Runs a test when it is its turn.
  public func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    await Turns.shared.begin()
    do {
      try await function()
      await Turns.shared.end()
    } catch {
      await Turns.shared.end()
      throw error
    }
  }

  /// Who may go on, in the order of arrival.
  private actor Turns {
    static let shared = Turns()

    private var isTaken = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func begin() async {
      guard isTaken else {
        isTaken = true
        return
      }
      await withCheckedContinuation { waiting.append($0) }
    }

    func end() {
      guard !waiting.isEmpty else {
        isTaken = false
        return
      }
      waiting.removeFirst().resume()
    }
  }
}
