/// What the `openclaw` program said about itself. Nil stands for a question that was not asked or not answered; it is
/// never a guess.
public struct OpenClawReport: Sendable, Equatable {
  /// The program, and its release.
  public let install: OpenClawInstall
  /// The profiles in its database.
  public let profiles: [ListedProfile]?
  /// The ids of the plugins that it has.
  public let plugins: Set<String>?

  /// A report, part by part.
  public init(install: OpenClawInstall, profiles: [ListedProfile]? = nil, plugins: Set<String>? = nil) {
    self.install = install
    self.profiles = profiles
    self.plugins = plugins
  }
}
