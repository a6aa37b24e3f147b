import Foundation
import LedgerTestSupport
import Testing

/// Real disclosures of many places beside what they are known to say.
@Suite("Published disclosures")
struct PublishedTests {
  /// What the files do not hold, or contradict themselves: known one by one, so that nothing else
  /// is lost unseen.
  private static let knownMissing: Set<String> = []
  /// Errors about which the catalogue has no rule.
  private static let knownUnreported: Set<String> = [
    "单位预算与部门预算数字完全相同(同名主体两份文件)", "84.06%+19.62%≠100%(应15.94%)", "年初预算472.9“完成27.22%”实为超出27.22万元",
    "预算与上年决算比", "分项合计472.26，差0.01",
  ]
  private static let knownMissingChanges: Set<String> = ["pg_cq_fl_qxz_2024_sangong.txt 三公"]

  @Test(
    "every file is read, no key figure is wrong, and what was found stays found",
    .enabled(if: Shared.isRequired, "\(Shared.absence)"))
  func score() throws {
    let answers = try JSONDecoder().decode(
      [Answer].self, from: Data(contentsOf: Shared.published.appending(path: "answers.json")))
    let scores = answers.map { Score($0, in: Shared.published) }
    print(Scoreboard(scores).text)
    #expect(scores.count == 40)
    #expect(Set(scores.flatMap(\.errorsMissing)) == Self.knownUnreported)
    for score in scores {
      let name = score.answer.files[0]
      #expect(score.refusal == nil, "\(name) is refused")
      #expect(score.departmentIsRight, "the department of \(name)")
      #expect(score.yearIsRight, "the year of \(name)")
      #expect(score.stageIsRight, "the stage of \(name)")
      #expect(score.wrong.isEmpty, "\(name)")
      #expect(score.changesWrong.isEmpty, "\(name)")
      let missing = score.missing.filter { !Self.knownMissing.contains("\(name) \($0)") }
      #expect(missing.isEmpty, "\(name)")
      let changes = score.changesMissing.filter {
        !Self.knownMissingChanges.contains("\(name) \($0)")
      }
      #expect(changes.isEmpty, "\(name)")
      // None of them is cut off, and none is held as if it were.
      #expect(!score.flags.contains { $0.hasPrefix("incomplete") }, "\(name)")
    }
  }
}
