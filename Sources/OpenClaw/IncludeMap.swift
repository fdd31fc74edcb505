import JSON5

/// Which sections of a config are in which files, as it is written.
public enum IncludeMap {
  /// A section and the file that it names.
  public struct Reference: Sendable, Equatable {
    /// The name of the section.
    public let section: String
    /// The file, as it is written: absolute, or relative to the config's directory.
    public let file: String
  }

  /// The sections that consist of exactly one `$include` of one file.
  public static func references(in config: SealedText) -> [Reference] {
    (Document(config.bytes).root?.lastMembers ?? []).compactMap { section in
      let members = section.value.members
      guard members.count == 1, members[0].name == "$include", let file = members[0].value.string else {
        return nil
      }
      return Reference(section: section.name, file: file)
    }
  }
}
