/// What a scalar is to a key that was pasted.
private enum PastedScalar {
  case ordinary
  case lineBreak
  case wideSpace
  case control
  case invisible
  case boxDrawing

  init(_ value: UInt32) {
    switch value {
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: self = .lineBreak
    case 0x09: self = .ordinary  // a tab separates words; dropping it would join them
    case 0x00...0x1F, 0x7F...0x9F: self = .control
    case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: self = .wideSpace
    case 0xAD, 0x034F, 0x061C, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F, 0x200B...0x200F,
      0x202A...0x202E, 0x2060...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xE0000...0xE0FFF:
      self = .invisible
    case 0x2500...0x257F: self = .boxDrawing
    default: self = .ordinary
    }
  }
}

extension KeyText {
  /// Removes what cannot be seen and cannot belong to a key, in one pass: terminal sequences, control and
  /// invisible characters, box drawing. Afterwards every line end is one `lineBreak` byte and every
  /// Unicode space one `wideSpace` byte. Bytes that are not UTF-8 are left for the inspection to find.
  mutating func clean(into report: inout KeyReport) {
    var found = KeyReport()
    rewrite { text, offset in
      if let byte = text[offset], byte >= 0x20, byte < 0x7F { return (1, .same) }
      if let sequence = text.terminalSequence(at: offset) {
        found.add(sequence.isPasteMark ? .pasteMarks : .controlCharacters(1))
        return (sequence.length, .nothing)
      }
      guard let (value, length) = text.scalar(at: offset) else { return (1, .same) }
      switch PastedScalar(value) {
      case .ordinary: return (length, .same)
      case .lineBreak:
        let isPair = value == 0x0D && text[offset + 1] == 0x0A
        return (isPair ? 2 : length, .byte(Self.lineBreak))
      case .wideSpace: return (length, .byte(Self.wideSpace))
      case .control: found.add(.controlCharacters(1))
      case .invisible: found.add(.invisibleCharacters(1))
      case .boxDrawing: found.add(.boxDrawing(1))
      }
      return (length, .nothing)
    }
    found.repairs.forEach { report.add($0) }
  }

  /// Joins the lines of a key that was wrapped by a narrow window, and drops the Unicode spaces left inside
  /// it. True when there was a line break.
  mutating func joinLines(into report: inout KeyReport) -> Bool {
    var breaks = 0
    var spaces = 0
    rewrite { text, offset in
      let end = text.end(from: offset, while: \.isKeyBlank)
      guard end > offset else { return (1, .same) }
      let breaksHere = text.count(of: Self.lineBreak, in: offset..<end)
      breaks += breaksHere
      guard breaksHere == 0 else { return (end - offset, .nothing) }
      guard text[offset] == Self.wideSpace else { return (1, .same) }
      spaces += 1
      return (1, .nothing)
    }
    if breaks > 0 { report.add(.lineBreaks(breaks)) }
    if spaces > 0 { report.add(.invisibleCharacters(spaces)) }
    return breaks > 0
  }

  /// The control sequence that starts at `offset`, as terminals send it: `ESC [` or U+009B, parameters, a
  /// final byte. Only forms that are surely one: with a parameter, or the bare `m` and `K` of coloured
  /// output. Anything else might be the start of the key behind a lone ESC.
  private func terminalSequence(at offset: Int) -> (length: Int, isPasteMark: Bool)? {
    var start = offset
    if has("\u{1B}[", at: offset) || has("\u{9B}", at: offset) { start += 2 } else { return nil }
    let end = self.end(from: start) { $0.isASCIIDigit || $0 == 0x3B || $0 == 0x3F }
    guard let final = self[end] else { return nil }
    let isBare = end == start
    guard isBare ? "mK".utf8.contains(final) : "~mKHJhlu".utf8.contains(final) else { return nil }
    return (end + 1 - offset, has("200~", at: start) || has("201~", at: start))
  }
}

extension KeyText {
  /// The scalar at `offset` and its length in bytes, or nil when the bytes there are not UTF-8.
  func scalar(at offset: Int) -> (value: UInt32, length: Int)? {
    guard let lead = self[offset] else { return nil }
    let length: Int
    var value: UInt32
    switch lead {
    case 0x00...0x7F: return (UInt32(lead), 1)
    case 0xC2...0xDF: (length, value) = (2, UInt32(lead & 0x1F))
    case 0xE0...0xEF: (length, value) = (3, UInt32(lead & 0x0F))
    case 0xF0...0xF4: (length, value) = (4, UInt32(lead & 0x07))
    default: return nil
    }
    for index in 1..<length {
      guard let next = self[offset + index], next & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(next & 0x3F)
    }
    let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
    guard value >= least, Unicode.Scalar(value) != nil else { return nil }
    return (value, length)
  }
}
