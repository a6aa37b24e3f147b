import BudgetModel
import Glibc
import LedgerAPI
import Synchronization

/// How much of one thing there is, for each user and for all together.
struct Shares: Sendable {
  let each: Int
  let all: Int

  init(each: Int, all: Int) {
    self.all = all
    self.each = min(each, all)
  }

  /// Root and the daemon's own user may have all but what one user may have.
  func share(of uid: UInt32) -> Int {
    uid == 0 || uid == geteuid() ? max(each, all - each) : each
  }
}

/// Counts what each user has of one thing, so that nobody has so much that nothing is left to
/// others. Who finds none is told so; nobody waits.
final class Quota: Sendable {
  /// Part of a quota, given back by `end` or with the last reference to it.
  final class Lease: Sendable {
    private let quota: Quota
    private let uid: UInt32
    private let amount = Mutex(0)

    fileprivate init(_ quota: Quota, _ uid: UInt32) {
      self.quota = quota
      self.uid = uid
    }

    func add(_ more: Int) throws(ErrorPayload) {
      try quota.take(more, uid)
      amount.withLock { $0 += more }
    }

    func end() {
      let held = amount.withLock { amount in
        defer { amount = 0 }
        return amount
      }
      quota.giveBack(held, uid)
    }

    deinit { end() }
  }

  private struct Taken {
    var all = 0
    var byUser: [UInt32: Int] = [:]
  }

  private let shares: Shares
  private let words: QuotaWords
  private let taken = Mutex(Taken())

  init(_ words: QuotaWords, _ shares: Shares) {
    self.words = words
    self.shares = shares
  }

  /// Nothing yet, for a user.
  func lease(_ uid: UInt32) -> Lease { Lease(self, uid) }

  /// What a user may have.
  func share(of uid: UInt32) -> Int { shares.share(of: uid) }

  private func take(_ amount: Int, _ uid: UInt32) throws(ErrorPayload) {
    let share = shares.share(of: uid)
    let refusal: ErrorPayload? = taken.withLock { taken in
      let own = taken.byUser[uid] ?? 0
      guard amount <= share - own else { return words.userHasAll(share) }
      guard amount <= shares.all - taken.all else { return words.allIsTaken(shares.all) }
      taken.byUser[uid] = own + amount
      taken.all += amount
      return nil
    }
    if let refusal { throw refusal }
  }

  private func giveBack(_ amount: Int, _ uid: UInt32) {
    guard amount > 0 else { return }
    taken.withLock { taken in
      taken.all -= amount
      let left = (taken.byUser[uid] ?? 0) - amount
      taken.byUser[uid] = left > 0 ? left : nil
    }
  }
}

/// How it is said that there is no more of a thing.
struct QuotaWords: Sendable {
  /// What a user has already, and what all have together, of so many.
  let mine: @Sendable (Int) -> Bilingual
  let all: @Sendable (Int) -> Bilingual
  /// What a user can do about it.
  let advice: Bilingual
  /// The key under `limits` that says how many; nil where none does.
  let setting: String?

  func userHasAll(_ limit: Int) -> ErrorPayload {
    let hint = setting.map {
      Bilingual(
        zh: advice.zh + "；上限由 limits.\($0) 设定",
        en: advice.en + "; limits.\($0) says how many")
    }
    return ErrorPayload(.tooMany, message: mine(limit), hint: hint ?? advice)
  }

  func allIsTaken(_ limit: Int) -> ErrorPayload {
    ErrorPayload(
      .busy, message: all(limit), hint: Bilingual(zh: "请稍后再试", en: "Try again in a moment"))
  }

  static let connections = QuotaWords(
    mine: { Bilingual(zh: "您已有 \($0) 个连接", en: "you have \($0) connections already") },
    all: { Bilingual(zh: "\($0) 个连接全部占用", en: "all \($0) connections are in use") },
    advice: Bilingual(zh: "请关闭不用的连接", en: "Close those that you do not need"),
    setting: "user_connections")

  static let requests = QuotaWords(
    mine: {
      Bilingual(
        zh: "您已有 \($0) 个请求在处理", en: "\($0) requests of yours are being answered already")
    },
    all: {
      Bilingual(zh: "已有 \($0) 个请求在处理", en: "\($0) requests are being answered already")
    },
    advice: Bilingual(zh: "请等它们完成", en: "Wait until they are"), setting: "user_requests")

  static let bodies = QuotaWords(
    mine: {
      Bilingual(
        zh: "您正在传送的数据超过 \($0) 字节", en: "more than \($0) bytes of yours are on their way")
    },
    all: {
      Bilingual(zh: "正在传送的数据超过 \($0) 字节", en: "more than \($0) bytes are on their way")
    },
    advice: Bilingual(zh: "请逐个传送", en: "Send one after the other"),
    setting: "user_body_bytes")

  static let queries = QuotaWords(
    mine: {
      Bilingual(
        zh: "您已有 \($0) 个查询在进行", en: "\($0) questions of yours are being answered already")
    },
    all: {
      Bilingual(zh: "已有 \($0) 个查询在进行", en: "\($0) questions are being answered already")
    },
    advice: Bilingual(zh: "请等它们完成", en: "Wait until they are"), setting: "user_queries")

  static let verifications = QuotaWords(
    mine: { _ in Bilingual(zh: "您已要求核对，正在进行", en: "a verification of yours is going on") },
    all: { _ in Bilingual(zh: "等待核对的人已满", en: "too many wait for a verification") },
    advice: Bilingual(zh: "请等它完成", en: "Wait until it is done"), setting: nil)
}
