/// One text in both languages.
public struct Bilingual: Hashable, Sendable, Codable {
  public let zh: String
  public let en: String

  public init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }

  public init(_ zh: String, _ en: String) {
    self.init(zh: zh, en: en)
  }
}
