import OpenClaw
import Platform
import Wizard

/// What was typed, in order. Any text may be a key, so there is one copy of it, which is overwritten when this value
/// ends.
struct Keystrokes: ~Copyable {
  /// One of them. Text is named by its place in the bytes.
  enum Item: Equatable {
    /// A key that types nothing by itself.
    case key(Key)
    /// One or more characters in UTF-8, none of them a control character but the line ends and tabs of a burst.
    case text(Range<Int>)
    /// What stood between the marks of a bracketed paste.
    case paste(Range<Int>)
    /// The mouse; what it means depends on what is on the screen.
    case mouse(MouseReport)
  }

  /// All of them.
  private(set) var items: [Item] = []
  private var bytes = SecretBuffer()

  /// Adds a key.
  mutating func add(_ key: Key) { items.append(.key(key)) }

  /// Adds what the mouse did.
  mutating func add(_ report: MouseReport) { items.append(.mouse(report)) }

  /// Adds a character; those typed in a row are one text.
  mutating func type(_ scalar: Unicode.Scalar) {
    let start = bytes.count
    bytes.append(scalar.utf8)
    if case .text(let range)? = items.last {
      items[items.count - 1] = .text(range.lowerBound..<bytes.count)
    } else {
      items.append(.text(start..<bytes.count))
    }
  }

  /// Adds a paste.
  mutating func paste(_ pasted: UnsafeRawBufferPointer) {
    let start = bytes.count
    bytes.append(pasted)
    items.append(.paste(start..<bytes.count))
  }

  /// The bytes of a text, for the duration of one call.
  borrowing func withBytes<Result>(_ range: Range<Int>, _ body: (UnsafeRawBufferPointer) -> Result) -> Result
  {
    bytes.withBytes { body(UnsafeRawBufferPointer(rebasing: $0[range])) }
  }

  /// Makes a burst of text with line ends in it the one text that it is: its line ends must not submit anything.
  /// It may be the first or the last part of a paste that the line has cut, so it is not a paste of its own.
  mutating func joinBurst() {
    let isBurst = items.contains {
      if case .text(let range) = $0 { range.count >= Burst.size } else { false }
    }
    guard isBurst, items.count > 1, items.allSatisfy({ $0.isTextOrBlank }) else { return }
    var joined = SecretBuffer()
    for item in items {
      switch item {
      case .text(let range), .paste(let range): withBytes(range) { joined.append($0) }
      case .key(.tab): joined.append(UInt8(ascii: "\t"))
      case .key: joined.append(UInt8(ascii: "\n"))
      case .mouse: break  // is no text, see above
      }
    }
    items = [.text(0..<joined.count)]
    bytes = joined
  }

  /// What happened, for a screen on which text is no secret. A key that was pasted there is kept back. Nil for the
  /// mouse.
  borrowing func event(_ item: Item) -> Event? {
    switch item {
    case .key(let key): return .input(.key(key))
    case .text(let range):
      return withBytes(range) { bytes in
        if bytes.count >= Burst.size, KeyInput.seemsToHoldKey(bytes) { return .keyOutOfPlace }
        return .input(.text(String(decoding: bytes, as: UTF8.self)))
      }
    case .paste(let range):
      return withBytes(range) { bytes in
        KeyInput.seemsToHoldKey(bytes) ? .keyOutOfPlace : .input(.paste(Array(bytes)))
      }
    case .mouse: return nil
    }
  }
}

extension Keystrokes.Item {
  /// Text, or a key that stands for a blank when it comes in the middle of pasted text.
  fileprivate var isTextOrBlank: Bool {
    switch self {
    case .text, .key(.enter), .key(.tab): true
    case .key, .paste, .mouse: false
    }
  }
}
