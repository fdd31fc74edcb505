import JSON5
import Testing

@Suite("Any edit of any document changes exactly what it says")
struct PropertyTests {
  /// Small counts keep the suite fast; every seed is another kind of document.
  static let seeds: Range<UInt64> = 0..<60

  @Test("the parsed value changes by exactly the edit, and bytes outside the edits stay", arguments: seeds)
  func exactChange(_ seed: UInt64) throws {
    let dialect: Dialect = seed.isMultiple(of: 3) ? .json : .json5
    var generator = DocumentGenerator(seed: seed, dialect: dialect)
    for _ in 0..<60 {
      let text = generator.document()
      let original = Array(text.utf8)
      let before = Document(original, dialect: dialect)
      try #require(before.isValid, "the generator writes valid documents: \(text)")
      guard let value = before.root?.value else { continue }
      let action = generator.action(for: value)
      if case .remove(.root) = action { continue }
      var draft = Draft(before)
      guard let expected = value.after(action) else {
        #expect(throws: EditError.self, "\(text)\n\(action)") { try action.apply(to: &draft) }
        #expect(draft.edits == [])
        continue
      }
      try action.apply(to: &draft)
      #expect(draft.document.isValid, "\(text)\n\(action)")
      #expect(draft.document.root?.value == expected, "\(text)\n\(action)")
      #expect(applying(draft.edits, to: original) == draft.document.bytes)
      checkComments(before: before, draft: draft, action: action)
    }
  }

  /// Nothing but a removed or a replaced value takes comments with it, and what is left keeps its order.
  private func checkComments(before: Document, draft: Draft, action: Action) {
    let old = comments(of: before)
    let new = comments(of: draft.document)
    switch action {
    case .append:
      #expect(new == old, "\(action)")
    case .insert(let path, _) where path.isElement:
      #expect(new == old, "\(action)")
    case .set(let path, _), .insert(let path, _):
      let inside = before.value(at: path).map { inner($0, of: before) } ?? []
      #expect(new == old || new == old.filter { !inside.contains($0) }, "\(action)")
    case .remove(let path):
      let left = Set(new)
      #expect(new == old.filter(left.contains), "\(action)")
      // Comments of what is neither the value nor next to it never go.
      guard let node = before.value(at: path) else { return }
      let parent = before.value(at: Path(path.steps.dropLast()))
      let siblings = (parent?.elements ?? []) + (parent?.members.map(\.value) ?? [])
      for sibling in siblings
      where sibling.range.isDisjoint(from: node.range) && !isDuplicate(sibling, of: path, in: parent) {
        for comment in inner(sibling, of: before) { #expect(left.contains(comment), "\(action)") }
      }
    }
  }

  private func isDuplicate(_ sibling: Node, of path: Path, in parent: Node?) -> Bool {
    parent?.members.contains { $0.value.range == sibling.range && .member($0.name) == path.steps.last }
      ?? false
  }

  private func inner(_ node: Node, of document: Document) -> [String] {
    comments(of: Document(Array(document.bytes[node.range])))
  }

  @Test("many edits in a row give edits that lead from the original to the result", arguments: seeds)
  func manyEdits(_ seed: UInt64) throws {
    let dialect: Dialect = seed.isMultiple(of: 3) ? .json : .json5
    var generator = DocumentGenerator(seed: seed &+ 1000, dialect: dialect)
    for _ in 0..<10 {
      let original = Array(generator.document().utf8)
      var draft = Draft(original, dialect: dialect)
      var value = draft.document.root?.value
      for _ in 0..<12 {
        guard let current = value else { break }
        let action = generator.action(for: current)
        if case .remove(.root) = action { continue }
        guard let next = current.after(action) else { continue }
        try action.apply(to: &draft)
        value = next
      }
      #expect(draft.document.root?.value == value)
      let edits = draft.edits
      #expect(applying(edits, to: original) == draft.rendered { _ in [] })
      #expect(zip(edits, edits.dropFirst()).allSatisfy { $0.range.upperBound < $1.range.lowerBound })
      #expect(edits.allSatisfy { edit in !edit.range.isEmpty || !edit.replacement.isEmpty })
    }
  }
}

extension Path {
  fileprivate var isElement: Bool {
    if case .element? = steps.last { true } else { false }
  }
}

extension Range {
  fileprivate func isDisjoint(from other: Range) -> Bool { !overlaps(other) }
}
