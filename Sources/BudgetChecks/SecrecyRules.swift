import BudgetModel

/// State secrets: what must not be told elsewhere, or follow by subtraction. Their findings carry no
/// amounts.
extension Catalogue {
  static let secrecyRules = [
    Rule(
      "K02", .error, "涉密项目的金额不在他处出现", "a secret project's amount stands nowhere else",
      "secret project ⇒ no amount beside its name", isRestricted: true
    ) { leaks($0) },
    Rule(
      "K03", .error, "不能倒推出单个涉密金额", "no secret amount follows by subtraction",
      "class of projects of which exactly one amount is withheld", isRestricted: true
    ) { residuals($0) },
  ]

  private static let noSecrets = Bilingual("没有涉密项目", "no project is secret")

  private static func secret(_ examined: CheckSubject) -> [PerformanceTable] {
    projects(examined).filter { table in
      table.indicators.contains { $0.target == .secret } || table.project.contains("涉密（")
        || table.project.contains("（涉密）") || table.project.contains("(涉密)")
    }
  }

  private static func leaks(_ examined: CheckSubject) -> Judgement {
    let secret = secret(examined)
    let lines = examined.document.forms.flatMap { form in form.rows.map { (form, $0) } }
    let findings = secret.compactMap { table -> Finding? in
      let name = bare(table.project)
      guard
        let (form, row) = lines.first(where: { _, row in
          row.figures.contains { $0.figure.amount != nil }
            && ([row.label] + row.details.map(\.text)).contains { bare($0).contains(name) }
        })
      else { return nil }
      return Finding(
        .secretTold, [.count(table.number), .form(form.form)], at: [table.place, row.place])
    }
    return .looking(at: secret.count, findings, otherwise: noSecrets)
  }

  private static func bare(_ name: String) -> String {
    plain(name).replacing("(涉密)", with: "")
  }

  /// Words in a project's name that tell the item of its expenditure.
  private static let offices: [(item: String, words: [String])] = [
    ("纪检", ["纪工委", "纪检", "纪委", "监委"]), ("档案", ["档案"]), ("组织", ["组织部"]),
    ("宣传", ["宣传部"]), ("统战", ["统战"]), ("信访", ["信访"]),
  ]

  private static func residuals(_ examined: CheckSubject) -> Judgement {
    let secret = secret(examined)
    guard !secret.isEmpty else { return .looking(at: 0, [], otherwise: noSecrets) }
    let rows = examined.form(.expenditure)?.rows.filter { $0.key.code?.level == .group } ?? []
    var findings: [Finding] = []
    for (item, words) in offices {
      guard
        let row = rows.first(where: { row in
          row.label.contains(item) && row[.project]?.amount ?? .zero > .zero
        })
      else { continue }
      let own = projects(examined).filter { table in words.contains { table.project.contains($0) } }
      let withheld = own.filter { table in secret.contains(table) }
      let told = own.filter { table in !secret.contains(table) }
      guard withheld.count == 1, told.allSatisfy({ cap($0) != nil }) else { continue }
      findings.append(
        Finding(
          .secretInferred, [.line(row.key, label: row.label), .count(withheld[0].number)],
          at: [row.place, withheld[0].place]))
    }
    return .looking(at: secret.count, findings, otherwise: noSecrets)
  }
}
