/// What the sequences do. ECMA-48 names are in the comments.
extension VirtualScreen {
  /// Does what the parser read.
  mutating func perform(_ action: VirtualScreenParser.Action) {
    switch action {
    case .character(let scalar): draw(scalar)
    case .control(let byte): control(byte)
    case .escape(let intermediates, let final): escape(intermediates, final)
    case .csi(let sequence): csi(sequence)
    case .string(let introducer, let text): string(introducer, text)
    }
  }

  private mutating func control(_ byte: UInt8) {
    switch byte {
    case 0x00, 0x7F: break  // padding
    case 0x07: bells += 1
    case 0x08: moveTo(row: cursor.row, column: cursor.column - 1)
    case 0x09: moveTo(row: cursor.row, column: min(columns - 1, (cursor.column / 8 + 1) * 8))
    case 0x0A, 0x0B, 0x0C: index()
    case 0x0D: moveTo(row: cursor.row, column: 0)
    case 0x0E: shift = 1
    case 0x0F: shift = 0
    default: unknown.append("control \(byte)")
    }
  }

  private mutating func escape(_ intermediates: [UInt8], _ final: UInt8) {
    let name = String(decoding: intermediates + [final], as: UTF8.self)
    guard dialect?.escapes.contains(name) ?? true else { return unknown.append("ESC \(name)") }
    switch (String(decoding: intermediates, as: UTF8.self), Character(Unicode.Scalar(final))) {
    case ("(", _): charsets[0] = final
    case (")", _): charsets[1] = final
    case ("", "7"): saved = Saved(cursor: cursor, pen: pen)
    case ("", "8"): restoreCursor()
    case ("", "D"): index()
    case ("", "E"):
      index()
      moveTo(row: cursor.row, column: 0)
    case ("", "M"): reverseIndex()
    case ("", "="): modes.applicationKeypad = true
    case ("", ">"): modes.applicationKeypad = false
    case ("", "\\"): break  // the end of a string that BEL ended already
    case ("", "c"): self = VirtualScreen(rows: rows, columns: columns, dialect: dialect)
    case (" ", "F"), (" ", "G"): break  // 7-bit or 8-bit answers
    case (let middle, let last): unknown.append("ESC \(middle)\(last)")
    }
  }

  private mutating func string(_ introducer: UInt8, _ text: String) {
    // Window titles and palettes draw nothing; a DCS or APC is not ours to send.
    guard introducer == UInt8(ascii: "]"), dialect == nil else {
      unknown.append("string \(Character(Unicode.Scalar(introducer)))\(text)")
      return
    }
    if text.hasSuffix("?") { queries.append("OSC \(text)") }
  }

  private mutating func csi(_ sequence: VirtualScreenParser.CSI) {
    let final = Character(Unicode.Scalar(sequence.final))
    guard dialect?.has(sequence) ?? true else { return unknown.append(description(of: sequence)) }
    if sequence.marker == UInt8(ascii: "?"), final == "h" || final == "l" {
      for mode in sequence.parameters { privateMode(mode ?? 0, isOn: final == "h") }
      return
    }
    guard sequence.marker == 0, sequence.intermediates.isEmpty else {
      marked(sequence, final)
      return
    }
    switch final {
    case "A", "B", "C", "D", "E", "F", "G", "`", "H", "f", "d", "a", "e": move(sequence, final)
    case "J", "K", "X", "@", "P", "L", "M", "S", "T", "b": edit(sequence, final)
    case "m": selectGraphics(sequence.parameters.map { $0 ?? 0 })
    case "r": setRegion(sequence)
    case "h", "l":
      switch sequence.value(0, default: 0) {
      case 4: modes.insert = final == "h"
      case 34: break  // cursor shape in tmux and screen
      default: unknown.append(description(of: sequence))
      }
    case "s": saved = Saved(cursor: cursor, pen: pen)
    case "u": restoreCursor()
    case "t": break  // window title stack
    case "n", "c": queries.append(description(of: sequence))
    case "g", "i": break  // tab stops, printing
    default: unknown.append(description(of: sequence))
    }
  }

  /// Sequences with a private marker or an intermediate byte.
  private mutating func marked(_ sequence: VirtualScreenParser.CSI, _ final: Character) {
    let middle = String(decoding: sequence.intermediates, as: UTF8.self)
    let marker = sequence.marker == 0 ? "" : String(Unicode.Scalar(sequence.marker))
    switch "\(marker) \(middle)\(final)" {
    case "? c": break  // cursor shape on the Linux console
    case "  q": break  // cursor shape
    case " !p": softReset()
    case " $p", "? $p", "> c", "= c", "? n", "? u", "> q": queries.append(description(of: sequence))
    default: unknown.append(description(of: sequence))
    }
  }

  private func description(of sequence: VirtualScreenParser.CSI) -> String {
    let marker = sequence.marker == 0 ? "" : String(Unicode.Scalar(sequence.marker))
    let parameters = sequence.parameters.map { $0.map(String.init) ?? "" }.joined(separator: ";")
    let tail = String(decoding: sequence.intermediates + [sequence.final], as: UTF8.self)
    return "CSI \(marker)\(parameters)\(tail)"
  }

  private mutating func privateMode(_ mode: Int, isOn: Bool) {
    guard dialect?.privateModes.contains(mode) ?? true else { return }  // known to be ignored
    switch mode {
    case 1: modes.applicationCursorKeys = isOn
    case 6:
      modes.origin = isOn
      moveTo(row: 0, column: 0)
    case 7: modes.autowrap = isOn
    case 12: break  // cursor blinking
    case 25: modes.cursorVisible = isOn
    case 47, 1047, 1049: switchScreen(isOn, savesCursor: mode == 1049)
    case 66: modes.applicationKeypad = isOn
    case 2004: modes.bracketedPaste = isOn
    case 2026: modes.synchronizedOutput = isOn
    default:
      if isOn { modes.others.insert(mode) } else { modes.others.remove(mode) }
    }
  }

  private mutating func switchScreen(_ isAlternate: Bool, savesCursor: Bool) {
    guard isAlternate != modes.alternateScreen else { return }
    modes.alternateScreen = isAlternate
    if isAlternate, savesCursor { saved = Saved(cursor: cursor, pen: pen) }
    swap(&cells, &otherScreen)
    if isAlternate { cells = Array(repeating: blankLine, count: rows) }
    if !isAlternate, savesCursor { restoreCursor() }
  }

  private mutating func softReset() {
    let isAlternate = modes.alternateScreen
    modes = Modes()
    modes.alternateScreen = isAlternate
    (pen, region, charsets, shift) = (Pen(), 0...rows - 1, [UInt8(ascii: "B"), UInt8(ascii: "B")], 0)
  }

  private mutating func restoreCursor() {
    pen = saved.pen
    moveTo(row: saved.cursor.row, column: saved.cursor.column)
  }

  /// SGR.
  private mutating func selectGraphics(_ parameters: [Int]) {
    var rest = (parameters.isEmpty ? [0] : parameters)[...]
    while let code = rest.popFirst() {
      switch code {
      case 0: pen = Pen()
      case 1: pen.isBold = true
      case 2: pen.isDim = true
      case 3: pen.isItalic = true
      case 4: pen.isUnderlined = true
      case 5: pen.isBlinking = true
      case 7: pen.isReverse = true
      case 8: pen.isInvisible = true
      case 10, 11: break  // fonts of the Linux console
      case 22: (pen.isBold, pen.isDim) = (false, false)
      case 23: pen.isItalic = false
      case 24: pen.isUnderlined = false
      case 25: pen.isBlinking = false
      case 27: pen.isReverse = false
      case 28: pen.isInvisible = false
      case 30...37: pen.foreground = code - 30
      case 38: pen.foreground = paletteColor(&rest)
      case 39: pen.foreground = nil
      case 40...47: pen.background = code - 40
      case 48: pen.background = paletteColor(&rest)
      case 49: pen.background = nil
      case 90...97: pen.foreground = code - 90 + 8
      case 100...107: pen.background = code - 100 + 8
      default: unknown.append("SGR \(code)")
      }
    }
  }

  private mutating func paletteColor(_ rest: inout ArraySlice<Int>) -> Int? {
    switch rest.popFirst() {
    case 5: return rest.popFirst()
    default:
      unknown.append("SGR true colour")
      rest = []
      return nil
    }
  }
}
