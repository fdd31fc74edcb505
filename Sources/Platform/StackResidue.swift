internal import CSystem

/// What calls that have returned left on the stack. Secrets are passed by address, but the registers through which
/// they were copied end up there when a signal arrives or the dynamic linker looks up a function.
public enum StackResidue {
  /// Overwrites it, for the calling thread.
  public static func wipe() { oc_wipe_stack() }
}
