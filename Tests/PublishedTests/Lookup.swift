import BudgetModel
import Foundation

/// Finds in read documents what the names of `answers.json` mean.
struct Lookup {
  let documents: [BudgetDocument]
  let year: Int

  /// What was read for a name: the amounts in yuan, tabulated ones first, each with the weight of
  /// its last digit.
  func amounts(_ name: String) -> [(yuan: Decimal, ulp: Decimal)] {
    let bare = name.replacingOccurrences(of: "_yuan", with: "")
      .replacingOccurrences(of: "_wan", with: "")
    let parts = bare.split(separator: ".").map(String.init)
    switch parts[0] {
    case "sangong", "vehicle_run", "meeting", "training", "prev_total":
      return threePublic(parts.last ?? "", ofYear: parts[0] == "prev_total" ? year - 1 : year)
    case "final_2021": return threePublic(parts.last ?? "", ofYear: 2021)
    case "by_function": return functions(parts.last ?? "")
    default: return headline(bare)
    }
  }

  private func headline(_ name: String) -> [(yuan: Decimal, ulp: Decimal)] {
    switch name {
    case "total":
      let whole = lines(.summary, ["收入/收入总计", "收入/总计", "收入/收入合计", "支出/支出总计"], .amount)
      // An excerpt may tell the total of its only budget and no other.
      return first(
        whole, keys([.revenue, .expenditure]) + claims([.revenue]),
        said(["财政拨款收入预算", "一般公共预算拨款支出"]))
    case "income":
      return first(
        lines(.summary, ["收入/本年收入合计"], .amount), lines(.revenue, ["合计"], .total),
        claims([.revenue]))
    case "expenditure": return first(keys([.expenditure]), claims([.expenditure]))
    case "basic": return keys([.basic]) + lines(.summary, ["支出用途/基本支出"], .amount) + claims([.basic])
    case "project":
      return keys([.project]) + lines(.summary, ["支出用途/项目支出"], .amount) + claims([.project])
    case "contingency":
      return lines(.expenditure, ["合计"], .contingency)
        + lines(.summary, ["支出用途/单位预留机动经费"], .amount) + said(["机动经费"])
    case "personnel": return keys([.personnel]) + lines(.basicExpenditure, ["人员经费合计"], .total)
    case "public": return keys([.operatingCost]) + lines(.basicExpenditure, ["公用经费合计"], .total)
    case "agency_run":
      return lines(.threePublic, ["机关运行经费"], .total) + lines(.agencyOperation, ["合计"], .total)
        + said(["机关运行经费"])
    case "fiscal", "fiscal_total":
      return first(
        lines(.appropriation, ["收入/收入总计", "收入/总计", "收入/收入合计"], .amount),
        lines(.appropriationExpenditure, ["合计"], .total), said(["财政拨款收入"]))
    case "basic_fiscal":
      return lines(.appropriationExpenditure, ["合计"], .basic)
        + lines(.generalBudget, ["合计"], .basic)
    case "project_fiscal":
      return lines(.appropriationExpenditure, ["合计"], .project)
        + lines(.generalBudget, ["合计"], .project)
    case "sangong_budget": return lines(.threePublic, ["“三公”经费小计"], .approved)
    case "sangong_final": return lines(.threePublic, ["“三公”经费小计"], .total)
    case "business_income": return lines(.revenue, ["合计"], .business) + said(["事业收入"])
    case "other": return said(["其他收入"])
    case "carry": return said(["年末结转和结余"])
    case "wages": return said(["工资福利支出"])
    case "goods": return said(["商品和服务支出"])
    case "personal": return said(["对个人和家庭补助", "对个人和家庭的补助"])
    default: return []
    }
  }

  private func threePublic(_ name: String, ofYear asked: Int) -> [(yuan: Decimal, ulp: Decimal)] {
    let key: KeyFigure? =
      switch name {
      case "total", "prev_total": .threePublic
      case "abroad": .overseasTravel
      case "vehicle": .vehicles
      case "buy": .vehiclePurchase
      case "run", "vehicle_run": .vehicleOperation
      case "reception": .reception
      default: nil
      }
    if let key { return (asked == year ? keys([key]) : []) + claims([key], ofYear: asked) }
    let line = name == "meeting" ? "会议费" : "培训费"
    return lines(.threePublic, [line], .total) + said([line])
  }

  private func functions(_ name: String) -> [(yuan: Decimal, ulp: Decimal)] {
    let words = [
      "一般公共服务": "一般公共服务", "文旅": "文化旅游", "社保": "社会保障和就业", "卫生": "卫生健康",
      "环保": "节能环保", "城乡": "城乡社区", "农林水": "农林水", "住房": "住房保障",
    ]
    return said([words[name] ?? name])
  }

  // MARK: Sources

  private func first(_ choices: [(yuan: Decimal, ulp: Decimal)]...) -> [(
    yuan: Decimal, ulp: Decimal
  )] {
    choices.first { !$0.isEmpty } ?? []
  }

  private func keys(_ keys: [KeyFigure]) -> [(yuan: Decimal, ulp: Decimal)] {
    documents.flatMap { document -> [(yuan: Decimal, ulp: Decimal)] in
      let facts = Dictionary(document.facts.map { ($0.key, $0.figure) }) { first, _ in first }
      return keys.compactMap { key in key.tabulated { facts[$0] }?.figure }.compactMap(Self.value)
    }
  }

  private func lines(_ form: BudgetForm, _ paths: [String], _ column: BudgetColumn)
    -> [(yuan: Decimal, ulp: Decimal)]
  {
    documents.flatMap { document in
      paths.compactMap { path in
        document[form]?.rows.first { $0.key.path == path }?[column].flatMap(Self.value)
      }
    }
  }

  private func claims(_ keys: [KeyFigure], ofYear asked: Int? = nil)
    -> [(yuan: Decimal, ulp: Decimal)]
  {
    levels(ofYear: asked).filter { claim in claim.keyFigure.map(keys.contains) ?? false }
      .map { (Self.yuan($0.amount), Self.yuan($0.ulp)) }
  }

  private func said(_ words: [String]) -> [(yuan: Decimal, ulp: Decimal)] {
    // What is said first is said of the whole; items of projects follow.
    levels(ofYear: nil).first { claim in words.contains { claim.subject.contains($0) } }
      .map { [(Self.yuan($0.amount), Self.yuan($0.ulp))] } ?? []
  }

  private func levels(ofYear asked: Int?) -> [Claim] {
    documents.flatMap(\.claims).filter {
      $0.kind == .level && $0.year.number == asked ?? year
    }
  }

  private static func value(_ figure: Figure) -> (yuan: Decimal, ulp: Decimal)? {
    figure.amount.map { (yuan($0), yuan(figure.ulp)) }
  }

  static func yuan(_ amount: Amount) -> Decimal { Decimal(amount.fen) / 100 }
}

extension Lookup {
  /// The changes that a metric of `answers.json` may mean.
  func changes(_ metric: String) -> [Claim] {
    let all = documents.flatMap(\.claims).filter {
      ($0.kind != .level || $0.direction == .unchanged) && $0.year.number == year
    }
    let name = metric.replacingOccurrences(of: "(元)", with: "")
    switch name {
    case "三公": return all.filter { $0.keyFigure == .threePublic }
    case "接待": return all.filter { $0.keyFigure == .reception || $0.subject.contains("接待") }
    case "用车":
      return all.filter { $0.keyFigure == .vehicles || $0.subject.contains("公务用车费") }
    case "出国": return all.filter { $0.keyFigure == .overseasTravel }
    case "购置": return all.filter { $0.keyFigure == .vehiclePurchase }
    case "运行": return all.filter { $0.keyFigure == .vehicleOperation }
    case "基本支出": return all.filter { $0.keyFigure == .basic || $0.subject.contains("基本支出") }
    case "项目支出": return all.filter { $0.keyFigure == .project || $0.subject.contains("项目支出") }
    case "收入", "收入合计", "总收入", "收入较年初预算":
      return all.filter { $0.keyFigure == .revenue || $0.subject.contains("收入") }
    case "支出", "总支出": return all.filter { $0.keyFigure == .expenditure }
    case "收入支出总计", "收支总计", "本年支出预算":
      return all.filter {
        $0.keyFigure == .revenue || $0.keyFigure == .expenditure || $0.subject.contains("支出预算")
      }
    default:
      return all.filter {
        $0.subject.contains("拨款") || $0.subject.contains("一般公共预算")
          || $0.keyFigure == nil && $0.subject.contains("支出")
      }
    }
  }
}
