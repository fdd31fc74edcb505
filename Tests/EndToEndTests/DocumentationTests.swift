import Foundation
import TestSupport
import Testing

/// `--help`, the man page and the README know the same commands and options.
struct DocumentationTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func text(of file: String) throws -> String {
    let bytes = try Home.bytes(ofFile: root.appendingPathComponent(file).path)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func help() throws -> String { try Unattended(try Home(), ["--help"]).text }

  /// The man page as it is read, without its requests.
  private static func page() throws -> String {
    try text(of: "Resources/man/openclaw-setup.1").replacing("\\-", with: "-")
      .split(separator: "\n").map { $0.hasPrefix(".") ? String($0.drop { $0 != " " }) : String($0) }
      .joined(separator: "\n")
  }

  private static func options(in text: String) -> Set<String> {
    Set(text.matches(of: #/--[a-z]+(?:-[a-z]+)*/#).map { String($0.output) })
  }

  /// Those of other programs.
  private static let foreign: Set<String> = ["--fix"]

  @Test("the man page has the options that the help has")
  func options() throws {
    let help = Self.options(in: try Self.help())
    #expect(help.count > 20)
    #expect(Self.options(in: try Self.page()).subtracting(Self.foreign) == help)
  }

  @Test("the README names no option that there is not")
  func readme() throws {
    let help = Self.options(in: try Self.help())
    #expect(Self.options(in: try Self.text(of: "README.md")).subtracting(Self.foreign).isSubset(of: help))
  }

  @Test(
    "every command is in the help, in the man page and in the README",
    arguments: [
      "openclaw-setup models", "openclaw-setup models set", "openclaw-setup models list",
      "openclaw-setup models fallbacks",
      "openclaw-setup models status", "openclaw-setup try",
      "openclaw-setup auth status", "openclaw-setup auth remove", "openclaw-setup check",
      "openclaw-setup undo",
      "openclaw-setup onboard --non-interactive",
    ])
  func commands(_ command: String) throws {
    let page = try Self.page().split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    for text in [try Self.help(), page, try Self.text(of: "README.md")] {
      #expect(text.contains(command))
    }
  }

  @Test("every way to store a key is in all three", arguments: ["profile", "ref", "dotenv", "config-env"])
  func stores(_ store: String) throws {
    for text in [try Self.help(), try Self.page(), try Self.text(of: "README.md")] {
      #expect(text.contains(store))
    }
  }
}
