import JSON5

/// Brings two changes of one config together. OpenClaw rewrites the whole file as plain JSON when it stores a key,
/// and with it go all comments; what it changed is taken over into the text as it was, and the rest stays.
public enum ConfigMerge {
  /// `ours`, an edited `base`, with the values that `theirs` changed in `base`. Where both changed one value, ours
  /// stays. Nil when `theirs` is not what OpenClaw writes, which is strict JSON: then somebody else edited the file,
  /// comments and all.
  public static func merged(base: [UInt8], ours: [UInt8], theirs: [UInt8]) -> [UInt8]? {
    let (old, new) = (Document(base), Document(theirs, dialect: .json))
    guard old.isValid, new.isValid, let root = new.root, root.kind == .object else { return nil }
    var draft = Draft(ours, dialect: .json5)
    do throws(EditError) {
      try apply(from: old.root, to: root, at: .root, &draft)
    } catch { return nil }
    return draft.rendered { _ in [] }
  }

  private static func apply(
    from old: Node?, to new: Node, at path: Path, _ draft: inout Draft
  ) throws(EditError) {
    // A section that other files hold, and text that names a variable, are never replaced by what they stand for.
    if old?["$include"] != nil || old?.string?.contains("${") == true { return }
    guard new.kind == .object, old?.kind ?? .object == .object else {
      return try set(path, from: old, to: new.value, &draft)
    }
    if old == nil, new.members.isEmpty { return try set(path, from: nil, to: new.value, &draft) }
    for member in new.lastMembers {
      try apply(from: old?[member.name], to: member.value, at: path + [.member(member.name)], &draft)
    }
    for member in old?.lastMembers ?? [] where new[member.name] == nil {
      let path = path + [.member(member.name)]
      if isUntouched(path, since: member.value, draft) { try draft.remove(path) }
    }
  }

  private static func set(
    _ path: Path, from old: Node?, to value: Value, _ draft: inout Draft
  ) throws(EditError) {
    guard old.map({ !$0.value.isEquivalent(to: value) }) ?? true, isUntouched(path, since: old, draft) else {
      return
    }
    try draft.set(path, to: value)
  }

  /// Whether our own change left the value alone.
  private static func isUntouched(_ path: Path, since old: Node?, _ draft: Draft) -> Bool {
    let ours = draft.document.value(at: path)
    guard let old, let ours else { return old == nil && ours == nil }
    return ours.value.isEquivalent(to: old.value)
  }
}
