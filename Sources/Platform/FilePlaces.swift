public import OpenClaw

extension Machine {
  /// Who owns the files that `installation` was read from, and who may do what with them. Reads only.
  public func surroundings(of installation: Installation) -> Surroundings {
    let agent = PathName(installation.authProfiles.path).directory
    let databases = [
      installation.generation.databasePath, paths.agentDatabase(in: agent), paths.stateDatabase,
    ]
    let includes = installation.includes.filter { $0.problem == nil }.map(\.file.path)
    let secrets =
      [installation.config.path] + includes + [installation.authProfiles.path, installation.dotEnv.path]
      + ([paths.gatewayDotEnv] + databases).compactMap(\.self)
    let found =
      [paths.stateDirectory, agent, paths.setupDirectory].compactMap { place(.directory, $0) }
      + secrets.compactMap { place(.secretFile, $0) }
      + [installation.authState.path].compactMap { place(.file, $0) }
    return Surroundings(
      user: files.syscalls.userIdentifier(),
      places: found.reduce(into: []) { places, place in
        if !places.contains(where: { $0.path == place.path }) { places.append(place) }
      },
      hasInterruptedChange: Recoverer(files: files, paths: paths).hasInterruptedWrite)
  }

  /// What is at `path`, unless it is something else. What cannot be looked at is told of where it is read.
  private func place(_ kind: FilePlace.Kind, _ path: String) -> FilePlace? {
    let expected: FileStatus.Kind =
      switch kind {
      case .directory: .directory
      case .secretFile, .file: .file
      }
    guard let target = try? files.resolve(path), let status = try? files.status(of: target),
      status.kind == expected
    else { return nil }
    return FilePlace(kind: kind, path: target, mode: status.permissions, owner: status.owner)
  }
}
