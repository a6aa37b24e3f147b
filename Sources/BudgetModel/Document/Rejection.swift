/// Why a file was not taken into the book.
public struct Rejection: Error, Hashable, Sendable {
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    case empty
    case tooLarge = "too-large"
    case notAFile = "not-a-file"
    case linked
    case unreadable
    case unknownFormat = "unknown-format"
    case unsupportedFormat = "unsupported-format"
    case undecodable
    case malformed
    case encrypted
    case noForms = "no-forms"
    case noDepartment = "no-department"
    case severalDepartments = "several-departments"
    case noYear = "no-year"
    case severalYears = "several-years"
    case incomplete
    case unreadableAmount = "unreadable-amount"
    case conflictingFigures = "conflicting-figures"
    case brokenRows = "broken-rows"
    case tooManyParts = "too-many-parts"
    case readerTimedOut = "reader-timed-out"
    case readerDied = "reader-died"
    case readerAnswerInvalid = "reader-answer-invalid"
    case processingFailed = "processing-failed"
    case declined
  }

  public let kind: Kind
  /// What exactly: the printed text, the two names, the size. May be empty.
  public let detail: String
  public let place: Place?

  public init(_ kind: Kind, _ detail: String = "", at place: Place? = nil) {
    self.kind = kind
    self.detail = detail
    self.place = place
  }
}

extension Rejection {
  /// What is wrong, in one Chinese sentence.
  public var chinese: String {
    let what =
      switch kind {
      case .empty: "文件是空的"
      case .tooLarge: "文件太大"
      case .notAFile: "这不是普通文件"
      case .linked: "这是链接，不是文件本身"
      case .unreadable: "文件没有读取权限"
      case .unknownFormat: "无法识别文件格式"
      case .unsupportedFormat: "这种格式不能读取"
      case .undecodable: "文字编码无法识别"
      case .malformed: "文件结构已损坏"
      case .encrypted: "文件已加密"
      case .noForms: "文件中没有找到部门预算公开表"
      case .noDepartment: "文件中没有部门代码和名称"
      case .severalDepartments: "一个文件里有多个部门"
      case .noYear: "文件中没有预算年度"
      case .severalYears: "一个文件里有多个预算年度"
      case .incomplete: "文件不完整"
      case .unreadableAmount: "金额无法识别"
      case .conflictingFigures: "同一单元格有两个不同的数"
      case .brokenRows: "表格行序号不连续或列数不符"
      case .tooManyParts: "文件内容超过读取上限"
      case .readerTimedOut: "读取超时"
      case .readerDied: "读取进程异常退出"
      case .readerAnswerInvalid: "读取进程的结果无效"
      case .processingFailed: "处理该文件时服务多次中断"
      case .declined: "经人工审核未予批准"
      }
    return Self.sentence(what, detail, place?.chinese, "：", "（", "）", "。")
  }

  /// What is wrong, in one English sentence.
  public var english: String {
    let what =
      switch kind {
      case .empty: "the file is empty"
      case .tooLarge: "the file is too large"
      case .notAFile: "this is not a regular file"
      case .linked: "this is a link, not the file itself"
      case .unreadable: "the file may not be read"
      case .unknownFormat: "the format is not recognised"
      case .unsupportedFormat: "this format is not read"
      case .undecodable: "the character set is not recognised"
      case .malformed: "the file's structure is damaged"
      case .encrypted: "the file is encrypted"
      case .noForms: "no table of a department budget was found"
      case .noDepartment: "no department code and name were found"
      case .severalDepartments: "the file holds more than one department"
      case .noYear: "no fiscal year was found"
      case .severalYears: "the file holds more than one fiscal year"
      case .incomplete: "the file is incomplete"
      case .unreadableAmount: "an amount cannot be read"
      case .conflictingFigures: "one cell has two different figures"
      case .brokenRows: "row numbers have a gap or columns do not fit the form"
      case .tooManyParts: "the content exceeds the reading limits"
      case .readerTimedOut: "reading took too long"
      case .readerDied: "the reader process died"
      case .readerAnswerInvalid: "the reader's answer is not valid"
      case .processingFailed: "the daemon stopped several times while it took this file in"
      case .declined: "a person looked at it and declined it"
      }
    return Self.sentence(what, detail, place?.english, ": ", " (", ")", ".")
  }

  /// What to do next, in Chinese.
  public var chineseHint: String {
    switch kind {
    case .empty: "请重新导出后再放入。"
    case .tooLarge: "请只导出部门预算公开内容，或由管理员调高 limits.file_bytes。"
    case .notAFile, .linked: "请把文件本身复制到投递目录。"
    case .unreadable: "请让 ledgerd 的用户可以读取该文件（例如 chmod g+r），再放入。"
    case .unknownFormat, .unsupportedFormat: "请另存为 XLSX、DOCX、带文字的 PDF、网页或文本。"
    case .undecodable: "请另存为 UTF-8 或 GB18030 编码。"
    case .malformed: "请从原系统重新导出。"
    case .encrypted: "请去掉密码后重新放入。"
    case .noForms: "请确认导出内容包含部门预算公开表及其表名。"
    case .noDepartment: "请在表名下注明部门，例如：201 某某局，或 编制部门：某某局。"
    case .severalDepartments: "请每个部门导出一个文件。"
    case .noYear: "请在表名下注明“预算年度：2023”。"
    case .severalYears: "请每个年度导出一个文件。"
    case .incomplete: "请确认导出已完成，再放入完整文件。"
    case .unreadableAmount, .conflictingFigures, .brokenRows: "请按所示位置更正原表后重新导出。"
    case .tooManyParts: "请拆分文件，或由管理员调高 limits。"
    case .declined: "如需入账，请更正后重新放入。"
    case .readerTimedOut, .readerDied, .readerAnswerInvalid, .processingFailed:
      "请从原系统重新导出；若仍失败，请把隔离目录中的文件交管理员。"
    }
  }

  /// What to do next, in English.
  public var englishHint: String {
    switch kind {
    case .empty: "Export it again and drop it again."
    case .tooLarge: "Export the budget disclosure only, or raise limits.file_bytes."
    case .notAFile, .linked: "Copy the file itself into the drop directory."
    case .unreadable: "Let ledgerd's user read the file (chmod g+r) and drop it again."
    case .unknownFormat, .unsupportedFormat:
      "Save it as XLSX, DOCX, PDF with text, a web page or text."
    case .undecodable: "Save it as UTF-8 or GB18030."
    case .encrypted: "Save it without a password and drop it again."
    case .malformed: "Export it again from where it came."
    case .noForms: "See that the export holds the budget tables with their titles."
    case .noDepartment: "Name it under the table's title: 201 某某局, or 编制部门：某某局."
    case .severalDepartments: "Export one file for each department."
    case .noYear: "Put a line 预算年度：2023 under the table's title."
    case .severalYears: "Export one file for each year."
    case .incomplete: "See that the export has finished and drop the whole file."
    case .unreadableAmount, .conflictingFigures, .brokenRows:
      "Correct the table at the place shown and export it again."
    case .tooManyParts: "Split the file, or raise the limits."
    case .declined: "Correct it and drop it again if it is to be recorded."
    case .readerTimedOut, .readerDied, .readerAnswerInvalid, .processingFailed:
      "Export it again; if that fails too, give the quarantined file to the administrator."
    }
  }

  private static func sentence(
    _ what: String, _ detail: String, _ place: String?, _ colon: String, _ open: String,
    _ close: String, _ stop: String
  ) -> String {
    what + (detail.isEmpty ? "" : colon + detail) + (place.map { open + $0 + close } ?? "") + stop
  }
}

extension Place {
  /// `第3页，第132行，序号9，栏次3`
  public var chinese: String {
    [
      sheet.map { "工作表“\($0)”" }, page.map { "第\($0)页" }, line.map { "第\($0)行" },
      row.map { "序号\($0)" }, column.map { "栏次\($0)" },
    ].compactMap(\.self).joined(separator: "，")
  }

  /// `page 3, line 132, row 9, column 3`
  public var english: String {
    [
      sheet.map { "sheet “\($0)”" }, page.map { "page \($0)" }, line.map { "line \($0)" },
      row.map { "row \($0)" }, column.map { "column \($0)" },
    ].compactMap(\.self).joined(separator: ", ")
  }
}
