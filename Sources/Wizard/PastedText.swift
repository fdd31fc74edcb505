/// What a person sees of a text that was copied from somewhere: text that comes out of a terminal's recording, or went
/// through two terminals, has escape sequences in it, paste marks among them.
///
/// A sequence is taken out with all that belongs to it; what only begins like one loses its control characters, and
/// everything that can be seen stays. Sequences are those of ECMA-48 and of xterm, behind ESC or as C1 characters, with
/// those of keys besides.
struct PastedText {
  private let scalars: [Unicode.Scalar]

  /// The text of `bytes`. What is not UTF-8 becomes U+FFFD.
  init(_ bytes: some Collection<UInt8>) {
    scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
  }

  /// The text without sequences and other control characters, line ends included.
  var visible: String {
    var text = String.UnicodeScalarView()
    var place = 0
    while place < scalars.count {
      if let end = endOfSequence(at: place) {
        place = end
      } else {
        if scalars[place].properties.generalCategory != .control { text.append(scalars[place]) }
        place += 1
      }
    }
    return String(text)
  }

  /// Where the whole sequence ends that begins at `place`; nil if none does.
  private func endOfSequence(at place: Int) -> Int? {
    switch scalars[place] {
    case "\u{1B}": endOfEscape(at: place + 1)
    case "\u{8F}": endOfKey(at: place + 1)
    case "\u{90}", "\u{98}", "\u{9D}", "\u{9E}", "\u{9F}": endOfString(at: place + 1)
    case "\u{9B}": endOfControl(at: place + 1)
    default: nil
    }
  }

  /// The same for what stands behind an ESC.
  private func endOfEscape(at place: Int) -> Int? {
    guard let scalar = scalar(at: place) else { return nil }
    switch scalar {
    case "[": return endOfControl(at: place + 1)
    case "O": return endOfKey(at: place + 1)
    // OSC, DCS, SOS, PM, APC, and the title of screen(1).
    case "]", "P", "X", "^", "_", "k": return endOfString(at: place + 1)
    // The set of characters, and the like.
    case " "..."/": return end(at: place, while: " "..."/", final: "0"..."~")
    // The other functions of one letter that terminals know. Behind any other letter, the ESC is a stray one.
    case "6", "7", "8", "9", "=", ">", "D", "E", "H", "M", "Z", "\\", "c", "n", "o", "|", "}", "~":
      return place + 1
    default: return nil
    }
  }

  /// Where a CSI sequence ends whose parameters begin at `place`.
  private func endOfControl(at place: Int) -> Int? {
    // F1 to F5 of the Linux console.
    if scalar(at: place) == "[" { return end(at: place + 1, while: nil, final: "A"..."E") }
    return end(at: skip("0"..."?", from: place), while: " "..."/", final: "@"..."~")
  }

  /// Where an SS3 sequence, which is a key, ends whose modifiers begin at `place`.
  private func endOfKey(at place: Int) -> Int? { end(at: place, while: "0"...";", final: "@"..."~") }

  /// Where a string ends whose text begins at `place`. Other control characters belong to no string: one without an end
  /// must not take the rest of the text with it.
  private func endOfString(at place: Int) -> Int? {
    var end = place
    while let scalar = scalar(at: end), scalar.properties.generalCategory != .control { end += 1 }
    switch scalar(at: end) {
    case "\u{7}", "\u{9C}": return end + 1
    case "\u{1B}": return scalar(at: end + 1) == "\\" ? end + 2 : nil
    default: return nil
    }
  }

  // MARK: Reading on

  /// Where what is made of `middle` and one `final` ends; nil if it is not there.
  private func end(
    at place: Int, while middle: ClosedRange<Unicode.Scalar>?, final: ClosedRange<Unicode.Scalar>
  ) -> Int? {
    let last = middle.map { skip($0, from: place) } ?? place
    guard let scalar = scalar(at: last), final.contains(scalar) else { return nil }
    return last + 1
  }

  private func skip(_ middle: ClosedRange<Unicode.Scalar>, from place: Int) -> Int {
    var place = place
    while let scalar = scalar(at: place), middle.contains(scalar) { place += 1 }
    return place
  }

  private func scalar(at place: Int) -> Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }
}
