internal import CResources

/// The files of `Resources/`, which are part of the program.
public enum Resources {
  /// The paths below `Resources/` of all files.
  public static var names: [String] { files.map(\.name) }

  /// The bytes of a file by its path below `Resources/`, for instance `models/kilocode.json5`; nil if there is none.
  public static func bytes(named name: String) -> [UInt8]? {
    files.first { $0.name == name }.map { Array($0.bytes) }
  }

  private static var files: [(name: String, bytes: UnsafeBufferPointer<UInt8>)] {
    (0..<oc_resource_count()).compactMap { index in
      let resource = oc_resource_at(index)
      return resource.name.map {
        (String(cString: $0), UnsafeBufferPointer(start: resource.bytes, count: resource.count))
      }
    }
  }
}
