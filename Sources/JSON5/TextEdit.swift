/// A change to a file: the bytes `range` give way to `replacement`, and every other byte stays.
public struct TextEdit: Sendable, Equatable {
  /// The bytes that go; empty for an insertion.
  public let range: Range<Int>
  /// What comes in their place; empty for a removal.
  public let replacement: [Piece]

  /// A change of `range` to `replacement`.
  public init(range: Range<Int>, replacement: [Piece]) {
    (self.range, self.replacement) = (range, replacement)
  }
}

/// A part of a replacement.
public enum Piece: Sendable, Equatable {
  /// Bytes as they are written to the file.
  case text([UInt8])
  /// The place of a text not known here. In an edit of a JSON5 document it stands between two double quotes,
  /// which are in the pieces around it or in the file; whoever fills it in passes the text through
  /// `escaped(_:)`.
  case hole(Int)
}

/// Why an edit was not made. The draft is as before.
public enum EditError: Error, Sendable, Equatable {
  /// The file has an error, so nobody can say what an edit would do to it.
  case invalidDocument(Diagnostic)
  /// The path goes to a member of this value, which is no object.
  case notAnObject(Path)
  /// The path goes to an element of this value, which is no array.
  case notAnArray(Path)
  /// There is no element, and no place for one, at this path.
  case noSuchElement(Path)
  /// The value at this path would be nested deeper than any reader of ours accepts.
  case tooDeep(Path)
  /// The value for this path holds Infinity or NaN, which strict JSON cannot say.
  case notRepresentable(Path)
}
