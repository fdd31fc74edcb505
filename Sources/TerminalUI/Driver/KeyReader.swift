import Wizard

/// Keys as they arrive over time: a decoder, and the waits that it leaves to others. It is told the time, so that a
/// test can be its clock.
struct KeyReader: ~Copyable {
  /// What the passing of time brings.
  enum Turn: ~Copyable {
    /// Nothing, until `deadline`.
    case nothing
    /// An Esc, which may yet turn out to be the head of another key: then `isEscapeRetracted` says so after a later
    /// `read`.
    case earlyEscape
    /// What was held back, and was typed after all.
    case typed(Keystrokes)
    /// The end of every doubt: no Esc is taken back any more.
    case settled(Keystrokes)
  }

  private var decoder: KeyDecoder
  /// When the last bytes arrived, in milliseconds.
  private(set) var lastInput: Int64 = 0

  /// A reader that has read nothing.
  init(mouse: MouseUse = .none) { decoder = KeyDecoder(mouse: mouse) }

  /// Whether the Esc that was given out early was the head of a key, of which the last `read` brought the rest: undo
  /// what it did before using what `read` returned.
  var isEscapeRetracted: Bool { decoder.escapeRetracted }

  /// Whether a paste has begun whose end mark has not come.
  var isPasting: Bool { decoder.isPasting }

  /// When to call `pass`, in milliseconds; nil while there is nothing to wait for.
  var deadline: Int64? {
    if decoder.isWaiting { return lastInput + Int64(KeyDecoder.escapePatience) }
    return decoder.isUnsettled ? lastInput + Int64(KeyDecoder.settlePatience) : nil
  }

  /// Decodes what one `read` of the terminal brought at `now`.
  mutating func read(_ bytes: some Sequence<UInt8>, at now: Int64) -> Keystrokes {
    lastInput = now
    return decoder.feed(bytes)
  }

  /// What the time until `now` brings next. To be called until it is nothing.
  mutating func pass(to now: Int64) -> Turn {
    guard let deadline, now >= deadline else { return .nothing }
    guard decoder.isWaiting else { return .settled(decoder.settle()) }
    let typed = decoder.flush()
    return typed.items == [.key(.escape)] ? .earlyEscape : .typed(typed)
  }
}
