import JSON5

/// The same edits made on values: what every edit of a text is compared with.
extension Value {
  func after(_ action: Action) -> Value? {
    switch action {
    case .set(let path, let value): return setting(path.steps[...], to: value)
    case .insert(let path, let value):
      guard case .element(let index)? = path.steps.last else { return setting(path.steps[...], to: value) }
      return changing(path.steps.dropLast()) { array in
        guard case .array(var elements) = array ?? [], 0...elements.count ~= index else { return nil }
        elements.insert(value, at: index)
        return .array(elements)
      }
    case .append(let path, let value):
      return changing(path.steps[...]) { array in
        guard case .array(let elements) = array ?? [] else { return nil }
        return .array(elements + [value])
      }
    case .remove(let path): return removing(path.steps[...])
    }
  }

  private func setting(_ path: ArraySlice<Step>, to value: Value) -> Value? {
    changing(path) { _ in value }
  }

  private func changing(_ path: ArraySlice<Step>, _ change: (Value?) -> Value?) -> Value? {
    guard let step = path.first else { return change(self) }
    switch (self, step) {
    case (.object(var entries), .member(let name)):
      guard let index = entries.lastIndex(where: { Step.member($0.name) == step }) else {
        let start: Value? = path.count > 1 ? [:] : nil
        guard let value = start.map({ $0.changing(path.dropFirst(), change) }) ?? change(nil) else {
          return nil
        }
        return .object(entries + [Entry(name, value)])
      }
      guard let value = entries[index].value.changing(path.dropFirst(), change) else { return nil }
      entries[index].value = value
      return .object(entries)
    case (.array(var elements), .element(let index)) where elements.indices.contains(index):
      guard let value = elements[index].changing(path.dropFirst(), change) else { return nil }
      elements[index] = value
      return .array(elements)
    default:
      return nil
    }
  }

  private func removing(_ path: ArraySlice<Step>) -> Value? {
    guard let step = path.first else { return nil }
    switch (self, step) {
    case (.object(var entries), .member):
      guard let index = entries.lastIndex(where: { Step.member($0.name) == step }) else { return self }
      guard path.count > 1 else { return .object(entries.filter { Step.member($0.name) != step }) }
      guard let value = entries[index].value.removing(path.dropFirst()) else { return nil }
      entries[index].value = value
      return .object(entries)
    case (.array(var elements), .element(let index)) where elements.indices.contains(index):
      if path.count == 1 {
        elements.remove(at: index)
      } else {
        guard let value = elements[index].removing(path.dropFirst()) else { return nil }
        elements[index] = value
      }
      return .array(elements)
    default:
      return nil
    }
  }
}
