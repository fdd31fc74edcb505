import JSON5

/// The config as OpenClaw reads it: `openclaw.json`, and for each section that another file holds, that file.
struct ConfigDocument: Sendable {
  /// One file of it.
  struct Part: Sendable {
    let document: Document
    let text: SealedText

    init(_ text: SealedText) {
      self.init(document: Document(text.bytes), text: text)
    }

    init(document: Document, text: SealedText) {
      self.document = document
      self.text = text
    }

    fileprivate var root: SealedNode? { document.root.map { SealedNode(node: $0, text: text) } }
  }

  private let main: Part
  /// By the step that leads to the section.
  private let included: [Step: Part]

  /// `main` with sections from other files.
  init(_ main: Part, included: [Step: Part] = [:]) {
    self.main = main
    self.included = included
  }

  /// The files of a look at the machine. A section whose file is not to be read is as it stands: `$include`.
  init(_ config: FileSnapshot, includes: [Include]) {
    var parts: [Step: Part] = [:]
    for include in includes where include.problem == nil {
      parts[.member(include.section)] = Part(include.file.text)
    }
    self.init(Part(config.text), included: parts)
  }

  /// The outermost value of the file itself.
  var root: SealedNode? { main.root }

  /// The section `name`, wherever it is.
  func section(_ name: String) -> SealedNode? { included[.member(name)]?.root ?? main.root?[name] }

  /// The value at `path`, in whichever file it is.
  func value(at path: Path) -> Node? {
    guard let first = path.steps.first, let part = included[first] else {
      return main.document.value(at: path)
    }
    return part.document.value(at: Path(Array(path.steps.dropFirst())))
  }
}
