public import Foundation

/// The smallest HTTP client for tests: one GET, one answer, the connection closed.
public enum UnixHTTP {
  public static func get(
    _ path: String, socket socketPath: String, headers: [String] = ["Host: localhost"]
  ) throws -> (status: Int, body: Data) {
    let fd = try connect(socketPath)
    defer { close(fd) }
    let head = (["GET \(path) HTTP/1.1"] + headers + ["Connection: close", "", ""])
      .joined(separator: "\r\n")
    let bytes = Array(head.utf8)
    guard send(fd, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else {
      throw TestFailure("cannot send to \(socketPath)")
    }
    var answer = Data()
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(fd, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      answer.append(contentsOf: buffer[..<count])
    }
    guard let end = answer.range(of: Data("\r\n\r\n".utf8)) else {
      throw TestFailure("no answer from \(socketPath)")
    }
    let lines = String(decoding: answer[..<end.lowerBound], as: UTF8.self)
      .components(separatedBy: "\r\n")
    let status = lines[0].split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return (status, answer[end.upperBound...])
  }

  /// Sends bytes as they are, and gives what comes back until the other side closes. Whoever is
  /// refused may be told before all is sent.
  public static func exchange(
    _ request: Data, socket socketPath: String, halfCloses: Bool = false
  ) throws -> Data {
    let fd = try connect(socketPath)
    defer { close(fd) }
    var timeout = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    var rest = request[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        send(fd, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { break }
      rest = rest.dropFirst(count)
    }
    if halfCloses { shutdown(fd, Int32(SHUT_WR)) }
    var answer = Data()
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(fd, &buffer, buffer.count, 0)
      if count < 0, errno == EAGAIN {
        throw TestFailure("\(socketPath) neither answers nor closes")
      }
      guard count > 0 else { return answer }
      answer.append(contentsOf: buffer[..<count])
    }
  }

  private static func connect(_ path: String) throws -> Int32 {
    let fd = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    guard path.utf8.count < 108 else { throw TestFailure("\(path) is too long for a socket") }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(fd, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard result == 0 else {
      close(fd)
      throw TestFailure("cannot connect to \(path): \(String(cString: strerror(errno)))")
    }
    return fd
  }
}

/// JSON for assertions: a missing field is null, a wrong type is empty.
public struct JSON: CustomStringConvertible, Sendable, Equatable {
  private let value: Value

  private indirect enum Value: Sendable, Equatable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([Value])
    case object([String: Value])
  }

  public init(_ data: Data) throws {
    value = Self.convert(try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed))
  }

  private init(_ value: Value) {
    self.value = value
  }

  private static func convert(_ any: Any) -> Value {
    switch any {
    case let object as [String: Any]: .object(object.mapValues(convert))
    case let array as [Any]: .array(array.map(convert))
    case let string as String: .string(string)
    case let number as NSNumber:
      isBoolean(number) ? .bool(number.boolValue) : .number(number.doubleValue)
    default: .null
    }
  }

  private static func isBoolean(_ number: NSNumber) -> Bool {
    String(cString: number.objCType) == "c"
  }

  public subscript(key: String) -> JSON {
    if case .object(let object) = value { return JSON(object[key] ?? .null) }
    return JSON(.null)
  }

  public subscript(index: Int) -> JSON {
    let array = array
    return array.indices.contains(index) ? array[index] : JSON(.null)
  }

  public var array: [JSON] {
    if case .array(let array) = value { return array.map { JSON($0) } }
    return []
  }

  /// The members of an object, by name.
  public var members: [(String, JSON)] {
    if case .object(let object) = value {
      return object.sorted { $0.key < $1.key }.map { ($0.key, JSON($0.value)) }
    }
    return []
  }

  public var string: String {
    if case .string(let string) = value { return string }
    return ""
  }

  public var int: Int {
    if case .number(let number) = value { return Int(number) }
    return 0
  }

  public var isNull: Bool { value == .null }

  public var description: String {
    switch value {
    case .null: "null"
    case .bool(let bool): "\(bool)"
    case .number(let number): "\(number)"
    case .string(let string): "“\(string)”"
    case .array(let array): "[\(array.map { JSON($0).description }.joined(separator: ", "))]"
    case .object(let object):
      "{"
        + object.sorted { $0.key < $1.key }.map { "\($0.key): \(JSON($0.value))" }
        .joined(separator: ", ") + "}"
    }
  }
}
