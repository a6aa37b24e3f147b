/// Finds the JSON schema of a payload by having it decoded from a decoder that holds nothing: what it
/// asks for is what it consists of. So the contract cannot say anything that the types do not.
final class SchemaReader {
  /// The objects met so far, by name.
  private(set) var objects: [String: JSONValue] = [:]
  /// What is being read, so that what holds itself comes to an end.
  private var open: Set<String> = []

  /// The schema of a type; an object is named among `objects` and referred to.
  func schema(of type: any Decodable.Type) -> JSONValue {
    if let known = Self.simple(type) { return known }
    if let list = type as? any ListOfSchemas.Type {
      return ["type": "array", "items": schema(of: list.element)]
    }
    return read(type).schema
  }

  fileprivate static func simple(_ type: any Decodable.Type) -> JSONValue? {
    switch type {
    case is String.Type: return ["type": "string"]
    case is Bool.Type: return ["type": "boolean"]
    case is Int.Type, is Int64.Type: return ["type": "integer", "format": "int64"]
    default:
      guard let choice = type as? any CaseIterable.Type else { return nil }
      let words = choice.words
      return words.isEmpty ? nil : ["type": "string", "enum": .array(words.map { .string($0) })]
    }
  }

  /// The schema of an object, and a value of it without any content.
  fileprivate func read(_ type: any Decodable.Type) -> (schema: JSONValue, value: Any?) {
    let name = String(describing: type).filter { $0.isLetter || $0.isNumber }
    let reference: JSONValue = ["$ref": .string("#/components/schemas/\(name)")]
    guard open.insert(name).inserted else { return (reference, nil) }
    defer { open.remove(name) }
    let members = Members(self)
    let value = try? type.init(from: SchemaDecoder(members: members))
    objects[name] = [
      "type": "object", "properties": .object(members.schemas),
      "required": .array(members.required.sorted().map { .string($0) }),
    ]
    return (reference, value)
  }
}

/// What an object asked for.
private final class Members {
  let reader: SchemaReader
  var schemas: [String: JSONValue] = [:]
  var required: Set<String> = []

  init(_ reader: SchemaReader) { self.reader = reader }

  /// Notes a member, and gives a value of it without content.
  func take<Value: Decodable>(_ type: Value.Type, _ name: String, isRequired: Bool) -> Value? {
    if isRequired { required.insert(name) }
    if let simple = SchemaReader.simple(type) {
      schemas[name] = simple
      return Self.nothing(type)
    }
    if let list = type as? any ListOfSchemas.Type {
      schemas[name] = ["type": "array", "items": reader.schema(of: list.element)]
      return list.none as? Value
    }
    let (schema, value) = reader.read(type)
    schemas[name] = schema
    return value as? Value
  }

  private static func nothing<Value>(_ type: Value.Type) -> Value? {
    if let choice = type as? any CaseIterable.Type { return choice.first as? Value }
    return ("" as? Value) ?? (false as? Value) ?? (0 as? Value) ?? (Int64(0) as? Value)
  }
}

/// Arrays tell what they hold.
private protocol ListOfSchemas {
  static var element: any Decodable.Type { get }
  static var none: Any { get }
}

extension Array: ListOfSchemas where Element: Decodable {
  fileprivate static var element: any Decodable.Type { Element.self }
  fileprivate static var none: Any { Self() }
}

extension CaseIterable {
  fileprivate static var words: [String] {
    allCases.compactMap { ($0 as? any RawRepresentable)?.rawValue as? String }
  }

  fileprivate static var first: Any? { allCases.first }
}

/// Anything that is not an object with members is none of the contract's.
private struct UnknownShape: Error {}

private struct SchemaDecoder: Decoder {
  let members: Members
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(MemberContainer(members: members))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw UnknownShape() }
  func singleValueContainer() throws -> any SingleValueDecodingContainer { throw UnknownShape() }
}

private struct MemberContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let members: Members
  var codingPath: [any CodingKey] { [] }
  var allKeys: [Key] { [] }

  func contains(_ key: Key) -> Bool { true }
  func decodeNil(forKey key: Key) throws -> Bool { false }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    guard let value = members.take(type, key.stringValue, isRequired: true) else {
      throw UnknownShape()
    }
    return value
  }

  func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
    members.take(type, key.stringValue, isRequired: false)
  }

  func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
    members.take(type, key.stringValue, isRequired: false)
  }

  func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
    members.take(type, key.stringValue, isRequired: false)
  }

  func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
    members.take(type, key.stringValue, isRequired: false)
  }

  func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? {
    members.take(type, key.stringValue, isRequired: false)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> { throw UnknownShape() }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    throw UnknownShape()
  }

  func superDecoder() throws -> any Decoder { throw UnknownShape() }
  func superDecoder(forKey key: Key) throws -> any Decoder { throw UnknownShape() }
}
