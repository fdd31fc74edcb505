/// What a kind of terminal understands, by its manual: a program that sends it anything else draws rubbish there, even
/// if other terminals know the sequence.
public struct TerminalDialect: Sendable {
  /// Sequences of ESC without CSI, as intermediate bytes and final byte.
  let escapes: Set<String>
  /// Final bytes of control sequences without a private marker.
  let finals: Set<Character>
  /// Final bytes of control sequences with the marker `?`, but for `h` and `l`.
  let privateFinals: Set<Character>
  /// DEC private modes that it has.
  let privateModes: Set<Int>
  /// Modes that it has without the marker.
  let modes: Set<Int>
  /// Parameters of SGR.
  let renditions: Set<Int>

  /// Modes that only newer terminals have, and all others are known to ignore: pastes between marks, and frames that
  /// are shown when they are complete.
  static let ignored: Set<Int> = [2004, 2026]

  /// The dialect of a terminal by its name in TERM; nil for the family of xterm, which has everything that the
  /// emulator knows.
  public static func named(_ terminal: String) -> TerminalDialect? {
    switch terminal {
    case "vt100": vt100
    case "vt220": vt220
    case "linux": linux
    case "screen", "screen-256color": screen
    case "tmux", "tmux-256color": tmux
    default: nil
    }
  }

  /// VT100 User Guide, chapter 3.
  private static let vt100 = TerminalDialect(
    escapes: ["7", "8", "D", "E", "H", "M", "=", ">", "c", "(0", "(B", ")0", ")B"],
    finals: Set("ABCDHJKfghlmr"), privateFinals: [], privateModes: Set(1...9), modes: [20],
    renditions: [0, 1, 4, 5, 7])

  /// VT220 Programmer Reference Manual, chapter 4.
  private static let vt220 = TerminalDialect(
    escapes: vt100.escapes.union([" F", " G"]), finals: vt100.finals.union("@PLMX"), privateFinals: [],
    privateModes: vt100.privateModes.union([25]), modes: [4, 20],
    renditions: vt100.renditions.union([22, 24, 25, 27]))

  /// console_codes(4).
  private static let linux = TerminalDialect(
    escapes: vt100.escapes, finals: Set("@ABCDEFGHJKLMPX`adefghlmrsu"), privateFinals: ["c"],
    privateModes: [1, 3, 5, 6, 7, 8, 9, 25], modes: [3, 4, 20],
    renditions: Set([0, 1, 2, 4, 5, 7, 10, 11, 22, 24, 25, 27, 39, 49]).union(30...37).union(40...47))

  /// screen(1), "Control sequences".
  private static let screen = TerminalDialect(
    escapes: vt100.escapes, finals: Set("@ABCDEFGHJKLMPSTfghlmrsu`d"), privateFinals: [],
    privateModes: [1, 3, 5, 6, 7, 25, 47, 1049], modes: [4, 20, 34],
    renditions: Set([0, 1, 2, 3, 4, 5, 7, 22, 23, 24, 25, 27, 39, 49]).union(30...37).union(40...47))

  /// tmux(1): a screen that also marks pastes. Its entry in the terminal database has no erasing of characters.
  private static let tmux = TerminalDialect(
    escapes: screen.escapes, finals: screen.finals, privateFinals: [],
    privateModes: screen.privateModes.union([2004]), modes: screen.modes,
    renditions: screen.renditions.union([8, 28]))

  /// Whether the terminal understands all of `sequence`, or is known to ignore it.
  func has(_ sequence: VirtualScreenParser.CSI) -> Bool {
    let final = Character(Unicode.Scalar(sequence.final))
    let parameters = sequence.parameters.map { $0 ?? 0 }
    guard sequence.intermediates.isEmpty else { return false }
    switch (sequence.marker, final) {
    case (UInt8(ascii: "?"), "h"), (UInt8(ascii: "?"), "l"):
      return parameters.allSatisfy { privateModes.contains($0) || Self.ignored.contains($0) }
    case (UInt8(ascii: "?"), _): return privateFinals.contains(final)
    case (0, "h"), (0, "l"): return finals.contains(final) && parameters.allSatisfy(modes.contains)
    case (0, "m"): return parameters.allSatisfy(renditions.contains)
    case (0, _): return finals.contains(final)
    default: return false
    }
  }
}
