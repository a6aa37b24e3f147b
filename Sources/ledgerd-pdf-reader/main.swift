import BudgetModel
import BudgetParser
import PDFReader
import SealedProcess

// Apart from ledgerd-reader, because poppler is loaded slowly and licensed as GPL.
ReaderProcess(
  name: "ledgerd-pdf-reader", directory: "/usr/share/poppler", prepare: PDFDocumentReader.prepare
).run { bytes, limit in
  Result { () throws(Rejection) in
    guard bytes.count <= limit else {
      throw Rejection(.tooLarge, "\(bytes.count) > \(limit)")
    }
    return try DocumentParser().parse(try PDFDocumentReader().read(bytes))
  }
}
