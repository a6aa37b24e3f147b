internal import BudgetModel
internal import CXML

/// A parsed page. Nodes are valid as long as it is.
final class HTMLTree {
  private let document: htmlDocPtr

  private let holding = HTMLHolding()

  var root: HTMLNode? {
    xmlDocGetRootElement(document).map { HTMLNode(pointer: $0, holding: holding) }
  }

  /// Parses a page of whatever quality; what its bytes declare about their charset is ignored.
  init(_ text: String) throws(Rejection) {
    XMLLibrary.prepared
    guard let context = htmlNewParserCtxt() else { throw Rejection(.malformed, "HTML") }
    defer { htmlFreeParserCtxt(context) }
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
      | HTML_PARSE_NONET.rawValue
    var text = text
    let parsed = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { bytes in
        htmlCtxtReadMemory(
          context, bytes.baseAddress, Int32(clamping: bytes.count), nil, "UTF-8", Int32(options))
      }
    }
    guard let parsed else { throw Rejection(.malformed, "HTML") }
    document = parsed
    // At a limit of its own the parser stops and hands out what it has: less than the page.
    if context.pointee.disableSAX != 0
      || xmlCtxtGetLastError(context).map({ $0.pointee.level == XML_ERR_FATAL }) ?? false
    {
      throw Rejection(.tooManyParts, "HTML：depth > 256")
    }
    markTables()
  }

  /// What the page's head calls it.
  private(set) var title: String?

  /// Walks over all nodes without recursion and marks what stands around tables and cells.
  private func markTables() {
    var next = xmlDocGetRootElement(document)
    while let node = next {
      if node.pointee.type == XML_ELEMENT_NODE, let name = node.pointee.name {
        let name = String(cString: name)
        if ["table", "tr", "td", "th"].contains(name) { holding.mark(node, name) }
        if name == "title", title == nil {
          title = HTMLNode(pointer: node, holding: holding).children.compactMap(\.text).joined()
        }
      }
      if let child = node.pointee.children, node.pointee.type == XML_ELEMENT_NODE {
        next = child
        continue
      }
      var up: xmlNodePtr? = node
      while let here = up, here.pointee.next == nil { up = here.pointee.parent }
      next = up?.pointee.next
    }
  }

  deinit { xmlFreeDoc(document) }
}

/// Which elements hold tables, rows or cells at any depth, found out once for the whole page.
final class HTMLHolding {
  private var holders: [String: Set<UnsafeMutableRawPointer>] = [:]

  fileprivate func mark(_ node: xmlNodePtr, _ name: String) {
    var above = node.pointee.parent
    while let holder = above, holders[name, default: []].insert(holder).inserted {
      above = holder.pointee.parent
    }
  }

  fileprivate func holds(_ node: xmlNodePtr, _ name: String) -> Bool {
    holders[name]?.contains(node) ?? false
  }
}

/// An element or a piece of text of a page.
struct HTMLNode {
  fileprivate let pointer: xmlNodePtr
  fileprivate let holding: HTMLHolding

  var isElement: Bool { pointer.pointee.type == XML_ELEMENT_NODE }

  /// The element's name; libxml2 gives it in small letters.
  var name: String { isElement ? pointer.pointee.name.map { String(cString: $0) } ?? "" : "" }

  var line: Int { max(Int(xmlGetLineNo(pointer)), 0) }

  /// The characters of a piece of text; nil for elements and comments.
  var text: String? {
    guard pointer.pointee.type == XML_TEXT_NODE || pointer.pointee.type == XML_CDATA_SECTION_NODE
    else { return nil }
    return pointer.pointee.content.map { String(cString: $0) }
  }

  var children: some Sequence<HTMLNode> {
    sequence(first: pointer.pointee.children) { $0?.pointee.next }
      .lazy.prefix { $0 != nil }
      .compactMap { [holding] in $0.map { HTMLNode(pointer: $0, holding: holding) } }
  }

  func attribute(_ name: String) -> String? {
    guard let attribute = xmlHasProp(pointer, name) else { return nil }
    return sequence(first: attribute.pointee.children) { $0?.pointee.next }
      .prefix { $0 != nil }.compactMap { $0?.pointee.content.map { String(cString: $0) } }.joined()
  }

  /// The attribute's leading digits, as browsers read `colspan="3px"`.
  func number(_ name: String) -> Int? {
    attribute(name).flatMap { value in
      Int(String(value.drop { $0 == " " }.prefix { $0.isASCII && $0.isNumber }.prefix(9)))
    }
  }

  /// Whether the page says that the element does not show.
  var isHidden: Bool {
    if pointer.pointee.properties != nil, attribute("hidden") != nil { return true }
    // Pages show themselves once they are loaded.
    return name != "body" && style.contains(where: Self.hiding.contains)
  }

  private static let hiding: Set<String> = [
    "display:none", "mso-hide:all", "opacity:0", "opacity:0.0", "opacity:0%",
  ]

  /// The declarations of the element's own style.
  private var style: [String] {
    guard pointer.pointee.properties != nil, let style = attribute("style") else { return [] }
    return style.lowercased().filter { !$0.isWhitespace }.replacing("!important", with: "")
      .split(separator: ";").map(String.init)
  }

  /// Where the element's text stands, whether it is struck through or shows, if it says so.
  var level: RaisedText.Level? {
    switch name {
    case "sup": return .raised
    case "sub": return .lowered
    case "s", "strike", "del": return .struck
    default: break
    }
    let style = style
    if style.contains(where: { $0.hasPrefix("text-decoration") && $0.contains("line-through") }) {
      return .struck
    }
    if style.contains("vertical-align:super") { return .raised }
    if style.contains("vertical-align:sub") { return .lowered }
    return style.lazy.compactMap(Self.shows).first.map { $0 ? .line : .hidden }
  }

  /// Whether a declaration shows or hides text; within it, others may say otherwise.
  private static func shows(_ declaration: String) -> Bool? {
    let parts = declaration.split(separator: ":")
    switch (parts.first, parts.last) {
    case ("visibility", let value?): return value == "visible"
    case ("font-size", let value?):
      let number = value.prefix { $0.isNumber || $0 == "." }
      return number.isEmpty ? nil : number.contains { ("1"..."9").contains($0) }
    default: return nil
    }
  }

  /// The level that the elements around this one and its own make.
  var levelInPage: RaisedText.Level {
    sequence(first: pointer) { $0.pointee.parent }.prefix(64).reversed()
      .reduce(.line) { level, pointer in
        level.around(HTMLNode(pointer: pointer, holding: holding).level)
      }
  }

  /// What a field of a form shows, as browsers do before anybody types; nil for other elements.
  var fieldText: String? {
    switch name {
    case "input":
      let kind = attribute("type")?.lowercased() ?? "text"
      return Self.textFields.contains(kind) ? attribute("value") ?? "" : ""
    case "select":
      let options = Self.options(of: self)
      let chosen = options.first { $0.attribute("selected") != nil } ?? options.first
      return chosen.map { $0.children.compactMap(\.text).joined() } ?? ""
    case "textarea": return children.compactMap(\.text).joined()
    default: return nil
    }
  }

  /// The kinds of `input` that show their value, and those no browser knows, which it shows as text.
  private static let textFields: Set<String> = [
    "", "text", "number", "tel", "search", "email", "url", "date", "month", "currency", "decimal",
  ]

  private static func options(of select: HTMLNode) -> [HTMLNode] {
    select.children.flatMap { $0.name == "optgroup" ? options(of: $0) : [$0] }
      .filter { $0.name == "option" }
  }

  /// Whether the element is a link to another page.
  var leadsElsewhere: Bool {
    guard name == "a", let target = attribute("href") else { return false }
    return !target.hasPrefix("#")
  }

  /// Whether the element never shows text, or only how a character is read, above it.
  var isSilent: Bool { Self.silent.contains(name) }

  /// Whether the element stands on lines of its own.
  var isBlock: Bool { Self.blocks.contains(name) }

  /// Whether an element of that name, one of those that make up tables, stands below this one.
  func holds(_ name: String) -> Bool { holding.holds(pointer, name) }

  private static let silent: Set<String> = [
    "script", "style", "head", "noscript", "template", "title", "rt", "rp",
  ]

  private static let blocks: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl",
    "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "li", "main", "nav", "ol", "option", "p", "pre", "section", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
  ]
}
