extension Value {
  /// The value as strict JSON on one line, without white space between its parts. What JSON cannot say is `null`:
  /// numbers that are not finite, and holes. Recursive, so whoever builds a value answers for its depth.
  public var json: [UInt8] { Printer.json(strict, style: .compact, layout: .line) }

  /// The same for people, line by line, two spaces a level. Not fit for a terminal as it is: a text may hold
  /// characters that are not seen.
  public var jsonLines: [String] {
    Printer.json(strict, style: Style(), layout: .lines).split(separator: Characters.lineFeed).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  private var strict: Value {
    switch self {
    case .null, .bool, .string: self
    case .number(let number): number.isFinite ? self : .null
    case .hole: .null
    case .array(let elements): .array(elements.map(\.strict))
    case .object(let entries): .object(entries.map { Entry($0.name, $0.value.strict) })
    }
  }
}

extension Printer {
  /// The text of a value without holes.
  fileprivate static func json(_ value: Value, style: Style, layout: Layout) -> [UInt8] {
    text(of: value, style: style, indent: [], layout: layout).flatMap { piece in
      switch piece {
      case .text(let bytes): bytes
      case .hole: [UInt8]()
      }
    }
  }
}

extension Style {
  /// Nothing that is not needed.
  fileprivate static let compact = Style(colon: [UInt8(ascii: ":")], commaSpace: [], objectPadding: [])
}
