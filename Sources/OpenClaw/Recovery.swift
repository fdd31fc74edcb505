/// What the start of the program did about an earlier run that was interrupted while it wrote.
public enum Recovery: Sendable, Equatable {
  /// Everything had been written; only the books were not closed.
  case finished(title: String)
  /// The files that had been written were put back as they were before.
  case undone(title: String, paths: [String])
  /// A file has been changed by somebody else since, so nothing was touched. What it held before can still be had.
  case left(title: String, path: String)
  /// `openclaw` was storing a key, and may have stored it. The config has its comments.
  case handedOver(title: String)
  /// Nothing could be done yet, and why; the next start tries again.
  case postponed(reason: String)

  /// One or two sentences for people: what happened, and what to do next.
  public var sentence: String {
    switch self {
    case .finished(let title):
      "An earlier run was interrupted after it had written everything (\(title)). Nothing is missing."
    case .undone(let title, let paths):
      "An earlier run was interrupted (\(title)), so \(paths.joined(separator: " and ")) "
        + "\(paths.count == 1 ? "is" : "are") again as before. Run it again if you still want it."
    case .left(let title, let path):
      "An earlier run was interrupted (\(title)), and \(path) has been changed since, so nothing was touched. "
        + "See what is in it; openclaw-setup undo shows what was there before."
    case .handedOver(let title):
      "An earlier run was interrupted while openclaw stored a key (\(title)). Run it again: see with "
        + "openclaw models auth list whether the key is there already."
    case .postponed(let reason):
      "An earlier run was interrupted, and what it left cannot be put right yet. \(reason) "
        + "The next start tries again."
    }
  }
}
