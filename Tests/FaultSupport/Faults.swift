import Glibc
public import Platform
import Synchronization

/// A table of system calls that counts them and makes one of them go wrong.
public final class Faults: Sendable {
  /// What goes wrong.
  public enum Kind: Hashable, Sendable {
    /// The call is not made and reports this.
    case fails(Errno)
    /// A write takes one byte only; another call is made as usual.
    case fallsShort
    /// The calls of this name fail with this, from the one on whose number among them is the index.
    case neverAgain(Errno, name: String)
    /// The call is made, and no other after it: what the disk shows is what SIGKILL would have left.
    case isTheLast
    /// The call is made, and the process kills itself.
    case isFatal
  }

  /// What a test of a single process can bear.
  public static let everyKind: [Kind] = [
    .fails(.noSpace), .fails(.inputOutput), .fails(.accessDenied), .fails(.readOnlyFileSystem),
    .fails(.tooManyOpen), .fails(.interrupted), .fallsShort, .isTheLast,
  ]

  /// Not an error of any real call: what a call reports that a killed process never made.
  public static let killed = Errno(code: 9999)

  private let kind: Kind
  private let index: Int
  private let calls = Mutex<[String]>([])

  /// Call number `index`, the first being 0, goes wrong.
  public init(_ kind: Kind, at index: Int) {
    self.kind = kind
    self.index = index
  }

  /// The names of the calls so far, in order.
  public var journal: [String] { calls.withLock { $0 } }

  /// Whether the fault has happened.
  public var hasStruck: Bool { journal.count > index }

  /// The call that went wrong.
  public var victim: String? { hasStruck ? journal[index] : nil }

  /// Counts a call; true if it must fall short.
  private func enter(_ name: String) throws(Errno) -> Bool {
    let (number, ofName) = calls.withLock { calls in
      calls.append(name)
      return (calls.count - 1, calls.count { $0 == name } - 1)
    }
    switch kind {
    case .neverAgain(let errno, name: name) where ofName >= index: throw errno
    case .neverAgain: return false
    case .isTheLast where number > index: throw Self.killed
    case .isTheLast: return false
    case .fails(let errno) where number == index: throw errno
    case .fails: return false
    case .fallsShort: return number == index
    case .isFatal where number > index:
      // Nothing after that call is made: this thread never gets here again.
      kill(getpid(), SIGKILL)
      return false
    case .isFatal: return false
    }
  }

  /// `base`, watched.
  public func table(over base: Syscalls) -> Syscalls {
    var table = base
    table.open = { path, flags, mode throws(Errno) in
      _ = try self.enter("open")
      return try base.open(path, flags, mode)
    }
    table.close = { descriptor throws(Errno) in
      // Closed in any case: so does Linux, and a process that dies.
      let result = Result { () throws(Errno) in try base.close(descriptor) }
      _ = try self.enter("close")
      try result.get()
    }
    table.read = { descriptor, buffer throws(Errno) in
      _ = try self.enter("read")
      return try base.read(descriptor, buffer)
    }
    table.write = { descriptor, bytes throws(Errno) in
      let isShort = try self.enter("write")
      return try base.write(descriptor, isShort ? UnsafeRawBufferPointer(rebasing: bytes.prefix(1)) : bytes)
    }
    watchDescriptors(&table, base)
    watchPaths(&table, base)
    watchPairs(&table, base)
    return table
  }

  private func watchDescriptors(_ table: inout Syscalls, _ base: Syscalls) {
    table.flock = { descriptor, operation throws(Errno) in
      _ = try self.enter("flock")
      try base.flock(descriptor, operation)
    }
    table.fsync = { descriptor throws(Errno) in
      _ = try self.enter("fsync")
      try base.fsync(descriptor)
    }
    table.fchmod = { descriptor, mode throws(Errno) in
      _ = try self.enter("fchmod")
      try base.fchmod(descriptor, mode)
    }
    table.fchown = { descriptor, owner, group throws(Errno) in
      _ = try self.enter("fchown")
      try base.fchown(descriptor, owner, group)
    }
    table.fstat = { descriptor throws(Errno) in
      _ = try self.enter("fstat")
      return try base.fstat(descriptor)
    }
  }

  private func watchPaths(_ table: inout Syscalls, _ base: Syscalls) {
    table.stat = { path throws(Errno) in
      _ = try self.enter("stat")
      return try base.stat(path)
    }
    table.lstat = { path throws(Errno) in
      _ = try self.enter("lstat")
      return try base.lstat(path)
    }
    table.unlink = { path throws(Errno) in
      _ = try self.enter("unlink")
      try base.unlink(path)
    }
    table.mkdir = { path, mode throws(Errno) in
      _ = try self.enter("mkdir")
      try base.mkdir(path, mode)
    }
    table.rmdir = { path throws(Errno) in
      _ = try self.enter("rmdir")
      try base.rmdir(path)
    }
    table.chmod = { path, mode throws(Errno) in
      _ = try self.enter("chmod")
      try base.chmod(path, mode)
    }
    table.access = { path, mode throws(Errno) in
      _ = try self.enter("access")
      try base.access(path, mode)
    }
    table.readlink = { path throws(Errno) in
      _ = try self.enter("readlink")
      return try base.readlink(path)
    }
    table.realpath = { path throws(Errno) in
      _ = try self.enter("realpath")
      return try base.realpath(path)
    }
    table.names = { path throws(Errno) in
      _ = try self.enter("names")
      return try base.names(path)
    }
  }

  private func watchPairs(_ table: inout Syscalls, _ base: Syscalls) {
    table.rename = { from, to throws(Errno) in
      _ = try self.enter("rename")
      try base.rename(from, to)
    }
    table.link = { existing, new throws(Errno) in
      _ = try self.enter("link")
      try base.link(existing, new)
    }
  }
}

extension Syscalls {
  /// The real ones without the waiting for the disk, which would make thousands of faults slow.
  public static var quick: Syscalls {
    var table = Syscalls.system
    table.fsync = { _ in }
    return table
  }
}
