import Foundation
import Testing
import TestSupport

@testable import Platform

/// What is in a directory, read without the code under test.
struct Tree: Equatable, CustomStringConvertible {
  enum Entry: Equatable {
    case file(mode: Int, [UInt8])
    case link(String)
    case directory(mode: Int)
  }

  var entries: [String: Entry] = [:]

  /// Everything below `path`.
  init(at path: String) throws {
    for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
      let full = path + "/" + name
      let attributes = try FileManager.default.attributesOfItem(atPath: full)
      let mode = try #require(attributes[.posixPermissions] as? Int)
      switch attributes[.type] as? FileAttributeType {
      case .typeDirectory?: entries[name] = .directory(mode: mode)
      case .typeSymbolicLink?:
        entries[name] = .link(try FileManager.default.destinationOfSymbolicLink(atPath: full))
      default: entries[name] = .file(mode: mode, [UInt8](try Data(contentsOf: URL(fileURLWithPath: full))))
      }
    }
  }

  subscript(name: String) -> Entry? { entries[name] }

  /// The text of a file.
  func text(_ name: String) -> String? {
    guard case .file(_, let bytes)? = entries[name] else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The permissions of a file or directory.
  func mode(_ name: String) -> Int? {
    switch entries[name] {
    case .file(let mode, _)?, .directory(let mode)?: mode
    case .link?, nil: nil
    }
  }

  /// The names, sorted.
  var names: [String] { entries.keys.sorted() }

  var description: String {
    names.map { name in
      switch entries[name] {
      case .file(let mode, let bytes)?:
        "\(name) \(String(mode, radix: 8)) \(String(decoding: bytes.prefix(60), as: UTF8.self))"
      case .link(let target)?: "\(name) -> \(target)"
      case .directory(let mode)?: "\(name)/ \(String(mode, radix: 8))"
      case nil: name
      }
    }.joined(separator: "\n")
  }
}

extension TemporaryDirectory {
  /// What is in it now.
  func tree() throws -> Tree { try Tree(at: path) }

  /// Writes a file with exact permissions.
  func write(_ text: String, to name: String, mode: Int) throws {
    try write(text, to: name)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path(name))
  }

  /// Makes the symbolic link `name`.
  func link(_ name: String, to destination: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path(name), withDestinationPath: destination)
  }

  /// Makes a directory.
  func makeDirectory(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: path(name), withIntermediateDirectories: true)
  }
}
