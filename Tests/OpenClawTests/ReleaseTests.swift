import Testing

@testable import OpenClaw

@Suite("Releases of OpenClaw")
struct ReleaseTests {
  @Test(
    "a version is three numbers, with a revision or the name of a preview behind a hyphen",
    arguments: [
      ("2026.5.7", Release(2026, 5, 7)), ("2026.12.31", Release(2026, 12, 31)),
      ("2026.7.1-2", Release(2026, 7, 1, .revision(2))),
      ("2026.6.5-beta.1", Release(2026, 6, 5, .preview(name: "beta", number: 1))),
      ("2026.6.5-BETA3", Release(2026, 6, 5, .preview(name: "beta", number: 3))),
      ("2026.6.2-dev", Release(2026, 6, 2, .preview(name: "dev", number: 0))),
      ("2026.6.2-dev.20260603", Release(2026, 6, 2, .preview(name: "dev", number: 20_260_603))),
      ("2026.5.7+linux.1", Release(2026, 5, 7)), ("2026.05.07", Release(2026, 5, 7)),
    ])
  func exact(_ text: String, release: Release) { #expect(Release(text) == release) }

  @Test(
    "every other text is no version",
    arguments: [
      "", "2026", "2026.5", "2026.5.7.1", "26.5.7", "2026.0.7", "2026.13.7", "2026.5.", "2026..7", ".5.7",
      "v2026.5.7",
      "2026.5.7-", "2026.5.7-.1", "2026.5.7-beta.", "2026.5.7-beta.x", "2026.5.7-beta.1.2", "2026.5.7-1-2",
      "2026.5.+7", "2026.5.-7", "２０２６.5.7", "2026.5.7 ", " 2026.5.7", "20260.5.7", "2026.5.9999999999999",
      "2026.5.7-9999999999999", "2026.5.7-béta.1",
    ])
  func noVersion(_ text: String) { #expect(Release(text) == nil) }

  @Test(
    "the version is found in whatever else the program prints, the first of several",
    arguments: [
      ("2026.5.7\n", "2026.5.7"), ("OpenClaw 2026.5.7 (eeef486)\n", "2026.5.7"), ("v2026.5.7", "2026.5.7"),
      ("2026.6.5-beta.1", "2026.6.5-beta.1"), ("🦞 OpenClaw 2026.7.1-2 (0790d9f) — hi.", "2026.7.1-2"),
      ("openclaw/2026.5.7 linux-x64 node-v22.1.0", "2026.5.7"), ("openclaw@2026.5.7", "2026.5.7"),
      ("(node:4) Warning: 1.2.3 is old\nOpenClaw 2026.5.7, then 2026.9.9", "2026.5.7"),
    ])
  func output(_ text: String, release: String) { #expect(Release.first(in: text) == Release(release)) }

  @Test(
    "output without a version has none",
    arguments: [
      "", "\n", "env: 'node': No such file or directory", "22.19.0", "2026-05-07", "12026.5.7.3", "\0\u{1B}[",
    ])
  func noOutput(_ text: String) { #expect(Release.first(in: text) == nil) }

  @Test("previews come before their release, revisions behind it, and all of it before the next")
  func order() {
    let inOrder = [
      "2025.12.31", "2026.1.1", "2026.5.7-alpha.9", "2026.5.7-beta", "2026.5.7-beta.1", "2026.5.7-beta.2",
      "2026.5.7-beta.10", "2026.5.7-dev", "2026.5.7", "2026.5.7-1", "2026.5.7-2", "2026.5.7-10", "2026.5.10",
      "2026.5.22-beta.1", "2026.10.1", "2027.1.1",
    ].compactMap { Release($0) }
    #expect(inOrder.count == 16)
    for (index, release) in inOrder.enumerated() {
      for (other, another) in inOrder.enumerated() {
        #expect((release < another) == (index < other), "\(release) \(another)")
        #expect((release == another) == (index == other), "\(release) \(another)")
      }
    }
  }

  @Test("a change is in the release that it came with, in its previews and in everything later")
  func includes() {
    for (text, isIn) in [
      ("2026.6.1", false), ("2026.6.1-3", false), ("2026.6.2-beta.1", false), ("2026.6.5-beta.1", true),
      ("2026.6.5", true), ("2026.6.5-1", true), ("2026.6.11", true), ("2026.10.1", true),
    ] {
      #expect(Release(text)?.includes(.sqliteStore) == isIn, "\(text)")
    }
  }

  @Test("the changes are in the order in which they came")
  func known() {
    let known: [Release] = [.pasteApiKey, .lastWithKiloPlugin, .sqliteStore, .sharedStore]
    #expect(known.map(\.description) == ["2026.5.23", "2026.6.2", "2026.6.5", "2026.8.1"])
    #expect(known == known.sorted())
  }

  @Test("generated versions are read back from their text, alone and among other words")
  func roundTrip() {
    var random = SplitMix64(seed: 20_260_507)
    for _ in 0..<2000 {
      let builds: [Release.Build] = [
        .plain, .revision(.random(in: 0...99, using: &random)),
        .preview(name: "beta", number: .random(in: 0...99, using: &random)),
      ]
      let release = Release(
        .random(in: 1000...9999, using: &random), .random(in: 1...12, using: &random),
        .random(in: 0...999, using: &random), builds[.random(in: 0..<3, using: &random)])
      #expect(Release("\(release)") == release)
      #expect(Release.first(in: "OpenClaw \(release) (abc1234)\n") == release)
    }
  }
}
