import Glibc

/// A way to crash for real: what a mistake in the program would do, and no signal that somebody sends.
enum Fault: String {
  /// An index out of range.
  case index
  /// An arithmetic overflow.
  case arithmetic
  /// `fatalError`.
  case fatal
  /// `abort` of the C library.
  case abort
  /// A write to where no memory is.
  case memory
  /// A recursion that does not end.
  case stack

  /// The one that the command line names.
  static let chosen = CommandLine.arguments.dropFirst().first.flatMap(Fault.init(rawValue:))

  /// Crashes.
  func happen() {
    // Known at run time only, or the compiler would refuse.
    let count = CommandLine.arguments.count
    switch self {
    case .index: print(CommandLine.arguments[count + 1])
    case .arithmetic: print(UInt(count) - UInt(count + 1))
    case .fatal: fatalError("on purpose")
    case .abort: Glibc.abort()
    case .memory: UnsafeMutablePointer<Int>(bitPattern: count * 8)?.pointee = 1
    case .stack: print(Fault.depth(below: count))
    }
  }

  @inline(never)
  private static func depth(below count: Int) -> Int {
    guard count > 0 else { return 0 }
    return withUnsafeTemporaryAllocation(byteCount: 512, alignment: 1) { room in
      room[count % 512] = 1
      return depth(below: count + 1) + Int(room[0])
    }
  }
}
