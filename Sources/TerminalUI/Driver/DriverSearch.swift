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
  /// It runs on the main thread whatever the size of the list, as nothing that a person does has to wait for it.
  mutating func runSearch() throws(Errno) {
    // What an Esc in doubt would end may still be wanted, and belongs to another state than this one.
    guard let waiting = search, deferredEffects.isEmpty, !hasInput else { return }
    guard let matches = waiting.search.run(isWanted: { !hasInput }) else { return }
    search = nil
    try dispatch(.searched(waiting.request, matches))
    try draw()
  }

  /// Whether something was typed that has not been read.
  private var hasInput: Bool {
    var source = pollfd(fd: terminal.input, events: Int16(POLLIN), revents: 0)
    return poll(&source, 1, 0) > 0
  }
}
