import JSON5

/// What was to be written, for somebody who writes it by hand: the values that were set, in the objects and lists
/// that they belong in, and in words what cannot be said that way. Holds no secret.
struct Snippet: Sendable, Equatable {
  /// Stands where a secret belongs.
  static let placeholder = "YOUR_KEY"

  /// What is done to something that is there already.
  fileprivate enum Remark: Sendable, Equatable {
    case remove(Path)
    case rename(Path, to: String)
    case trim(Path)
    /// What a list has goes before what is added to it.
    case keepElements(Path)
    case removeElement(String, from: Path)
  }

  /// How a value comes to its place.
  private enum Placement {
    /// As the value there.
    case value
    /// As an element behind those of the list there.
    case element
  }

  private var root: Value?
  private var remarks: [Remark] = []
  /// The elements of each list that are in `root`, by their index in the file; nil for one that was added.
  private var elements: [Path: [Int?]] = [:]

  /// Sets the value at `path`; of an element of a list, its `id` says which one is meant.
  mutating func set(_ path: Path, to value: Value) {
    root = placing(value, as: .value, at: path.steps[...], below: .root, in: root)
  }

  /// Adds an element to the list at `path`.
  mutating func add(_ value: Value, to path: Path) {
    elements[path, default: []].append(nil)
    root = placing(value, as: .element, at: path.steps[...], below: .root, in: root)
  }

  mutating func remove(_ path: Path) { remarks.append(.remove(path)) }

  mutating func rename(_ path: Path, to name: String) { remarks.append(.rename(path, to: name)) }

  mutating func trim(_ path: Path) { remarks.append(.trim(path)) }

  /// What to do with a list that is not known here.
  mutating func advise(_ advice: ListAdvice, at path: Path) {
    switch advice {
    case .set(let texts): set(path, to: .array(texts.map(Value.string)))
    case .add(let texts):
      for text in texts { add(.string(text), to: path) }
      remarks.append(.keepElements(path))
    case .remove(let texts): remarks += texts.map { .removeElement($0, from: path) }
    }
  }

  /// This and `other`, which is about what stands at `section`.
  func adding(_ other: Snippet, at section: Step) -> Snippet {
    var sum = self
    if let value = other.root { sum.set(Path([section]), to: value) }
    sum.remarks += other.remarks.map { $0.below(section) }
    return sum
  }

  /// The text, line by line; empty when there was nothing to write.
  var lines: [String] {
    var text: [String] = []
    var draft = Draft([])
    if let root, (try? draft.set(.root, to: root)) != nil {
      text = String(decoding: draft.document.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }
    return text + remarks.map { "// " + $0.phrase }
  }
}

// MARK: - Building the value

extension Snippet {
  /// `old`, which stands at `path`, with `new` at `steps` below it.
  private mutating func placing(
    _ new: Value, as placement: Placement, at steps: ArraySlice<Step>, below path: Path, in old: Value?
  ) -> Value {
    guard let step = steps.first else {
      switch placement {
      case .value: return new.withoutHoles
      case .element: return .array((old?.elements ?? []) + [new.withoutHoles])
      }
    }
    let (rest, inner) = (steps.dropFirst(), path.appending(step))
    switch step {
    case .member(let name):
      var entries = old?.entries ?? []
      let index = entries.firstIndex { Step.member($0.name) == step }
      let value = placing(new, as: placement, at: rest, below: inner, in: index.map { entries[$0].value })
      if let index { entries[index].value = value } else { entries.append(Value.Entry(name, value)) }
      return .object(entries)
    case .element(let number):
      var values = old?.elements ?? []
      // A list that was set as a whole since has other elements.
      let known = elements[path]?.firstIndex { $0 == number }
      let index = known.flatMap { values.indices.contains($0) ? $0 : nil }
      let value = placing(new, as: placement, at: rest, below: inner, in: index.map { values[$0] })
      if let index {
        values[index] = value
      } else {
        elements[path, default: []].append(number)
        values.append(value)
      }
      return .array(values)
    }
  }
}

extension Snippet.Remark {
  fileprivate func below(_ section: Step) -> Snippet.Remark {
    let start = Path([section])
    return switch self {
    case .remove(let path): .remove(start + path)
    case .rename(let path, let name): .rename(start + path, to: name)
    case .trim(let path): .trim(start + path)
    case .keepElements(let path): .keepElements(start + path)
    case .removeElement(let text, let path): .removeElement(text, from: start + path)
    }
  }

  fileprivate var phrase: String {
    switch self {
    case .remove(let path): "remove \(path)"
    case .rename(let path, let name): "rename \(path) to \"\(name)\", with all that is in it"
    case .trim(let path): "remove the blanks around \(path)"
    case .keepElements(let path): "keep what is in \(path), in front of this"
    case .removeElement(let text, let path): "remove \"\(text)\" from \(path)"
    }
  }
}

/// What is to become of a list of texts.
enum ListAdvice: Sendable, Equatable {
  /// It has these, and no others.
  case set([String])
  /// It has these, too, behind the others.
  case add([String])
  /// It has these no more.
  case remove([String])
}

extension Value {
  fileprivate var entries: [Entry] { if case .object(let entries) = self { entries } else { [] } }

  fileprivate var elements: [Value] { if case .array(let elements) = self { elements } else { [] } }

  /// The value as a person may read it.
  fileprivate var withoutHoles: Value {
    switch self {
    case .hole: .string(Snippet.placeholder)
    case .array(let elements): .array(elements.map(\.withoutHoles))
    case .object(let entries): .object(entries.map { Entry($0.name, $0.value.withoutHoles) })
    case .null, .bool, .number, .string: self
    }
  }
}
