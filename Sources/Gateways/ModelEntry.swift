internal import JSON5
internal import OpenClaw

/// One element of a provider's list as it came, read in one pass. A fact of another type than expected is missing, and
/// nothing else is lost by it.
struct ModelEntry {
  /// `architecture`: what goes in and what comes out.
  struct Architecture {
    /// `text+image->text`
    var modality: String?
    /// What can be shown to it.
    var inputs: [String]?
    /// What it answers with.
    var outputs: [String]?
    /// `Router` for one that passes requests on.
    var tokenizer: String?
  }

  /// `pricing`, each for one token.
  struct Pricing {
    /// Tokens sent.
    var prompt = ModelPrice.unknown
    /// Tokens received.
    var completion = ModelPrice.unknown
    /// Tokens sent that the provider still had.
    var cacheRead = ModelPrice.unknown
    /// Tokens sent that the provider keeps.
    var cacheWrite = ModelPrice.unknown
  }

  /// `top_provider`: the limits of the one that requests go to first. Both positive.
  struct Limits {
    /// Tokens in one request.
    var context: Int?
    /// Tokens in one answer.
    var output: Int?
  }

  /// `id`, without white space around it; never empty.
  private(set) var id: String?
  /// `name` as it is written.
  private(set) var name: String?
  /// `description`.
  private(set) var description: String?
  /// `owned_by`.
  private(set) var owner: String?
  /// `created`, positive.
  private(set) var created: Int?
  /// `context_length`, or what other servers call it; positive.
  private(set) var context: Int?
  /// `max_completion_tokens`, or its older name; positive.
  private(set) var output: Int?
  /// `modality`, where it stands outside of `architecture`.
  private(set) var modality: String?
  /// `architecture`; nothing in it where there is none.
  private(set) var architecture = Architecture()
  /// `pricing`; nil where it is no object.
  private(set) var pricing: Pricing?
  /// `top_provider`; nothing in it where there is none.
  private(set) var limits = Limits()
  /// `supported_parameters`; nil where it is no array.
  private(set) var parameters: [String]?
  /// `expiration_date`, if it is a day.
  private(set) var expires: String?
  /// Kilo's `preferredIndex`.
  private(set) var preference: Int?
  /// Kilo's `isFree`.
  private(set) var isFree = false
  /// Kilo's `mayTrainOnYourPrompts`.
  private(set) var trainsOnPrompts = false
  /// Whether Kilo's `autoRouting` names models that requests are passed on to.
  private(set) var passesOn = false

  /// Reads one element; nil if it is no object.
  init?(_ node: Node) {
    guard node.kind == .object else { return nil }
    for member in node.members { take(member.value, as: member.name) }
  }

  private mutating func take(_ value: Node, as name: String) {
    switch name {
    case "id": id = value.string.map(\.trimmed).flatMap { $0.isEmpty ? nil : $0 }
    case "name": self.name = value.string
    case "description": description = value.string
    case "owned_by": owner = value.string
    case "created": created = value.positive
    case "context_length": context = value.positive ?? context
    case "context_window", "max_model_len": context = context ?? value.positive
    case "max_completion_tokens": output = value.positive ?? output
    case "max_output_tokens": output = output ?? value.positive
    case "modality": modality = value.string
    case "architecture": architecture = Architecture(value)
    case "pricing": pricing = Pricing(value)
    case "top_provider": limits = Limits(value)
    case "supported_parameters": parameters = value.texts
    case "expiration_date": expires = value.string.flatMap(Self.day)
    case "preferredIndex": preference = value.int
    case "isFree": isFree = value.bool ?? false
    case "mayTrainOnYourPrompts": trainsOnPrompts = value.bool ?? false
    case "autoRouting": passesOn = value["models"]?.texts?.isEmpty == false
    default: break
    }
  }

  /// The day that a date begins with, `YYYY-MM-DD`; nil for anything else.
  private static func day(_ text: String) -> String? {
    let day = text.utf8.prefix(10)
    let isDay =
      day.count == 10
      && day.enumerated().allSatisfy { index, byte in
        index == 4 || index == 7 ? byte == UInt8(ascii: "-") : (0x30...0x39).contains(byte)
      }
    guard isDay, text.utf8.count == 10 || text.utf8.dropFirst(10).first == UInt8(ascii: "T") else {
      return nil
    }
    return String(day)
  }
}

extension ModelEntry.Architecture {
  fileprivate init(_ node: Node) {
    for member in node.members {
      switch member.name {
      case "modality": modality = member.value.string
      case "input_modalities": inputs = member.value.texts?.map(\.word)
      case "output_modalities": outputs = member.value.texts?.map(\.word)
      case "tokenizer": tokenizer = member.value.string
      default: break
      }
    }
  }
}

extension ModelEntry.Pricing {
  fileprivate init?(_ node: Node) {
    guard node.kind == .object else { return nil }
    for member in node.members {
      switch member.name {
      case "prompt": prompt = ModelPrice(member.value)
      case "completion": completion = ModelPrice(member.value)
      case "input_cache_read": cacheRead = ModelPrice(member.value)
      case "input_cache_write": cacheWrite = ModelPrice(member.value)
      default: break
      }
    }
  }
}

extension ModelEntry.Limits {
  fileprivate init(_ node: Node) {
    for member in node.members {
      switch member.name {
      case "context_length": context = member.value.positive
      case "max_completion_tokens": output = member.value.positive
      default: break
      }
    }
  }
}

extension Node {
  /// A number of tokens or of seconds: whole, positive, and exact as a double.
  fileprivate var positive: Int? { int.flatMap { (1...(1 << 53) - 1).contains($0) ? $0 : nil } }

  /// The strings of an array; nil for every other kind.
  fileprivate var texts: [String]? { kind == .array ? elements.compactMap(\.string) : nil }
}

extension String {
  /// A word of a list of words, as it is compared.
  fileprivate var word: String { trimmed.lowercased() }
}
