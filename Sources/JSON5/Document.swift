/// A JSON5 file: its tokens, its values, and what is wrong with it. Reading never fails and never throws.
public struct Document: Sendable {
  /// The rules the file is read by.
  public let dialect: Dialect
  /// What OpenClaw would refuse, in the order of the file; at most twenty.
  public let diagnostics: [Diagnostic]

  /// What the document shares with its nodes.
  let source: Source

  /// Reads a whole file.
  ///
  /// - Parameter mostTokens: bounds the memory that a file from a stranger can cost, about 70 bytes a token. One with
  ///   more tokens is not valid, and only its beginning is read.
  public init(_ bytes: [UInt8], dialect: Dialect = .json5, mostTokens: Int = .max) {
    let lexer = Lexer(bytes, dialect: dialect, mostTokens: mostTokens)
    let parser = Parser(lexer)
    let problems = Self.encodingProblems(in: bytes) + lexer.problems.problems + parser.problems.problems
    self.dialect = dialect
    diagnostics = Diagnostic.diagnostics(for: problems, in: bytes)
    source = Source(bytes: bytes, tokens: lexer.tokens, tree: parser.tree)
  }

  /// The file.
  public var bytes: [UInt8] { source.bytes }

  /// The file cut into tokens, the last of which is `end`.
  public var tokens: [Token] { source.tokens }

  /// The file put together again from its tokens; equal to `bytes` for every input.
  public var printed: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for token in tokens {
      result += bytes[token.trivia]
      result += bytes[token.text]
    }
    return result
  }

  /// True when nothing is wrong with the file. A blank file is valid: what it means is its reader's choice.
  public var isValid: Bool { diagnostics.isEmpty }

  /// True for a file of nothing but white space and comments. OpenClaw takes an empty configuration for
  /// `{}`; a draft fills in the first value.
  public var isBlank: Bool { tokens.count == 1 }

  /// The outermost value. Nil when the file is blank or does not even begin with a value; in a file with
  /// diagnostics it holds what could be made out.
  public var root: Node? {
    source.tree.entries.isEmpty ? nil : Node(source: source, index: 0)
  }

  /// The value at `path`; where a name occurs twice, the last one, as for every reader.
  public func value(at path: Path) -> Node? {
    root?.value(at: path)
  }

  /// The paths of names that occur more than once in one object, in the order of their second occurrence.
  /// Not an error: readers silently take the last.
  public var duplicates: [Path] {
    guard let root else { return [] }
    var found: [Path] = []
    var pending: [(node: Node, path: Path)] = [(root, .root)]
    while let (node, path) = pending.popLast() {
      var seen: Set<Step> = []
      var reported: Set<Step> = []
      for member in node.members {
        let step = Step.member(member.name)
        if !seen.insert(step).inserted, reported.insert(step).inserted { found.append(path.appending(step)) }
        pending.append((member.value, path.appending(step)))
      }
      for (index, element) in node.elements.enumerated() {
        pending.append((element, path.appending(.element(index))))
      }
    }
    return found
  }

  /// The line and column of a byte of the file.
  public func position(of offset: Int) -> Position {
    var counter = PositionCounter(bytes)
    return counter.position(of: offset)
  }

  /// The first bytes that are not UTF-8. One is enough: the cure is the same for all.
  private static func encodingProblems(in bytes: [UInt8]) -> [Problem] {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
      return []
    } catch {
      let code = Diagnostic.Code.invalidUTF8
      return [Problem(code: code, offset: error.byteOffsets.lowerBound, message: code.sentence)]
    }
  }
}

/// What a document and all its nodes share.
final class Source: Sendable {
  /// The file.
  let bytes: [UInt8]
  /// The file cut into tokens.
  let tokens: [Token]
  /// The values, by the tokens they begin and end with.
  let tree: Tree

  /// A file and what was made of it.
  init(bytes: [UInt8], tokens: [Token], tree: Tree) {
    (self.bytes, self.tokens, self.tree) = (bytes, tokens, tree)
  }

  /// The decoded name whose token is `key`.
  func name(at key: Int) -> String {
    let token = tokens[key]
    return token.kind == .string
      ? Unescape.string(in: bytes, range: token.text) : Unescape.identifier(in: bytes, range: token.text)
  }

  /// True when the name whose token is `key` has exactly the bytes `wanted`.
  func isName(at key: Int, _ wanted: [UInt8]) -> Bool {
    let token = tokens[key]
    let text = token.kind == .string ? bytes[token.text].dropFirst().dropLast() : bytes[token.text]
    guard text.contains(Characters.backslash) else { return text.elementsEqual(wanted) }
    return name(at: key).utf8.elementsEqual(wanted)
  }
}
