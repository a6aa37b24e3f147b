import DocumentReaders
import SealedProcess

ReaderProcess(name: "ledgerd-reader", prepare: DocumentReader.prepare).run { bytes, limit in
  var limits = ReadingLimits.default
  limits.bytes = limit
  return ReaderAnswer.answer(to: bytes, limits: limits)
}
