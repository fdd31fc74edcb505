extension [UInt8] {
  /// Overwrites bytes that may be a key with zeros, and lets go of them. An array that shares its storage with a copy
  /// only lets go of it.
  ///
  /// Not inlined, so that no optimizer sees that nobody reads the zeros.
  @inline(never)
  mutating func overwrite() {
    for index in indices { self[index] = 0 }
    self = []
  }
}
