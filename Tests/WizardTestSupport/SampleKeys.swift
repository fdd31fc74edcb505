public import OpenClaw

/// Keys to type and to store. None of them is real.
public enum SampleKeys {
  /// Has the form of a Kilo Gateway key.
  public static let kilo = "eyJhbGciOiJIUzI1NiJ9.eyJrIjoib25lIiwidiI6M30.q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQ"
  /// Another one.
  public static let otherKilo =
    "eyJhbGciOiJIUzI1NiJ9.eyJrIjoidHdvIiwidiI6NH0.Zm9ydHkgdHdvIHRpbWVzIGZvcnR5dHdv"
  /// Has the form of an OpenRouter key.
  public static let openRouter = "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"

  /// All of them.
  public static let all = [kilo, otherKilo, openRouter]

  private static let watch = KeyWatch()

  /// The first five characters from the middle of any of these keys that `text` holds: nothing but the preview may show.
  public static func leak(in text: String) -> String? { watch.leak(in: text) }
}

extension SecretFacts {
  /// What may be said of `key`; equal keys have equal fingerprints.
  public init(of key: some Collection<UInt8>) {
    // FNV-1a: any hash that depends on every byte will do.
    let hash = key.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    self.init(length: key.count, preview: KeyPreview.text(of: key), fingerprint: hash)
  }
}
