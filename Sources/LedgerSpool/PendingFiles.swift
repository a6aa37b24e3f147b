import SystemPackage

/// What waits to be read, as far as it can be seen.
public struct PendingFiles: Sendable {
  /// Files in the drop directory, at any depth, and files being read.
  public internal(set) var count = 0
  /// Directories whose files are not counted: whoever made them keeps the daemon out, or they lie
  /// too deep.
  public internal(set) var unseen: [SpoolError] = []
  /// There are more directories than anybody looks into.
  public internal(set) var isCutOff = false
}

extension Spool {
  /// As many as the watcher looks into.
  private static let mostDirectories = 4_096
  private static let deepest = 64

  /// Counts what waits. Whatever depositors make in the drop directory, there is an answer.
  public func pending() -> PendingFiles {
    var pending = PendingFiles()
    var directories = [(path: rooms.incoming, depth: 0)]
    var looked = 0
    while let (directory, depth) = directories.popLast() {
      guard looked < Self.mostDirectories else {
        pending.isCutOff = true
        break
      }
      looked += 1
      do throws(SpoolError) {
        guard depth < Self.deepest else {
          throw SpoolError("look into as deep a directory as", directory, .fileNameTooLong)
        }
        for name in try Files.names(in: directory) where !DropName.isIgnored(name) {
          let path = directory.appending(name)
          if try Files.status(path)?.isDirectory ?? false {
            directories.append((path, depth + 1))
          } else {
            pending.count += 1
          }
        }
      } catch {
        // One that is gone by now holds nothing.
        let isGone = error.cause == .noSuchFileOrDirectory && directory != rooms.incoming
        if !isGone { pending.unseen.append(error) }
      }
    }
    do {
      pending.count += try Files.names(in: rooms.active).count { ArrivalID($0.string) != nil }
    } catch {
      pending.unseen.append(error)
    }
    return pending
  }
}
