import BudgetChecks
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
  /// Errors of the published text itself that reading or checking reports, and the others.
  var errorsFound: [String] = []
  var errorsMissing: [String] = []
  /// Claims about the metrics of known changes whose amount or percentage is another.
  var changesWrong: [String] = []
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
      department: DepartmentID("999").map { Department(code: $0, name: "") },
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
    findings = documents.flatMap { Catalogue.findings(in: $0) }.map {
      "\($0.rule) \($0.words.zh)"
    }
    for error in answer.publishedErrors {
      if isReported(error, documents) {
        errorsFound.append(error)
      } else {
        errorsMissing.append(error)
      }
    }
    flags = documents.flatMap { $0.flags + Catalogue.flags(in: $0) }.map {
      "\($0.kind.rawValue) \($0.detail)"
    }
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
      let claims = lookup.changes(change.metric)
      if claims.contains(where: { Self.says($0, change) }) {
        changesRight.append(change.metric)
      } else if claims.contains(where: {
        $0.keyFigure != nil && $0.kind == .change && $0.direction != .unchanged
      }) {
        changesWrong.append(change.metric)
      } else {
        changesMissing.append(change.metric)
      }
    }
  }

  /// Whether a known error shows in a finding, a flag or the claims: what each kind is reported as.
  private func isReported(_ error: String, _ documents: [BudgetDocument]) -> Bool {
    let claims = documents.flatMap(\.claims)
    let reported = documents.flatMap { document in
      document.notes.map { Finding($0) }
        + Catalogue.outcomes(of: CheckSubject(document)).flatMap(\.findings)
    }
    let has = { (rule: String) in reported.contains { $0.rule == rule } }
    if error.contains("公布") && error.contains("%") {
      // The wrong rate is named, and the right one.
      let rates = error.matches(of: /[0-9]+\.[0-9]+(?=%)/).map { String($0.output) }
      return reported.contains { finding in
        finding.rule == "N08" && rates.count == 2
          && rates.allSatisfy { finding.words.zh.contains("\($0)%") }
      }
    }
    if error.contains("（减少）") || error.contains("主要原因是") { return has("D10") }
    if error.contains("增加0万元") { return has("N07") }
    if error.contains("标题年份") { return has("D04") }
    if error.contains("繁体") {
      return documents.contains { $0.flags.contains { $0.kind == .repaired } }
    }
    if error.contains("基数") {
      return Set(claims.filter { $0.kind == .change }.compactMap(\.series)).count > 1
    }
    if error.contains("决算比") { return claims.contains { $0.series == .final } }
    if error.contains("从句") { return claims.contains { $0.reason?.contains("6.08") ?? false } }
    if error.contains("千分位") { return claims.contains { $0.printed.contains(",") } }
    return false
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
