import BudgetModel

/// Decides which of the last two columns of 部门预算收入总表 is 上年结转.
///
/// By the standard form, 栏次 11 is 其他收入 and 12 上年结转; some exports print, and mean, the
/// reverse. The row sums decide: 合计 = 小计 + 上年结转, and 小计 = the sum of the sources.
struct RevenueColumns {
  private let table: NumberedTable
  private let profile: FormProfile

  static func profile(for table: NumberedTable, title: String, _ profile: FormProfile)
    -> (profile: FormProfile, note: ReadingNote?)
  {
    let columns = RevenueColumns(table: table, profile: profile)
    guard let other = profile.position(of: .money(.otherRevenue, .only)),
      let carryOver = profile.position(of: .money(.carryOver, .only)),
      columns.headerDisagrees(other, carryOver), let place = columns.firstFilled(other, carryOver)
    else { return (profile, nil) }
    var swapped = profile
    swapped.roles.swapAt(other - 1, carryOver - 1)
    if columns.allRowsHold(profile) { return (profile, nil) }
    guard columns.allRowsHold(swapped) else {
      return (profile, .headerDisputed(title, other, carryOver, place))
    }
    return (swapped, .boundByHeader(title, other, carryOver, place))
  }

  private func headerDisagrees(_ other: Int, _ carryOver: Int) -> Bool {
    table.header.count >= max(other, carryOver)
      && table.header[other - 1].has("结转") && table.header[carryOver - 1].has("其他收入")
  }

  private func firstFilled(_ other: Int, _ carryOver: Int) -> Place? {
    table.rows.first { row in
      !PrintedText.isBlank(row.cells[other - 1]) || !PrintedText.isBlank(row.cells[carryOver - 1])
    }?.place
  }

  private func allRowsHold(_ profile: FormProfile) -> Bool {
    table.rows.allSatisfy { row in
      var sources: Int64 = 0
      var byColumn: [BudgetColumn: Int64] = [:]
      for (index, role) in profile.roles.enumerated() {
        guard case .money(let column, _) = role,
          let fen = Figure(printed: row.cells[index], unit: row.unit, place: row.place)?
            .amount?.fen
        else { continue }
        byColumn[column] = fen
        guard ![.total, .subtotal, .carryOver].contains(column) else { continue }
        let (sum, overflow) = sources.addingReportingOverflow(fen)
        if overflow { return false }
        sources = sum
      }
      let subtotal = byColumn[.subtotal] ?? 0
      let (total, overflow) = subtotal.addingReportingOverflow(byColumn[.carryOver] ?? 0)
      return !overflow && total == byColumn[.total] ?? 0 && subtotal == sources
    }
  }
}
