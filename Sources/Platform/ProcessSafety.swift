internal import CSystem

/// What the program does first, before it opens a file or holds a key.
public enum ProcessSafety {
  /// Opens `/dev/null` for each of standard input, output and error that is closed, so that no file opened later gets
  /// its number and receives what was meant for a person.
  public static func openStandardDescriptors() throws(Errno) {
    let result = oc_open_standard_descriptors()
    guard result == 0 else { throw Errno(code: -result) }
  }

  /// Forbids core dumps, which would hold the keys, and debuggers of other programs of this user.
  public static func forbidCoreDumps() throws(Errno) {
    let result = oc_forbid_core_dumps()
    guard result == 0 else { throw Errno(code: -result) }
  }
}
