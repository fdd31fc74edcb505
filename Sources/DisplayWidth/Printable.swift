/// `text` with everything that would not be seen as itself replaced by `?`, so that what is drawn is
/// all there is: names and values come from files and networks that anybody may have written.
///
/// Replaced are control characters (they would drive the terminal), line and paragraph separators,
/// bidirectional controls (they would reorder the line), invisible and tag characters, and combining
/// marks with nothing to combine with. Emoji sequences stay whole. Idempotent.
public func printable(_ text: String) -> String {
  if asciiCount(text) != nil { return text }
  var result = ""
  for cluster in text {
    guard !cluster.isPrintable else {
      result.append(cluster)
      continue
    }
    for scalar in cluster.unicodeScalars {
      let stays = scalar.isSeen(inEmoji: .none) && scalar.columns(.one) > 0
      result.unicodeScalars.append(stays ? scalar : "?")
    }
  }
  return result
}

/// Where a scalar stands: the joiners of an emoji are seen by what they do to it.
enum EmojiContext { case none, emoji }

extension Character {
  /// Whether the whole cluster is drawn as itself and takes at least one column.
  var isPrintable: Bool {
    if let ascii = asciiValue, self != "\r\n" { return (0x20...0x7E).contains(ascii) }
    let scalars = unicodeScalars
    let context: EmojiContext = startsWithEmoji ? .emoji : .none
    return scalars.allSatisfy { $0.isSeen(inEmoji: context) } && scalars.contains { $0.columns(.one) > 0 }
  }

  /// A skin tone does not count: with nothing before it, it would join whatever it is drawn after.
  private var startsWithEmoji: Bool {
    guard let first = unicodeScalars.first?.properties else { return false }
    return first.isEmoji && !first.isEmojiModifier
  }

  /// Whether several scalars are drawn as one picture: with a joiner, a skin tone, or U+FE0F.
  var isEmojiSequence: Bool {
    let scalars = unicodeScalars
    guard scalars.count > 1, startsWithEmoji else { return false }
    return scalars.dropFirst().contains {
      $0 == "\u{FE0F}" || $0 == .joiner || $0.properties.isEmojiModifier
    }
  }
}

extension Unicode.Scalar {
  /// ZERO WIDTH JOINER, which makes one picture of several emoji.
  static var joiner: Unicode.Scalar { "\u{200D}" }

  /// False for what draws nothing, or draws its neighbours differently.
  func isSeen(inEmoji context: EmojiContext) -> Bool {
    if value < 0x7F { return value >= 0x20 }
    if context == .emoji, self == .joiner || self == "\u{FE0E}" || self == "\u{FE0F}" { return true }
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate: return false
    default: return !properties.isDefaultIgnorableCodePoint && !isBidirectionalControl
    }
  }

  /// Bidi_Control (Unicode, PropList.txt).
  private var isBidirectionalControl: Bool {
    switch value {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
