/// How far a path leads into a document.
struct Trail {
  /// The entries of the values that are there, the root first, each inside the one before.
  private(set) var entries: [Int] = []
  /// The path of the last of them.
  private(set) var reached = Path.root
  /// The steps that lead nowhere yet.
  private(set) var missing: ArraySlice<Step>

  private let document: Document

  /// Follows `path` as far as it leads.
  init(_ path: Path, in document: Document) {
    self.document = document
    missing = path.steps[...]
    guard var node = document.root else { return }
    entries.append(node.index)
    while let step = missing.first, let next = node.child(step) {
      entries.append(next.index)
      reached = reached.appending(step)
      missing.removeFirst()
      node = next
    }
  }

  /// True when a member can be added at the end of the trail; a blank document becomes an object.
  var isAtObject: Bool { kind == .object || document.isBlank }

  /// True when an element can be added at the end of the trail; a blank document becomes an array.
  var isAtArray: Bool { kind == .array || document.isBlank }

  /// How many children the last value has.
  var childCount: Int {
    entries.last.map { Container($0, in: document.source).children.count } ?? 0
  }

  private var kind: Node.Kind? { entries.last.map { document.source.tree.entries[$0].kind } }
}

extension Value {
  /// How many containers the deepest part of this value is in, itself included.
  var depth: Int {
    switch self {
    case .null, .bool, .number, .string, .hole: 0
    case .array(let elements): 1 + (elements.map(\.depth).max() ?? 0)
    case .object(let entries): 1 + (entries.map(\.value.depth).max() ?? 0)
    }
  }

  /// True when strict JSON can say this.
  var isFinite: Bool {
    switch self {
    case .null, .bool, .string, .hole: true
    case .number(let number): number.isFinite
    case .array(let elements): elements.allSatisfy(\.isFinite)
    case .object(let entries): entries.allSatisfy(\.value.isFinite)
    }
  }
}
