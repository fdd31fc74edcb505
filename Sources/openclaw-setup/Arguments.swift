import OpenClaw

/// The command line, taken apart but not yet understood.
struct Arguments: Equatable {
  /// The words that are no options, in order.
  private(set) var words: [String] = []
  private var values: [String: [String]] = [:]
  private var switches: Set<String> = []
  /// The flags that name a provider's key, with the key, in order of appearance.
  private(set) var keyFlags: [KeyFlag] = []

  /// A flag such as `--kilocode-api-key`.
  struct KeyFlag: Equatable {
    let name: String
    let key: String
  }

  /// Takes `arguments` (without the program's name) apart. `keyFlags` are the providers' flags.
  init(_ arguments: [String], keyFlags known: Set<String>) throws(Failure) {
    var rest = arguments[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("-"), word != "-" else {
        words.append(word)
        continue
      }
      if word == "--" {
        words += rest
        return
      }
      let (name, attached) = Arguments.split(word)
      try take(name, attached, &rest, known)
    }
  }

  private mutating func take(
    _ name: String, _ attached: String?, _ rest: inout ArraySlice<String>, _ known: Set<String>
  ) throws(Failure) {
    let option = Option.all.first { $0.name == name }
    guard option != nil || known.contains(name) else { throw .usage("\(name) is no option.") }
    guard known.contains(name) || option?.value != nil else {
      guard attached == nil else { throw .usage("\(name) takes no value.") }
      switches.insert(name)
      return
    }
    guard let value = attached ?? rest.popFirst() else { throw .usage("\(name) needs a value.") }
    guard known.contains(name) else {
      guard values[name] == nil || option?.repeats == true else { throw .usage("\(name) is given twice.") }
      values[name, default: []].append(value)
      return
    }
    keyFlags.append(KeyFlag(name: name, key: value))
  }

  /// `--name=value`, and the short forms of `--help` and `--version`.
  private static func split(_ word: String) -> (name: String, attached: String?) {
    switch word {
    case "-h": return ("--help", nil)
    case "-V": return ("--version", nil)
    default: break
    }
    guard let equals = word.firstIndex(of: "=") else { return (word, nil) }
    return (String(word[..<equals]), String(word[word.index(after: equals)...]))
  }

  /// The value of an option that takes one.
  subscript(name: String) -> String? { values[name]?.first }

  /// Every value of an option that may be given several times, in order.
  func all(_ name: String) -> [String] { values[name] ?? [] }

  /// Whether a switch is given.
  func has(_ name: String) -> Bool { switches.contains(name) }

  /// Whether the command line gives the key, or says where it is stored.
  var namesKey: Bool {
    !keyFlags.isEmpty || has("--key-stdin")
      || ["--key-file", "--token", "--auth-profile"].contains { values[$0] != nil }
  }

  /// Whether nobody is to be asked.
  var saysYes: Bool { Option.consent.contains { switches.contains($0.name) } }

  /// Refuses every option that a command does not understand.
  func require(only allowed: [Option], for command: String) throws(Failure) {
    let names = Set((allowed + Option.general).map(\.name))
    let given = Set(values.keys).union(switches).union(keyFlags.map(\.name))
    let understandsKeys = allowed.contains { $0.name == "--token" }
    for name in given.sorted() where !names.contains(name) {
      guard !understandsKeys || !keyFlags.contains(where: { $0.name == name }) else { continue }
      throw .usage("\(name) means nothing to \(command).")
    }
  }

  /// Whether anything is given that only an unattended run understands.
  var hasAnswers: Bool {
    !keyFlags.isEmpty || Option.onboarding.contains { values[$0.name] != nil || switches.contains($0.name) }
  }
}
