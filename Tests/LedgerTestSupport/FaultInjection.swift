public import Foundation

/// The library that, loaded into the daemon, makes its file calls fail; `FaultShim.h` explains it.
public enum FaultInjection {
  public static let library = PackageRoot.program("libFaultShim.so").path

  /// Counts the calls below a state directory from the first claim on.
  public static func environment(
    _ directory: URL, _ more: [String: String]
  ) -> [String: String] {
    [
      "LD_PRELOAD": library, "FAULT_ROOT": directory.path, "FAULT_SKIP": "/test.log",
      "FAULT_ARM": "/active/",
    ].merging(more) { $1 }
  }
}
