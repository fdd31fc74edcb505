/// What `env -0` printed: `NAME=value`, each ended by a NUL. The values are in one place, to be wiped from there.
struct ShellVariables {
  private var output: [UInt8] = []
  private var values: [String: Range<Int>] = [:]

  /// No variables.
  init() {}

  /// Those of `names` that have a value in `output`, which is empty afterwards.
  init(consuming output: inout [UInt8], keeping names: Set<String>) {
    swap(&self.output, &output)
    for entry in self.output.split(separator: 0) {
      guard let equals = entry.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let value = entry[(equals + 1)...]
      guard !value.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { continue }
      if let name = names.first(where: { $0.utf8.elementsEqual(entry[..<equals]) }) {
        values[name] = value.indices
      }
    }
  }

  /// The names of the variables.
  var names: Set<String> { Set(values.keys) }

  /// A copy of a variable's value, for whoever asks to wipe; nil if there is no such variable.
  func value(_ name: String) -> [UInt8]? { values[name].map { Array(output[$0]) } }

  /// Overwrites the values.
  mutating func wipe() { output.wipe() }
}
