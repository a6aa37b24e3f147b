import BookTestSupport
import BudgetModel
import Crypto
import Foundation
import LedgerStore
import LedgerTestSupport
import Testing

/// `config/check-proof.py` against proofs of a ledger, and against ones that are made up.
@Suite("Proofs are checked without our code")
struct ProofTests {
  private struct Link {
    let sequence: Int64
    let link: String
    let digest: String

    var head: String { "\(sequence):\(digest)" }
  }

  private let directory: TemporaryDirectory
  private let content: String
  private let previous: String
  private let links: [Link]

  init() async throws {
    let ledger = try Ledger()
    directory = ledger.directory
    for (content, amount) in [(1 as UInt8, "5.00"), (2, "6.00"), (3, "7.00")] {
      try await ledger.drop(plan(amount), content: content)
    }
    let proof = try #require(try await ledger.reader.proof(of: 1))
    (content, previous) = (proof.content, proof.previous)
    links = proof.links.map { Link(sequence: $0.sequence, link: $0.link, digest: $0.digest) }
  }

  private func check(
    content: String? = nil, previous: String? = nil, _ links: [Link], anchor: String? = nil
  ) throws -> ProgramResult {
    let file = directory.appending("proof.json")
    try JSONSerialization.data(
      withJSONObject: [
        "format": "ledgerd-proof-1", "content": content ?? self.content,
        "previous": previous ?? self.previous,
        "links": links.map { ["sequence": $0.sequence, "link": $0.link, "digest": $0.digest] },
      ] as [String: Any]
    ).write(to: file)
    let checker = PackageRoot.url.appending(path: "config/check-proof.py").path
    return try run(
      URL(filePath: "/usr/bin/env"), ["python3", checker, file.path] + (anchor.map { [$0] } ?? []))
  }

  private func hash(_ bytes: some Sequence<UInt8>) -> String {
    SHA256.hash(data: Array(bytes)).map { String(format: "%02x", $0) }.joined()
  }

  private func bytes(_ hexadecimal: String) -> [UInt8] {
    stride(from: 0, to: hexadecimal.utf8.count, by: 2).compactMap {
      UInt8(hexadecimal.dropFirst($0).prefix(2), radix: 16)
    }
  }

  /// The links with the first one exchanged, and the digests that follow from that.
  private func forged(first: String) -> [Link] {
    var digest = bytes(previous)
    return links.enumerated().map { index, link in
      let text = index == 0 ? first : link.link
      let next = hash(digest + Array(text.utf8))
      digest = bytes(next)
      return Link(sequence: link.sequence, link: text, digest: next)
    }
  }

  @Test("with an anchor a proof holds; without one it says that nothing is shown")
  func anchored() throws {
    for link in links {
      let found = try check(links, anchor: link.head)
      #expect(found.status == 0)
      #expect(
        found.output == "holds: revision 1 is part of what this anchor stands for\n\(link.head)\n")
    }
    let both = "\(links[2].head)/9:" + String(repeating: "0", count: 64)
    #expect(try check(links, anchor: both).status == 0)
    let bare = try check(links)
    #expect(bare.status == 3)
    #expect(bare.output.hasPrefix("not anchored: "))
    #expect(!bare.output.contains("holds") && !bare.output.contains(links[2].digest))
    #expect(try check(links, anchor: "3:5f0c").status == 2)
  }

  @Test("a proof that is made up throughout is not anchored, and none of its heads is an anchor")
  func madeUp() throws {
    let said = content.replacing("5.00", with: "9.00")
    let fields = links[0].link.replacing(hash(content.utf8), with: hash(said.utf8))
    let made = forged(first: fields)
    let bare = try check(content: said, made)
    #expect(bare.status == 3)
    #expect(bare.output.hasPrefix("not anchored: "))
    for link in links {
      let found = try check(content: said, made, anchor: link.head)
      #expect(found.status == 1)
      #expect(found.output == "does not hold: no link has the digest of the anchor \(link.head)\n")
    }
  }

  @Test("a later head that is made up is never shown: only what leads to the anchor is proved")
  func later() throws {
    let text = "link\t4\t2023-03-01T00:00:00.000Z\t\(String(repeating: "0", count: 64))\n"
    let digest = hash(bytes(links[2].digest) + Array(text.utf8))
    let longer = links + [Link(sequence: 4, link: text, digest: digest)]
    let found = try check(longer, anchor: links[1].head)
    #expect(found.status == 0)
    #expect(found.output.hasSuffix("\n\(links[1].head)\n"))
    #expect(!found.output.contains(digest))
    // What lies behind the anchor may be anything.
    let broken = links + [Link(sequence: 9, link: "x", digest: "y")]
    #expect(try check(broken, anchor: links[2].head).status == 0)
    #expect(try check(broken).status == 1)
  }

  @Test("what stands before the first link has the 32 bytes of a digest")
  func previousDigest() throws {
    for length in [0, 31, 33] {
      let before = String(repeating: "00", count: length)
      let digest = hash(bytes(before) + Array(links[0].link.utf8))
      let alone = [Link(sequence: 1, link: links[0].link, digest: digest)]
      let found = try check(previous: before, alone, anchor: alone[0].head)
      #expect(found.status == 1)
      #expect(
        found.output == "does not hold: the digest before the revision has not 32 bytes\n")
    }
  }

  @Test("links with a gap are no chain")
  func gap() throws {
    let digest = hash(bytes(links[0].digest) + Array(links[2].link.utf8))
    let gap = [links[0], Link(sequence: 3, link: links[2].link, digest: digest)]
    let found = try check(gap, anchor: gap[1].head)
    #expect(found.status == 1)
    #expect(found.output == "does not hold: revision 2 is missing\n")
  }
}
