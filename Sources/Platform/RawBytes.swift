extension [UInt8] {
  /// The bytes as a system call wants them. Unlike `withUnsafeBytes` of the standard library it keeps the type of
  /// what `body` throws.
  func withRawBytes<Result: ~Copyable, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try span.withUnsafeBytes(body)
  }
}
