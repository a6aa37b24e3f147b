import Foundation
import LedgerSpool
import LedgerTestSupport
import Synchronization
import SystemPackage
import Testing

/// A drop directory under watch.
private final class Drop: Sendable {
  let directory: TemporaryDirectory
  private let watcher: DropWatcher

  init(quiet: Duration = .milliseconds(150), incomplete: Duration = .milliseconds(900)) throws {
    directory = try TemporaryDirectory()
    watcher = try DropWatcher(
      root: FilePath(directory.url.path),
      settling: Settling(quiet: quiet, incompleteQuiet: incomplete, scan: .seconds(300)))
  }

  func start() {
    let watcher = watcher
    Thread.detachNewThread { watcher.run(onChange: { _ in }, onLook: {}) }
  }

  deinit { watcher.stop() }

  /// The names reported until the count is reached or time is up, with when they came.
  func reported(_ count: Int, within seconds: Double = 10) async -> [(String, Date)] {
    await withTaskGroup(of: [(String, Date)]?.self) { group in
      let ready = watcher.ready
      group.addTask {
        var names: [(String, Date)] = []
        for await path in ready {
          names.append((path.lastComponent?.string ?? "", Date()))
          if names.count == count { break }
        }
        return names
      }
      group.addTask {
        try? await Task.sleep(for: .seconds(seconds))
        return nil
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      return first ?? []
    }
  }

  var state: DropState { watcher.state }

  func url(_ name: String) -> URL { directory.appending(name) }
}

@Suite("The drop directory under watch")
struct WatcherTests {
  @Test("a file renamed into the directory is ready at once")
  func renamed() async throws {
    let drop = try Drop(quiet: .seconds(60))
    let outside = try TemporaryDirectory()
    drop.start()
    try await Task.sleep(for: .milliseconds(600))
    try Data("no final newline".utf8).write(to: outside.appending("a.txt"))
    try FileManager.default.moveItem(at: outside.appending("a.txt"), to: drop.url("a.txt"))
    #expect(await drop.reported(1).map(\.0) == ["a.txt"])
  }

  @Test("what lies there before the start is found")
  func scan() async throws {
    let drop = try Drop()
    try Data("one\n".utf8).write(to: drop.url("one.txt"))
    try FileManager.default.createDirectory(
      at: drop.url("201"), withIntermediateDirectories: false)
    try Data("two\n".utf8).write(to: drop.url("201/two.txt"))
    drop.start()
    #expect(await Set(drop.reported(2).map(\.0)) == ["one.txt", "two.txt"])
  }

  @Test("of files that waited together the older comes first")
  func order() async throws {
    let drop = try Drop()
    let names = (0..<12).map { "\(($0 * 7) % 12).txt" }
    for (age, name) in names.enumerated() {
      try Data("one\n".utf8).write(to: drop.url(name))
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: Double(age - 1000) * 60)],
        ofItemAtPath: drop.url(name).path)
    }
    drop.start()
    #expect(await drop.reported(12).map(\.0) == names)
  }

  @Test("a directory moved in with its files is followed")
  func movedDirectory() async throws {
    let drop = try Drop()
    drop.start()
    try await Task.sleep(for: .milliseconds(600))
    let outside = try TemporaryDirectory()
    try Data("two\n".utf8).write(to: outside.appending("two.txt"))
    try FileManager.default.copyItem(at: outside.url, to: drop.url("202"))
    #expect(await drop.reported(1).map(\.0) == ["two.txt"])
  }

  @Test(
    "a drop directory that is removed or moved away is made anew, for the same people, and watched",
    arguments: ["removed", "moved"])
  func madeAnew(how: String) async throws {
    let drop = try Drop()
    let url = drop.directory.url
    #expect(chmod(url.path, 0o3770) == 0)
    drop.start()
    try await Task.sleep(for: .milliseconds(300))
    if how == "removed" {
      try FileManager.default.removeItem(at: url)
    } else {
      try FileManager.default.moveItem(
        at: url, to: url.deletingLastPathComponent().appending(path: "\(UUID()).moved"))
    }
    while !FileManager.default.fileExists(atPath: url.path) {
      try await Task.sleep(for: .milliseconds(20))
    }
    var status = stat()
    #expect(stat(url.path, &status) == 0)
    #expect(status.st_mode & 0o7777 == 0o3770)
    let outside = try TemporaryDirectory()
    try Data("one\n".utf8).write(to: outside.appending("a.txt"))
    try FileManager.default.moveItem(at: outside.appending("a.txt"), to: drop.url("a.txt"))
    #expect(await drop.reported(1).map(\.0) == ["a.txt"])
    #expect(drop.state == .watched)
  }

  @Test("a file that is still open for writing is not ready, however long its writer pauses")
  func slowWriter() async throws {
    let drop = try Drop()
    drop.start()
    try await Task.sleep(for: .milliseconds(600))
    let url = drop.url("slow.txt")
    try Data("half\n".utf8).write(to: url)
    let handle = try FileHandle(forWritingTo: url)
    try handle.seekToEnd()
    async let names = drop.reported(1)
    try await Task.sleep(for: .milliseconds(700))
    let closed = Date()
    try handle.write(contentsOf: Data("whole\n".utf8))
    try handle.close()
    let (name, at) = try #require(await names.first)
    #expect(name == "slow.txt")
    #expect(at >= closed)
  }

  @Test("a file without a final line feed waits longer, and what is added meanwhile counts")
  func halfWritten() async throws {
    let drop = try Drop(incomplete: .seconds(6))
    drop.start()
    try await Task.sleep(for: .milliseconds(600))
    let url = drop.url("half.txt")
    try Data("half".utf8).write(to: url)
    // A thread of its own: where many tests run, a task may wait for longer than the file does.
    let finished = Mutex<Date?>(nil)
    Thread.detachNewThread {
      usleep(500_000)
      guard let handle = try? FileHandle(forWritingTo: url) else { return }
      finished.withLock { $0 = Date() }
      _ = try? handle.seekToEnd()
      try? handle.write(contentsOf: Data(" and half\n".utf8))
      try? handle.close()
    }
    let (_, at) = try #require(await drop.reported(1).first)
    #expect(at >= (try #require(finished.withLock { $0 })))
    #expect(try String(contentsOf: url, encoding: .utf8) == "half and half\n")
  }

  @Test("links and FIFOs are reported without being opened")
  func notFiles() async throws {
    let drop = try Drop()
    drop.start()
    try await Task.sleep(for: .milliseconds(600))
    try FileManager.default.createSymbolicLink(
      at: drop.url("link.txt"), withDestinationURL: URL(filePath: "/etc/passwd"))
    #expect(mkfifo(drop.url("pipe.txt").path, 0o600) == 0)
    #expect(await Set(drop.reported(2).map(\.0)) == ["link.txt", "pipe.txt"])
  }

  @Test(
    "other programs' unfinished files are none of our business",
    arguments: [
      ".hidden", "~$budget.docx", "x.part", "x.crdownload", "x.tmp", ".~lock.x#",
      "a.sync-conflict-20230101.txt",
    ])
  func ignored(name: String) throws {
    #expect(DropName.isIgnored(try #require(FilePath.Component(name))))
  }

  @Test("ordinary names are not ignored", arguments: ["a.txt", "-rf", "预算 2023.txt", "a.part.csv"])
  func ordinary(name: String) throws {
    #expect(!DropName.isIgnored(try #require(FilePath.Component(name))))
  }
}
