import ArgumentParser
import Glibc
import LedgerAPI
import LedgerClient

struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Show what a file would become, without storing anything.",
    discussion: """
      Identity, forms with their figures, claims, findings, what was inferred or left out, and the \
      notice that would go out.

        ledgerctl plan disclosure.pdf
        ledgerctl plan --arrival 01KS…

      Exit statuses: 0 it would be recorded, or is on record already; 1 it would wait for \
      approval; 2 it would be refused.
      """)

  @Argument(help: "The file.") var file: String?
  @Option(help: "A held arrival instead of a file.") var arrival: String?
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard (file == nil) != (arrival == nil) else {
      throw ValidationError(
        options.language("请给出一个文件，或用 --arrival 指明收件。", "Name a file, or an arrival with --arrival.")
      )
    }
  }

  func run() throws {
    let session = Session(options: options)
    let answer: DaemonAnswer<PlanPayload>
    if let arrival {
      answer = try session.get(.arrivalPlan, id: arrival)
    } else {
      answer = try session.post(.plan, body: try session.bytes(of: file ?? ""))
    }
    if options.format == .json {
      try session.write(PrettyJSON.result(of: answer.body))
    } else {
      try session.write(PlanView(answer.result, options.language).text)
    }
    switch answer.result.outcome {
    case .record, .unchanged: return
    case .hold: throw Session.Status.differs
    case .reject: throw Session.Status.trouble
    }
  }
}

/// A plan as people read it.
struct PlanView {
  private let plan: PlanPayload
  private let language: Language

  init(_ plan: PlanPayload, _ language: Language) {
    self.plan = plan
    self.language = language
  }

  var text: String {
    ([head] + identity + flags + forms + keyFigures + claims + unbound + findings + notices)
      .joined(separator: "\n") + "\n"
  }

  private var head: String {
    let number = plan.revision ?? 0
    return switch plan.outcome {
    case .record: language("将入账为第\(number)版。", "It would be recorded as revision \(number).")
    case .unchanged: language("与第\(number)版相同，不作更改。", "Revision \(number) says the same already.")
    case .hold:
      language(
        "将等待人工批准，批准后为第\(number)版。", "It would wait for approval, then become revision \(number).")
    case .reject:
      language("将被拒绝：", "It would be refused: ")
        + (plan.rejection.map { language($0.message) + language("", " ") + language($0.hint) } ?? "")
    }
  }

  private var identity: [String] {
    guard let department = plan.department else { return [] }
    let code =
      department.code == department.name
      ? "" : language("（\(department.code)）", " (\(department.code))")
    let changes = plan.changes.map { changes in
      language(
        "新增 \(changes.added) 项，更改 \(changes.changed) 项，撤销 \(changes.withdrawn) 项",
        "\(changes.added) figures added, \(changes.changed) changed, \(changes.withdrawn) withdrawn"
      )
    }
    return [
      "\(department.name)\(code)  \(plan.year ?? 0)  \(plan.stage ?? "")  \(plan.format ?? "") \(plan.charset ?? "")",
      changes ?? "",
    ]
  }

  private var flags: [String] {
    section(
      language("须人工核对", "To be checked by a person"), plan.flags.map { "! " + language($0.message) }
    )
  }

  private var forms: [String] {
    section(
      language("表", "Forms"),
      plan.forms.map { form in
        let place = language(form.place)
        return form.title
          + language(
            "：\(form.rows) 行，\(form.figures) 个数，单位\(form.unit)",
            ": \(form.rows) rows, \(form.figures) figures, in \(form.unit)")
          + (place.isEmpty ? "" : language("，", ", ") + place)
      })
  }

  private var keyFigures: [String] {
    section(
      language("关键数（万元）", "Key figures (10,000 yuan)"),
      plan.keyFigures.map { figure in
        let place = language(figure.place)
        return language(figure.title) + "  " + figure.money.amount
          + (place.isEmpty ? "" : "  " + place)
      })
  }

  private var claims: [String] {
    section(
      language("说明中的数", "Figures said in the text"),
      plan.claims.map { claim in
        let direction =
          switch claim.direction {
          case "increase": language("增加", "up")
          case "decrease": language("减少", "down")
          case "unchanged": language("持平", "unchanged")
          default: ""
          }
        let words = [
          "\(claim.year)", claim.subject, direction,
          claim.kind == "rate" ? "" : claim.printed, claim.percent.map { $0 + "%" } ?? "",
          claim.baseline.map { language("比\($0)", "against \($0)") } ?? "",
        ]
        return words.filter { !$0.isEmpty }.joined(separator: " ")
      })
  }

  private var unbound: [String] {
    section(
      language("未读入的表", "Tables left unread"),
      plan.unbound.flatMap { UnboundView($0, language).lines(atMost: 3) })
  }

  private var findings: [String] {
    section(
      language("核对", "Findings"),
      plan.findings.map { "\($0.rule) \(language($0.message))" })
  }

  private var notices: [String] {
    section(
      language("将发出的通知", "Notice that would go out"),
      plan.notices.flatMap {
        language($0.text).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      })
  }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["", title] + lines.map { "  " + $0 }
  }
}
