/// Writes a value in a style.
struct Printer {
  private let style: Style
  private var pieces: [Piece] = []
  /// The text since the last hole.
  private var text: [UInt8] = []

  private init(_ style: Style) {
    self.style = style
  }

  /// The text of `value`; further lines are indented by `indent` and more.
  static func text(of value: Value, style: Style, indent: [UInt8], layout: Layout) -> [Piece] {
    var printer = Printer(style)
    printer.print(value, indent: indent, layout: layout)
    printer.flush()
    return printer.pieces
  }

  /// The text of `name` as a key, and its colon.
  static func key(_ name: String, style: Style) -> [UInt8] {
    if style.keys == .bare, name.isPlainIdentifier { return Array(name.utf8) + style.colon }
    let quote = style.keyQuote
    return [quote] + escaped(Array(name.utf8), quote: quote) + [quote] + style.colon
  }

  private mutating func print(_ value: Value, indent: [UInt8], layout: Layout) {
    switch value {
    case .null: write("null".utf8)
    case .bool(let value): write((value ? "true" : "false").utf8)
    case .number(let number): write(number.json5Text.utf8)
    case .string(let text):
      let quote = style.stringQuote
      write([quote] + escaped(Array(text.utf8), quote: quote) + [quote])
    case .hole(let hole):
      // Double quotes in every style: whoever fills the hole escapes for them.
      write([Characters.doubleQuote])
      flush()
      pieces.append(.hole(hole))
      write([Characters.doubleQuote])
    case .array(let elements):
      let isPlain = elements.allSatisfy(\.isPlain)
      let items = elements.map { (name: nil as String?, value: $0) }
      let layout = layout == .lines && isPlain ? style.plainArrays : layout
      print(items, in: "[]", padding: style.arrayPadding, indent, layout)
    case .object(let entries):
      let items = entries.map { (name: $0.name as String?, value: $0.value) }
      print(items, in: "{}", padding: style.objectPadding, indent, layout)
    }
  }

  private mutating func print(
    _ items: [(name: String?, value: Value)], in brackets: StaticString, padding: [UInt8], _ indent: [UInt8],
    _ layout: Layout
  ) {
    let (opening, closing) = (brackets.utf8Start[0], brackets.utf8Start[1])
    guard !items.isEmpty else { return write([opening, closing]) }
    let inner = indent + style.indentUnit
    write([opening])
    for (index, item) in items.enumerated() {
      if index > 0 { write(",".utf8) }
      switch layout {
      case .lines: write(style.lineBreak + inner)
      case .line: write(index > 0 ? style.commaSpace : padding)
      }
      if let name = item.name { write(Self.key(name, style: style)) }
      print(item.value, indent: inner, layout: layout)
    }
    switch layout {
    case .lines: write((style.lastComma == .present ? [UInt8(ascii: ",")] : []) + style.lineBreak + indent)
    case .line: write(padding)
    }
    write([closing])
  }

  private mutating func write(_ bytes: some Sequence<UInt8>) {
    text += bytes
  }

  private mutating func flush() {
    if !text.isEmpty { pieces.append(.text(text)) }
    text = []
  }
}

extension Value {
  /// True for what is neither an object nor an array.
  var isPlain: Bool {
    switch self {
    case .null, .bool, .number, .string, .hole: true
    case .array, .object: false
    }
  }
}

extension Double {
  /// The shortest JSON5 text that reads as this number: whole numbers without a fraction.
  var json5Text: String {
    if isNaN { return "NaN" }
    if isInfinite { return self < 0 ? "-Infinity" : "Infinity" }
    if self == 0 { return sign == .minus ? "-0" : "0" }
    // Beyond 15 digits the description's exponent is shorter and as exact.
    if let whole = Int(whole: self), magnitude < 1e15 { return String(whole) }
    return description
  }
}
