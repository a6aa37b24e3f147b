public import Foundation

/// A directory of its own for one test, removed with the last reference to it.
public final class TemporaryDirectory: Sendable {
  public let url: URL

  public init() throws {
    // Unix socket paths are short: no long names here.
    url = URL(filePath: "/tmp/ledgerd-test-\(UInt32.random(in: 0...UInt32.max))")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  public func appending(_ path: String) -> URL { url.appending(path: path) }
}
