import Logging
import ServiceLifecycle

/// Feeds the watchdog as long as intake goes on, and keeps the status line true.
struct HeartbeatService: Service {
  /// How long one step of intake may take.
  private static let patience = Duration.seconds(30)

  let pulse: IntakePulse
  /// One line for `systemctl status`.
  let status: @Sendable () async throws -> String
  let logger: Logger

  func run() async throws {
    guard let interval = Systemd.watchdogInterval() else {
      try? await gracefulShutdown()
      return
    }
    await cancelWhenGracefulShutdown {
      try? await withThrowingDiscardingTaskGroup { group in
        group.addTask { try await beat(each: interval) }
        group.addTask { try await tell(each: interval) }
      }
    }
  }

  private func beat(each interval: Duration) async throws {
    while true {
      try await Task.sleep(for: interval)
      if pulse.beats(patience: Self.patience) {
        Systemd.notify("WATCHDOG=1")
      } else {
        logger.error("no heartbeat: intake stands still")
      }
    }
  }

  private func tell(each interval: Duration) async throws {
    while true {
      try await Task.sleep(for: interval)
      if let status = try? await status() { Systemd.notify("STATUS=\(status)") }
    }
  }
}
