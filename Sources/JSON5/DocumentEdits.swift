extension Document {
  /// The edits that make the value at `path` this one; see `Draft.set`.
  public func setting(_ path: Path, to value: Value) throws(EditError) -> [TextEdit] {
    var draft = Draft(self)
    try draft.set(path, to: value)
    return draft.edits
  }

  /// The edits that put an element into an array; see `Draft.insert`.
  public func inserting(_ value: Value, at path: Path) throws(EditError) -> [TextEdit] {
    var draft = Draft(self)
    try draft.insert(value, at: path)
    return draft.edits
  }

  /// The edits that remove what is at `path`; see `Draft.remove`.
  public func removing(_ path: Path) throws(EditError) -> [TextEdit] {
    var draft = Draft(self)
    try draft.remove(path)
    return draft.edits
  }
}
