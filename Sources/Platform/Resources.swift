internal import CResources

/// The files of `Resources/`, which are part of the program.
public enum Resources {
  /// The bytes of a file by its path below `Resources/`, for instance `models/kilocode.json5`; nil if there is none.
  public static func bytes(named name: String) -> [UInt8]? {
    for index in 0..<oc_resource_count() {
      let resource = oc_resource_at(index)
      guard let start = resource.bytes, let found = resource.name, String(cString: found) == name else {
        continue
      }
      return Array(UnsafeBufferPointer(start: start, count: resource.count))
    }
    return nil
  }
}
