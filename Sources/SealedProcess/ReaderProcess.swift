public import BudgetModel
internal import Glibc

/// The life of a process that opens hostile bytes. It never holds a key, opens the book or speaks
/// to the network: sealed before the first byte comes in, it reads one document from stdin, writes
/// its transcript to stdout and ends. A refusal of the document is an answer like any other.
public struct ReaderProcess {
  private let name: String
  private let directory: String?
  private let prepare: () -> Void

  /// - Parameters:
  ///   - name: The program's name, for its complaints.
  ///   - directory: The one directory from which files may still be read, or nil.
  ///   - prepare: Opens what libraries would load later, when no file can be opened.
  public init(name: String, directory: String? = nil, prepare: @escaping () -> Void) {
    self.name = name
    self.directory = directory
    self.prepare = prepare
  }

  /// - Parameter answer: What the bytes of a document, at most one more than the limit, say.
  public func run(
    _ answer: (_ bytes: [UInt8], _ limit: Int) -> Result<BudgetDocument, Rejection>
  ) -> Never {
    let process = SealedProcess(name: name)
    guard let settings = ReaderSettings(CommandLine.arguments.dropFirst()) else {
      process.end(
        "usage: \(name) [--cpu-seconds N] [--memory-mib N] [--file-bytes N] < DOCUMENT > TRANSCRIPT",
        status: 64)
    }
    prepare()
    process.seal(
      cpuSeconds: settings.cpuSeconds, memoryBytes: settings.memoryBytes, directory: directory)
    #if DEBUG
      misbehaveIfAsked()
    #endif
    guard let bytes = StandardStream.readAll(limit: settings.fileBytes + 1) else {
      process.end("cannot read the document: \(String(cString: strerror(errno)))", status: 74)
    }
    guard StandardStream.write(Transcript.encode(answer(bytes, settings.fileBytes))) else {
      process.end("cannot write the transcript: \(String(cString: strerror(errno)))", status: 74)
    }
    exit(0)
  }
}
