import BudgetModel

/// Things bought and owned, besides their amounts.
extension Catalogue {
  static let quantityRules = [
    Rule(
      "S04", .warning, "购置公务用车的写明辆数，接待的（决算）写明批次",
      "bought vehicles are counted, and (final accounts) receptions",
      "vehicle-purchase > 0 ⇒ number of vehicles; final reception > 0 ⇒ number of receptions",
      isRecorded: true
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
      "assets ⇒ number of vehicles and of large equipment", isRecorded: true
    ) { counted($0) },
  ]

  private static func counts(_ examined: CheckSubject) -> Judgement {
    func amount(_ key: KeyFigure) -> Amount {
      examined.tabulated(key)?.amount ?? examined.stated(key, in: examined.document.year)?.amount
        ?? .zero
    }
    let isBought = amount(.vehiclePurchase) > .zero
    let isReceived = examined.document.stage == .final && amount(.reception) > .zero
    guard isBought || isReceived || !examined.hasText else {
      return .notApplicable("没有购置公务用车", "no vehicle is bought")
    }
    return judgingText(of: examined, by: "S04") { text in
      guard text.isProse else { return [] }
      let vehicles = isBought && !text.speaks(of: ["辆"]) ? Finding(.vehiclesUncounted) : nil
      let receptions =
        isReceived && !text.speaks(of: ["批次", "人次"]) ? Finding(.receptionsUncounted) : nil
      return [vehicles, receptions].compactMap(\.self)
    }
  }

  private static func bought(_ examined: CheckSubject) -> Judgement {
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
        .purchaseNotPlanned, [.count(table.number), .text(table.project)], at: [table.place])
    }
    return .looking(
      at: buying.count, findings, otherwise: Bilingual("没有购置类项目", "no project buys equipment"))
  }

  private static func catalogue(_ examined: CheckSubject) -> Judgement {
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
      return Finding(.catalogueCode, [.text(code), .text(item)], at: [row.place])
    }
    return .looking(
      at: lines.count, findings, otherwise: Bilingual("没有采购品目", "nothing is bought by catalogue"))
  }

  private static func counted(_ examined: CheckSubject) -> Judgement {
    let speaks =
      examined.form(.fixedAssets) != nil
      || examined.document.claims.contains { $0.subject.contains("资产") }
    guard speaks else { return .notApplicable("没有资产说明", "assets are not spoken of") }
    return judgingText(of: examined, by: "A03") {
      $0.isProse && !$0.speaks(of: ["辆"]) ? [Finding(.assetsUncounted)] : []
    }
  }
}
