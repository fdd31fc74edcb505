public import Wizard

/// What a person does, written down: `<down><enter>opus<esc>`. Keys stand in angle brackets, `<^c>` is Control
/// with C, `<paste:TEXT>` is a paste; everything else is typed. `<<` types one angle bracket.
public func inputs(_ notation: String) throws(KeyNotationError) -> [Input] {
  var inputs: [Input] = []
  var typed = ""
  var rest = notation[...]
  while let character = rest.popFirst() {
    guard character == "<", rest.first != "<" else {
      if character == "<" { rest.removeFirst() }
      typed.append(character)
      continue
    }
    guard let end = rest.firstIndex(of: ">") else { throw KeyNotationError(name: String(rest)) }
    if !typed.isEmpty { inputs.append(.text(typed)) }
    typed = ""
    inputs.append(try input(String(rest[..<end])))
    rest = rest[rest.index(after: end)...]
  }
  return typed.isEmpty ? inputs : inputs + [.text(typed)]
}

/// A name in angle brackets that is no key's.
public struct KeyNotationError: Error, Equatable {
  /// What stands between the brackets.
  public let name: String
}

private func input(_ name: String) throws(KeyNotationError) -> Input {
  if name.hasPrefix("paste:") { return .paste(Array(name.dropFirst(6).utf8)) }
  if name.hasPrefix("^"), name.count == 2, let letter = name.last { return .key(.control(letter)) }
  if name.hasPrefix("f"), let number = Int(name.dropFirst()) { return .key(.function(number)) }
  guard let key = keys[name] else { throw KeyNotationError(name: name) }
  return .key(key)
}

private let keys: [String: Key] = [
  "up": .up, "down": .down, "left": .left, "right": .right, "pgup": .pageUp, "pgdn": .pageDown, "home": .home,
  "end": .end, "enter": .enter, "esc": .escape, "tab": .tab, "s-tab": .backTab, "bs": .backspace,
  "del": .delete,
]
