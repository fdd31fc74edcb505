import Foundation
import Testing

@Suite("Who may import whom")
struct ImportTests {
  private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")

  @Test("every Swift file imports only what its target may", arguments: ImportTable.allowed.keys.sorted())
  func importsAreAllowed(_ target: String) throws {
    let files = try Self.swiftFiles(of: target)
    #expect(!files.isEmpty, "\(target) has no files: is the table up to date?")
    for file in files {
      let path = String(file.path.dropFirst(Self.sources.path.count + 1))
      let extra = ImportTable.exceptions.first { path.hasPrefix($0.key + "/") }?.value ?? []
      let allowed = (ImportTable.allowed[target] ?? []).union(extra)
      let imported = Set(try Self.imports(of: file))
      #expect(imported.isSubset(of: allowed), "\(path) imports \(imported.subtracting(allowed).sorted())")
    }
  }

  @Test("every target is in the table")
  func everyTargetIsInTheTable() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
    let swift = folders.filter { !$0.hasPrefix("C") || $0 == "Curses" }
    #expect(Set(swift) == Set(ImportTable.allowed.keys))
  }

  @Test("the program never imports Foundation")
  func noFoundation() throws {
    for target in ImportTable.allowed.keys {
      for file in try Self.swiftFiles(of: target) {
        #expect(try !Self.imports(of: file).contains { $0.hasPrefix("Foundation") }, "\(file.path)")
      }
    }
  }

  @Test(
    "an import line is recognised in every form",
    arguments: [
      ("import A", "A"), ("public import A", "A"), ("internal import A.B", "A"), ("@testable import A", "A"),
      ("import struct A.B", "A"), ("@preconcurrency public import func A.f", "A"),
    ])
  func importLines(_ line: String, _ module: String) {
    #expect(Self.module(in: line) == module)
  }

  @Test("what only looks like an import is none", arguments: ["// import A", "let important = 1", "importA"])
  func noImportLines(_ line: String) {
    #expect(Self.module(in: line) == nil)
  }

  private static func swiftFiles(of target: String) throws -> [URL] {
    let folder = sources.appending(path: target)
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".swift") }.map { folder.appending(path: $0) }
  }

  private static func imports(of file: URL) throws -> [String] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { module(in: String($0)) }
  }

  private static func module(in line: String) -> String? {
    var words = line.split(separator: " ").map(String.init)[...]
    while let word = words.first,
      word.hasPrefix("@") || ["public", "internal", "package", "private", "fileprivate"].contains(word)
    {
      words.removeFirst()
    }
    guard words.popFirst() == "import", var name = words.popFirst() else { return nil }
    if ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"].contains(name) {
      name = words.popFirst() ?? ""
    }
    return name.split(separator: ".").first.map(String.init)
  }
}
