public import JSON5

/// What is wrong with the catalogue's files. They are part of the program, so a test finds it first.
public enum CatalogError: Error, Sendable, Equatable {
  /// A file is not JSON5.
  case syntax(file: String, Diagnostic)
  /// A file is empty.
  case blank(file: String)
  /// A member that must be there is not.
  case missing(file: String, Path)
  /// A member is not what it must be.
  case unexpected(file: String, Path, wanted: String)
  /// A member that has no meaning here.
  case unknownMember(file: String, Path)
  /// Two things have the same name.
  case duplicate(file: String, name: String)
  /// A choice or provider names something that does not exist.
  case unresolved(file: String, Path, name: String)
  /// A reference to a model cannot be read.
  case badModel(file: String, Path, ModelRefError)

  /// Where it is and what is wrong, as one sentence.
  public var sentence: String {
    switch self {
    case .syntax(let file, let diagnostic):
      "\(file):\(diagnostic.line):\(diagnostic.column): \(diagnostic.message)"
    case .blank(let file): "\(file) is empty."
    case .missing(let file, let path): "\(file): \(path) is missing."
    case .unexpected(let file, let path, let wanted): "\(file): \(path) must be \(wanted)."
    case .unknownMember(let file, let path): "\(file): \(path) has no meaning."
    case .duplicate(let file, let name): "\(file): \(name) is there twice."
    case .unresolved(let file, let path, let name): "\(file): \(path) names \(name), which does not exist."
    case .badModel(let file, let path, let error): "\(file): \(path): \(error.sentence)"
    }
  }
}
