import Platform
import Wizard

/// Bytes of a terminal in, keys and text out. It knows no clock: whoever owns the `poll` timeout says
/// `flush()` and `settle()`, so a test can split a sequence at any byte.
///
/// Whatever a terminal sends by itself (answers to questions, mouse and focus reports) and every sequence
/// that is not known is swallowed, never typed. A byte that is not UTF-8 becomes U+FFFD.
///
/// Choices where the bytes are ambiguous:
/// - ESC with a printable character in the same read is that character with Alt, and ignored. ESC with a
///   control character is both keys, typed ahead; except Alt-Backspace, which deletes a word like ^W.
/// - ESC ESC [ A is Esc, then Up: people type ahead more often than they press Alt-Up.
/// - What follows an Esc that was given out early is held back as long as it may be the rest of a sequence, and typed
///   if it is none.
struct KeyDecoder: ~Copyable {
  /// Milliseconds of silence after which the owner calls `flush()` while `isWaiting`. A sequence that a
  /// terminal sends in one piece is never apart that long on one machine; Esc must show within 50 ms.
  static let escapePatience = 30
  /// Milliseconds of silence after which the owner calls `settle()` while `isUnsettled`: how late the
  /// rest of a sequence may arrive over a slow link and still belong to it.
  static let settlePatience = 1000
  /// Bytes of a paste that are delivered in one event; a longer paste is several. A key is far shorter.
  static let pasteLimit = 65_536
  /// Bytes of an escape sequence worth remembering; the rest of a longer one is swallowed unread.
  static let sequenceLimit = 64
  /// Bytes of an answer's string that are swallowed before we stop believing that it is one.
  static let stringLimit = 4096

  private enum State {
    case ground
    case character(missing: Int)
    case altCharacter(missing: Int)
    case escape
    case csi
    case linuxFunctionKey
    case mouseReport
    case ss3
    case stringStart
    case string(count: Int)
    case stringEscape(count: Int)
    case paste
  }

  private let mouse: MouseUse
  private var state = State.ground
  /// The bytes of the unfinished character or sequence, without its introducer.
  private var pending: [UInt8] = []
  /// The bytes of the unfinished paste; while `isTail`, all that came since the ESC was given out.
  private var text = SecretBuffer()
  /// Whether the last ESC came in the read that is being decoded.
  private var escapeIsFresh = false
  /// Whether `flush()` gave out an Esc that may yet turn out to be the head of a key.
  private var escapeIsDoubtful = false
  /// Whether the unfinished sequence began without its ESC, which `flush()` gave out before.
  private var isTail = false

  /// A decoder at rest. Without use for the mouse, its reports are swallowed.
  init(mouse: MouseUse = .none) { self.mouse = mouse }

  /// True when the Esc that `flush()` gave out was the head of a key, of which the last `feed` brought the
  /// rest: undo what the Esc did, before using what `feed` returned.
  private(set) var escapeRetracted = false

  /// Whether `flush()` would give something: a lone ESC waits to see if it is the head of a key.
  var isWaiting: Bool {
    switch state {
    case .escape: true
    // After an early Esc, an `O` or a `P` alone is more likely typed.
    case .ss3: isTail
    case .stringStart: isTail && pending == [UInt8(ascii: "P")]
    default: false
    }
  }

  /// Whether `settle()` would change anything: something is unfinished, or an Esc may be taken back.
  var isUnsettled: Bool {
    if case .ground = state { return escapeIsDoubtful }
    return true
  }

  /// Whether a paste has begun whose end mark has not come.
  var isPasting: Bool {
    if case .paste = state { return true }
    return false
  }

  /// Decodes what one `read` brought.
  mutating func feed(_ bytes: some Sequence<UInt8>) -> Keystrokes {
    escapeRetracted = false
    escapeIsFresh = false
    var output = Keystrokes()
    for byte in bytes { take(byte, &output) }
    return output
  }

  /// Ends the short wait: a lone ESC is the Esc key. If the rest of a key arrives before `settle()` after
  /// all, `escapeRetracted` says so.
  mutating func flush() -> Keystrokes {
    var output = Keystrokes()
    flush(&output)
    return output
  }

  /// Ends the long wait: nothing that comes later belongs to what came before. An unfinished sequence is
  /// dropped, an unfinished paste delivered.
  mutating func settle() -> Keystrokes {
    var output = Keystrokes()
    flush(&output)
    switch state {
    case .paste: deliverPaste(&output)
    case .character: output.type("\u{FFFD}")
    case .stringEscape where isTail:
      text.removeLast(1)
      abandon(&output)
      output.add(.escape)
    case .csi, .ss3, .linuxFunctionKey, .mouseReport, .stringStart, .string, .stringEscape: abandon(&output)
    case .ground, .altCharacter, .escape: break
    }
    reset()
    escapeIsDoubtful = false
    return output
  }

  private mutating func flush(_ output: inout Keystrokes) {
    guard isWaiting else { return }
    guard !isTail else { return abandon(&output) }
    output.add(.escape)
    escapeIsDoubtful = true
    state = .ground
  }

  // MARK: One byte

  private mutating func take(_ byte: UInt8, _ output: inout Keystrokes) {
    if isTail {
      text.append(byte)
      guard text.count <= Self.stringLimit else { return abandon(before: byte, &output) }
    }
    switch state {
    case .ground: ground(byte, &output)
    case .character(let missing): continueCharacter(byte, missing, &output)
    case .altCharacter(let missing):
      guard (0x80..<0xC0).contains(byte) else { return restart(byte, &output) }
      state = missing > 1 ? .altCharacter(missing: missing - 1) : .ground
    case .escape: escape(byte, &output)
    case .csi: csi(byte, &output)
    case .linuxFunctionKey:
      guard (0x20..<0x7F).contains(byte) else { return abandon(before: byte, &output) }
      finish(KeySequence.linuxFunctionKey(byte), &output)
    case .mouseReport: mouseReport(byte, &output)
    case .ss3: ss3(byte, &output)
    case .stringStart, .string, .stringEscape: string(byte, &output)
    case .paste: paste(byte, &output)
    }
  }

  private mutating func ground(_ byte: UInt8, _ output: inout Keystrokes) {
    if escapeIsDoubtful {
      isTail = introduce(byte)
      guard !isTail else { return text.append(byte) }
      escapeIsDoubtful = false
    }
    switch byte {
    case 0x1B:
      state = .escape
      escapeIsFresh = true
    case 0x00..<0x20, 0x7F: if let key = KeySequence.control(byte) { output.add(key) }
    case 0x20..<0x7F: output.type(Unicode.Scalar(byte))
    default:
      let missing = Self.continuationCount(byte)
      guard missing > 0 else { return output.type("\u{FFFD}") }
      state = .character(missing: missing)
      pending = [byte]
    }
  }

  /// How many bytes follow the first byte of a UTF-8 character; 0 if it is not one.
  private static func continuationCount(_ byte: UInt8) -> Int {
    switch byte {
    case 0xC2..<0xE0: 1
    case 0xE0..<0xF0: 2
    case 0xF0..<0xF5: 3
    default: 0
    }
  }

  private mutating func continueCharacter(_ byte: UInt8, _ missing: Int, _ output: inout Keystrokes) {
    guard (0x80..<0xC0).contains(byte) else {
      output.type("\u{FFFD}")
      return restart(byte, &output)
    }
    pending.append(byte)
    guard missing == 1 else {
      state = .character(missing: missing - 1)
      return
    }
    for scalar in String(decoding: takePending(), as: UTF8.self).unicodeScalars
    where !(0x80..<0xA0).contains(scalar.value) { output.type(scalar) }  // C1 controls type nothing
    state = .ground
  }

  /// Begins the sequence that an ESC and `byte` introduce; false if they introduce none.
  private mutating func introduce(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "["): state = .csi
    case UInt8(ascii: "O"): state = .ss3
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"):
      state = .stringStart
      pending = [byte]
    default: return false
    }
    return true
  }

  private mutating func escape(_ byte: UInt8, _ output: inout Keystrokes) {
    guard !introduce(byte) else { return }
    switch byte {
    case 0x08 where escapeIsFresh, 0x7F where escapeIsFresh:
      output.add(.control("w"))
      state = .ground
    case 0x20... where escapeIsFresh:
      let missing = Self.continuationCount(byte)
      state = missing > 0 ? .altCharacter(missing: missing) : .ground
    default:
      output.add(.escape)
      restart(byte, &output)
    }
  }

  private mutating func csi(_ byte: UInt8, _ output: inout Keystrokes) {
    let isRxvtShift = byte == UInt8(ascii: "$") && !pending.isEmpty && pending.allSatisfy(KeySequence.isDigit)
    switch byte {
    case UInt8(ascii: "[") where pending.isEmpty: state = .linuxFunctionKey
    case UInt8(ascii: "M") where pending.isEmpty: state = .mouseReport
    case 0x20..<0x40 where !isRxvtShift:
      if pending.count < Self.sequenceLimit { pending.append(byte) }
    case 0x20..<0x7F: finish(KeySequence.csi(pending, final: byte), &output)
    default: abandon(before: byte, &output)
    }
  }

  /// X10's report: a button and a place in one byte each, and no end mark.
  private mutating func mouseReport(_ byte: UInt8, _ output: inout Keystrokes) {
    guard byte >= 0x20 else { return abandon(before: byte, &output) }
    pending.append(byte)
    if pending.count == 3 { finish(KeySequence.mouse(x10: pending), &output) }
  }

  private mutating func ss3(_ byte: UInt8, _ output: inout Keystrokes) {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ";"):
      if pending.count < Self.sequenceLimit { pending.append(byte) }
    case 0x20..<0x7F:
      // After an early Esc, `O` and a letter are more likely typed, unless they are a key that terminals send unasked.
      let isKey = !isTail || KeySequence.isCursorOrFunctionFinal(byte)
      finish(isKey ? KeySequence.ss3(byte) : .unknown, &output)
    default: abandon(before: byte, &output)
    }
  }

  // MARK: Ends of sequences

  private mutating func finish(_ meaning: KeySequence, _ output: inout Keystrokes) {
    guard !isTail || meaning != .unknown else { return abandon(&output) }
    if isTail { escapeRetracted = true }
    escapeIsDoubtful = false
    reset()
    switch meaning {
    case .key(let key): output.add(key)
    case .text(let scalar): output.type(scalar)
    case .mouse(let report): if mouse == .wheelAndClick { output.add(report) }
    case .pasteStart: state = .paste
    case .nothing, .unknown: break
    }
  }

  /// Gives up an unfinished sequence: typed if its ESC was already given out as a key, dropped otherwise.
  private mutating func abandon(_ output: inout Keystrokes) {
    guard isTail else { return reset() }
    var typed = SecretBuffer()
    swap(&typed, &text)
    reset()
    escapeIsDoubtful = false
    typed.withBytes { for byte in $0 { take(byte, &output) } }
  }

  /// The same when `byte`, which was just read, does not belong to it.
  private mutating func abandon(before byte: UInt8, _ output: inout Keystrokes) {
    if isTail { text.removeLast(1) }
    abandon(&output)
    take(byte, &output)
  }

  /// Leaves the state that `byte` does not fit, and reads it as the first byte of something else.
  private mutating func restart(_ byte: UInt8, _ output: inout Keystrokes) {
    reset()
    ground(byte, &output)
  }

  private mutating func reset() {
    state = .ground
    pending = []
    text.clear()
    isTail = false
  }

  private mutating func takePending() -> [UInt8] {
    defer { pending = [] }
    return pending
  }

  // MARK: Strings that a terminal answers with, and pastes

  private mutating func string(_ byte: UInt8, _ output: inout Keystrokes) {
    switch state {
    case .stringStart where KeySequence.startsAnswer(introducer: pending.first, byte):
      state = .string(count: 1)
    case .stringEscape where byte == UInt8(ascii: "\\"): finish(.nothing, &output)
    case .stringEscape:
      if isTail { text.removeLast(2) }
      abandon(&output)
      escape(byte, &output)
    case .string(let count) where byte == 0x1B:
      state = .stringEscape(count: count)
      escapeIsFresh = true
    case .string where byte == 0x07: finish(.nothing, &output)
    case .string(let count) where byte >= 0x20 && byte != 0x7F && count < Self.stringLimit:
      state = .string(count: count + 1)
    default: abandon(before: byte, &output)  // it was a key with Alt, or typed
    }
  }

  private mutating func paste(_ byte: UInt8, _ output: inout Keystrokes) {
    text.append(byte)
    let endLength = Self.pasteEnd.count
    if byte == UInt8(ascii: "~"), text.withBytes({ $0.suffix(endLength).elementsEqual(Self.pasteEnd) }) {
      text.removeLast(endLength)
      deliverPaste(&output)
      reset()
    } else if text.count == Self.pasteLimit {
      let keptBack = text.withBytes { Array($0.suffix(endLength - 1)) }  // may be the start of the end mark
      text.removeLast(keptBack.count)
      deliverPaste(&output)
      text.append(keptBack)
    }
  }

  private mutating func deliverPaste(_ output: inout Keystrokes) {
    text.withBytes { output.paste($0) }
    text.clear()
  }

  private static let pasteEnd = Array("\u{1B}[201~".utf8)
}
