public import Foundation

/// Where things lie around the tests.
public enum PackageRoot {
  /// The package's own folder.
  public static let url = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folder with the package's fixtures.
  public static let fixtures = url.appending(path: "Tests/Fixtures")

  /// A program of this package, as the test run built it.
  public static func program(_ name: String) -> URL {
    URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent().appending(path: name)
  }
}

/// Programs of the system that some tests use.
public enum Tool: String, Sendable {
  case curl = "/usr/bin/curl"
  case socketActivate = "/usr/bin/systemd-socket-activate"

  public var url: URL { URL(filePath: rawValue) }

  /// True if the tests with this program are to run: where it is installed, and always in CI.
  public var isRequired: Bool {
    FileManager.default.isExecutableFile(atPath: rawValue)
      || ProcessInfo.processInfo.environment["CI"] != nil
  }

  public var absence: String { "\(rawValue) is not installed" }
}

/// The documents and generators that lie beside the project where it is developed and in CI, not
/// on a user's machine.
public enum Shared {
  private static let folder = PackageRoot.url.deletingLastPathComponent().appending(path: "shared")

  /// The sample disclosure.
  public static let seed = folder.appending(path: "documents/000_bdb2827d250d3223.txt")
  /// Real disclosures, with `answers.json`.
  public static let published = folder.appending(path: "documents/published")
  /// The generator of realistic exports.
  public static let generator = folder.appending(path: "bench/gen_budgets.py")

  public static let isPresent = FileManager.default.fileExists(atPath: seed.path)

  /// True if the tests over the shared documents are to run. In CI they always are, so that a
  /// missing folder fails instead of passing unseen.
  public static let isRequired =
    isPresent || ProcessInfo.processInfo.environment["CI"] != nil

  public static let absence = "the shared documents are not beside this package"
}
