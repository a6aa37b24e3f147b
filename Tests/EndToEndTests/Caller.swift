import Foundation
import LedgerTestSupport

/// A program of another user that talks to the daemon, in Python: thousands of raw connections under
/// another user id are nothing that a test process can hold itself.
final class Caller {
  private let script: BackgroundScript

  /// What each script begins with.
  private static let prelude = """
    import json, resource, socket, sys, time
    PATH = sys.argv[1]
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    def connect():
        while True:
            c = socket.socket(socket.AF_UNIX)
            c.settimeout(30)
            try:
                c.connect(PATH)
                return c
            except BlockingIOError:
                c.close()
                time.sleep(.001)
    def send(c, data):
        # Whoever is refused may be told before all is sent.
        try: c.sendall(data)
        except OSError: pass
    def answer(c):
        data = b''
        try:
            while b'\\r\\n\\r\\n' not in data:
                more = c.recv(65536)
                if not more: return 0, {}, b''
                data += more
            head, body = data.split(b'\\r\\n\\r\\n', 1)
            lines = head.decode().split('\\r\\n')
            fields = {k.lower(): v for k, v in (line.split(': ', 1) for line in lines[1:])}
            length = int(fields.get('content-length', 0))
            while len(body) < length:
                more = c.recv(65536)
                if not more: break
                body += more
            return int(lines[0].split()[1]), fields, body
        except OSError as error:
            return -1, {}, repr(error).encode()
    def ask(c, path, method='GET', body=b'', fields=b''):
        if method != 'GET': fields += b'Content-Length: %d\\r\\n' % len(body)
        send(c, method.encode() + b' ' + path.encode() + b' HTTP/1.1\\r\\nHost: localhost\\r\\n' + fields + b'\\r\\n' + body)
        return answer(c)
    def kind(body): return json.loads(body)['result']['kind']
    def say(**words): print(json.dumps(words), flush=True)
    def wait(): sys.stdin.readline()

    """

  /// - Parameters:
  ///   - user: The user and group to be, if the tests run as root.
  ///   - groups: Its other groups.
  init(
    _ socket: String, user: UInt32, groups: [UInt32] = [], _ script: String
  ) throws {
    self.script = try BackgroundScript(
      Self.prelude + script, arguments: [socket], user: getuid() == 0 ? user : nil,
      groups: groups)
  }

  /// The next line that it says.
  func said() throws -> JSON { try JSON(Data(try script.wait().utf8)) }

  /// Lets it go on.
  func goOn() throws { try script.goOn() }

  func end() { script.end() }
}

extension DaemonProcess {
  /// A daemon that every user may connect to, with settings of its own.
  static func open(
    in directory: TemporaryDirectory, _ settings: String, user: UInt32? = nil,
    descriptors: Int? = nil
  ) throws -> DaemonProcess {
    let file = directory.appending("ledgerd.toml")
    try Data(("[socket]\nmode = \"0666\"\n" + settings).utf8).write(to: file)
    return try DaemonProcess(
      in: directory.url, arguments: ["--config", file.path], user: user, descriptors: descriptors)
  }

  /// The memory that the daemon has, in MiB.
  func residentMiB() throws -> Int {
    let status = try String(contentsOfFile: "/proc/\(identifier)/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) / 1024
  }

  func descriptors() throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/\(identifier)/fd").count
  }
}

/// Users of the machine whom nobody is.
enum Stranger {
  static let first: UInt32 = 64_001
  static let second: UInt32 = 64_002
  static let third: UInt32 = 64_003
}

/// Tests with several users need to be root, to become them.
let isRoot = getuid() == 0
