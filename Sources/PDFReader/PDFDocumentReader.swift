internal import AlignedText
public import BudgetModel
public import BudgetParser
internal import CPoppler
internal import Glibc

/// Reads the bytes of a PDF into blocks: tables by their rulings, other text by its lines.
public struct PDFDocumentReader: Sendable {
  /// How much is read before the document is refused.
  public struct Limits: Hashable, Sendable {
    public var pages: Int
    /// The time for all pages together.
    public var seconds: Int
    /// The glyphs of one page.
    public var glyphs: Int
    /// The lines and boxes of one page.
    public var lines: Int

    public static let `default` = Limits(pages: 2_000, seconds: 8, glyphs: 200_000, lines: 50_000)

    public init(pages: Int, seconds: Int, glyphs: Int, lines: Int) {
      self.pages = pages
      self.seconds = seconds
      self.glyphs = glyphs
      self.lines = lines
    }
  }

  private let limits: Limits

  public init(limits: Limits = .default) {
    self.limits = limits
  }

  /// Opens what poppler loads at run time. To be called before the process is sealed.
  public static func prepare() { poppler_prepare() }

  /// - Throws: a `Rejection` of the kind `malformed`, `unsupportedFormat` or `tooManyParts`.
  public func read(_ bytes: [UInt8]) throws(Rejection) -> SourceDocument {
    let collector = PageCollector(limits)
    var sink = collector.sink
    var repairs: Int32 = 0
    let outcome = bytes.withUnsafeBytes { bytes in
      bytes.baseAddress.map {
        poppler_read($0, bytes.count, Int32(limits.pages), Int32(limits.seconds), &sink, &repairs)
      } ?? 1
    }
    switch outcome {
    case 0: break
    case 2: throw Rejection(.encrypted)
    case 3: throw Rejection(.tooManyParts, "pages > \(limits.pages)")
    case 4: throw Rejection(.tooManyParts, "PDF")
    default: throw Rejection(.malformed, "PDF")
    }
    try collector.requireText()
    var flags = collector.flags
    if repairs > 0 { flags.append(ReadingFlag(.repaired, "PDF 结构有\(repairs)处损坏")) }
    return SourceDocument(
      format: "pdf", charset: "Unicode", blocks: collector.blocks, flags: flags)
  }
}

/// Takes in what poppler tells, page by page.
private final class PageCollector {
  private let limits: PDFDocumentReader.Limits
  private var page: PageContent?
  private(set) var blocks: [Block] = []
  private(set) var flags: [ReadingFlag] = []
  private var continuation: NumberedAlignment.Continuation?
  private var pages = 0
  private var scans = 0
  private var invisible = 0
  private var unknown: (count: Int, page: Int) = (0, 0)
  private var hasTooMuch = false

  init(_ limits: PDFDocumentReader.Limits) {
    self.limits = limits
  }

  /// The functions that poppler's device calls; valid while the collector lives.
  var sink: poppler_sink {
    poppler_sink(
      context: Unmanaged.passUnretained(self).toOpaque(),
      begin: { context, number, width, height in
        collector(context)?.begin(Int(number), Int(width), Int(height))
      },
      end: { context in collector(context)?.end() },
      glyph: { context, glyph in collector(context)?.take(glyph.pointee) },
      stroke: { context, line in
        collector(context)?.draw { $0.add(stroke: Box(line)) }
      },
      rectangle: { context, box, isFilled in
        collector(context)?.draw { $0.add(rectangle: Box(box), isFilled: isFilled != 0) }
      },
      image: { context, box in
        collector(context)?.page?.add(image: Box(box))
      })
  }

  private func begin(_ number: Int, _ width: Int, _ height: Int) {
    page = PageContent(number: number, width: width, height: height)
  }

  private func take(_ glyph: poppler_glyph) {
    guard (page?.glyphs.count ?? 0) < limits.glyphs else {
      hasTooMuch = true
      return
    }
    page?.add(glyph)
  }

  private func draw(_ add: (inout PageContent) -> Void) {
    guard var page, page.drawn < limits.lines else {
      hasTooMuch = true
      return
    }
    self.page = nil
    add(&page)
    self.page = page
  }

  private func end() {
    guard var page else { return }
    self.page = nil
    page.dropOverprints()
    page.dropStruckGlyphs()
    pages += 1
    if page.isScan { scans += 1 }
    invisible += page.invisible
    if page.unknown > 0, unknown.count == 0 { unknown.page = page.number }
    unknown.count += page.unknown
    let reader = PageReader(page, continuing: continuation)
    if reader.isCut { hasTooMuch = true }
    continuation = reader.continuation
    blocks += reader.blocks
    flags += reader.flags
  }

  /// Refuses what holds no text that can be read.
  func requireText() throws(Rejection) {
    if hasTooMuch { throw Rejection(.tooManyParts, "PDF") }
    if pages > 0, scans == pages { throw Rejection(.unsupportedFormat, "扫描件") }
    guard unknown.count <= 5 else {
      let cause =
        access("/usr/share/poppler/cMap", R_OK) == 0 ? "有无法识别的字符" : "缺少 poppler-data"
      throw Rejection(.malformed, cause, at: Place(page: unknown.page))
    }
  }
}

private func collector(_ context: UnsafeMutableRawPointer?) -> PageCollector? {
  context.map { Unmanaged<PageCollector>.fromOpaque($0).takeUnretainedValue() }
}
