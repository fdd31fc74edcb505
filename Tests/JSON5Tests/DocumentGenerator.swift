import JSON5

/// Writes random documents: every layout, quote, comment and line end in every place.
struct DocumentGenerator {
  var random: SplitMix64
  let dialect: Dialect
  private let lineBreak: String
  private let indent: String
  private var comments = 0

  init(seed: UInt64, dialect: Dialect) {
    random = SplitMix64(seed: seed)
    self.dialect = dialect
    lineBreak = ["\n", "\r\n", "\r", "\n"].randomElement(using: &random) ?? "\n"
    indent = ["  ", "\t", "    ", ""].randomElement(using: &random) ?? ""
  }

  private mutating func chance(_ outOf: Int) -> Bool { Int.random(in: 0..<outOf, using: &random) == 0 }

  private mutating func pick(_ choices: [String]) -> String { choices.randomElement(using: &random) ?? "" }

  mutating func document() -> String {
    if chance(30) { return gap(0) }
    return (chance(10) && dialect == .json5 ? "\u{FEFF}" : "") + gap(0)
      + value(depth: 0, container: !chance(10)) + gap(0)
  }

  /// White space and comments; a comment has a text of its own, so that each can be told from the others.
  mutating func gap(_ depth: Int) -> String {
    var text = chance(3) ? " " : ""
    while chance(3) {
      if chance(2) { text += lineBreak + String(repeating: indent, count: depth) }
      if chance(6) { text += lineBreak }
      guard dialect == .json5, chance(2) else { continue }
      comments += 1
      text +=
        chance(2)
        ? "// c\(comments)" + lineBreak : pick(["/* c\(comments) */ ", "/* c\(comments)\(lineBreak) */"])
    }
    return text
  }

  mutating func name() -> String {
    let name = pick(["a", "b", "c", "d", "models", "kilocode/kilo/auto", "é", "x y", "a\"b", "it's"])
    if dialect == .json { return "\"" + name.replacing("\"", with: "\\\"") + "\"" }
    if ["a", "b", "c", "d", "models", "é"].contains(name), chance(2) { return name }
    if chance(2), !name.contains("'") { return "'" + name + "'" }
    return "\"" + name.replacing("\"", with: "\\\"") + "\""
  }

  mutating func scalar() -> String {
    if dialect == .json {
      return pick(["1", "-2.5e3", "true", "false", "null", "\"x\"", "\"\\u0041\\n\"", "\"\""])
    }
    return pick([
      "1", "+.5", "0xFF", "Infinity", "NaN", "true", "null", "'x'", "\"y // z\"", "'\\\n'", "\"/* */\"", "''",
    ])
  }

  mutating func value(depth: Int, container: Bool = false) -> String {
    guard container || (depth < 5 && chance(2)) else { return scalar() }
    let isObject = chance(2) || container
    let count = chance(4) ? 0 : Int.random(in: 1...4, using: &random)
    var text = isObject ? "{" : "["
    for index in 0..<count {
      text += gap(depth + 1)
      if isObject { text += name() + gap(depth + 1) + ":" + (chance(2) ? " " : gap(depth + 1)) }
      text += value(depth: depth + 1)
      text += gap(depth + 1)
      let hasComma = index < count - 1 || (dialect == .json5 && chance(2))
      if hasComma { text += "," }
    }
    return text + gap(depth) + (isObject ? "}" : "]")
  }

  mutating func newValue(depth: Int = 0) -> Value {
    switch Int.random(in: 0..<(depth < 3 ? 8 : 5), using: &random) {
    case 0: return nil
    case 1: return .bool(chance(2))
    case 2: return .number(Double(Int.random(in: -1000...1_000_000, using: &random)) / (chance(2) ? 1 : 8))
    case 3, 4:
      return .string(pick(["", "x", "it's", "say \"hi\"", "a\nb\u{2028}", "日本", "\\", "\u{1}", "// no"]))
    case 5: return .array((0..<Int.random(in: 0...3, using: &random)).map { _ in newValue(depth: depth + 1) })
    default:
      let names = ["a", "n", "kilocode/kilo/auto", "é", "x y", "q\"'"].prefix(
        Int.random(in: 0...6, using: &random))
      return .object(names.map { Value.Entry($0, newValue(depth: depth + 1)) })
    }
  }

  /// A path that mostly leads somewhere in `value`, and sometimes one step beyond.
  mutating func path(in value: Value) -> Path {
    var path = Path.root
    var value = value
    while !chance(4) {
      switch value {
      case .object(let entries):
        guard let entry = entries.randomElement(using: &random), !chance(5) else {
          return path.appending(.member(pick(["new", "other new"]))) + (chance(2) ? ["deep"] : [])
        }
        path = path.appending(.member(entry.name))
        value = entries.last { $0.name == entry.name }?.value ?? nil
      case .array(let elements):
        let index = Int.random(in: 0...elements.count, using: &random)
        path = path.appending(.element(index))
        guard index < elements.count else { return path }
        value = elements[index]
      case .null, .bool, .number, .string, .hole:
        return path
      }
    }
    return path
  }

  mutating func action(for value: Value) -> Action {
    let path = path(in: value)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return .set(path, newValue())
    case 1: return .insert(path, newValue())
    case 2: return .append(path, newValue())
    default: return .remove(path)
    }
  }
}
