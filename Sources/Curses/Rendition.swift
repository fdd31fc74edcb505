/// How a terminal draws characters from here on (ECMA-48's SGR), as far as our pens go.
struct Rendition: Equatable {
  private var isBold = false
  private var isDim = false
  private var isUnderlined = false
  /// Palette colour 0 to 7; nil is the terminal's default.
  private var color: Int?

  /// Plain text.
  static let plain = Rendition()

  /// What `parameters` make of it; nil if they ask for anything that our pens do not.
  func applying(_ parameters: [Int]) -> Rendition? {
    var result = self
    for parameter in parameters {
      switch parameter {
      case 0: result = .plain
      case 1: result.isBold = true
      case 2: result.isDim = true
      case 4: result.isUnderlined = true
      case 10, 49: break  // the Linux console's usual font; the usual background
      case 30...37: result.color = parameter - 30
      case 39: result.color = nil
      default: return nil
      }
    }
    return result
  }

  /// The sequence that leads here from `other`, or from whatever there is; the shortest that every terminal of the
  /// family understands.
  func bytes(from other: Rendition?) -> [UInt8] {
    guard self != other else { return [] }
    guard self != .plain else { return Array("\u{1B}[m".utf8) }
    var codes = codes.union([0])
    if let other, isReachable(from: other) { codes = self.codes.subtracting(other.codes) }
    return Array("\u{1B}[\(codes.sorted().map(String.init).joined(separator: ";"))m".utf8)
  }

  /// Whether nothing has to be switched off on the way.
  private func isReachable(from other: Rendition) -> Bool {
    (isBold || !other.isBold) && (isDim || !other.isDim) && (isUnderlined || !other.isUnderlined)
      && (color != nil || other.color == nil)
  }

  private var codes: Set<Int> {
    Set(
      [isBold ? 1 : nil, isDim ? 2 : nil, isUnderlined ? 4 : nil, color.map { $0 + 30 }].compactMap(\.self))
  }
}
