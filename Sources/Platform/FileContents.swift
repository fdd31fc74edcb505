/// A file as it was at one moment: what a review was made of, and what is compared before writing.
public struct FileContents: Hashable, Sendable {
  /// Where it was read.
  public let path: String
  /// All of its bytes.
  public let bytes: [UInt8]
  /// Its status when it was opened.
  public let status: FileStatus

  /// A file with these bytes.
  public init(path: String, bytes: [UInt8], status: FileStatus) {
    self.path = path
    self.bytes = bytes
    self.status = status
  }
}
