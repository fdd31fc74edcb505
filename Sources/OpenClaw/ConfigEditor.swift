import JSON5

/// Edits the config in memory, each value in the file that holds it. Paths are those of the whole config.
struct ConfigEditor: Sendable {
  /// `openclaw.json`.
  private(set) var main: FileEditor
  private var included: [Part]

  /// A section that another file holds.
  private struct Part {
    let section: Step
    var editor: FileEditor
  }

  /// Starts from `config` and the files that it includes; `holes` are the secrets that values may refer to.
  init(_ config: FileSnapshot, includes: [Include], holes: [Int: SecretFacts] = [:]) {
    main = FileEditor(config, dialect: .json5, holes: holes)
    included = includes.filter { $0.problem == nil }.map {
      Part(section: .member($0.section), editor: FileEditor($0.file, dialect: .json5, holes: holes))
    }
  }

  /// The text as it stands, holes as empty strings.
  var document: ConfigDocument {
    var parts: [Step: ConfigDocument.Part] = [:]
    for part in included {
      parts[part.section] = ConfigDocument.Part(document: part.editor.document, text: .empty)
    }
    return ConfigDocument(ConfigDocument.Part(document: main.document, text: .empty), included: parts)
  }

  /// What becomes of the files, the included ones first: what leads to a section comes after the section.
  var fileChanges: [FileChange] { editors.compactMap(\.change) }

  /// The editors of all files, in the same order.
  var editors: [FileEditor] { included.map(\.editor) + [main] }

  /// What is to be set, wherever it is held, for somebody who writes it by hand.
  var snippet: Snippet {
    included.reduce(main.snippet) { $0.adding($1.editor.snippet, at: $1.section) }
  }

  /// The texts with a variable in them that are overwritten or removed.
  var replacedVariables: [ReplacedVariable] {
    included.flatMap { part in
      part.editor.replacedVariables.map {
        ReplacedVariable(path: Path([part.section]) + $0.path, text: $0.text)
      }
    } + main.replacedVariables
  }

  /// The sections that change, wherever they are held.
  var changedSections: Set<Step> {
    Set(
      main.changes.compactMap(\.path.steps.first) + included.filter { $0.editor.change != nil }.map(\.section)
    )
  }

  /// Names that stand more than once in one object, on the way to something that changes.
  var duplicates: [Path] {
    included.flatMap { part in part.editor.duplicates.map { Path([part.section]) + $0 } } + main.duplicates
  }

  /// The file that holds the value at `path`.
  func file(holding path: Path) -> FileSnapshot {
    (included.first { $0.section == path.steps.first }?.editor ?? main).snapshot
  }

  // MARK: Edits, as `FileEditor` has them

  mutating func set(_ path: Path, to value: Value) throws(EditError) {
    try edit(path) { editor, path throws(EditError) in try editor.set(path, to: value) }
  }

  mutating func insert(_ value: Value, at index: Int, in path: Path) throws(EditError) {
    try edit(path) { editor, path throws(EditError) in try editor.insert(value, at: index, in: path) }
  }

  mutating func append(_ value: Value, to path: Path) throws(EditError) {
    try edit(path) { editor, path throws(EditError) in try editor.append(value, to: path) }
  }

  mutating func remove(_ path: Path) throws(EditError) {
    try edit(path) { editor, path throws(EditError) in try editor.remove(path) }
  }

  mutating func setTexts(_ path: Path, to texts: [String]) throws(EditError) {
    try edit(path) { editor, path throws(EditError) in try editor.setTexts(path, to: texts) }
  }

  mutating func advise(_ advice: ListAdvice, at path: Path) {
    if let index = included.firstIndex(where: { $0.section == path.steps.first }) {
      included[index].editor.advise(advice, at: Path(Array(path.steps.dropFirst())))
    } else {
      main.advise(advice, at: path)
    }
  }

  mutating func nest(_ path: Path, as name: String) throws(EditError) {
    try edit(path) { editor, path throws(EditError) in try editor.nest(path, as: name) }
  }

  mutating func trimString(at path: Path) throws(EditError) {
    try edit(path) { editor, path throws(EditError) in try editor.trimString(at: path) }
  }

  mutating func dropPrefix(_ prefix: String, ofMember name: String, in path: Path) throws(EditError) {
    try edit(path) { editor, path throws(EditError) in
      try editor.dropPrefix(prefix, ofMember: name, in: path)
    }
  }

  /// Does `body` with the file that holds `path`, and with the path in that file.
  private mutating func edit(
    _ path: Path, _ body: (inout FileEditor, Path) throws(EditError) -> Void
  ) throws(EditError) {
    guard let index = included.firstIndex(where: { $0.section == path.steps.first }) else {
      return try body(&main, path)
    }
    do throws(EditError) {
      try body(&included[index].editor, Path(Array(path.steps.dropFirst())))
    } catch { throw error.below(Path([included[index].section])) }
  }
}

extension EditError {
  /// The place that the error is about; nil for a file that does not parse.
  var path: Path? {
    switch self {
    case .invalidDocument: nil
    case .notAnObject(let path), .notAnArray(let path), .noSuchElement(let path), .tooDeep(let path),
      .notRepresentable(let path):
      path
    }
  }

  /// The error of a document that stands at `start` in another one.
  fileprivate func below(_ start: Path) -> EditError {
    switch self {
    case .invalidDocument: self
    case .notAnObject(let path): .notAnObject(start + path)
    case .notAnArray(let path): .notAnArray(start + path)
    case .noSuchElement(let path): .noSuchElement(start + path)
    case .tooDeep(let path): .tooDeep(start + path)
    case .notRepresentable(let path): .notRepresentable(start + path)
    }
  }
}
