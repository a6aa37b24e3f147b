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
  let userHasAll: @Sendable (Int) -> ErrorPayload
  let allIsTaken: @Sendable (Int) -> ErrorPayload

  private static let later = Bilingual(zh: "请稍后再试", en: "Try again in a moment")

  static let connections = QuotaWords(
    userHasAll: { limit in
      ErrorPayload(
        .tooMany,
        message: Bilingual(
          zh: "您已有 \(limit) 个连接", en: "you have \(limit) connections already"),
        hint: Bilingual(
          zh: "请关闭不用的连接；上限由 limits.user_connections 设定",
          en: "Close those that you do not need; limits.user_connections says how many"))
    },
    allIsTaken: { limit in
      ErrorPayload(
        .busy,
        message: Bilingual(zh: "\(limit) 个连接全部占用", en: "all \(limit) connections are in use"),
        hint: later)
    })

  static let requests = QuotaWords(
    userHasAll: { limit in
      ErrorPayload(
        .tooMany,
        message: Bilingual(
          zh: "您已有 \(limit) 个请求在处理", en: "\(limit) requests of yours are being answered already"),
        hint: Bilingual(
          zh: "请等它们完成；上限由 limits.user_requests 设定",
          en: "Wait until they are; limits.user_requests says how many"))
    },
    allIsTaken: { limit in
      ErrorPayload(
        .busy,
        message: Bilingual(
          zh: "已有 \(limit) 个请求在处理", en: "\(limit) requests are being answered already"),
        hint: later)
    })

  static let bodies = QuotaWords(
    userHasAll: { limit in
      ErrorPayload(
        .tooMany,
        message: Bilingual(
          zh: "您正在传送的数据超过 \(limit) 字节", en: "more than \(limit) bytes of yours are on their way"),
        hint: Bilingual(
          zh: "请逐个传送；上限由 limits.user_body_bytes 设定",
          en: "Send one after the other; limits.user_body_bytes says how many"))
    },
    allIsTaken: { limit in
      ErrorPayload(
        .busy,
        message: Bilingual(
          zh: "正在传送的数据超过 \(limit) 字节", en: "more than \(limit) bytes are on their way"),
        hint: later)
    })

  static let queries = QuotaWords(
    userHasAll: { limit in
      ErrorPayload(
        .tooMany,
        message: Bilingual(
          zh: "您已有 \(limit) 个查询在进行", en: "\(limit) questions of yours are being answered already"),
        hint: Bilingual(
          zh: "请等它们完成；上限由 limits.user_queries 设定",
          en: "Wait until they are; limits.user_queries says how many"))
    },
    allIsTaken: { limit in
      ErrorPayload(
        .busy,
        message: Bilingual(
          zh: "已有 \(limit) 个查询在进行", en: "\(limit) questions are being answered already"),
        hint: later)
    })
}
