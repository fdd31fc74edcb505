/// What stands in the way of a file operation, looked up only once it has failed.
struct Obstacle: Equatable {
  /// The file or directory whose owner or mode decides.
  let path: String
  /// Whom it belongs to.
  let owner: UInt32
  /// Its mode.
  let permissions: UInt32
}

extension FileSystem {
  /// One or two sentences: what could not be done and where, why, and what to do next. Never shows a byte of a
  /// file.
  public func sentence(for error: FileError) -> String {
    error.sentence(user: syscalls.userIdentifier(), obstacle: obstacle(of: error))
  }

  /// For a refused access: the file if it exists and is to be read, else the nearest directory that exists,
  /// since creating and replacing are a matter of the directory.
  private func obstacle(of error: FileError) -> Obstacle? {
    guard case .io(let operation, let path, let errno) = error,
      errno == .accessDenied || errno == .notPermitted
    else { return nil }
    var candidate = operation.needsDirectory ? PathName(path).directory : path
    while true {
      if let status = try? status(of: candidate) {
        return Obstacle(path: candidate, owner: status.owner, permissions: status.permissions)
      }
      let parent = PathName(candidate).directory
      guard parent != candidate else { return nil }
      candidate = parent
    }
  }
}

extension FileOperation {
  fileprivate var needsDirectory: Bool {
    switch self {
    case .createDirectory, .stage, .replace, .remove, .rotateBackups, .lock: true
    case .inspect, .open, .read, .list, .write, .setPermissions, .setOwner: false
    }
  }

  /// After "Could not".
  fileprivate func phrase(_ path: String) -> String {
    switch self {
    case .inspect: "look at \(path)"
    case .open: "open \(path)"
    case .read: "read \(path)"
    case .list: "list the directory \(path)"
    case .createDirectory: "create the directory \(path)"
    case .stage: "create a temporary file beside \(path)"
    case .write: "write \(path)"
    case .setPermissions: "set the permissions of \(path)"
    case .setOwner: "keep the owner of \(path)"
    case .replace: "replace \(path)"
    case .remove: "remove \(path)"
    case .rotateBackups: "keep a backup of \(path)"
    case .lock: "lock \(path)"
    }
  }
}

extension FileError {
  /// `FileSystem.sentence(for:)` without its look at the disk: `user` runs this program.
  func sentence(user: UInt32, obstacle: Obstacle?) -> String {
    switch self {
    case .io(let operation, let path, let errno):
      let what = "Could not \(operation.phrase(readable(path))): \(errno.words)."
      return ([what] + Self.advice(operation, path, errno, user, obstacle)).joined(separator: " ")
    case .tooLarge(let path, let limit):
      return "\(readable(path)) is larger than \(limit) bytes, so it is not the file meant. Move it away."
    case .notAFile(let path, let kind):
      return "\(readable(path)) should be a file but is \(kind.phrase). Move it away, then try again."
    case .notADirectory(let path, let kind):
      return "\(readable(path)) should be a directory but is \(kind.phrase). Move it away, then try again."
    case .symlinkLoop(let path):
      return
        "The symbolic links at \(readable(path)) lead in a circle. Remove the wrong one (ls -l shows them)."
    case .danglingDirectory(let path):
      return "\(readable(path)) is a link to a directory that does not exist. "
        + "Create that directory or mount its file system, then try again."
    case .untrusted(let path, let owner):
      return
        "\(readable(path)) belongs to \(named(owner)), or others may write to it, so nothing in it is trusted. "
        + "Remove it: rm -r \(shellQuoted(path))"
    case .foreignOwner(let path, let owner, let user):
      return "\(readable(path)) belongs to \(named(owner)) and you are \(named(user)), "
        + "so saving it would give it to you. Run this as its owner, or first: "
        + "sudo chown \(user) \(shellQuoted(path))"
    }
  }

  /// What to do next, as no or one sentence.
  private static func advice(
    _ operation: FileOperation, _ path: String, _ errno: Errno, _ user: UInt32, _ obstacle: Obstacle?
  ) -> [String] {
    switch errno {
    case .accessDenied, .notPermitted:
      guard let obstacle else { return ["Check who owns it with ls -l."] }
      return [permissionAdvice(operation, path, user, obstacle)]
    case .readOnlyFileSystem:
      return ["Mount it writable, or make the change where this system's files are managed."]
    case .noSpace, .quotaExceeded:
      return ["Free some space (df -h shows how much there is), then try again."]
    case .tooManyOpen, .tooManyOpenInSystem:
      return ["Close other programs or raise the limit (ulimit -n), then try again."]
    case .inputOutput:
      return ["The disk may be failing: check dmesg before writing to it again."]
    case .notADirectory:
      return ["Move the file that is in the way, then try again."]
    case .noEntry:
      return ["Check the path."]
    default:
      return []
    }
  }

  /// Names the owner and the one command that helps. Never a recursive one, and never one that would take a
  /// directory of the system from it: `/home` belongs to root for a reason.
  private static func permissionAdvice(
    _ operation: FileOperation, _ path: String, _ user: UInt32, _ obstacle: Obstacle
  ) -> String {
    let mode = String(obstacle.permissions, radix: 8)
    let state = "\(readable(obstacle.path)) belongs to \(named(obstacle.owner)), mode \(mode)"
    let command =
      if obstacle.owner == user {
        "chmod u+rwX \(shellQuoted(obstacle.path))"
      } else if operation == .createDirectory {
        "sudo install -d -o \(user) -m 700 \(shellQuoted(path))"
      } else {
        "sudo chown \(user) \(shellQuoted(obstacle.path))"
      }
    guard obstacle.owner != user else { return "\(state): run \(command), then try again." }
    let isShared = PathName(obstacle.path).directory == "/" && operation != .createDirectory
    guard !isShared else { return "\(state), and you are \(named(user)): choose another place." }
    return "\(state), and you are \(named(user)): run \(command), then try again."
  }
}

extension FileStatus.Kind {
  fileprivate var phrase: String {
    switch self {
    case .file: "a file"
    case .directory: "a directory"
    case .symbolicLink: "a symbolic link"
    case .special: "a device, pipe or socket"
    }
  }
}

/// Names would need `getpwuid`, which a static program should not call.
private func named(_ user: UInt32) -> String {
  user == 0 ? "root" : "user \(user)"
}
