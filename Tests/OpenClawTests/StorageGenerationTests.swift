import Testing

@testable import OpenClaw

@Suite("Where an installation keeps its credentials")
struct StorageGenerationTests {
  /// A release of every generation, and none.
  static let releases: [Release?] = [
    nil, Release(2026, 5, 7), Release(2026, 6, 1), Release(2026, 6, 5, .preview(name: "beta", number: 1)),
    Release(2026, 6, 5), Release(2026, 7, 1, .revision(2)), Release(2026, 8, 1), Release(2026, 9, 5),
  ]

  /// How many of them, from the start, have files, and how many have no shared store.
  static let (withFiles, withoutSharing) = (3, 6)

  @Test("every combination of databases, the installed release and the one that wrote last")
  func table() {
    for (installed, installedRelease) in Self.releases.enumerated() {
      for (touched, touchedRelease) in Self.releases.enumerated() {
        let decisive = installed == 0 ? touched : installed
        let isShared = decisive >= Self.withoutSharing
        for (agents, state) in [([], nil), (["/a"], nil), (["/a", "/b"], nil), ([], "/s"), (["/b"], "/s")] {
          let found = StorageGeneration.detect(
            StorageGeneration.Signs(
              agentDatabases: agents, stateDatabase: state, lastTouched: touchedRelease,
              installed: installedRelease))
          let expected: StorageGeneration =
            switch (agents.first, state) {
            case (nil, nil) where decisive < Self.withFiles: .json
            case (nil, nil): isShared ? .sharedSqlite(path: nil) : .sqlite(path: nil)
            case (nil, "/s"): .sharedSqlite(path: "/s")
            case (let agent, nil): isShared ? .sharedSqlite(path: agent) : .sqlite(path: agent)
            case (let agent, let state): isShared ? .sharedSqlite(path: state) : .sqlite(path: agent)
            }
          #expect(found == expected, "\(agents) \(state ?? "-") \(installed) \(touched)")
        }
      }
    }
  }

  @Test("nothing at all is the generation of files, which the next release imports")
  func nothing() {
    #expect(StorageGeneration.detect(StorageGeneration.Signs()) == .json)
  }

  @Test("every generation says whether it has a database, and where")
  func questions() {
    #expect(!StorageGeneration.json.usesDatabase)
    #expect(StorageGeneration.json.databasePath == nil)
    for make in [StorageGeneration.sqlite, StorageGeneration.sharedSqlite] {
      #expect(make(nil).usesDatabase && make("/a").usesDatabase)
      #expect(make(nil).databasePath == nil && make("/a").databasePath == "/a")
    }
  }
}

@Suite("A look at the machine, and what the program says later")
struct OpenClawReportTests {
  static let profiles = [ListedProfile(id: "kilocode:default", provider: "kilocode", kind: .apiKey)]
  static let path = "/usr/bin/openclaw"

  private func installation(
    _ signs: StorageGeneration.Signs = StorageGeneration.Signs(), store: String? = nil
  ) throws -> Installation {
    let drawn = try Desk(store: store).installation()
    return Installation(
      paths: drawn.paths, scope: drawn.scope, config: drawn.config, authProfiles: drawn.authProfiles,
      authState: drawn.authState, signs: signs, openClaw: .unknown(path: Self.path), now: drawn.now)
  }

  @Test("what the program says is kept, and its release decides again where credentials belong")
  func adding() throws {
    let before = try installation(StorageGeneration.Signs(lastTouched: Release(2026, 5, 7)))
    #expect(before.generation == .json)
    #expect(before.openClaw == .unknown(path: Self.path))
    let install = OpenClawInstall.present(path: Self.path, release: Release(2026, 9, 2))
    let after = before.adding(
      OpenClawReport(install: install, profiles: Self.profiles, plugins: ["kilocode"]))
    #expect(after.generation == .sharedSqlite(path: nil))
    #expect(after.openClaw == install)
    #expect(after.listedProfiles == Self.profiles)
    #expect(after.plugins == ["kilocode"])
    #expect(before.report == nil)
    #expect(
      try installation().adding(after.report ?? OpenClawReport(install: .absent)).report == after.report)
    #expect(after.config == before.config && after.keys == before.keys && after.now == before.now)
  }

  @Test("a program that says nothing changes nothing but that it was asked")
  func silent() throws {
    let before = try installation(StorageGeneration.Signs(lastTouched: Release(2026, 7, 1)))
    let after = before.adding(OpenClawReport(install: .present(path: Self.path, release: nil)))
    #expect(after.generation == .sqlite(path: nil))
    #expect(after.openClaw == .present(path: Self.path, release: nil))
    #expect(after.listedProfiles == nil && after.plugins == nil)
  }

  @Test("a key file is left over when keys belong in a database, and only then")
  func leftover() throws {
    let database = StorageGeneration.Signs(agentDatabases: ["/db"])
    #expect(try installation(database, store: "{}").leftoverStore)
    #expect(try !installation(database).leftoverStore)
    let files = try installation(store: "{}")
    #expect(!files.leftoverStore)
    let updated = OpenClawInstall.present(path: Self.path, release: .sqliteStore)
    #expect(files.adding(OpenClawReport(install: updated)).leftoverStore)
  }

  @Test("profiles of a file beside a database are not those that OpenClaw sees")
  func profileStore() throws {
    let store =
      #"{ "profiles": { "kilocode:default": { "type": "api_key", "provider": "kilocode", "key": "x" } } }"#
    #expect(try installation(store: store).profileStore.profiles.count == 1)
    for signs in [
      StorageGeneration.Signs(agentDatabases: ["/db"]), StorageGeneration.Signs(stateDatabase: "/db"),
    ] {
      #expect(try installation(signs, store: store).profileStore.profiles.isEmpty)
    }
  }

  @Test("a program has a path unless there is none, and once it said its release it may take keys")
  func install() {
    let installs: [(OpenClawInstall, path: String?, Release?, takesKeys: Bool)] = [
      (.absent, nil, nil, false), (.unknown(path: "/o"), "/o", nil, false),
      (.present(path: "/o", release: nil), "/o", nil, false),
      (.present(path: "/o", release: Release(2026, 5, 22)), "/o", Release(2026, 5, 22), false),
      (.present(path: "/o", release: .pasteApiKey), "/o", .pasteApiKey, true),
      (.present(path: "/o", release: .sqliteStore), "/o", .sqliteStore, true),
    ]
    for (install, path, release, takesKeys) in installs {
      #expect(install.takesKeys == takesKeys)
      #expect(install.path == path)
      #expect(install.release == release)
    }
  }
}
