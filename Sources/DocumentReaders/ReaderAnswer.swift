public import BudgetModel
internal import BudgetParser

/// From a file's bytes to what the reader process answers.
public enum ReaderAnswer {
  public static func answer(to bytes: [UInt8], limits: ReadingLimits = .default)
    -> Result<BudgetDocument, Rejection>
  {
    Result { () throws(Rejection) in
      try DocumentParser().parse(try DocumentReader(limits: limits).read(bytes))
    }
  }
}
