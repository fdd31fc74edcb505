/// The character of ASCII that a character of one column is best read as, where it cannot be drawn itself: without
/// UTF-8, or on a terminal that draws it two columns wide. Nil where there is none.
///
/// Names and answers of models are written with these; an alphabet of its own, such as the Greek, is none of them. Half
/// a flag is like the letter that it stands for.
public func asciiLikeness(of scalar: Unicode.Scalar) -> String? {
  guard scalar.isHalfFlag else { return likenesses[scalar].map { String($0) } }
  let letter = UInt8(ascii: "A") + UInt8(clamping: scalar.value - Unicode.Scalar.halfFlags.lowerBound)
  return String(Unicode.Scalar(letter))
}

extension Unicode.Scalar {
  /// REGIONAL INDICATOR SYMBOL LETTER A to Z: two of them, a country's code, are drawn as its flag.
  fileprivate static let halfFlags: ClosedRange<UInt32> = 0x1F1E6...0x1F1FF

  /// Whether this is one of two letters that make a flag.
  public var isHalfFlag: Bool { Self.halfFlags.contains(value) }
}

private let likenesses: [Unicode.Scalar: Unicode.Scalar] = {
  let pairs: [(ascii: Unicode.Scalar, likened: String)] = [
    ("-", "‐‑‒–—―−─━┄┅┈┉═"), ("|", "│┃┆┇┊┋║¦‖"), ("+", "┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╭╮╯╰"),
    ("'", "‘’‚‛′´"), ("\"", "“”„‟″«»"), (".", "…·‥․‧"), ("*", "•※"), ("x", "×"), ("<", "‹←"), (">", "›→"),
    ("!", "¡"), ("/", "÷"), ("1", "¹"), ("2", "²"), ("3", "³"),
    ("A", "ÀÁÂÃÄÅĀĂĄ"), ("C", "ÇĆĈĊČ"), ("D", "ÐĎĐ"), ("E", "ÈÉÊËĒĔĖĘĚ"), ("I", "ÌÍÎÏĨĪĬĮİ"), ("L", "ĹĻĽĿŁ"),
    ("N", "ÑŃŅŇ"), ("O", "ÒÓÔÕÖØŌŎŐ"), ("S", "ŚŜŞŠȘ"), ("T", "ŢŤȚ"), ("U", "ÙÚÛÜŨŪŬŮŰŲ"), ("Y", "ÝŶŸ"),
    ("Z", "ŹŻŽ"),
    ("a", "àáâãäåāăąª"), ("c", "çćĉċč"), ("d", "ďđ"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"), ("i", "ìíîïĩīĭįı"),
    ("l", "ĺļľŀł"), ("n", "ñńņň"), ("o", "òóôõöøōŏőº°"), ("r", "ŕŗř"), ("s", "śŝşšß"), ("t", "ţťț"),
    ("u", "ùúûüũūŭůűų"), ("y", "ýÿŷ"), ("z", "źżž"),
  ]
  let known = pairs.flatMap { ascii, likened in likened.unicodeScalars.map { ($0, ascii) } }
  return Dictionary(known) { first, _ in first }
}()
