internal import CPoppler

/// A glyph on a page. All lengths are hundredths of a point; y grows downwards.
struct Glyph {
  let unicode: UInt32
  let box: Box
  let size: Int
  let clip: Box
  let isClipped: Bool

  var baseline: Int { box.y1 - size * 15 / 100 }
  var middleX: Int { (box.x0 + box.x1) / 2 }
  var middleY: Int { box.y1 - size / 2 }
  var isBlank: Bool { unicode == 0x20 || unicode == 0xa0 || unicode == 0x3000 }
  var isDigit: Bool { (0x30...0x39).contains(unicode) }
  /// ¹ or ₁: a digit to Unicode, and no decimal one.
  var isRaisedDigit: Bool { Unicode.Scalar(unicode)?.properties.numericType == .digit }
}

struct Box: Hashable {
  var x0: Int
  var y0: Int
  var x1: Int
  var y1: Int

  var width: Int { x1 - x0 }
  var height: Int { y1 - y0 }
}

/// A straight ruling: where it lies, and from where to where it runs.
struct Rule: Hashable {
  var position: Int
  var from: Int
  var to: Int
}

/// What poppler drew on one page.
struct PageContent {
  let number: Int
  let width: Int
  let height: Int
  var glyphs: [Glyph] = []
  var horizontal: [Rule] = []
  var vertical: [Rule] = []
  /// Squares of a point or two: borders made of dots.
  var dots: [(x: Int, y: Int)] = []
  var imageArea = 0
  /// Glyphs of the text layer under a scan.
  var invisible = 0
  /// Glyphs whose font does not tell what they are.
  var unknown = 0
  /// The first digit over which another was drawn, and that other.
  var overprinted: (under: UInt32, over: UInt32)?

  /// Whether a line was drawn through some glyphs.
  var hasStruckGlyphs = false

  /// How much is drawn; dots count less, because a dotted border has thousands.
  var drawn: Int { horizontal.count + vertical.count + dots.count / 8 }

  /// What shows of it; a page full of images is no larger than itself many times over.
  mutating func add(image box: Box) {
    let across = min(max(box.x1, 0), width) - min(max(box.x0, 0), width)
    let down = min(max(box.y1, 0), height) - min(max(box.y0, 0), height)
    guard imageArea < width * height * 4 else { return }
    imageArea += across * down
  }

  mutating func add(_ glyph: poppler_glyph) {
    guard glyph.size > 50 else { return }
    if glyph.visibility == 1 {
      invisible += 1
      return
    }
    if glyph.unicode == 0xfffd { unknown += 1 }
    glyphs.append(
      Glyph(
        unicode: Radicals.folded(glyph.unicode), box: Box(glyph.box), size: Int(glyph.size),
        clip: Box(glyph.clip), isClipped: glyph.visibility == 2))
  }

  mutating func add(stroke: Box) {
    if stroke.height < 60, stroke.width > 100 {
      horizontal.append(
        Rule(position: (stroke.y0 + stroke.y1) / 2, from: stroke.x0, to: stroke.x1))
    } else if stroke.width < 60, stroke.height > 100 {
      vertical.append(Rule(position: (stroke.x0 + stroke.x1) / 2, from: stroke.y0, to: stroke.y1))
    }
  }

  mutating func add(rectangle: Box, isFilled: Bool) {
    if rectangle.width <= 220, rectangle.height <= 220 {
      dots.append(((rectangle.x0 + rectangle.x1) / 2, (rectangle.y0 + rectangle.y1) / 2))
    } else if rectangle.height <= 300, rectangle.width > rectangle.height {
      horizontal.append(
        Rule(
          position: (rectangle.y0 + rectangle.y1) / 2, from: rectangle.x0, to: rectangle.x1))
    } else if rectangle.width <= 300, rectangle.height > rectangle.width {
      vertical.append(
        Rule(
          position: (rectangle.x0 + rectangle.x1) / 2, from: rectangle.y0, to: rectangle.y1))
    } else if !isFilled {
      add(stroke: Box(x0: rectangle.x0, y0: rectangle.y0, x1: rectangle.x1, y1: rectangle.y0))
      add(stroke: Box(x0: rectangle.x0, y0: rectangle.y1, x1: rectangle.x1, y1: rectangle.y1))
      add(stroke: Box(x0: rectangle.x0, y0: rectangle.y0, x1: rectangle.x0, y1: rectangle.y1))
      add(stroke: Box(x0: rectangle.x1, y0: rectangle.y0, x1: rectangle.x1, y1: rectangle.y1))
    }
  }

  /// Whether the page is a picture of a page.
  var isScan: Bool {
    imageArea > width * height / 2 && glyphs.count(where: { !$0.isBlank }) < 5
  }
}

extension Box {
  init(_ box: poppler_box) {
    self.init(x0: Int(box.x0), y0: Int(box.y0), x1: Int(box.x1), y1: Int(box.y1))
  }
}
