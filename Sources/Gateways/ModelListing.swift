internal import JSON5
internal import OpenClaw

/// The models that a provider's answer lists, in the order of OpenClaw's own list.
struct ModelListing {
  /// The models: those in front that the list should have and has not, then those of the list as they came.
  let models: [ListedModel]
  /// How many elements of the list are none, or are there twice, or have an id that no reference can hold.
  let skipped: Int

  /// Fifteen times the tokens of OpenRouter's list of 2026, so that memory stays bounded whatever is sent.
  static let mostTokens = 2_000_000
  /// Ids are 20 to 60 bytes long.
  static let longestID = 256

  /// Reads an answer. `standard` are the models that the list should have.
  init(
    _ body: [UInt8], provider: String, rules: ModelRules, standard: [ModelDefinition],
    known: [ModelDefinition], references: ModelRefRules
  ) throws(ModelListError) {
    let known = Dictionary(known.map { ($0.id, $0) }) { first, _ in first }
    let elements = try Self.elements(of: body)
    var models: [ListedModel] = []
    models.reserveCapacity(elements.count + standard.count)
    var ids: Set<String> = []
    for element in elements {
      guard let entry = ModelEntry(element), let id = entry.id, !rules.isMalformed(entry),
        Self.isUsable(id, of: provider, references), ids.insert(id).inserted
      else { continue }
      models.append(rules.model(entry, id: id, known: known[id]))
    }
    guard !models.isEmpty else { throw .nothingUsable(count: elements.count) }
    skipped = elements.count - models.count
    let missing = standard.filter { !ids.contains($0.id) }
    self.models = missing.map { ListedModel(definition: $0, about: nil) } + models
  }

  /// The elements of `data`.
  private static func elements(of body: [UInt8]) throws(ModelListError) -> [Node] {
    let document = Document(body, dialect: .json, mostTokens: mostTokens)
    let codes = document.diagnostics.map(\.code)
    guard !codes.contains(.tooManyTokens) else { throw .tooLarge }
    // JavaScript repairs the one and skips the other.
    guard codes.allSatisfy({ $0 == .invalidUTF8 || $0 == .notJSON(.byteOrderMark) }), let root = document.root
    else { throw .notJSON }
    guard let data = root["data"], data.kind == .array else { throw .noList }
    let elements = data.elements
    guard !elements.isEmpty else { throw .empty }
    return elements
  }

  /// Whether a reference can name the model: with a blank in it, or what looks like a profile, it means something else.
  private static func isUsable(_ id: String, of provider: String, _ references: ModelRefRules) -> Bool {
    guard id.utf8.count <= longestID else { return false }
    // The usual id needs no second look, which would cost as much as all the rest of its entry.
    if !provider.isEmpty, id.utf8.allSatisfy({ $0.isGraphic && $0 != UInt8(ascii: "@") }) { return true }
    let ref = try? ModelRef(provider + "/" + id, rules: references)
    return isVisible(id) && ref.map { $0.profile == nil } ?? false
  }

  /// Whether all of an id can be seen: what nobody sees makes two ids look like one.
  static func isVisible(_ id: String) -> Bool {
    !id.unicodeScalars.contains { $0.properties.generalCategory == .format }
  }
}

extension UInt8 {
  /// A printable character of ASCII, the blank not among them.
  fileprivate var isGraphic: Bool { (0x21...0x7E).contains(self) }
}
