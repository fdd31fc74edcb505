internal import OpenClaw

/// How the list of a provider becomes definitions, as OpenClaw reads it.
enum ModelRules: Equatable {
  /// Kilo Gateway's, which OpenClaw reads in one of two ways.
  case kilo(ConfigShape)
  /// OpenRouter's.
  case openRouter
  /// What everybody else took over from OpenAI: an id, and perhaps little more.
  case openAI

  /// The rules for `provider`, an id.
  init(of provider: String, in shape: ConfigShape) {
    switch provider {
    case "kilocode": self = .kilo(shape)
    case "openrouter": self = .openRouter
    default: self = .openAI
    }
  }

  /// Whether `entry` is one that OpenClaw skips because of what is not in it. `id` is checked elsewhere.
  func isMalformed(_ entry: ModelEntry) -> Bool {
    switch self {
    case .kilo: entry.pricing == nil
    case .openRouter: entry.name?.trimmed.isEmpty == true
    case .openAI: false
    }
  }

  /// The model that `entry` describes, under the id `id`. `known` is what the catalogue has under that id.
  func model(_ entry: ModelEntry, id: String, known: ModelDefinition?) -> ListedModel {
    let (context, output) = limits(of: entry)
    let pricing = self == .openAI ? nil : entry.pricing
    let cost = pricing?.cost ?? ModelDefinition.Cost(input: 0, output: 0)
    let isRouter =
      known?.isRouter == true || entry.passesOn || entry.architecture.tokenizer == "Router"
      || pricing?.varies == true
    let definition = ModelDefinition(
      id: id, name: entry.name.flatMap { $0.isEmpty ? nil : $0 } ?? id, reasoning: canReason(entry),
      input: takesImages(entry) ? [.text, .image] : [.text], cost: cost,
      contextWindow: context ?? standardContext, maxTokens: output ?? standardOutput, isRouter: isRouter)
    var about = ModelAbout(
      description: entry.description ?? entry.owner ?? "", created: entry.created,
      supportsTools: entry.parameters.map { $0.contains("tools") }, outputs: entry.outputs,
      expires: entry.expires, isFree: isFree(entry, pricing, id: id, isRouter: isRouter),
      trainsOnPrompts: entry.trainsOnPrompts, preference: entry.preference, isLeftOut: leavesOut(entry))
    if pricing?.isComplete != true { about.guesses.insert(.cost) }
    if context == nil { about.guesses.insert(.contextWindow) }
    if output == nil { about.guesses.insert(.maxTokens) }
    return ListedModel(definition: definition, about: about)
  }

  // MARK: Limits

  /// Tokens in one request, and in one answer.
  private func limits(of entry: ModelEntry) -> (context: Int?, output: Int?) {
    switch self {
    case .kilo: (entry.context, entry.limits.output)
    // The provider behind it may take less than the model could: OpenClaw from 2026.6 on.
    case .openRouter, .openAI: (entry.limits.context ?? entry.context, entry.limits.output ?? entry.output)
    }
  }

  /// What OpenClaw assumes where the list does not say how much fits into one request.
  private var standardContext: Int {
    switch self {
    case .kilo: 1_000_000
    case .openRouter: 128_000
    case .openAI: 200_000
    }
  }

  /// What OpenClaw assumes where the list does not say how long an answer can be.
  private var standardOutput: Int {
    switch self {
    case .kilo(.early): 128_000
    case .kilo(.late): 65_536
    case .openRouter, .openAI: 8192
    }
  }

  // MARK: Abilities

  private func canReason(_ entry: ModelEntry) -> Bool {
    let parameters = entry.parameters ?? []
    return switch self {
    case .kilo: parameters.contains("reasoning") || parameters.contains("include_reasoning")
    case .openRouter: parameters.contains("reasoning")
    case .openAI: false
    }
  }

  private func takesImages(_ entry: ModelEntry) -> Bool {
    switch self {
    case .kilo: entry.architecture.inputs?.contains("image") == true
    case .openRouter: entry.modality(.input).contains("image")
    case .openAI: false
    }
  }

  /// Whether OpenClaw's list does without it: newer releases want text in and text out of OpenRouter's models, and no
  /// pictures out of Kilo's. To ask the same of OpenRouter's would hide its router.
  private func leavesOut(_ entry: ModelEntry) -> Bool {
    let architecture = entry.architecture
    return switch self {
    case .kilo(.early), .openAI: false
    case .kilo(.late): architecture.outputs?.contains("image") == true
    case .openRouter:
      architecture.inputs?.contains("text") == false || architecture.outputs?.contains("text") == false
    }
  }

  private func isFree(_ entry: ModelEntry, _ pricing: ModelEntry.Pricing?, id: String, isRouter: Bool) -> Bool
  {
    switch self {
    case .kilo, .openRouter:
      entry.isFree || id.hasSuffix(":free") || (!isRouter && pricing?.isZero == true)
    case .openAI: false
    }
  }
}

/// A model of a provider's list.
struct ListedModel: Equatable {
  /// The model in OpenClaw's terms.
  let definition: ModelDefinition
  /// What the list says beside that; nil for a model that the list should have.
  let about: ModelAbout?
}

extension ModelEntry {
  /// What it answers with; text where nothing is said.
  fileprivate var outputs: [String] {
    let said = architecture.outputs ?? modality(.output)
    return said.isEmpty ? ["text"] : said
  }

  /// A side of `text+image->text`.
  fileprivate enum Side { case input, output }

  /// What stands on one side of `modality`; nothing where there is none.
  fileprivate func modality(_ side: Side) -> [String] {
    guard let modality = architecture.modality ?? modality else { return [] }
    let sides = modality.utf8.split(separator: UInt8(ascii: ">"), maxSplits: 1)
    let text =
      switch side {
      case .input: sides.first
      case .output: sides.count > 1 ? sides[1] : nil
      }
    let signs = "+-".utf8  // the arrow's other half is no part of a word
    return text?.split { signs.contains($0) }.map { String(Substring($0)) } ?? []
  }
}

extension ModelEntry.Pricing {
  fileprivate var cost: ModelDefinition.Cost {
    ModelDefinition.Cost(
      input: prompt.amount, output: completion.amount, cacheRead: cacheRead.amount,
      cacheWrite: cacheWrite.amount)
  }

  fileprivate var varies: Bool { prompt == .varies || completion == .varies }

  fileprivate var isZero: Bool { prompt == .perMillion(0) && completion == .perMillion(0) }

  fileprivate var isComplete: Bool { prompt != .unknown && completion != .unknown }
}
