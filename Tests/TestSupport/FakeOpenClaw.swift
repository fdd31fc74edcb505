import Foundation

/// A program called `openclaw` that answers what a test tells it to, and records how it was asked: arguments,
/// environment and standard input of every call.
public final class FakeOpenClaw: Sendable {
  /// What the program is asked for.
  public enum Question: String, CaseIterable, Sendable {
    /// `--version`
    case version
    /// `models auth list`
    case profiles
    /// `plugins list`
    case plugins
    /// `models auth paste-api-key`
    case paste
    /// Anything else.
    case other
  }

  /// How it behaves when it is asked.
  public enum Manner: String, Sendable {
    /// It prints and ends.
    case answers
    /// It prints, and never ends.
    case hangs
    /// It never stops printing.
    case floods
    /// It prints, and dies of a signal.
    case crashes
  }

  /// One call.
  public struct Call: Sendable {
    /// Without the program's own name.
    public let arguments: [String]
    /// Every variable.
    public let environment: [String: String]
    /// All of standard input.
    public let input: [UInt8]
  }

  private let directory: TemporaryDirectory

  /// A program that says it is `version`, has no profiles and no plugins, and takes every key.
  public init(version: String = "2026.5.7") throws {
    directory = try TemporaryDirectory("openclaw")
    try directory.write("", to: "calls/.keep")
    // Another process writes the program: a child that is started meanwhile would inherit the open file from this
    // one, and the system runs no file that somebody has open for writing.
    try directory.write(Self.script, to: "script")
    let arguments = ["-D", "-m", "755", directory.path("script"), directory.path("bin/openclaw")]
    _ = try Command("/usr/bin/install", arguments, environment: [:], directory: directory.path)
    try answer(.version, "OpenClaw \(version) (0a1b2c3)\n")
    try answer(.profiles, #"{ "agentId": "main", "provider": null, "profiles": [] }"# + "\n")
    try answer(
      .plugins, #"{ "registry": { "source": "persisted" }, "plugins": [], "diagnostics": [] }"# + "\n")
    try answer(.paste, "Config updated.\n")
    try answer(.other, errors: "error: unknown command\n", code: 1)
  }

  /// Where the program is.
  public var path: String { directory.path("bin/openclaw") }

  /// A `PATH` that leads to it, and to the tools that it needs.
  public var searchPath: String { directory.path("bin") + ":/usr/bin:/bin" }

  /// Decides what it answers from now on. `script` is run by a shell before, with the arguments of the call, whose
  /// standard input is then in the file that `$input` names.
  public func answer(
    _ question: Question, _ output: String = "", errors: String = "", code: Int = 0,
    manner: Manner = .answers,
    script: String = ""
  ) throws {
    let place = "answers/" + question.rawValue
    try directory.write(output, to: place + "/output")
    try directory.write(errors, to: place + "/errors")
    try directory.write("code=\(code) manner=\(manner.rawValue)\n", to: place + "/ending")
    try directory.write(script, to: place + "/script")
  }

  /// All calls, in order.
  public func calls() throws -> [Call] {
    let names = try FileManager.default.contentsOfDirectory(atPath: directory.path("calls"))
    return try names.compactMap { Int($0) }.sorted().map { number in
      Call(
        arguments: try words("calls/\(number)/arguments"),
        environment: try words("calls/\(number)/environment").reduce(into: [:]) { found, word in
          let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
          found[String(parts[0])] = parts.count == 2 ? String(parts[1]) : ""
        }, input: try directory.read("calls/\(number)/input"))
    }
  }

  private func words(_ file: String) throws -> [String] {
    try directory.read(file).split(separator: 0, omittingEmptySubsequences: false).dropLast().map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// Records the call before anything else, so that one that is killed is recorded too; its number is the first that
  /// is free. The environment is what the system has of it, untouched by the shell.
  private static let script = """
    #!/bin/sh
    home=${0%/bin/openclaw} number=0
    PATH=/usr/bin:/bin
    while ! mkdir "$home/calls/$number" 2>/dev/null; do number=$((number + 1)); done
    call="$home/calls/$number" input="$home/calls/$number/input"
    cat "/proc/$$/environ" >"$call/environment"
    : >"$call/arguments"
    for word in "$@"; do printf '%s\\0' "$word" >>"$call/arguments"; done
    cat >"$input"
    case "$*" in
      --version*) question=version ;;
      "models auth list"*) question=profiles ;;
      "plugins list"*) question=plugins ;;
      "models auth paste-api-key"*) question=paste ;;
      *) question=other ;;
    esac
    cd "$home/answers/$question" || exit 99
    . ./ending
    . ./script
    cat output
    cat errors >&2
    case $manner in
      hangs) exec sleep 1000 ;;
      floods) while :; do echo 0123456789012345678901234567890123456789012345678901234567890123456789; done ;;
      crashes) kill -SEGV $$ ;;
    esac
    exit "$code"

    """
}
