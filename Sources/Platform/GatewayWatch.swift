public import OpenClaw

/// What became of written files in the first moments.
public enum GatewayVerdict: Sendable, Equatable {
  /// A gateway is running and has left them alone.
  case kept
  /// This file holds something else already.
  case reverted(path: String)
  /// No gateway is running, or nobody waited for the answer.
  case unwatched
}

extension Machine {
  /// How long a gateway may take to notice a new config and to undo it, in milliseconds (OpenClaw 2026.4.25 puts a
  /// config back that it does not accept).
  public static let gatewayPatience = 2000

  /// How long a change can go unnoticed, in milliseconds.
  private static let watchTick = 20

  /// Watches the files of `report` for `milliseconds` if a gateway is running, and returns as soon as one of them
  /// does not hold any more what was written. For a background thread, or a command without a screen.
  public func watch(
    _ report: WriteReport, milliseconds: Int = gatewayPatience, cancellation: Cancellation = Cancellation()
  ) -> GatewayVerdict {
    guard isGatewayRunning else { return .unwatched }
    let end = Clock.milliseconds + Int64(milliseconds)
    var seen: [String: FileStatus?] = [:]
    while true {
      for file in report.files {
        let status = (try? files.status(of: file.path)) ?? nil
        if let last = seen[file.path], last == status { continue }
        seen.updateValue(status, forKey: file.path)
        guard holds(file, status) else { return .reverted(path: file.path) }
      }
      guard Clock.milliseconds < end else { return .kept }
      guard cancellation.sleep(milliseconds: Self.watchTick) else { return .unwatched }
    }
  }

  private var isGatewayRunning: Bool {
    let config = SnapshotReader(files: files).snapshot(paths.configFile, role: .config)
    let override = environment.value("OPENCLAW_GATEWAY_PORT")
    return ListeningPorts(in: files).contains(
      GatewayPort.configured(in: config.text, override: override))
  }

  /// What cannot be read for the moment has not been reverted.
  private func holds(_ file: WriteReport.File, _ status: FileStatus?) -> Bool {
    guard status != nil else { return file.digest == nil }
    guard var bytes = try? files.readFile(file.path, limit: SnapshotReader.limit) else { return true }
    let digest = Digest(of: bytes)
    bytes.wipe()
    return digest == file.digest || isOfAnotherRun(digest, file.path)
  }

  /// Another run of this program may have written the file since.
  private func isOfAnotherRun(_ digest: Digest, _ path: String) -> Bool {
    let journals = JournalDirectory(at: paths.setupDirectory, in: files)
    guard let last = ((try? journals.contents().names) ?? []).last,
      let header = (try? journals.header(last)) ?? nil
    else { return false }
    return header.files.contains { $0.path == path && $0.after == digest }
  }
}
