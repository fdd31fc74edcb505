import OpenClaw
import Platform

/// The text of `--help`. Its options are those that the parser knows.
enum Help {
  /// The version of the program.
  static let version = ProgramVersion.text

  /// The help, as lines of at most 80 columns.
  static func lines(keyFlags: [String]) -> [String] {
    [
      "openclaw-setup \(version): connect OpenClaw to a model gateway",
      "",
      "Usage:",
      "  openclaw-setup                      set up a provider, or change the set-up",
      "  openclaw-setup models               choose the default model",
      "  openclaw-setup models set REF       make REF the default model",
      "  openclaw-setup models fallbacks [list]",
      "                                      list what is tried when it does not answer",
      "  openclaw-setup models fallbacks set|add|remove REF..., or clear",
      "                                      change that list",
      "  openclaw-setup models list          list the models that are known",
      "  openclaw-setup models status        show which key and model is used",
      "  openclaw-setup try [REF]            send a test message to a model",
      "  openclaw-setup auth status          show every key, and which one is used",
      "  openclaw-setup auth remove PROFILE  remove a saved profile",
      "  openclaw-setup check                find what keeps OpenClaw from working",
      "  openclaw-setup undo                 take the last change back",
      "  openclaw-setup onboard --non-interactive --auth-choice ID [options]",
      "                                      set up a provider from a script",
      "",
      "Unattended set-up:",
    ] + table(Option.onboarding) + [
      "  \(keyFlags.joined(separator: ", ")) KEY",
      "                            the key (visible to other users; prefer --key-file)",
      "",
      "Where --store keeps the key, and who sees it:",
    ] + stores + ["", "Lists:"] + table(Option.listing + Option.probe)
      + ["", "Test messages, and the network:"] + table(Option.trial + Option.sending + Option.network) + [
        "", "Where and what:",
      ]
      + table(Option.wizard + Option.mouse + Option.output + Option.general) + [
        "",
        "auth remove shows the changes and asks, unless there is --yes; undo asks only",
        "where somebody has changed a file since. check writes nothing, and ends with 1",
        "if it finds something.",
        "",
        "Exit codes: 0 done or nothing to do, 1 failed, 2 cancelled or no terminal,",
        "3 changed on disk or locked, 4 key rejected, 64 wrong usage, 128+n signal n.",
      ]
  }

  private static var stores: [String] {
    KeyStorage.allCases.map { storage in
      let name = "  " + storage.name
      return name + String(repeating: " ", count: max(2, column - name.count)) + storage.audience
    }
  }

  private static let column = 28

  private static func table(_ options: [Option]) -> [String] {
    options.map { option in
      let name = "  " + option.name + (option.value.map { " \($0)" } ?? "")
      return name + String(repeating: " ", count: max(2, column - name.count)) + option.help
    }
  }
}
