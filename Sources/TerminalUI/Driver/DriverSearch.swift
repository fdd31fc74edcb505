import Glibc
import Platform
import Wizard

// MARK: - Searching the list of models

extension Driver {
  /// A search that has been asked for.
  struct Search {
    let request: RequestID
    let search: ModelSearch
  }

  /// Runs the search that was asked for last, behind the frame that shows what was typed. The next key comes first:
  /// then the search is left alone, or abandoned, and either overtaken by what was typed or taken up again.
  ///
  /// The main thread runs it whatever the size of the list, as nothing that a person does has to wait for it; a long
  /// list is halved with another one.
  mutating func runSearch() throws(Errno) {
    let input = terminal.input
    let isWanted: @Sendable () -> Bool = { !Driver.hasInput(from: input) }
    // What an Esc in doubt would end may still be wanted, and belongs to another state than this one.
    guard let waiting = search, deferredEffects.isEmpty, isWanted() else { return }
    guard
      let matches = waiting.search.run(isWanted: isWanted, both: { Background.both($0, $1) })
    else { return }
    search = nil
    try dispatch(.searched(waiting.request, matches))
    try draw()
  }

  /// Whether something was typed that has not been read.
  private static func hasInput(from terminal: Int32) -> Bool {
    var source = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
    return poll(&source, 1, 0) > 0
  }
}
