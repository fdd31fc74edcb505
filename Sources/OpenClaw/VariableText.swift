/// Texts in which OpenClaw puts the values of variables: `${NAME}` anywhere in a string of the config, as releases
/// 2026.4 to 2026.6 read it; `$${NAME}` stands for itself.
public enum VariableText {
  /// Whether `text` has such a place.
  public static func mentionsVariable(_ text: some Collection<UInt8>) -> Bool {
    let bytes = Array(text)
    var index = 0
    while let dollar = bytes[index...].firstIndex(of: UInt8(ascii: "$")) {
      let isEscaped = bytes[dollar...].dropFirst().first == UInt8(ascii: "$")
      if isEscaped, let end = end(ofPlaceAt: dollar + 1, in: bytes) {
        index = end
      } else if end(ofPlaceAt: dollar, in: bytes) != nil {
        return true
      } else {
        index = dollar + 1
      }
    }
    return false
  }

  /// The index behind `${NAME}` at `start`; nil where there is none.
  private static func end(ofPlaceAt start: Int, in bytes: [UInt8]) -> Int? {
    guard bytes[start...].starts(with: "${".utf8) else { return nil }
    let name = bytes[(start + 2)...].prefix { $0.isNameByte && !(0x61...0x7A).contains($0) }
    guard let first = name.first, !first.isASCIIDigit, bytes[name.endIndex...].first == UInt8(ascii: "}")
    else {
      return nil
    }
    return name.endIndex + 1
  }
}
