/// Keys as the services make them, in form; nobody ever issued these.
enum Key {
  /// Three parts with dots between them.
  static let kilo =
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJraWxvVXNlcklkIjoiN2Y0YzFiZTktMzEifQ"
    + ".Wq9zT4vLm2XcR8bNyHs6KpJdGf0uEaoZi7tUw3xQk"
  /// How a key is shown: its ends.
  static let kiloPreview = "eyJh...3xQk"
  /// Another one of the same service.
  static let otherKilo =
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJraWxvVXNlcklkIjoiYzk0ZTdmMDItYTgifQ"
    + ".Rk5dV8nQw1ZxT7mJbLs3HpYcFg6uEaoDi0tNv291ab"
  /// How that one is shown.
  static let otherKiloPreview = "eyJh...91ab"
  /// A known beginning and 64 hexadecimal digits.
  static let openRouter = "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"
  /// How that one is shown.
  static let openRouterPreview = "sk-o...50ec"

  /// Every key that any story uses.
  static let all = [kilo, otherKilo, openRouter]

  /// What every key of a service starts with, so that showing it tells nothing.
  private static let publicParts = ["sk-or-v1-"]
  /// This many characters in a row from a key's middle are a leak.
  private static let leakLength = 5
  /// Characters at each end that a preview may show.
  private static let previewed = 4

  /// The first part of a key's middle in `bytes`; nil when there is none.
  static func leak(in bytes: some Collection<UInt8>) -> String? {
    var window: UInt64 = 0
    var count = 0
    for byte in bytes {
      window = (window << 8 | UInt64(byte)) & 0xFF_FFFF_FFFF  // the last five bytes
      count += 1
      if count >= leakLength, let leak = secretParts[window] { return leak }
    }
    return nil
  }

  /// Every run of five characters in the middle of a key, by its bytes.
  private static let secretParts: [UInt64: String] = {
    var parts: [UInt64: String] = [:]
    for key in all {
      let middle = Array(key.utf8).dropFirst(previewed).dropLast(previewed)
      for start in middle.indices.dropLast(leakLength - 1) {
        let part = middle[start..<start + leakLength]
        let text = String(decoding: part, as: UTF8.self)
        guard !publicParts.contains(where: { $0.contains(text) }) else { continue }
        parts[part.reduce(0) { $0 << 8 | UInt64($1) }] = text
      }
    }
    return parts
  }()
}
