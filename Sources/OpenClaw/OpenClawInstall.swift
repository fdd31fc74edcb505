/// The `openclaw` program of this machine.
public enum OpenClawInstall: Sendable, Equatable {
  /// There is a program at `path`; it was not asked anything yet.
  case unknown(path: String)
  /// `PATH` leads to none.
  case absent
  /// The program at `path` was asked. `release` is nil when it gave no version within its time: it may not run at all.
  case present(path: String, release: Release?)

  /// Where the program is.
  public var path: String? {
    switch self {
    case .unknown(let path), .present(let path, _): path
    case .absent: nil
    }
  }

  /// The release that it is, once it has said so.
  public var release: Release? {
    switch self {
    case .unknown, .absent: nil
    case .present(_, let release): release
    }
  }

  /// Whether it is known to run, and to take a key through standard input.
  public var takesKeys: Bool { release?.includes(.pasteApiKey) ?? false }
}
