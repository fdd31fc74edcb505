internal import OpenClaw

/// Finds the files that hold sections of the config, and refuses those that OpenClaw would not read, or would
/// not write through.
struct IncludeReader: Sendable {
  let files: FileSystem
  let paths: StatePaths

  /// The included sections of `config`, in the order in which it names them.
  func includes(of config: FileSnapshot) -> [Include] {
    let found = IncludeMap.references(in: config.text).map { include($0, of: config) }
    return found.map { include in
      let other = found.first { $0.section != include.section && $0.file.target == include.file.target }
      guard let other, include.problem == nil else { return include }
      return refused(include.section, include.file, .shared(section: other.section))
    }
  }

  private func include(_ reference: IncludeMap.Reference, of config: FileSnapshot) -> Include {
    let path = paths.includedFile(reference.file)
    let missing = FileSnapshot.missing(path, role: .include)
    guard paths.includeRoots.contain(path) else { return refused(reference.section, missing, .outside) }
    do throws(FileError) {
      let target = try files.resolve(path)
      let place = FileSnapshot.missing(path, role: .include, target: target)
      if let problem = try problem(of: target, config) { return refused(reference.section, place, problem) }
      let snapshot = SnapshotReader(files: files).snapshot(path, role: .include)
      // A link that leads elsewhere by now leads to something that was not looked at.
      guard snapshot.target == target else { return refused(reference.section, place, .outside) }
      return Include(section: reference.section, file: snapshot, problem: snapshot.isMissing ? .missing : nil)
    } catch {
      let state = FileSnapshot.State.unreadable(reason: files.sentence(for: error))
      let file = FileSnapshot(role: .include, path: path, target: path, state: state, text: .empty)
      return Include(section: reference.section, file: file)
    }
  }

  /// Asked before the file is read: what lies outside is none of ours.
  private func problem(of target: String, _ config: FileSnapshot) throws(FileError) -> Include.Problem? {
    var roots: [String] = []
    for root in paths.includeRoots.directories { roots.append(try files.resolve(root)) }
    guard IncludeRoots(roots).contain(target) else { return .outside }
    guard target != config.target else { return .circular }
    guard let status = try files.status(of: target) else { return .missing }
    if status.links > 1, status.kind == .file { return .hardLinked }
    return status.size > Int64(Include.limit) ? .tooLarge : nil
  }

  private func refused(_ section: String, _ file: FileSnapshot, _ problem: Include.Problem) -> Include {
    let blank = FileSnapshot.missing(file.path, role: .include, target: file.target)
    return Include(section: section, file: blank, problem: problem)
  }
}
