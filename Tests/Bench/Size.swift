import Foundation

/// What the program weighs.
struct Size {
  let program: String

  func print() throws {
    let attributes = try FileManager.default.attributesOfItem(atPath: program)
    let bytes = (attributes[.size] as? Int) ?? 0
    Swift.print(String(format: "Size of the program: %.1f MB", Double(bytes) / 1_000_000))
  }
}
