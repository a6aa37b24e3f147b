import BudgetModel
import LedgerAPI
import LedgerCore

/// Code lists and the crosswalk.
struct CodeHandlers: Sendable {
  private static let most = 1_000

  let directives: DirectiveRegistry

  var routes: [Route] {
    [
      .get(
        .codes, "The code lists on record, and the codes that match.",
        takes: [.match, .system, .year],
        list),
      .get(
        .crosswalk, "What became of codes from year to year.", takes: [.match, .system], crosswalk),
      .add(
        .codes, "Adds the codes of a system and year.", needs: [.system, .year],
        .bytes("Lines of a code, a blank and its name.", media: "text/plain"), addList),
      .add(
        .crosswalk, "Adds to what became of codes.",
        .bytes("A crosswalk, as config/crosswalk.tsv.", media: "text/plain"), addMappings),
    ]
  }

  @Sendable func list(_ query: Query, _ id: String) async throws -> CodesPayload {
    let (system, year) = (try query.system(), try query.year(.year))
    let lists = try await directives.classification().lists.filter {
      (system == nil || $0.system == system) && (year == nil || $0.year == year)
    }.sorted { ($0.system.rawValue, $0.year) < ($1.system.rawValue, $1.year) }
    let match = query[.match]
    let codes = lists.flatMap { list in
      list.names.filter { code, name in
        match.map { code.hasPrefix($0) || name.contains($0) } ?? false
      }.sorted { $0.key < $1.key }.map {
        CodePayload(
          system: list.system.rawValue, year: list.year.number, code: $0.key, name: $0.value)
      }
    }
    return CodesPayload(
      lists: lists.map {
        CodeListPayload(
          system: $0.system.rawValue, year: $0.year.number, count: $0.names.count)
      }, codes: Array(codes.prefix(Self.most)))
  }

  @Sendable func crosswalk(_ query: Query, _ id: String) async throws
    -> ListPayload<CodeMappingPayload>
  {
    let system = try query.system()
    let match = query[.match]
    let mappings = try await directives.classification().mappings.filter { mapping in
      let words = [mapping.fromName, mapping.toName]
      let codes = [mapping.from, mapping.to].compactMap(\.self)
      return (system == nil || mapping.system == system)
        && match.map { match in
          codes.contains { $0.hasPrefix(match) } || words.contains { $0.contains(match) }
        } ?? true
    }
    return ListPayload(items: mappings.map { CodeMappingPayload($0) }, next: nil)
  }

  @Sendable func addList(_ body: [UInt8], _ query: Query) async throws -> DirectivePayload {
    guard let system = try query.system() else { throw query.missing(.system) }
    let year = try query.requiredYear(.year)
    do {
      let list = try Classification.list(
        in: try Self.text(body), system: system, year: year)
      return try await directives.add(
        .codeList, [Classification.content(of: list)], count: list.names.count)
    } catch let error as ClassificationError {
      throw Self.unreadable(error)
    }
  }

  @Sendable func addMappings(_ body: [UInt8], _ query: Query) async throws -> DirectivePayload {
    do {
      let mappings = try Classification.mappings(in: try Self.text(body))
      guard !mappings.isEmpty else {
        throw ClassificationError(
          line: 1, chinese: "文件中没有对照", english: "there is no mapping in the file")
      }
      return try await directives.add(
        .crosswalk, [Classification.text(of: mappings)], count: mappings.count)
    } catch let error as ClassificationError {
      throw Self.unreadable(error)
    }
  }

  private static func text(_ body: [UInt8]) throws(ErrorPayload) -> String {
    guard let text = String(validating: body, as: UTF8.self) else {
      throw ErrorPayload(
        .badRequest,
        message: Bilingual(zh: "文件不是 UTF-8 编码", en: "the file is not in UTF-8"),
        hint: Bilingual(
          zh: "请先转换：iconv -f GB18030 -t UTF-8 文件", en: "Convert it: iconv -f GB18030 -t UTF-8 FILE")
      )
    }
    return text
  }

  private static func unreadable(_ error: ClassificationError) -> ErrorPayload {
    ErrorPayload(
      .badRequest,
      message: Bilingual(
        zh: "第 \(error.line) 行：\(error.chinese)", en: "line \(error.line): \(error.english)"),
      hint: Bilingual(
        zh: "未记录任何内容；请改正后重新导入", en: "Nothing was recorded; mend the line and import again"))
  }
}

extension Query {
  func system() throws(ErrorPayload) -> CodeSystem? {
    guard let text = self[.system] else { return nil }
    guard let system = CodeSystem(rawValue: text) else {
      throw ErrorPayload(
        .badRequest,
        message: Bilingual(zh: "没有分类“\(text)”", en: "there is no classification “\(text)”"),
        hint: Bilingual(
          zh: "可用：function（功能分类）、economic（部门经济分类）", en: "Allowed: function, economic"),
        parameter: .system)
    }
    return system
  }
}

extension CodeMappingPayload {
  init(_ mapping: CodeMapping) {
    self.init(
      system: mapping.system.rawValue, kind: mapping.kind.rawValue, year: mapping.year.number,
      from: mapping.from, to: mapping.to, fromName: mapping.fromName, toName: mapping.toName,
      confidence: mapping.confidence.rawValue, basis: mapping.basis)
  }
}
