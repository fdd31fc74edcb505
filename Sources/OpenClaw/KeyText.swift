/// A pasted key while it is being repaired: the caller's own buffer and the part of it that still counts.
///
/// Not copyable, so the bytes exist once. Every verb shrinks the text and never grows it, and a byte that
/// leaves the text is overwritten with zero when the buffer is handed back.
struct KeyText: ~Copyable {
  /// Stands for any Unicode space after `clean()`. Control characters are gone by then, so the byte is free.
  static let wideSpace: UInt8 = 0x1F
  /// Stands for every kind of line end after `clean()`.
  static let lineBreak: UInt8 = 0x0A

  private(set) var bytes: [UInt8]
  private(set) var window: Range<Int>

  /// Takes the buffer out of `source`, which is empty until `finish()` gives it back.
  init(taking source: inout [UInt8]) {
    bytes = source
    window = 0..<source.count
    source = []
  }

  var count: Int { window.count }
  var isEmpty: Bool { window.isEmpty }

  /// The byte `offset` places into the text, or nil past its end.
  subscript(offset: Int) -> UInt8? {
    offset >= 0 && offset < count ? bytes[window.lowerBound + offset] : nil
  }

  /// The buffer with nothing but the text in it; what was dropped is zeroed before the array shrinks.
  consuming func finish() -> [UInt8] {
    let length = window.count
    if window.lowerBound > 0 {
      for offset in 0..<length { bytes[offset] = bytes[window.lowerBound + offset] }
    }
    for index in length..<bytes.count { bytes[index] = 0 }
    bytes.removeLast(bytes.count - length)
    return bytes
  }

  // MARK: Shrinking

  mutating func dropFirst(_ length: Int) {
    window = min(window.lowerBound + length, window.upperBound)..<window.upperBound
  }

  mutating func dropLast(_ length: Int) {
    window = window.lowerBound..<max(window.upperBound - length, window.lowerBound)
  }

  /// Keeps what `body` lets through: it is shown an offset and says how many bytes to step over and what,
  /// if anything, to leave in their place. Never leaves more than it steps over.
  mutating func rewrite(_ body: (borrowing KeyText, Int) -> (step: Int, leave: KeyLeft)) {
    var source = 0
    var target = window.lowerBound
    while source < count {
      let (step, leave) = body(self, source)
      let start = window.lowerBound + source
      switch leave {
      case .nothing: break
      case .byte(let byte):
        bytes[target] = byte
        target += 1
      case .same:
        for index in start..<min(start + step, window.upperBound) {
          bytes[target] = bytes[index]
          target += 1
        }
      }
      source += max(step, 1)
    }
    window = window.lowerBound..<target
  }

  // MARK: Looking

  /// True when the text starts with `prefix`, letters compared without case. `prefix` is lower case ASCII.
  func starts(with prefix: String, at offset: Int = 0) -> Bool {
    var index = offset
    for byte in prefix.utf8 {
      guard let own = self[index], own.asciiLowercased == byte else { return false }
      index += 1
    }
    return true
  }

  /// True when the bytes at `offset` are exactly those of `text`.
  func has(_ text: String, at offset: Int) -> Bool {
    var index = offset
    for byte in text.utf8 {
      guard self[index] == byte else { return false }
      index += 1
    }
    return true
  }

  /// True when the text ends with exactly `suffix`.
  func ends(with suffix: String) -> Bool { has(suffix, at: count - suffix.utf8.count) }

  /// The first offset at or after `offset` whose byte does not satisfy `condition`.
  func end(from offset: Int, while condition: (UInt8) -> Bool) -> Int {
    var index = offset
    while let byte = self[index], condition(byte) { index += 1 }
    return index
  }

  /// How often `byte` occurs in the part of the text given by `range`.
  func count(of byte: UInt8, in range: Range<Int>) -> Int {
    var count = 0
    for offset in range where self[offset] == byte { count += 1 }
    return count
  }
}

/// What `KeyText.rewrite` leaves of the bytes it stepped over.
enum KeyLeft {
  case same
  case nothing
  case byte(UInt8)
}

extension UInt8 {
  /// The lower-case form of an ASCII capital; any other byte unchanged.
  var asciiLowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self + 0x20 : self }

  var isASCIILetter: Bool { asciiLowercased >= 0x61 && asciiLowercased <= 0x7A }
  var isASCIIDigit: Bool { self >= 0x30 && self <= 0x39 }

  /// Blank within a line, as `KeyText.clean()` leaves it.
  var isKeySpace: Bool { self == 0x20 || self == 0x09 || self == KeyText.wideSpace }

  /// Blank or a line end, as `KeyText.clean()` leaves them.
  var isKeyBlank: Bool { isKeySpace || self == KeyText.lineBreak }

  /// May stand in a variable's name.
  var isNameByte: Bool { isASCIILetter || isASCIIDigit || self == 0x5F }
}
