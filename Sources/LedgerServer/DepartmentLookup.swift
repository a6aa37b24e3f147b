import BudgetModel
import LedgerAPI
import LedgerStore

/// Finds the department that a person means.
struct DepartmentLookup: Sendable {
  let reader: LedgerReader

  /// By code, then by full name, then by a fragment of the name, then by letters in order
  /// (工委办 for 工作委员会办公室). The first of these that matches anything decides.
  ///
  /// - Throws: `notFound`, or `ambiguous` with the candidates.
  func find(_ text: String?) async throws -> DepartmentRecord {
    if let code = text.flatMap({ DepartmentID($0) }),
      let record = try await reader.department(code)
    {
      return record
    }
    let all = try await reader.departments()
    guard let text, !text.isEmpty else {
      if all.count == 1 { return all[0] }
      throw all.isEmpty ? Self.nothingRecorded : Self.ambiguous(nil, all)
    }
    let matches = Self.matches(text, in: all)
    if matches.count == 1 { return matches[0] }
    throw matches.isEmpty ? Self.unknown(text) : Self.ambiguous(text, matches)
  }

  /// A department is found by a former name as well, if none bears it now.
  static func matches(_ text: String, in all: [DepartmentRecord]) -> [DepartmentRecord] {
    let rules: [(DepartmentRecord) -> Bool] = [
      { $0.code.text == text }, { $0.name == text }, { $0.names.contains(text) },
      { $0.name.contains(text) }, { $0.names.contains { $0.contains(text) } },
      { isSubsequence(text, of: $0.name) },
    ]
    for rule in rules {
      let matches = all.filter(rule)
      if !matches.isEmpty { return matches }
    }
    return []
  }

  private static func isSubsequence(_ text: String, of name: String) -> Bool {
    var rest = name[...]
    for character in text {
      guard let found = rest.firstIndex(of: character) else { return false }
      rest = rest[rest.index(after: found)...]
    }
    return true
  }

  private static let nothingRecorded = ErrorPayload(
    .notFound,
    message: Bilingual(zh: "账中还没有任何部门", en: "no department is on record yet"),
    hint: Bilingual(
      zh: "请把部门预算公开文件放入投递目录，或用 ledgerctl submit 提交",
      en: "Drop a budget disclosure into the drop directory, or use ledgerctl submit"))

  private static func unknown(_ text: String) -> ErrorPayload {
    ErrorPayload(
      .notFound,
      message: Bilingual(zh: "没有找到部门“\(text)”", en: "no department matches “\(text)”"),
      hint: Bilingual(
        zh: "ledgerctl status 可查看在册部门数；请用部门代码或名称的一部分",
        en: "Name it by its code or a part of its name"))
  }

  private static func ambiguous(_ text: String?, _ all: [DepartmentRecord]) -> ErrorPayload {
    ErrorPayload(
      .ambiguous,
      message: Bilingual(
        zh: text.map { "“\($0)”对应 \(all.count) 个部门" } ?? "账中有 \(all.count) 个部门，请指定一个",
        en: text.map { "“\($0)” matches \(all.count) departments" }
          ?? "there are \(all.count) departments on record"),
      hint: Bilingual(
        zh: "请用 --department 加部门代码", en: "Name one by its code with --department"),
      candidates: all.prefix(50).map { DepartmentPayload($0) })
  }
}
