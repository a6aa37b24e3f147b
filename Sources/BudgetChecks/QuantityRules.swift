import BudgetModel

/// Things bought and owned, besides their amounts.
extension Catalogue {
  static let quantityRules = [
    Rule(
      "S04", .warning, "购置公务用车的写明辆数，接待的（决算）写明批次",
      "bought vehicles are counted, and (final accounts) receptions",
      "vehicle-purchase > 0 ⇒ number of vehicles; final reception > 0 ⇒ number of receptions"
    ) { counts($0) },
    Rule(
      "G04", .warning, "购置类项目列入政府采购", "a project that buys equipment is in procurement",
      "project named 购置, 采购 or 设备 ⇒ procurement line"
    ) { bought($0) },
    Rule(
      "G06", .warning, "采购目录序号与品名相符", "the catalogue code fits the item",
      "code = A, B or C and digits; ends in 99 ⇔ the item is 其他…"
    ) { catalogue($0) },
    Rule(
      "A03", .warning, "写明车辆和大型设备数量", "vehicles and large equipment are counted",
      "assets ⇒ number of vehicles and of large equipment"
    ) { counted($0) },
  ]

  private static func counts(_ examined: Examined) -> Judgement {
    guard examined.hasText else { return noText }
    func amount(_ key: KeyFigure) -> Amount? {
      examined.tabulated(key)?.amount ?? examined.stated(key, in: examined.document.year)?.amount
    }
    let isBought = amount(.vehiclePurchase).map { $0 > .zero } ?? false
    let isReceived =
      examined.document.stage == .final && amount(.reception).map { $0 > .zero } ?? false
    if isBought || isReceived, let open = examined.notNoticed { return open }
    return .looking(
      at: isBought || isReceived ? 1 : 0, examined.document.findings.filter { $0.rule == "S04" },
      otherwise: Words("没有购置公务用车", "no vehicle is bought"))
  }

  private static func bought(_ examined: Examined) -> Judgement {
    let lines = examined.form(.procurement)?.rows ?? []
    let buying = projects(examined).filter { table in
      ["购置", "采购", "设备"].contains { table.project.contains($0) }
        && !["耗材", "维护", "维修", "运维", "租赁", "服务"].contains { table.project.contains($0) }
        && !table.indicators.contains { $0.target == .secret }
    }
    let findings = buying.filter { table in
      !lines.contains { row in
        ([row.label] + row.details.map(\.text)).contains {
          plain($0).contains(plain(table.project))
        }
      }
    }.map { table in
      Finding(
        rule: "G04", severity: .warning,
        chinese: "购置项目未列采购：绩效目标表\(table.number)“\(table.project)”",
        english: "Purchase project \(table.number), \(table.project), is not in procurement",
        places: [table.place])
    }
    return .looking(
      at: buying.count, findings, otherwise: Words("没有购置类项目", "no project buys equipment"))
  }

  private static func catalogue(_ examined: Examined) -> Judgement {
    let lines =
      examined.form(.procurement)?.rows.compactMap { row -> (LineItem, String, String)? in
        guard let code = row.details.first(where: { $0.name == "采购目录序号" })?.text,
          let item = row.details.first(where: { $0.name == "品名" })?.text
        else { return nil }
        return (row, code, item)
      } ?? []
    let findings = lines.compactMap { row, code, item -> Finding? in
      let digits = code.dropFirst()
      let isFormed =
        code.first.map { "ABC".contains($0) } ?? false && (2...8).contains(digits.utf8.count)
        && digits.utf8.count.isMultiple(of: 2) && digits.allSatisfy { $0.isASCII && $0.isNumber }
      let isOther = code.hasSuffix("99")
      guard !isFormed || isOther != item.hasPrefix("其他") else { return nil }
      return Finding(
        rule: "G06", severity: .warning, chinese: "采购目录序号与品名不符：\(code) \(item)",
        english: "Catalogue code and item differ: \(code) \(item)", places: [row.place])
    }
    return .looking(
      at: lines.count, findings, otherwise: Words("没有采购品目", "nothing is bought by catalogue"))
  }

  private static func counted(_ examined: Examined) -> Judgement {
    let speaks =
      examined.form(.fixedAssets) != nil
      || examined.document.claims.contains { $0.subject.contains("资产") }
    guard speaks else { return .notApplicable("没有资产说明", "assets are not spoken of") }
    if let open = examined.notNoticed { return open }
    return .looking(
      at: 1, examined.document.findings.filter { $0.rule == "A03" }, otherwise: noTables)
  }
}
