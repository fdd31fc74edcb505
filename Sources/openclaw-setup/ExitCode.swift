/// How the program ends; documented in `--help` and the README. A signal ends it with 128 plus its number.
enum ExitCode: Int32 {
  /// Done, or there was nothing to do.
  case done = 0
  /// Failed; nothing is half written.
  case failed = 1
  /// The person left, or there is no terminal to ask in.
  case cancelled = 2
  /// A file changed on disk meanwhile, or somebody else holds its lock.
  case conflict = 3
  /// The key was rejected.
  case rejected = 4
  /// The command line does not make sense (`EX_USAGE` of sysexits).
  case usage = 64
}
