import Foundation
import LedgerTestSupport
import Testing

/// The daemon, a depositor and an officer as three users, with the rooms as an installation has
/// them. Nobody but root and the daemon's own user can change a byte of archive or backup.
@Suite(
  "A depositor has no hand in what was accepted",
  .enabled(if: geteuid() == 0, "three users are needed, so root"))
struct DepositorTests {
  private static let daemonUser: UInt32 = 4_001
  private static let depositor: UInt32 = 4_002
  private static let officer: UInt32 = 4_005
  private static let dropGroup: UInt32 = 4_010
  private static let ledgerGroup: UInt32 = 4_011

  private let directory: TemporaryDirectory
  private let daemon: DaemonProcess

  init() throws {
    directory = try TemporaryDirectory()
    try Self.makeRoom(directory.url, mode: 0o755, group: Self.daemonUser)
    let rooms: [(String, mode_t, UInt32)] = [
      ("incoming", 0o3770, Self.dropGroup), ("active", 0o700, Self.daemonUser),
      ("archive", 0o2750, Self.ledgerGroup), ("quarantine", 0o2750, Self.ledgerGroup),
      ("held", 0o2750, Self.ledgerGroup), ("outgoing", 0o2750, Self.ledgerGroup),
      ("outgoing/notices", 0o2750, Self.ledgerGroup),
      ("outgoing/receipts", 0o2750, Self.ledgerGroup),
    ]
    for (name, mode, group) in rooms {
      let room = directory.appending(name)
      if !FileManager.default.fileExists(atPath: room.path) {
        try FileManager.default.createDirectory(at: room, withIntermediateDirectories: false)
      }
      try Self.makeRoom(room, mode: mode, group: group)
    }
    daemon = try DaemonProcess(in: directory.url, user: Self.daemonUser)
  }

  private static func makeRoom(_ url: URL, mode: mode_t, group: UInt32) throws {
    guard chown(url.path, daemonUser, group) == 0, chmod(url.path, mode) == 0 else {
      throw TestFailure("cannot make \(url.path)")
    }
  }

  private func documents(below path: String) throws -> [URL] {
    let files = FileManager.default.enumerator(
      at: directory.appending(path), includingPropertiesForKeys: [.isRegularFileKey])
    return (files?.allObjects as? [URL] ?? []).filter {
      (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) ?? false
    }
  }

  @Test("with descriptors kept open, paths and groups: no byte of archive or backup changes")
  func accepted() throws {
    let sample = directory.appending("sample")
    try Samples.export(2023).write(to: sample)
    #expect(chmod(sample.path, 0o644) == 0)
    // Drops one file through a descriptor that can write, another through one that can only read
    // and is opened anew for writing afterwards.
    let hand = try BackgroundScript(
      """
      import os, sys
      incoming, sample = sys.argv[1:]
      content = open(sample, "rb").read()
      fds = []
      for name, text in ("one", content), ("two", content.replace(b"301 ", b"302 ")):
          path = os.path.join(incoming, "." + name)
          fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o660)
          os.write(fd, text)
          os.chmod(path, 0o666)
          fds.append(os.open(path, os.O_RDONLY) if name == "two" else fd)
          if name == "two": os.close(fd)
          os.rename(path, os.path.join(incoming, name + ".txt"))
      print("dropped", flush=True)
      sys.stdin.readline()
      for fd in fds:
          try:
              writer = os.open(f"/proc/self/fd/{fd}", os.O_RDWR)
              os.pwrite(writer, b"9", 400)
          except OSError: pass
      print("written", flush=True)
      """, arguments: [daemon.incoming.path, sample.path], user: Self.depositor,
      groups: [Self.dropGroup])
    try hand.wait(for: "dropped")
    try daemon.waitForArrivals(2)
    #expect(try daemon.arrivals().allSatisfy { $0["outcome"].string == "accepted" })
    #expect(try ledgerctl(daemon, "backup").status == 0)
    try hand.goOn()
    try hand.wait(for: "written")
    #expect(try ledgerctl(daemon, "verify").status == 0)
    #expect(try ledgerctl(daemon, "backup").status == 0)

    let kept = try documents(below: "archive")
    let saved = try documents(below: "backups")
    #expect(kept.count == 2 && saved.count == 8)
    var inodes: Set<UInt64> = []
    for url in kept + saved {
      var status = stat()
      #expect(lstat(url.path, &status) == 0)
      #expect(status.st_uid == Self.daemonUser && status.st_mode & 0o022 == 0, "\(url.path)")
      #expect(status.st_nlink == 1 && inodes.insert(UInt64(status.st_ino)).inserted, "\(url.path)")
    }
    let paths = (kept + saved).map(\.path)
    for (user, groups) in [
      (Self.depositor, [Self.dropGroup, Self.ledgerGroup]), (Self.officer, [Self.ledgerGroup]),
    ] {
      let other = try BackgroundScript(
        """
        import os, sys
        changed = 0
        for path in sys.argv[1:]:
            for attempt in (lambda: os.open(path, os.O_WRONLY), lambda: os.unlink(path),
                            lambda: os.rename(path, path + "x"), lambda: os.chmod(path, 0o666)):
                try: attempt(); changed += 1
                except OSError: pass
        print(changed, flush=True)
        """, arguments: paths, user: user, groups: groups)
      try other.wait(for: "0")
    }
    for backup in try FileManager.default.contentsOfDirectory(
      atPath: directory.appending("backups").path)
    {
      let sums = try run(
        URL(filePath: "/bin/sh"),
        ["-c", "cd '\(directory.appending("backups").path)/\(backup)' && sha256sum -c SHA256SUMS"])
      #expect(sums.status == 0, "\(sums.output)\(sums.errors)")
    }
  }

  @Test("an archive of an older version is made private when the daemon starts")
  func olderArchive() throws {
    try daemon.drop(try Samples.export(2023), as: "one.txt")
    #expect(
      chown(daemon.incoming.appending(path: "one.txt").path, Self.depositor, Self.dropGroup) == 0)
    try daemon.waitForArrivals(1)
    daemon.stop()
    let document = try #require(try documents(below: "archive").first)
    #expect(chown(document.path, Self.depositor, Self.dropGroup) == 0)
    #expect(chmod(document.path, 0o666) == 0)
    let next = try DaemonProcess(in: directory.url, user: Self.daemonUser)
    try next.wait(for: "the copy") {
      var status = stat()
      return lstat(document.path, &status) == 0 && status.st_uid == Self.daemonUser
        && status.st_mode & 0o777 == 0o640
    }
    #expect(try ledgerctl(next, "verify").status == 0)
    #expect(next.output.contains("archive made private"))
  }
}
