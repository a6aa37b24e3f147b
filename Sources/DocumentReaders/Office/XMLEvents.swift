internal import BudgetModel
internal import CXML
internal import Glibc

/// The name of an element or attribute without its prefix, so that transitional, strict and
/// prefixed files read alike. Borrowed from the parser: valid during the event only.
struct XMLName {
  let bytes: UnsafeBufferPointer<UInt8>

  static func == (name: XMLName, word: StaticString) -> Bool {
    guard name.bytes.count == word.utf8CodeUnitCount, let start = name.bytes.baseAddress else {
      return false
    }
    return memcmp(start, word.utf8Start, name.bytes.count) == 0
  }

  static func ~= (word: StaticString, name: XMLName) -> Bool { name == word }
}

/// The attributes of an element. Borrowed from the parser: valid during the event only.
struct XMLAttributes {
  /// libxml2 gives five pointers for each: name, prefix, namespace, start and end of the value.
  fileprivate let pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  fileprivate let count: Int

  /// The bytes of the first attribute with that local name.
  func bytes(_ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
    guard let pointers else { return nil }
    for index in 0..<count {
      let attribute = pointers + 5 * index
      guard let own = attribute[0], let start = attribute[3], let end = attribute[4],
        strlen(own) == name.utf8CodeUnitCount,
        memcmp(own, name.utf8Start, name.utf8CodeUnitCount) == 0
      else { continue }
      return UnsafeBufferPointer(start: start, count: end - start)
    }
    return nil
  }

  func text(_ name: StaticString) -> String? {
    bytes(name).map { String(decoding: $0, as: UTF8.self) }
  }

  func number(_ name: StaticString) -> Int? { text(name).flatMap { Int($0) } }

  func has(_ name: StaticString, _ value: StaticString) -> Bool {
    bytes(name).map { XMLName(bytes: $0) == value } ?? false
  }

  /// Whether an attribute with that local name has that value, whatever its namespace.
  func hasAny(_ name: StaticString, _ value: StaticString) -> Bool {
    guard let pointers else { return false }
    return (0..<count).contains { index in
      let one = XMLAttributes(pointers: pointers + 5 * index, count: 1)
      return one.has(name, value)
    }
  }

  /// A Boolean as XML Schema and Office write it; false if it is not there.
  func isTrue(_ name: StaticString) -> Bool {
    has(name, "1") || has(name, "true") || has(name, "on")
  }

  /// Whether they turn off a switch that is on by its presence.
  var turnOff: Bool { has("val", "0") || has("val", "false") || has("val", "off") }

  private func strlen(_ text: UnsafePointer<xmlChar>) -> Int { Int(xmlStrlen(text)) }
}

/// What is told about a part of an office file while it is parsed. The base ignores everything.
class XMLHandler {
  func start(_ name: XMLName, _ attributes: XMLAttributes) throws(Rejection) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(Rejection) {}
  func end(_ name: XMLName) throws(Rejection) {}
}

/// Parses XML fed in pieces. A document type is refused: with it come entities, and no office
/// file has one.
final class XMLEvents {
  private static let depthLimit = 256

  private let handler: XMLHandler
  private let part: String
  private var context: xmlParserCtxtPtr?
  private var events = xmlSAXHandler()
  private var depth = 0
  private var rejection: Rejection?

  init(_ handler: XMLHandler, part: String) throws(Rejection) {
    self.handler = handler
    self.part = part
    XMLLibrary.prepared
    events.initialized = UInt32(XML_SAX2_MAGIC)
    events.startElementNs = { context, name, _, _, _, _, count, _, attributes in
      guard let context, let name else { return }
      let own = XMLEvents.own(context)
      own.depth += 1
      if own.depth > XMLEvents.depthLimit {
        return own.stop(Rejection(.tooManyParts, "\(own.part)：depth > \(XMLEvents.depthLimit)"))
      }
      own.tell { handler throws(Rejection) in
        try handler.start(
          XMLEvents.name(name), XMLAttributes(pointers: attributes, count: Int(count)))
      }
    }
    events.endElementNs = { context, name, _, _ in
      guard let context, let name else { return }
      let own = XMLEvents.own(context)
      own.tell { handler throws(Rejection) in try handler.end(XMLEvents.name(name)) }
      own.depth -= 1
    }
    events.characters = { context, start, count in
      guard let context else { return }
      XMLEvents.own(context).tell { handler throws(Rejection) in
        try handler.text(UnsafeBufferPointer(start: start, count: Int(count)))
      }
    }
    events.cdataBlock = events.characters
    events.internalSubset = { context, _, _, _ in
      guard let context else { return }
      let own = XMLEvents.own(context)
      own.stop(Rejection(.malformed, "\(own.part)：含有 DOCTYPE"))
    }
    events.serror = { _, _ in }
    let user = Unmanaged.passUnretained(self).toOpaque()
    context = xmlCreatePushParserCtxt(&events, user, nil, 0, nil)
    guard context != nil else { throw Rejection(.malformed, part) }
    // Never XML_PARSE_HUGE, NOENT or DTDLOAD: they take away the parser's own limits.
    xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue))
  }

  deinit { xmlFreeParserCtxt(context) }

  func feed(_ bytes: UnsafeRawBufferPointer) throws(Rejection) {
    xmlParseChunk(
      context, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), 0)
    try check()
  }

  /// To be called after the last piece: an unfinished document is told only then.
  func finish() throws(Rejection) {
    xmlParseChunk(context, nil, 0, 1)
    try check()
  }

  private func check() throws(Rejection) {
    if let rejection { throw rejection }
    guard let context, context.pointee.wellFormed == 1 else {
      let line = xmlCtxtGetLastError(context).map { Int($0.pointee.line) } ?? 0
      throw Rejection(.malformed, "\(part)：XML 第\(line)行")
    }
  }

  private func stop(_ rejection: Rejection) {
    self.rejection = self.rejection ?? rejection
    xmlStopParser(context)
  }

  private func tell(_ event: (XMLHandler) throws(Rejection) -> Void) {
    guard rejection == nil else { return }
    do throws(Rejection) {
      try event(handler)
    } catch {
      stop(error)
    }
  }

  private static func own(_ context: UnsafeMutableRawPointer) -> XMLEvents {
    Unmanaged<XMLEvents>.fromOpaque(context).takeUnretainedValue()
  }

  private static func name(_ start: UnsafePointer<xmlChar>) -> XMLName {
    XMLName(bytes: UnsafeBufferPointer(start: start, count: Int(xmlStrlen(start))))
  }
}

/// libxml2 itself, which must be made ready once: doing that from two threads at the same time
/// can hang both.
enum XMLLibrary {
  static let prepared: Void = xmlInitParser()
}
