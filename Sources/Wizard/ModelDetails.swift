import DisplayWidth
import Gateways
import OpenClaw

/// What is told about the row of a model beyond its columns.
struct ModelDetails {
  /// The row.
  let row: ModelRow
  /// The other services that have the model.
  let others: [String]

  /// The most important in one line of at most `columns` columns: the name, and the whole reference where the row has
  /// no room for it; then as much of the rest as fits, warnings first.
  func sentence(columns: Int) -> String {
    guard let offer = row.offer else {
      return clip("For a model that no list has: provider/model", to: columns)
    }
    let name = offer.model.map { printable($0.name) } ?? ""
    let parts =
      [name.isEmpty || name == offer.ref.model ? offer.ref.key : name] + warnings(offer)
      + [
        row.service.map { "From \($0)" },
        offer.about?.supportsTools.map { "Tools \($0 ? "yes" : "no")" },
        offer.longestAnswer.map { "Max output \(ModelOffer.text(ofTokens: $0))" },
        offer.model == nil ? "Named in the config" : nil,
        offer.definition == .alone ? "Defined in the config" : nil,
      ].compactMap(\.self)
    let sentence = parts.dropFirst().reduce(parts[0]) { text, part in
      let longer = text + ". " + part
      return displayWidth(of: longer) < columns ? longer : text
    }
    return clip(sentence + (displayWidth(of: sentence) < columns ? "." : ""), to: columns)
  }

  /// Everything, in lines of at most `columns` columns.
  func lines(columns: Int) -> [TextLine] {
    guard let offer = row.offer else {
      return TextLine(.plain, "Type the reference of a model that no list has, as provider/model.")
        .wrapped(to: columns)
    }
    var lines = [TextLine(.heading, offer.ref.key)]
    if let name = offer.model?.name, !name.isEmpty, name != offer.ref.model {
      lines.append(TextLine(.plain, printable(name)))
    }
    lines.append(.blank)
    lines += facts(offer).flatMap { wrapped($0, to: columns) }
    lines += warnings(offer).map { TextLine(.warning, $0) }
    let description = offer.about?.description.split(whereSeparator: \.isNewline).map(String.init) ?? []
    if !description.isEmpty { lines.append(.blank) }
    return lines.flatMap { $0.wrapped(to: columns) }
      + description.flatMap { wrap($0, to: columns) }.map { TextLine(.plain, $0) }
  }

  /// The columns of what stands in front of the facts.
  private static let labelWidth = 10

  private func facts(_ offer: ModelOffer) -> [(label: String, text: String)] {
    let about = offer.about
    let services = ([offer.service] + others).joined(separator: ", ")
    let model = offer.model
    let facts: [(label: String, text: String?)] = [
      ("From", services),
      ("Called", offer.alias),
      ("In config", offer.definedName.map { "called \(printable($0))" }),
      ("Defined", offer.definition == .alone ? "in the config" : nil),
      ("Context", offer.context.map(ModelOffer.text(ofTokens:))),
      ("Output", offer.longestAnswer.map { "up to \(ModelOffer.text(ofTokens: $0))" }),
      ("Price/M", price(offer)),
      ("Reads", model.map { $0.input.map(\.rawValue).joined(separator: ", ") }),
      // The config has no word for it.
      (
        "Answers",
        offer.definition == .alone ? nil : about.map { $0.outputs.map(printable).joined(separator: ", ") }
      ),
      ("Tools", about?.supportsTools.map { $0 ? "yes" : "no" }),
      ("Thinks", model.map { $0.reasoning ? "yes" : "no" }),
      ("Since", about?.since),
    ]
    return facts.compactMap { fact in fact.text.map { (fact.label, $0) } }
  }

  /// The rest of a fact stands below its start.
  private func wrapped(_ fact: (label: String, text: String), to columns: Int) -> [TextLine] {
    let indent = String(repeating: " ", count: Self.labelWidth)
    return wrap(fact.text, to: max(1, columns - Self.labelWidth)).enumerated().map { number, line in
      TextLine(.plain, (number == 0 ? pad(fact.label, to: Self.labelWidth) : indent) + line)
    }
  }

  private func price(_ offer: ModelOffer) -> String? {
    guard offer.model != nil else { return nil }
    guard !offer.isRouter else { return "varies with where a request goes" }
    guard let cost = offer.cost else { return nil }
    guard !offer.isFree || cost.input > 0 || cost.output > 0 else { return "free" }
    let sides = [(cost.input, "in"), (cost.output, "out"), (cost.cacheRead, "cached")]
    return sides.prefix(cost.cacheRead > 0 ? 3 : 2).map { dollars, side in
      "$\(ModelOffer.text(ofDollars: dollars)) \(side)"
    }.joined(separator: ", ")
  }

  private func warnings(_ offer: ModelOffer) -> [String] {
    [
      offer.about?.trainsOnPrompts == true ? "! Prompts may be used for training" : nil,
      offer.about?.expires.map { "! Expires \(printable($0))" },
    ].compactMap(\.self)
  }
}
