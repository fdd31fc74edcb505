public import Gateways
import OpenClaw

extension ModelScreen {
  /// Why another model must be chosen, and among which.
  public struct Limit: Sendable, Equatable {
    /// A model that the key cannot use, and what the gateway said.
    struct Failure: Sendable, Equatable {
      let model: ModelRef
      let error: GatewayError
    }

    /// Whose list it is.
    enum Origin: Sendable, Equatable {
      /// The key's own: it can use all of it.
      case key
      /// The provider's, of which the key may not be able to use all.
      case general
    }

    /// The models.
    public let list: ModelList
    /// Why, in a sentence or two.
    public let reason: String
    /// Those that can be chosen, the recommended ones first: never the one that failed, and without credit only those
    /// that cost nothing.
    let rows: [ModelList.Row]

    /// The models of `list` in the place of the one that failed.
    init(_ failure: Failure, list: ModelList, origin: Origin) {
      self.list = list
      let isFree = failure.error.kind == .noCredit
      rows = list.rows(insteadOf: failure.model, after: failure.error)
      let start =
        isFree
        ? "There is no credit for \(failure.model.model)"
        : "\(failure.model.model) is not available for this key"
      let ending =
        switch origin {
        case .key: isFree ? " These cost nothing." : " These are."
        case .general: isFree ? " These cost nothing." : ""
        }
      reason = start + failure.error.quotation + "." + ending
    }
  }
}
