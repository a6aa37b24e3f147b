import Subprocess

/// What a process is given on its standard input, as it comes. A process may end before it has read
/// everything: that is its verdict, and no reason to end this one.
struct GivenInput: InputProtocol {
  let pieces: AsyncStream<[UInt8]>

  init(_ pieces: AsyncStream<[UInt8]>) {
    self.pieces = pieces
  }

  init(_ bytes: [UInt8]) {
    pieces = AsyncStream { continuation in
      continuation.yield(bytes)
      continuation.finish()
    }
  }

  func write(with writer: StandardInputWriter) async throws {
    do {
      for await piece in pieces { _ = try await writer.write(piece) }
    } catch {
      // Subprocess stops the whole program if a pipe is let go without being closed.
      try? await writer.finish()
      throw error
    }
  }
}
