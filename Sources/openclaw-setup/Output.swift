import DisplayWidth
import JSON5
import Platform

/// Where a command's words go: data to standard output, everything else to standard error.
struct Output {
  /// Whether one JSON object is printed instead of text.
  let isJSON: Bool
  /// What was put right before the command did its own work, one sentence each; a part of every object.
  var recovered: [String] = []
  /// What a provider said of the key, where it was asked; a part of every object.
  var keyCheck: Value?

  /// Prints lines for people; with `--json`, nothing.
  func say(_ lines: [String]) {
    guard !isJSON else { return }
    write(Output.shown(lines))
  }

  /// Prints a piece of a text for people that is not at its end; with `--json`, nothing.
  func stream(_ piece: String) {
    guard !isJSON, !piece.isEmpty else { return }
    write(
      piece.split(omittingEmptySubsequences: false) { $0.isNewline }.map { printable(String($0)) }
        .joined(separator: "\n"))
  }

  /// Prints data, whatever the form.
  func print(_ lines: [String]) {
    write(Output.shown(lines))
  }

  /// Prints a remark that is no data.
  func remark(_ sentence: String) {
    StandardStreams.write(Output.shown(["openclaw-setup: \(sentence)"]), to: .error)
  }

  /// Prints a question, and leaves the cursor behind it.
  func ask(_ question: String) {
    write(printable(question) + " ")
  }

  /// Prints `members` as the one JSON object of `--json`.
  func object(_ members: [Value.Entry]) {
    guard isJSON else { return }
    let news = Value.Entry("recovered", .array(recovered.map(Value.string)))
    let check = keyCheck.map { [Value.Entry("keyCheck", $0)] } ?? []
    write(Output.text(of: .object(members + check + (recovered.isEmpty ? [] : [news]))))
  }

  /// Says why a command failed.
  func failure(_ failure: Failure) {
    if isJSON {
      var error = [
        Value.Entry("code", .string(failure.reason)),
        Value.Entry("message", .string(failure.lines.joined(separator: "\n"))),
      ]
      if !failure.snippet.isEmpty {
        error.append(Value.Entry("snippet", .string(failure.snippet.map { $0 + "\n" }.joined())))
      }
      object([Value.Entry("ok", false), Value.Entry("error", .object(error))])
    }
    var lines = failure.lines + failure.snippet
    let first = lines.isEmpty ? "" : lines.removeFirst()
    StandardStreams.write(Output.shown(["openclaw-setup: \(first)"] + lines), to: .error)
  }

  /// Data that nobody got is no success.
  private func write(_ text: String) {
    guard !StandardStreams.write(text, to: .output) else { return }
    remark("Standard output could not be written.")
    ProcessEnding.exit(ExitCode.failed.rawValue)
  }

  /// Lines for a terminal: what stands in somebody's file must not drive it.
  private static func shown(_ lines: [String]) -> String {
    lines.map { printable($0.replacing("\t", with: "    ")) + "\n" }.joined()
  }

  /// `value` as indented JSON with a final newline.
  static func text(of value: Value) -> String {
    var draft = Draft([], dialect: .json)
    do throws(EditError) {
      try draft.set(.root, to: value)
    } catch {
      return "{}\n"  // an empty document takes any value
    }
    return String(decoding: draft.rendered { _ in [] }, as: UTF8.self)
  }
}
