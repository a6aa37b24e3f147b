import Testing

@testable import PDFReader

@Suite("Cells from rulings")
struct LatticeTests {
  /// Two rows of three columns, the second row's first two cells merged.
  private static let horizontal = [0, 20, 40].map { Rule(position: $0 * 100, from: 0, to: 9_000) }
  private static let vertical = [
    Rule(position: 0, from: 0, to: 4_000), Rule(position: 3_000, from: 0, to: 2_000),
    Rule(position: 6_000, from: 0, to: 4_000), Rule(position: 9_000, from: 0, to: 4_000),
  ]

  @Test("cells without a ruling between them are one cell with a span")
  func merged() throws {
    let lattice = try #require(Lattice.all(Self.horizontal, Self.vertical).lattices.first)
    #expect(lattice.rows == 2)
    #expect(lattice.columns == 3)
    #expect(lattice.anchors == [0, 1, 2, 3, 3, 5])
    #expect(lattice.span(3) == (rows: 1, columns: 2))
    #expect(lattice.cell(atX: 4_500, y: 3_000) == 3)
    #expect(lattice.cell(atX: 9_500, y: 3_000) == nil)
  }

  @Test("strokes that nearly touch are one ruling")
  func gaps() throws {
    let broken =
      Self.vertical.dropLast() + [
        Rule(position: 9_000, from: 0, to: 1_900), Rule(position: 9_010, from: 2_100, to: 4_000),
      ]
    let lattice = try #require(Lattice.all(Self.horizontal, Array(broken)).lattices.first)
    #expect(lattice.anchors == [0, 1, 2, 3, 3, 5])
  }

  @Test("a row cut by the page's end is closed where its side rulings end")
  func openSide() throws {
    let lattice = try #require(
      Lattice.all(Array(Self.horizontal.dropLast()), Self.vertical).lattices.first)
    #expect(lattice.rows == 2)
    #expect(lattice.ys.last == 4_000)
  }

  @Test("a border of dots is a ruling")
  func dots() {
    let dots = (0..<50).map { (x: $0 * 200, y: 500) }
    let rules = Rulings.chained(dots)
    #expect(rules.horizontal == [Rule(position: 500, from: -50, to: 9_850)])
    #expect(rules.vertical.isEmpty)
  }

  @Test("radicals are folded to the ideographs they look like")
  func radicals() {
    let printed = "⼾⽀⼊⽬⻔"
    let folded = printed.unicodeScalars.compactMap { Unicode.Scalar(Radicals.folded($0.value)) }
    #expect(String(String.UnicodeScalarView(folded)) == "户支入目门")
    #expect(Radicals.folded(0x90e8) == 0x90e8)
  }
}
