import Gateways
import OpenClaw

// MARK: - Sending a key where it does not belong

extension Wizard {
  /// Why a key of `provider` must not be sent, unless a person has agreed to it in this run.
  func unagreedDanger(of provider: String) -> KeyDanger? {
    guard let danger = Endpoint(of: provider, facts: findings.facts, catalog: catalog).danger else {
      return nil
    }
    return danger.consent != nil && danger.consent == consents[provider] ? nil : danger
  }

  /// What follows when a person agrees to send the key. Nobody can agree to an address that leads nobody knows where.
  mutating func agree(to danger: KeyDanger, for use: KeyUse) -> [Effect] {
    guard let host = danger.consent else { return decline(danger, for: use) }
    switch use {
    case .check:
      guard let provider = choice?.keyProvider else { return [] }
      consents[provider] = host
      return checkKey()
    case .trial(let model):
      consents[model.provider] = host
      return tryModel(model)
    }
  }

  /// What follows when a person does not.
  mutating func decline(_ danger: KeyDanger, for use: KeyUse) -> [Effect] {
    switch use {
    case .check:
      let reason =
        danger.consent.map { "the key was not to go to \($0)" }
        ?? "the provider's address cannot be understood"
      goOn(telling: .unchecked(reason))
    case .trial: notice = Notice(.warning, "Nothing was sent.")
    }
    return []
  }
}
