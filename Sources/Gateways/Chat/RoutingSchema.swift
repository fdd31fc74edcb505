import JSON5

/// What OpenRouter understands in `provider`; documentation of August 2026.
enum RoutingSchema {
  /// The names in `routing` that are unknown or have a wrong value. A value of `null` is none.
  static func faults(in routing: Value) -> [String] {
    (routing.entries ?? []).filter { $0.value != .null && !isSound($0.name, $0.value) }.map(\.name)
  }

  private static func isSound(_ name: String, _ value: Value) -> Bool {
    switch name {
    case "order", "only", "ignore": value.isList { $0.string.map { !$0.isEmpty } ?? false }
    case "quantizations": value.isList { $0.isOne(of: quantizations) }
    case "allow_fallbacks", "require_parameters", "zdr", "enforce_distillable_text": value.bool != nil
    case "data_collection": value.isOne(of: ["allow", "deny"])
    case "sort": isSort(value)
    case "preferred_min_throughput", "preferred_max_latency":
      value.isAmount || value.isRecord(of: percentiles, \.isAmount)
    case "max_price": value.isRecord(of: prices, \.isAmount)
    default: false
    }
  }

  private static func isSort(_ value: Value) -> Bool {
    if value.isOne(of: sorts) { return true }
    let partition = value["partition"] ?? .null
    return value.isRecord(of: ["by", "partition"]) { $0.string != nil || $0 == .null }
      && (value["by"]?.isOne(of: sorts) ?? false)
      && (partition == .null || partition.isOne(of: ["model", "none"]))
  }

  private static let sorts: Set<String> = ["price", "throughput", "latency", "exacto"]
  private static let percentiles: Set<String> = ["p50", "p75", "p90", "p99"]
  private static let prices: Set<String> = ["prompt", "completion", "request", "image", "audio"]
  private static let quantizations: Set<String> = [
    "int4", "int8", "fp4", "mxfp4", "nvfp4", "fp6", "fp8", "mxfp8", "fp16", "bf16", "fp32", "unknown",
  ]
}

extension Value {
  /// A finite number that is not negative.
  fileprivate var isAmount: Bool { number.map { $0 >= 0 && $0.isFinite } ?? false }

  fileprivate func isOne(of words: Set<String>) -> Bool { string.map(words.contains) ?? false }

  fileprivate func isList(of isElement: (Value) -> Bool) -> Bool { elements?.allSatisfy(isElement) ?? false }

  /// An object with no other names than these.
  fileprivate func isRecord(of names: Set<String>, _ isValue: (Value) -> Bool) -> Bool {
    entries?.allSatisfy { names.contains($0.name) && isValue($0.value) } ?? false
  }
}
