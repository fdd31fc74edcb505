internal import Glibc

/// The number with which a system call says why it failed.
public struct Errno: Error, Hashable, Sendable {
  /// The number, as in `errno.h`.
  public let code: Int32

  /// Wraps `code`.
  public init(code: Int32) {
    self.code = code
  }

  /// The constant's name, for instance `ENOSPC`; `errno 4711` for a number without one here.
  public var name: String {
    Self.known[code]?.name ?? "errno \(code)"
  }

  /// A few plain words, lower case, without a full stop: the middle of a sentence.
  public var words: String {
    Self.known[code]?.words ?? "system error \(code)"
  }

  /// `EPERM`
  public static let notPermitted = Errno(code: EPERM)
  /// `ENOENT`
  public static let noEntry = Errno(code: ENOENT)
  /// `EINTR`
  public static let interrupted = Errno(code: EINTR)
  /// `EIO`
  public static let inputOutput = Errno(code: EIO)
  /// `EAGAIN`
  public static let tryAgain = Errno(code: EAGAIN)
  /// `EACCES`
  public static let accessDenied = Errno(code: EACCES)
  /// `EBUSY`
  public static let busy = Errno(code: EBUSY)
  /// `EEXIST`
  public static let exists = Errno(code: EEXIST)
  /// `ENOTDIR`
  public static let notADirectory = Errno(code: ENOTDIR)
  /// `EINVAL`
  public static let invalidArgument = Errno(code: EINVAL)
  /// `ENFILE`
  public static let tooManyOpenInSystem = Errno(code: ENFILE)
  /// `EMFILE`
  public static let tooManyOpen = Errno(code: EMFILE)
  /// `ENOSPC`
  public static let noSpace = Errno(code: ENOSPC)
  /// `EROFS`
  public static let readOnlyFileSystem = Errno(code: EROFS)
  /// `ENOSYS`
  public static let notImplemented = Errno(code: ENOSYS)
  /// `ELOOP`
  public static let tooManyLinks = Errno(code: ELOOP)
  /// `EOPNOTSUPP`
  public static let notSupported = Errno(code: EOPNOTSUPP)
  /// `EDQUOT`
  public static let quotaExceeded = Errno(code: EDQUOT)

  /// `strerror` would answer in the language of the C library, and `strerrorname_np` needs glibc 2.32.
  private static let known: [Int32: (name: String, words: String)] = [
    EPERM: ("EPERM", "operation not permitted"),
    ENOENT: ("ENOENT", "no such file or directory"),
    ESRCH: ("ESRCH", "no such process"),
    EINTR: ("EINTR", "interrupted"),
    EIO: ("EIO", "the device reported an input/output error"),
    EBADF: ("EBADF", "not an open file"),
    EAGAIN: ("EAGAIN", "resource temporarily unavailable"),
    ENOMEM: ("ENOMEM", "out of memory"),
    EACCES: ("EACCES", "permission denied"),
    EBUSY: ("EBUSY", "in use"),
    EEXIST: ("EEXIST", "already exists"),
    EXDEV: ("EXDEV", "on another file system"),
    ENOTDIR: ("ENOTDIR", "a part of the path is not a directory"),
    EISDIR: ("EISDIR", "is a directory"),
    EINVAL: ("EINVAL", "invalid argument"),
    ENFILE: ("ENFILE", "too many open files in the system"),
    EMFILE: ("EMFILE", "too many open files"),
    ENOTTY: ("ENOTTY", "not a terminal"),
    ETXTBSY: ("ETXTBSY", "the program is being written"),
    EFBIG: ("EFBIG", "file too large"),
    ENOSPC: ("ENOSPC", "no space left on the device"),
    EROFS: ("EROFS", "the file system is read-only"),
    EMLINK: ("EMLINK", "too many links"),
    EPIPE: ("EPIPE", "nobody reads the other end"),
    ENAMETOOLONG: ("ENAMETOOLONG", "the name is too long"),
    ENOSYS: ("ENOSYS", "not supported by this system"),
    ENOTEMPTY: ("ENOTEMPTY", "the directory is not empty"),
    ELOOP: ("ELOOP", "too many symbolic links"),
    EOPNOTSUPP: ("EOPNOTSUPP", "not supported here"),
    ETIMEDOUT: ("ETIMEDOUT", "timed out"),
    ESTALE: ("ESTALE", "the file is gone from the file server"),
    EDQUOT: ("EDQUOT", "the disk quota is used up"),
  ]
}

extension Errno: CustomStringConvertible {
  /// Words and name, for instance `no space left on the device (ENOSPC)`.
  public var description: String {
    "\(words) (\(name))"
  }
}
