import Glibc

/// Runs `body` in a locale of this thread alone: tests run side by side in one process, whose own locale
/// they share.
public func withLocale<R>(_ name: String, _ body: () throws -> R) rethrows -> R {
  let allCategories = CInt(bitPattern: 0x1FBF)  // LC_ALL_MASK, a macro that Swift does not import
  guard let locale = newlocale(allCategories, name, nil) else {
    preconditionFailure("this machine has no locale \(name)")
  }
  let previous = uselocale(locale)
  defer {
    uselocale(previous)
    freelocale(locale)
  }
  return try body()
}
