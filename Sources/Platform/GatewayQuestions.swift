public import Gateways
public import OpenClaw

// What gateways are asked. All of it waits for the network, so it is for a background thread, or for a command without
// a screen; when `isWanted` says no, the rest is not asked.

extension Machine {
  /// Asks the provider at `endpoint` about a key. The verdict repeats nothing of the key.
  ///
  /// - Parameter consent: what a person has agreed to (`KeyDanger.consent`), where the key does not belong.
  public func check(
    _ key: HeldSecret, of endpoint: Endpoint, consent: String?, isWanted: () -> Bool = { true }
  ) -> KeyVerdict {
    guard !endpoint.hasOwnHeaders else {
      return .unchecked("the config has header fields for it that only OpenClaw sends")
    }
    guard let base = endpoint.base else { return .unchecked(endpoint.absence) }
    var check = KeyCheck(
      provider: endpoint.provider, address: base, api: endpoint.api,
      bearer: endpoint.bearer(key, consent: consent))
    while let request = check.request {
      check.take(answer(to: request, isWanted), now: files.syscalls.seconds)
    }
    return check.verdict.map(KeyScrubber(key, in: vault).scrubbed) ?? .unchecked("there was nothing to ask")
  }

  /// Sends a test message, twice where the first try fails for a passing reason. `progress` gets what the model has
  /// said so far, as often as it goes on. Neither that nor the report repeats anything of the key.
  public func send(
    _ message: TestMessage, isWanted: () -> Bool = { true }, progress: (String) -> Void
  ) -> TrialReport {
    let scrubber = message.request.bearer.map { KeyScrubber($0.key, in: vault) }
    var trial = message.trial
    var step = trial.start(at: Int(Clock.milliseconds))
    while true {
      switch step {
      case .send(let request):
        let failure = stream(request, into: &trial, ModelSpeech(scrubber), isWanted, progress)
        step = trial.end(failure, at: Int(Clock.milliseconds), now: files.syscalls.seconds)
      case .wait(let milliseconds):
        guard Self.wait(milliseconds, isWanted) else {
          return TrialReport(.unreachable(.cancelled))
        }
        step = trial.start(at: Int(Clock.milliseconds))
      case .done(let report): return scrubber?.scrubbed(report) ?? report
      }
    }
  }

  private func stream(
    _ request: GatewayRequest, into trial: inout Trial, _ speech: consuming ModelSpeech,
    _ isWanted: () -> Bool, _ progress: (String) -> Void
  ) -> TransferFailure? {
    defer { if speech.finish() { progress(speech.shown) } }
    do throws(TransferFailure) {
      let ending = try curl().stream(request, isWanted: isWanted) { head, piece in
        guard !piece.isEmpty else {
          trial.begin(head)
          return .goOn
        }
        trial.receive(piece, at: Int(Clock.milliseconds))
        guard let reply = trial.reply else { return .goOn }
        if speech.hear(reply.text) { progress(speech.shown) }
        return reply.isDecided ? .enough : .goOn
      }
      _ = try ending.get()
      return nil
    } catch { return error }
  }

  /// One question, one answer.
  private func answer(
    to request: GatewayRequest, _ isWanted: () -> Bool
  ) -> Result<GatewayResponse, TransferFailure> {
    do throws(TransferFailure) {
      return try curl().send(request, isWanted: isWanted)
    } catch { return .failure(error) }
  }

  private func curl() throws(TransferFailure) -> Curl {
    guard network == .allowed else { throw .offline }
    guard let curl = Curl(self) else { throw .noCurl }
    return curl
  }

  /// Waits; false when nobody wants to any more.
  private static func wait(_ milliseconds: Int, _ isWanted: () -> Bool) -> Bool {
    let patience = Cancellation()
    let end = Clock.milliseconds + Int64(milliseconds)
    while Clock.milliseconds < end {
      guard isWanted(), patience.sleep(milliseconds: 20) else { return false }
    }
    return isWanted()
  }
}

// MARK: - Lists of models

extension Machine {
  /// The models of `provider`, an id, as they are known without asking: from an earlier run, else from the catalogue.
  /// Nil for a provider that neither knows.
  public func listAtHand(of provider: String, for installation: Installation) -> ModelList? {
    cachedModels(of: provider, for: installation)
      ?? catalog.provider(provider).map { ModelList.builtIn($0, in: catalog, shape: installation.shape) }
  }

  /// The models that `provider` told an earlier run at the address that the config has now; nil when it did not.
  public func cachedModels(of provider: String, for installation: Installation) -> ModelList? {
    let endpoint = Endpoint(of: provider, facts: installation.configFacts, catalog: catalog)
    guard let question = try? endpoint.modelsQuestion() else { return nil }
    return ModelCache(self)?.list(of: provider, url: question.url, shape: installation.shape)
  }

  /// Asks `provider` for its models. Kilo Gateway and OpenRouter are shown no key; others are shown the one that
  /// OpenClaw would use, where it is at hand. What everybody may see is kept for later runs; an answer to a key is not,
  /// as it may be another one for another key.
  public func fetchModels(
    of provider: String, for installation: Installation, consent: String? = nil,
    isWanted: () -> Bool = { true }
  ) -> Result<ModelList, ModelListError> {
    do throws(ModelListError) {
      let endpoint = Endpoint(of: provider, facts: installation.configFacts, catalog: catalog)
      guard network == .allowed else { throw ModelListError.unreachable(.offline) }
      let question = try endpoint.modelsQuestion(
        key: heldKey(of: provider, in: installation), consent: consent)
      let (list, body) = try list(of: provider, question, installation.shape, isWanted)
      if question.bearer == nil { ModelCache(self)?.store(body, of: provider, url: question.url) }
      return .success(list)
    } catch { return .failure(error) }
  }

  /// Asks `provider` for the models that `key` can use.
  public func usableModels(
    of provider: String, with key: HeldSecret, for installation: Installation, consent: String? = nil,
    isWanted: () -> Bool = { true }
  ) -> Result<ModelList, ModelListError> {
    do throws(ModelListError) {
      let endpoint = Endpoint(of: provider, facts: installation.configFacts, catalog: catalog)
      let question = try endpoint.usableModelsQuestion(key: key, consent: consent)
      return .success(try list(of: provider, question, installation.shape, isWanted).list)
    } catch { return .failure(error) }
  }

  private func heldKey(of provider: String, in installation: Installation) -> HeldSecret? {
    if case .held(let key) = effectiveKey(of: provider, in: installation) { key } else { nil }
  }

  /// What `provider` answers to `question`, and the answer as it came; only in that something of the key may be.
  private func list(
    of provider: String, _ question: GatewayRequest, _ shape: ConfigShape, _ isWanted: () -> Bool
  ) throws(ModelListError) -> (list: ModelList, body: [UInt8]) {
    let scrubber = question.bearer.map { KeyScrubber($0.key, in: vault) }
    do throws(ModelListError) {
      switch answer(to: question, isWanted) {
      case .failure(let failure): throw ModelListError.unreachable(failure)
      case .success(let answer):
        let list = try ModelList.live(answer, of: provider, in: catalog, shape: shape)
        return (scrubber?.scrubbed(list) ?? list, answer.body)
      }
    } catch {
      // No key was rejected where none was shown.
      if case .refused(let no) = error, no.kind == .invalidKey, scrubber == nil { throw .noKey }
      throw scrubber?.scrubbed(error) ?? error
    }
  }
}
