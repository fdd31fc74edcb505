internal import OpenClaw

/// What a model says, as it can be shown while it goes on: without what it repeats of the key.
struct ModelSpeech {
  /// What can be shown so far.
  private(set) var shown = ""

  private var scrubber: KeyScrubber?
  /// How many bytes of the text have been seen.
  private var heard = 0

  /// Nothing yet. `scrubber` knows the key; nil where none was sent.
  init(_ scrubber: KeyScrubber?) { self.scrubber = scrubber }

  /// Hears that the model has said `text` so far, which only ever grows; false if nothing more can be shown.
  mutating func hear(_ text: String) -> Bool {
    let more = String(Substring(text.utf8.dropFirst(heard)))
    heard += more.utf8.count
    return show(scrubber?.scrub(more) ?? more)
  }

  /// Hears that nothing follows; false if nothing was held back.
  mutating func finish() -> Bool { show(scrubber?.finish() ?? "") }

  private mutating func show(_ more: String) -> Bool {
    shown += more
    return !more.isEmpty
  }
}
