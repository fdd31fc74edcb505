extension DotEnv {
  /// What a value needs around it, so that dotenv, and a shell that sources the file, read it as it is.
  public enum Quoting: Sendable, Equatable {
    /// Nothing; no kind of quote would change it either.
    case plain
    /// `'…'`, in which every byte stands for itself.
    case single
    /// The file's grammar has no way to write it.
    case impossible

    /// What the bytes of `value` need.
    public init(_ value: Span<UInt8>) {
      self = .plain
      for index in value.indices {
        let byte = value[index]
        if Self.isImpossible(byte) {
          self = .impossible
          return
        }
        if !Self.isPlain(byte) { self = .single }
      }
      // dotenv may take a backslash and the quote behind it for a quote within the value. Node reads the file
      // as UTF-8, and puts U+FFFD in the place of anything else.
      if value.count > 0, value[value.count - 1] == UInt8(ascii: "\\") || !Self.isUTF8(value) {
        self = .impossible
      }
    }

    /// A quote would end the value, a line end makes some readers end it, and no variable can hold a NUL.
    private static func isImpossible(_ byte: UInt8) -> Bool {
      byte == Quote.single.rawValue || byte.isEnvironmentLineEnd || byte == 0
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
      byte.isNameByte || ".:/+=@%,-".utf8.contains(byte)
    }

    private static func isUTF8(_ value: Span<UInt8>) -> Bool {
      do {
        _ = try UTF8Span(validating: value)
        return true
      } catch { return false }
    }
  }
}
