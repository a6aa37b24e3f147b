import CLinux
import Dispatch
import Glibc
import Synchronization
import SystemPackage

/// A program could not be started: no descriptor, no memory, no such file. It says nothing about
/// what the program was to be given.
struct StartFailure: Error, CustomStringConvertible {
  let program: FilePath
  let cause: Errno

  var description: String { "cannot start \(program): \(cause)" }
}

/// How a program ended.
package enum ChildEnd: Hashable, Sendable, CustomStringConvertible {
  case exited(Int32)
  case signaled(Int32)

  package var description: String {
    switch self {
    case .exited(let status): "exit \(status)"
    case .signaled(let signal): "signal \(signal)"
    }
  }
}

/// What a running program does next.
enum ChildOutput: Sendable {
  case block([UInt8])
  case end(ChildEnd, said: String)
  /// It neither computed nor moved a byte for as long as anybody was willing to wait.
  case stoodStill
}

/// A program with its three standard streams in our hands. Whatever goes wrong in starting it, in
/// speaking to it or in its end is a value and never stops this process.
final class ChildProcess: Sendable {
  private struct Talk {
    var given: ArraySlice<UInt8> = []
    var isGiven = false
    var input: CInt
    var output: CInt
    var errors: CInt
    var said: [UInt8] = []
    var processorTime: Int64 = 0
    var end: ChildEnd?
  }

  private let child: linux_child
  private let talk: Mutex<Talk>
  private let queue = DispatchQueue(label: "ledgerd.child")

  private static let mostSaid = 4_096
  /// How long one look lasts. A look never counts for more, so that a machine that was suspended,
  /// or this process stopped, uses up nobody's patience.
  private static let look = Duration.milliseconds(500)

  init(
    _ program: FilePath, _ arguments: [String], environment: [String: String],
    hearsErrors: Bool = false
  ) throws(StartFailure) {
    var child = linux_child()
    let words = [program.string] + arguments
    let variables = environment.map { "\($0.key)=\($0.value)" }
    let failed = Self.withCStrings(words) { words in
      Self.withCStrings(variables) { variables in
        program.withPlatformString {
          linux_start($0, words, variables, hearsErrors ? 1 : 0, &child)
        }
      }
    }
    guard failed == 0 else { throw StartFailure(program: program, cause: Errno(rawValue: failed)) }
    self.child = child
    talk = Mutex(Talk(input: child.input, output: child.output, errors: child.errors))
  }

  deinit {
    talk.withLock { talk in
      if talk.end == nil {
        kill()
        _ = withUnsafePointer(to: child) { linux_wait($0) }
      }
      for fd in [talk.input, talk.output, talk.errors, child.pidfd] where fd >= 0 { close(fd) }
    }
  }

  /// Gives it all that it will ever get on its standard input, which is written while its output is
  /// asked for. To be called once.
  func give(_ bytes: [UInt8]) {
    talk.withLock { talk in
      talk.given = bytes[...]
      talk.isGiven = true
    }
  }

  func kill() { withUnsafePointer(to: child) { linux_kill($0) } }

  /// Whether it is gone already, though nobody asked.
  var hasEnded: Bool {
    var polled = pollfd(fd: child.pidfd, events: Int16(POLLIN), revents: 0)
    return poll(&polled, 1, 0) > 0
  }

  /// What it does next; a cancelled task kills it.
  ///
  /// - Parameters:
  ///   - patience: How long it may stand still: neither compute nor move a byte.
  ///   - onLook: Called while it is waited for, as long as it does not stand still.
  func next(
    patience: Duration, onLook: @escaping @Sendable () -> Void = {}
  ) async -> ChildOutput {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        queue.async {
          continuation.resume(returning: self.talk.withLock { self.next(&$0, patience, onLook) })
        }
      }
    } onCancel: {
      kill()
    }
  }

  private func next(
    _ talk: inout Talk, _ patience: Duration, _ onLook: () -> Void
  ) -> ChildOutput {
    var idle = Duration.zero
    while true {
      if let end = talk.end { return .end(end, said: String(decoding: talk.said, as: UTF8.self)) }
      let start = ContinuousClock.now
      var hasMoved = look(&talk)
      if let block = Self.read(&talk.output) { return .block(block) }
      if let words = Self.read(&talk.errors) {
        talk.said += words.prefix(Self.mostSaid - talk.said.count)
        hasMoved = true
      }
      let time = withUnsafePointer(to: child) { linux_processor_time($0) }
      if time > talk.processorTime {
        talk.processorTime = time
        hasMoved = true
      }
      if hasMoved {
        idle = .zero
        onLook()
      } else {
        idle += min(start.duration(to: .now), Self.look)
      }
      if idle >= patience { return .stoodStill }
      if talk.output < 0, talk.errors < 0, hasEnded {
        let status = withUnsafePointer(to: child) { linux_wait($0) }
        talk.end = status < 0 ? .signaled(-status) : .exited(status)
      }
    }
  }

  /// Waits until it takes or says something, and gives it what it takes. Returns whether it took
  /// any.
  private func look(_ talk: inout Talk) -> Bool {
    if talk.isGiven, talk.given.isEmpty { Self.shut(&talk.input) }
    // Once it says nothing more, its end is all there is to wait for.
    let isSilent = talk.output < 0 && talk.errors < 0
    var polled = [
      pollfd(fd: talk.isGiven ? talk.input : -1, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: talk.output, events: Int16(POLLIN), revents: 0),
      pollfd(fd: talk.errors, events: Int16(POLLIN), revents: 0),
      pollfd(fd: isSilent ? child.pidfd : -1, events: Int16(POLLIN), revents: 0),
    ]
    _ = poll(&polled, nfds_t(polled.count), Int32(Self.look / .milliseconds(1)))
    guard polled[0].revents != 0 else { return false }
    let count = talk.given.withUnsafeBytes { write(talk.input, $0.baseAddress, $0.count) }
    if count > 0 {
      talk.given.removeFirst(count)
    } else if count < 0, errno != EAGAIN, errno != EINTR {
      // It does not want the rest. Its end will say why.
      talk.given = []
    }
    return count > 0
  }

  /// What stands in a pipe; nil if there is nothing yet, or its end, after which it is closed.
  private static func read(_ fd: inout CInt) -> [UInt8]? {
    guard fd >= 0 else { return nil }
    var count = 0
    let block = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, filled in
      count = Glibc.read(fd, buffer.baseAddress, buffer.count)
      filled = max(0, count)
    }
    if count > 0 { return block }
    if count == 0 || errno != EAGAIN && errno != EINTR { shut(&fd) }
    return nil
  }

  private static func shut(_ fd: inout CInt) {
    if fd >= 0 { close(fd) }
    fd = -1
  }

  private static func withCStrings<Result>(
    _ words: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = words.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}
