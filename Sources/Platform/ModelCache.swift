public import Gateways
public import OpenClaw

/// The lists of models that earlier runs received, in the person's cache directory. Nothing depends on it: what cannot
/// be read is not there, and what cannot be written is received again.
public struct ModelCache: Sendable {
  /// The largest answer that is received, and room for the line in front of it.
  private static let limit = 17 << 20
  /// Enough for any id; a file name has at most 255 bytes.
  private static let longestName = 100

  private let directory: String
  private let files: FileSystem
  private let catalog: ProviderCatalog

  /// The cache of whoever runs the program: below `XDG_CACHE_HOME` if that is absolute, else below `.cache` in the home
  /// directory. Nil where there is neither.
  public init?(_ machine: Machine) {
    (files, catalog) = (machine.files, machine.catalog)
    if let cache = machine.environment.value("XDG_CACHE_HOME"), cache.hasPrefix("/") {
      directory = PathName.join(cache, "openclaw-setup")
    } else if let home = machine.environment.value("HOME"), home.hasPrefix("/"),
      (try? files.status(of: home))?.kind == .directory
    {
      directory = PathName.join(home, ".cache/openclaw-setup")
    } else {
      return nil
    }
  }

  /// What `provider`, an id, answered at `url`; nil when that is not known.
  public func entry(of provider: String, url: String) -> ModelCacheEntry? {
    let path = path(of: provider)
    guard isTrusted, let status = try? files.linkStatus(of: path), status.kind == .file, isOwn(status),
      let contents = (try? files.contents(of: path, limit: Self.limit)) ?? nil
    else { return nil }
    return ModelCacheEntry(contents.bytes, provider: provider, url: url)
  }

  /// The models of that answer, with its age; nil when it is not known, or when nothing can be made of it.
  public func list(of provider: String, url: String, shape: ConfigShape) -> ModelList? {
    guard let entry = entry(of: provider, url: url) else { return nil }
    let source = ModelList.Source.cached(age: entry.age(at: files.syscalls.seconds))
    return try? ModelList(entry.body, source: source, of: provider, in: catalog, shape: shape)
  }

  /// Keeps `body`, what `provider`, an id, has just answered at `url`, in the place of what it answered before.
  public func store(_ body: [UInt8], of provider: String, url: String) {
    let bytes = ModelCacheEntry(provider: provider, url: url, fetchedAt: files.syscalls.seconds, body: body)
      .bytes
    guard bytes.count <= Self.limit else { return }
    try? files.makeDirectories(directory)
    guard isTrusted else { return }
    let path = path(of: provider)
    files.removeLeftovers(of: path)
    try? put(bytes, at: path)
  }

  /// The new file takes the place of whatever has the name, a link included: it is never followed.
  private func put(_ bytes: [UInt8], at path: String) throws {
    let temporary = TemporaryName(beside: path, files.syscalls).path
    var staged = try bytes.withRawBytes { (bytes) throws(FileError) in
      try StagedFile.create(bytes, at: temporary, for: path, permissions: 0o600, ownedBy: nil, in: files)
    }
    try staged.rename(onto: path)
  }

  /// Whether the directory is there, and nobody else can put something into it.
  private var isTrusted: Bool {
    guard let status = (try? files.linkStatus(of: directory)) ?? nil else { return false }
    return status.kind == .directory && isOwn(status) && status.permissions & 0o022 == 0
  }

  private func isOwn(_ status: FileStatus) -> Bool { status.owner == files.syscalls.userIdentifier() }

  /// The file for a provider. Two ids can share one: whose it is stands in it.
  private func path(of provider: String) -> String {
    let name = provider.lowercased().utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
      case UInt8(ascii: "."), UInt8(ascii: "-"): byte
      default: UInt8(ascii: "_")
      }
    }
    return PathName.join(
      directory, "models-" + String(decoding: name.prefix(Self.longestName), as: UTF8.self) + ".json")
  }
}
