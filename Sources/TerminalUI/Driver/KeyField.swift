import OpenClaw
import Platform
import Wizard

/// The key that is being entered. Its bytes are here and in the vault, nowhere else; the wizard gets facts.
struct KeyField: ~Copyable {
  private let machine: Machine
  private var typed = SecretBuffer()
  private var slot: Int?
  private var burst = Burst()

  init(_ machine: Machine) { self.machine = machine }

  /// What came of an input.
  enum Outcome {
    /// The field holds this now.
    case edited(KeyDraft?)
    /// It is not for the field.
    case key(Key)
    /// It means nothing.
    case nothing
  }

  /// Does what was typed at `now`, in milliseconds.
  mutating func take(
    _ item: Keystrokes.Item, of typed: borrowing Keystrokes, at now: Int64, for provider: String
  ) -> Outcome {
    switch item {
    case .text(let range):
      burst.note(range.count, at: now)
      return .edited(typed.withBytes(range) { type($0, for: provider) })
    case .paste(let range): return .edited(typed.withBytes(range) { paste($0, for: provider) })
    case .key(.enter) where burst.includesLineEnd(at: now):
      return .edited(type(CollectionOfOne(UInt8(ascii: "\n")), for: provider))
    case .key(.tab) where burst.includesLineEnd(at: now):
      return .edited(type(CollectionOfOne(UInt8(ascii: "\t")), for: provider))
    case .key(.backspace):
      self.typed.removeLast()
      return .edited(judge(for: provider))
    case .key(.control("u")), .key(.control("w")):
      wipe()
      return .edited(nil)
    case .key(let key):
      burst = Burst()  // an Enter behind another key is one
      return .key(key)
    case .mouse: return .nothing
    }
  }

  private mutating func type(_ text: some Sequence<UInt8>, for provider: String) -> KeyDraft? {
    typed.append(text)
    return judge(for: provider)
  }

  /// Takes a paste in the place of what was there: people who see no echo paste twice. What was around the key
  /// is taken off for good, so that editing goes on with the key itself.
  private mutating func paste(_ bytes: UnsafeRawBufferPointer, for provider: String) -> KeyDraft? {
    typed.clear()
    typed.append(bytes)
    let draft = judge(for: provider)
    typed.clear()
    if let slot { machine.vault.withBytes(slot) { typed.append($0) } }
    return draft
  }

  /// Judges again, for another provider.
  mutating func judge(for provider: String) -> KeyDraft? {
    discardSlot()
    guard !typed.isEmpty else { return nil }
    var bytes = typed.withBytes { Array($0) }
    let kept = machine.keep(&bytes, for: provider)
    slot = kept.secret?.slot
    let nothing = HeldSecret(slot: 0, facts: SecretFacts(length: 0, preview: "...", fingerprint: 0))
    return KeyDraft(secret: kept.secret ?? nothing, report: kept.report)
  }

  /// Forgets the key.
  mutating func wipe() {
    typed.clear()
    discardSlot()
    StackResidue.wipe()
  }

  private mutating func discardSlot() {
    if let slot { machine.vault.discard(slot) }
    slot = nil
  }
}
