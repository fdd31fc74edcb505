/// The name of a file that exists only until it is renamed, linked or removed:
/// `openclaw.json.4711.00c0ffee00c0ffee.tmp` beside `openclaw.json`. OpenClaw names its own the same way but with a
/// UUID, so the two are told apart.
struct TemporaryName: Equatable {
  /// The file that it stands for.
  let target: String
  /// Who made it.
  let process: Int32
  /// What tells apart the files of one process.
  let random: UInt64
  /// What the name ends with.
  let suffix: String

  /// Nobody else uses this name: the number of this process, and 64 random bits.
  init(beside target: String, suffix: String = ".tmp", _ syscalls: Syscalls) {
    self.target = target
    process = syscalls.processIdentifier()
    random = syscalls.random()
    self.suffix = suffix
  }

  /// Takes a name apart, whatever it stands for.
  init?(_ name: String) {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 3 else { return nil }
    self.init(name, for: parts.dropLast(3).joined(separator: "."))
  }

  /// Takes `path` apart if it is such a name for `target`.
  init?(_ path: String, for target: String, suffix: String = ".tmp") {
    guard path.hasPrefix(target + "."), path.hasSuffix(suffix) else { return nil }
    let middle = path.dropFirst(target.count + 1).dropLast(suffix.count)
    let parts = middle.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let process = Int32(parts[0]), let random = UInt64(parts[1], radix: 16)
    else { return nil }
    self.target = target
    self.process = process
    self.random = random
    self.suffix = suffix
    guard self.path == path else { return nil }  // other spellings of the same numbers are not ours
  }

  /// The whole name, in the target's directory.
  var path: String {
    let digits = String(random, radix: 16)
    let padding = String(repeating: "0", count: 16 - digits.count)
    return "\(target).\(process).\(padding)\(digits)\(suffix)"
  }
}

extension FileSystem {
  /// Removes the temporary files of `target`, and those of its lock, that a process left behind when it was killed.
  /// Call it while holding the lock of `target`. What cannot be removed stays: it does no harm.
  public func removeLeftovers(of target: String) {
    let directory = PathName(target).directory
    for entry in (try? list(directory)) ?? [] where isLeftover(entry, of: target) {
      try? retrying(syscalls.unlink(PathName.join(directory, entry)))
    }
  }

  /// Whether there is one of those among `entries`, the names in the directory of `target`.
  func hasLeftovers(of target: String, in entries: [String]) -> Bool {
    entries.contains { isLeftover($0, of: target) }
  }

  private func isLeftover(_ entry: String, of target: String) -> Bool {
    let base = PathName(target).base
    let temporary =
      TemporaryName(entry, for: base) ?? TemporaryName(entry, for: base + ".lock", suffix: "")
    return temporary.map { isDead($0.process) } ?? false
  }

  /// Whether a process that left something behind is gone. Our own number can only be that of an earlier process:
  /// what this one has in hand, it does not come across.
  func isDead(_ process: Int32) -> Bool {
    process == syscalls.processIdentifier() || !syscalls.isAlive(process)
  }
}
