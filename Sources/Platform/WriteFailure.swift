internal import OpenClaw

/// Why a plan was not written.
indirect enum WriteFailure: Error {
  /// The file is not what was reviewed.
  case changedOnDisk(String)
  /// Its lock was not to be had.
  case lock(String, FileLockError)
  /// A file operation failed.
  case file(FileError)
  /// It was written, and then held something else.
  case overwritten(String)
  /// The key that belongs into it is not held any more.
  case keyIsGone(String)
  /// In this file of variables, another variable would change too.
  case entangled(String, variable: String)
  /// It failed, and `path`, which had been written by then, could not be put back.
  case stuck(WriteFailure, path: String, FileError)
}

extension FileSystem {
  /// What a person is told.
  func outcome(of failure: WriteFailure) -> WriteOutcome {
    switch failure {
    case .changedOnDisk(let path): .changedOnDisk(path: path)
    case .overwritten(let path): .overwritten(path: path)
    case .lock(_, .file(let error)), .file(let error):
      .failed(sentence: sentence(for: error), nextStep: "", isPartial: false)
    case .lock(let path, let error): .locked(path: path, sentence: sentence(for: error), isPartial: false)
    case .keyIsGone(let path):
      .failed(
        sentence: "The key for \(readable(path)) is not held any more.", nextStep: "Enter it again.",
        isPartial: false)
    case .entangled(let path, let variable):
      .failed(
        sentence: "\(readable(path)): \(variable) has a quote or a line end that does not let it be edited.",
        nextStep: "Put the line of \(variable) right, or store the key elsewhere.", isPartial: false)
    case .stuck(let cause, let path, let error):
      .failed(
        sentence: "\(reason(for: cause)) \(readable(path)) was written by then and could not be put back: "
          + sentence(for: error),
        nextStep: "The next start of openclaw-setup puts it right.", isPartial: true)
    }
  }

  /// The first sentence of that.
  func reason(for failure: WriteFailure) -> String {
    switch outcome(of: failure) {
    case .failed(let sentence, _, _), .locked(_, let sentence, _): sentence
    case .changedOnDisk(let path), .overwritten(let path):
      "\(readable(path)) was changed by somebody else meanwhile."
    case .written: ""
    }
  }
}
