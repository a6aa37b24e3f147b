import BudgetModel
import CLinux
import DocumentReaders
import Glibc

// The process that opens hostile bytes. It must never hold a key, open the book or speak to
// the network: a document comes in by stdin, its transcript goes out by stdout, and a refusal
// of the document is an answer like any other.

let settings = ReaderSettings(CommandLine.arguments.dropFirst())
guard let settings else {
  complain(
    "usage: ledgerd-reader [--cpu-seconds N] [--memory-mib N] [--file-bytes N] < DOCUMENT > TRANSCRIPT"
  )
  exit(64)
}
guard linux_confine_reader(settings.cpuSeconds, settings.memoryBytes) == 0 else {
  complain("cannot confine this process: \(String(cString: strerror(errno)))")
  exit(70)
}
#if DEBUG
  misbehaveIfAsked()
#endif
var limits = ReadingLimits.default
limits.bytes = settings.fileBytes
guard let bytes = StandardStream.readAll(limit: limits.bytes + 1) else {
  complain("cannot read the document: \(String(cString: strerror(errno)))")
  exit(74)
}
guard StandardStream.write(Transcript.encode(ReaderAnswer.answer(to: bytes, limits: limits))) else {
  complain("cannot write the transcript: \(String(cString: strerror(errno)))")
  exit(74)
}
