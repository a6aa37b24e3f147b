import BudgetModel
import BudgetParser
import DocumentReaders
import Foundation
import PDFReader

/// How one published file was read, beside what it is known to say.
struct Score {
  let answer: Answer
  var refusal: Rejection?
  /// Whether the document names its publisher and year itself.
  var isNamed = true
  var departmentIsRight = false
  var yearIsRight = false
  var stageIsRight = false
  var forms = 0
  var lines = 0
  var right: [String] = []
  var wrong: [String] = []
  /// Right in one place and another in another place of the document itself.
  var disputed: [String] = []
  var missing: [String] = []
  var changesRight: [String] = []
  var changesMissing: [String] = []
  var findings: [String] = []
  var flags: [String] = []

  init(_ answer: Answer, in folder: URL) {
    self.answer = answer
    var documents: [BudgetDocument] = []
    for file in answer.files {
      let url = folder.appending(path: file)
      guard let data = try? Data(contentsOf: url) else { continue }
      do throws(Rejection) {
        let source = try Self.source([UInt8](data))
        var document: BudgetDocument
        do throws(Rejection) {
          document = try DocumentParser().parse(source)
        } catch {
          guard error.kind == .noDepartment || error.kind == .noYear else { throw error }
          isNamed = false
          document = try DocumentParser(hint: hint).parse(source)
        }
        documents.append(document)
      } catch {
        refusal = error
      }
    }
    judge(documents)
  }

  private static func source(_ bytes: [UInt8]) throws(Rejection) -> SourceDocument {
    if bytes.starts(with: "%PDF-".utf8) { return try PDFDocumentReader().read(bytes) }
    return try DocumentReader().read(bytes)
  }

  private var hint: IdentityHint {
    IdentityHint(
      department: DepartmentCode("999").map { Department(code: $0, name: "") },
      year: FiscalYear(answer.year))
  }

  private mutating func judge(_ documents: [BudgetDocument]) {
    guard let first = documents.first else { return }
    departmentIsRight =
      documents.allSatisfy { !isNamed && $0.department.name.isEmpty || answers($0.department.name) }
    yearIsRight = documents.allSatisfy { $0.year.number == answer.year }
    stageIsRight = (first.stage == .final) == answer.kind.contains("决算")
    forms = documents.map(\.forms.count).reduce(0, +)
    lines = documents.flatMap(\.forms).map(\.rows.count).reduce(0, +)
    findings = documents.flatMap(\.findings).map { "\($0.rule) \($0.chinese)" }
    flags = documents.flatMap(\.flags).map { "\($0.kind.rawValue) \($0.detail)" }
    let lookup = Lookup(documents: documents, year: answer.year)
    for (name, yuan) in answer.facts {
      let found = lookup.amounts(name)
      let off = found.filter { !Self.agrees($0.yuan, yuan, $0.ulp) }
      if found.isEmpty {
        missing.append(name)
      } else if off.count < found.count {
        right.append(name)
        if !off.isEmpty {
          disputed.append("\(name) \(yuan): \(off.map { "\($0.yuan)" }.joined(separator: " "))")
        }
      } else {
        wrong.append("\(name) \(yuan): \(off.map { "\($0.yuan)" }.joined(separator: " "))")
      }
    }
    for change in answer.changes {
      if lookup.changes(change.metric).contains(where: { Self.says($0, change) }) {
        changesRight.append(change.metric)
      } else {
        changesMissing.append(change.metric)
      }
    }
  }

  /// Whether a name read is the publisher's, perhaps without what the document itself leaves out.
  private func answers(_ name: String) -> Bool {
    let known = Self.bare(answer.department)
    let own = Self.bare(name)
    return known == own || known.hasSuffix(own) || own.hasSuffix(known)
      || known.suffix(4) == own.suffix(4)
  }

  private static func bare(_ name: String) -> String {
    let text = name.replacingOccurrences(of: "（", with: "(")
    return text.firstIndex(of: "(").map { String(text[..<$0]) } ?? text
  }

  /// Exact, or within half of the last printed digit where the text prints fewer.
  private static func agrees(_ read: Decimal, _ known: Decimal, _ ulp: Decimal) -> Bool {
    read == known || abs(read - known) <= ulp / 2 && ulp > 1
  }

  private static func says(_ claim: Claim, _ change: Answer.Change) -> Bool {
    if let delta = change.delta {
      guard let amount = claim.signedChange else { return false }
      guard Lookup.yuan(amount) == delta * 10_000 || Lookup.yuan(amount) == delta else {
        return false
      }
    }
    guard let percent = change.percent else { return true }
    guard let said = claim.percent else { return change.delta != nil }
    let sign: Decimal = claim.direction == .decrease ? -1 : 1
    var value = Decimal(said.digits)
    for _ in 0..<said.decimals { value /= 10 }
    return sign * value == percent
  }
}
