/// The only form in which a key may be shown.
public enum KeyPreview {
  /// Characters shown at each end of a long key.
  private static let longest = 4

  /// The first four and the last four characters of `key` around three dots, but never more than a quarter
  /// of its characters in all: a key of 20 shows five, one of three shows only the dots. What is not
  /// printable ASCII is not shown, nor anything between it and the middle.
  public static func text(of key: some Collection<UInt8>) -> String {
    let characters = key.lazy.filter { $0 & 0xC0 != 0x80 }.count  // UTF-8 continuation bytes do not count
    let budget = min(characters / 4, 2 * longest)
    let head = (budget + 1) / 2
    let tail = budget - head
    let start = key.prefix(head).prefix(while: isPrintable)
    let end = key.suffix(tail).reversed().prefix(while: isPrintable).reversed()
    return String(decoding: start, as: UTF8.self) + "..." + String(decoding: Array(end), as: UTF8.self)
  }

  private static func isPrintable(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }
}
