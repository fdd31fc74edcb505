import OpenClaw
import Platform

/// Takes a key from where the command line says, repairs it as the wizard would, and puts it in the vault.
struct KeySourceReader {
  /// As much is looked at; it is far more than any key, so that a longer text is refused as too long.
  private static let limit = 131_072

  let machine: Machine
  let arguments: Arguments
  let output: Output

  /// The key that the command line gives or names; nil when it does neither.
  func read(for choice: AuthChoice) throws(Failure) -> HeldSecret? {
    if let file = arguments["--key-file"] { return try keep(try bytes(of: file), from: file, choice) }
    if arguments.has("--key-stdin") {
      guard let bytes = StandardStreams.readInput(limit: Self.limit) else {
        throw Failure(.failed, "missing-key", ["Standard input could not be read."])
      }
      return try keep(bytes, from: "standard input", choice)
    }
    if let token = arguments["--token"] { return try keepVisible(token, "--token", choice) }
    guard let flag = arguments.keyFlags.last else { return nil }
    return try keepVisible(flag.key, flag.name, choice)
  }

  /// The key is given once, and by a flag of its own service: it must never become the key of another.
  func check(_ choice: AuthChoice) throws(Failure) {
    let given = [
      arguments["--key-env"] != nil, arguments["--auth-profile"] != nil, arguments["--token"] != nil,
      arguments["--key-file"] != nil, arguments.has("--key-stdin"),
      !arguments.keyFlags.isEmpty,
    ]
    guard given.filter(\.self).count <= 1 else {
      throw .usage("Give the key once: --key-env, --key-file, --key-stdin, --auth-profile or a key flag.")
    }

    if let other = arguments.keyFlags.first(where: { $0.name != choice.flag }) {
      throw .usage("\(other.name) is not the key of \(choice.id).")
    }
    guard arguments.keyFlags.count <= 1 else { throw .usage("\(arguments.keyFlags[0].name) is given twice.") }
  }

  /// The key in `variable`, whatever its name.
  func variable(_ variable: String, for choice: AuthChoice) throws(Failure) -> HeldSecret {
    guard let bytes = machine.environment.bytes(variable), !bytes.isEmpty else {
      throw Failure(
        .failed, "missing-key",
        ["\(variable) is not set.", "Set it, or give a key with --key-file or --key-stdin."])
    }
    return try keep(bytes, from: variable, choice)
  }

  /// For compatibility with `openclaw onboard`; the system shows every process's arguments to everybody.
  private func keepVisible(_ key: String, _ flag: String, _ choice: AuthChoice) throws(Failure) -> HeldSecret
  {
    output.remark(
      "warning: other users of this machine can see a key given with \(flag); prefer --key-file or --key-stdin."
    )
    return try keep(Array(key.utf8), from: flag, choice)
  }

  private func bytes(of file: String) throws(Failure) -> [UInt8] {
    do throws(FileError) {
      return try machine.files.readStream(file, limit: Self.limit)
    } catch {
      guard case .notAFile = error else {
        throw Failure(.failed, "missing-key", [machine.files.sentence(for: error)])
      }
      throw Failure(.failed, "missing-key", ["\(file) is a directory, not a file with a key in it."])
    }
  }

  private func keep(_ bytes: consuming [UInt8], from source: String, _ choice: AuthChoice) throws(Failure)
    -> HeldSecret
  {
    let kept = machine.keep(&bytes, for: choice.keyProvider)
    // Every line of a file or of `echo` has an end, which is no news.
    for repair in kept.report.repairs where repair != .lineBreaks(1) { output.remark(repair.sentence) }
    guard let secret = kept.secret, kept.report.problem == nil else {
      throw Failure(kept.report.problem ?? .empty, from: source)
    }
    for warning in kept.report.warnings { output.remark("warning: \(warning.sentence)") }
    return secret
  }
}
