extension Finding {
  /// A name for scripts.
  public var code: String {
    switch self {
    case .file(.doesNotParse, _): "broken-file"
    case .file(.unreadable, _): "unreadable-file"
    case .file(.refusedInclude, _): "refused-include"
    case .file: "wrong-shape"
    case .openFile: "open-file"
    case .openDirectory: "open-directory"
    case .foreignOwner: "foreign-owner"
    case .readOnly: "read-only"
    case .formerName: "former-name"
    case .interruptedChange: "interrupted-change"
    case .formerVariables: "former-variables"
    case .unknownKey: "unknown-key"
    case .noGatewayMode: "no-gateway-mode"
    case .noModel: "no-model"
    case .badModel: "bad-model"
    case .modelNotAllowed: "model-not-allowed"
    case .unknownModel: "unknown-model"
    case .noKey: "no-key"
    case .placeholderKey: "placeholder-key"
    case .pluginOff: "plugin-off"
    case .unseenVariable: "unseen-variable"
    case .credential(let finding): finding.name
    }
  }

  /// How bad it is.
  public var severity: Severity {
    switch self {
    case .file, .foreignOwner, .noGatewayMode, .noModel, .badModel, .modelNotAllowed, .placeholderKey,
      .pluginOff:
      .error
    case .openFile, .openDirectory, .readOnly, .formerName, .interruptedChange, .formerVariables,
      .unknownModel, .unseenVariable:
      .warning
    // A newer release may know what has no likeness.
    case .unknownKey(let mistake, _): mistake.meant == nil ? .warning : .error
    case .noKey(let use, _, _, _):
      switch use.part {
      case .primary: .error
      case .fallback: .warning
      }
    case .credential(let finding): finding.severity
    }
  }

  /// The file or directory that it is about, if it is about one.
  public var path: String? {
    switch self {
    case .file(_, let path), .readOnly(let path), .formerName(let path), .unknownKey(_, let path),
      .noGatewayMode(let path):
      path
    case .openFile(let place), .openDirectory(let place), .foreignOwner(let place, _): place.path
    case .credential(let finding): finding.path
    case .interruptedChange, .formerVariables, .noModel, .badModel, .modelNotAllowed, .unknownModel, .noKey,
      .placeholderKey, .pluginOff, .unseenVariable:
      nil
    }
  }

  /// What is wrong, in one sentence.
  public var sentence: String {
    switch self {
    case .file(let error, _): error.sentence
    case .openFile(let place): "Others may \(place.verb) \(place.path) (mode \(place.octalMode))."
    case .openDirectory(let place): "Others may replace files in \(place.path) (mode \(place.octalMode))."
    case .foreignOwner(let place, let user):
      "\(place.path) belongs to the user \(place.owner), and you are \(user)."
    case .readOnly(let path): "\(path) cannot be replaced: its directory is read-only."
    case .formerName(let path): "OpenClaw uses \(path), a name of its former versions."
    case .interruptedChange: "An earlier change was cut short."
    case .formerVariables(let names):
      "OpenClaw ignores variables with its former names: \(names.joined(separator: ", "))."
    case .unknownKey(let mistake, let path): "\(path): OpenClaw knows no key \(mistake.written)."
    case .noGatewayMode(let path): "\(path): gateway.mode is not set, so the gateway does not start."
    case .noModel: "No default model is set."
    case .badModel(let use, let reason): "\(use.phrase) is none. \(reason)"
    case .modelNotAllowed(let use, let list, _): "\(use.phrase) is not allowed: it is not in \(list)."
    case .unknownModel(let use): "\(use.phrase) is in no list of models."
    case .noKey(let use, let provider, let reason, _):
      "\(use.phrase) has no key of \(provider) that OpenClaw can use.\(reason.map { " \($0)" } ?? "")"
    case .placeholderKey(let placeholder, let source, _):
      "\(source.phrase) is none. " + PlanError.placeholderKey(placeholder).sentence
    case .pluginOff(let id): PlanNote.pluginOff(id: id).sentence
    case .unseenVariable(let name, let holder, _):
      "\(holder) needs \(name), which only this shell sets; the service may not see it."
    case .credential(let finding): finding.sentence
    }
  }

  /// What puts it right.
  public var remedy: CredentialFinding.Remedy {
    switch self {
    case .file(let error, _): .advice(error.nextStep)
    case .openFile(let place): .commands(["chmod 600 \(UnattendedCommand.quoted(place.path))"])
    case .openDirectory(let place): .commands(["chmod 700 \(UnattendedCommand.quoted(place.path))"])
    case .foreignOwner(let place, let user):
      .commands(["sudo chown \(user) \(UnattendedCommand.quoted(place.path))"])
    case .readOnly: .advice("Make the directory writable, or change the file where it comes from.")
    case .formerName: .commands(["openclaw doctor --fix"])
    case .interruptedChange:
      .advice("Run any other command of openclaw-setup: it finishes it or takes it back.")
    case .formerVariables: .advice("Let their names begin with OPENCLAW_.")
    case .unknownKey(let mistake, _):
      .advice(mistake.meant.map { "Write \($0)." } ?? "Remove it, unless your release knows it.")
    case .noGatewayMode: .advice("Set it to \"local\".")
    case .noModel(let fix), .noKey(_, _, _, let fix), .placeholderKey(_, _, let fix): .commands([fix])
    case .badModel(let use, _), .unknownModel(let use): .commands([use.choice])
    case .modelNotAllowed(_, _, let fix): .commands([fix])
    case .pluginOff(let id): .advice("Turn \(id) on under plugins in the config.")
    case .unseenVariable(let name, _, let dotEnv): .advice("Set \(name) in \(dotEnv), too.")
    case .credential(let finding): finding.remedy ?? .advice("Make the file readable.")
    }
  }
}

extension FilePlace {
  /// The mode as `chmod` takes it.
  fileprivate var octalMode: String { String(mode, radix: 8) }

  /// What others may do with a file.
  fileprivate var verb: String { mode & 0o022 == 0 ? "read" : "change" }
}

extension CredentialFinding {
  fileprivate var severity: Finding.Severity {
    switch self {
    case .leftoverStore, .unreadableStore, .brokenStore, .missingPlugin: .error
    case .ignoredEntry, .unlistedProfiles, .shadowedKey, .restingProfile, .nearMiss: .warning
    }
  }

  fileprivate var path: String? {
    switch self {
    case .leftoverStore(let path), .brokenStore(let path, _, _), .ignoredEntry(_, let path, _): path
    case .unreadableStore, .unlistedProfiles, .shadowedKey, .restingProfile, .nearMiss, .missingPlugin: nil
    }
  }
}
