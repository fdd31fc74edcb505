/// The object or array that an edit changes, and what it needs to know of the document around it.
struct Site {
  /// The object or array itself.
  let container: Container
  private let source: Source
  private let dialect: Dialect
  private let habits: Habits
  /// The container around this one; nil for the outermost value.
  private let outer: Container?

  /// A line of a terminal: a value that would make a longer one is laid out on many.
  private static let comfortableWidth = 80

  /// The site of the last entry of `chain`, whose entries each contain the next.
  init?(_ chain: some BidirectionalCollection<Int>, in document: Document) {
    guard let index = chain.last else { return nil }
    (source, dialect) = (document.source, document.dialect)
    container = Container(index, in: source)
    outer = chain.dropLast().last.map { [source] in Container($0, in: source) }
    habits = Habits(around: Array(chain), in: source)
  }

  /// The style of text written next to `offset`.
  func style(near offset: Int) -> Style {
    habits.style(near: offset, dialect: dialect)
  }

  /// The indentation of the line on which the container begins.
  var outerIndent: [UInt8] {
    source.indent(at: source.tokens[container.opening].text.lowerBound)
  }

  /// How a container that has no children yet is to be laid out: like what it is a part of. A lone `{}`
  /// becomes what OpenClaw itself writes, one member a line.
  var layoutWhenEmpty: Layout {
    if source.gap(before: container.closing).firstLineBreak != nil { return .lines }
    guard let outer else { return .lines }
    guard outer.beginsLine(container.index) else { return .line }
    return commonLayout(in: outer, of: container.isObject ? .object : .array)
  }

  /// True when a line of `width` more bytes would be too long, although it is not yet.
  func overflowsLine(addingWidth width: Int) -> Bool {
    let line = source.line(at: source.tokens[container.opening].text.lowerBound)
    return line.count <= Self.comfortableWidth && line.count + width > Self.comfortableWidth
  }

  /// True when the container can be given many lines: it has a line of its own and shows no comment that
  /// would have to find a new place.
  var canOpenUp: Bool {
    guard container.layout == .line, let outer, outer.beginsLine(container.index) else { return false }
    let gaps = container.children.map { source.gap(before: container.start(of: $0)) }
    return !(gaps + [source.gap(before: container.closing)]).contains(where: \.hasComments)
  }

  /// The text of a member or, without a name, an element that is new in the container.
  func text(_ item: Item, style: Style, indent: [UInt8], in layout: Layout) -> [Piece] {
    let key = item.name.map { Printer.key($0, style: style) } ?? []
    let text = self.text(
      item.value, style: style, indent: indent,
      layout: layout == .line ? .line : layoutOfSiblings(item.value),
      room: indent.count + key.count)
    return [.text(key)] + text
  }

  /// The text that replaces the value of `child`.
  func text(_ value: Value, replacing child: Int) -> [Piece] {
    let start = source.tokens[source.tree.entries[child].first].text.lowerBound
    let indent = source.indent(at: start)
    let style = style(near: start)
    let old = isAlike(child, value.containerKind) ? Container(child, in: source).layout : nil
    let layout = container.layout == .line ? .line : old ?? layoutOfSiblings(value)
    let column = start - source.startOfLine(at: start)
    return text(value, style: style, indent: indent, layout: layout, room: column)
  }

  /// On one line only where that is asked for and the line stays readable, unless the container itself is
  /// on one line: then so is all in it.
  private func text(
    _ value: Value, style: Style, indent: [UInt8], layout: Layout, room used: Int
  ) -> [Piece] {
    let text = Printer.text(of: value, style: style, indent: indent, layout: layout)
    guard layout == .line, container.layout ?? layoutWhenEmpty == .lines else { return text }
    guard used + text.width > Self.comfortableWidth else { return text }
    return Printer.text(of: value, style: style, indent: indent, layout: .lines)
  }

  private func layoutOfSiblings(_ value: Value) -> Layout {
    value.containerKind.map { commonLayout(in: container, of: $0) } ?? .lines
  }

  /// On one line if all children of this kind are, as far as they show a layout.
  private func commonLayout(in container: Container, of kind: Node.Kind) -> Layout {
    let alike = container.children.filter { isAlike($0, kind) }
    let layouts = alike.compactMap { Container($0, in: source).layout }
    return layouts.isEmpty || layouts.contains(.lines) ? .lines : .line
  }

  private func isAlike(_ child: Int, _ kind: Node.Kind?) -> Bool {
    kind != nil && source.tree.entries[child].kind == kind
  }
}

/// What an insertion puts into a container: a member, or an element if it has no name.
struct Item {
  /// The member's name; nil for an element.
  let name: String?
  /// What it says.
  let value: Value
}

extension Value {
  /// Which container this value is, if any.
  fileprivate var containerKind: Node.Kind? {
    switch self {
    case .array: .array
    case .object: .object
    case .null, .bool, .number, .string, .hole: nil
    }
  }
}

extension [Piece] {
  /// The bytes these take on one line; a hole is as wide as its mask in a review.
  var width: Int {
    reduce(0) { width, piece in
      switch piece {
      case .text(let bytes): width + bytes.count
      case .hole: width + Self.maskWidth
      }
    }
  }

  /// Four characters of a key, three dots, and four more.
  private static var maskWidth: Int { 11 }
}
