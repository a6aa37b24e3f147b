import Foundation
import LedgerTestSupport
import SystemPackage
import Testing

@testable import LedgerDaemon

@Suite("Settings")
struct SettingsTests {
  private func settings(_ text: String) throws -> Settings {
    var settings = Settings()
    try SettingsFile(file: "ledgerd.toml", text: text).apply(to: &settings)
    return settings
  }

  @Test("values are put over the defaults")
  func values() throws {
    let settings = try settings(
      """
      [paths]
      state_directory = "/srv/ledger"

      [socket]
      mode = "0600"

      [drop]
      quiet_ms = 100

      [notices]
      languages = ["zh"]
      """)
    #expect(settings.stateDirectory == "/srv/ledger")
    #expect(settings.socketMode == 0o600)
    #expect(settings.drop.quietMilliseconds == 100)
    #expect(settings.drop.scanSeconds == 300)
    #expect(settings.notices.languages == ["zh"])
  }

  @Test(
    "what cannot be used is refused with file and line",
    arguments: [
      (
        "[drop]\nquiet = 5\n",
        "ledgerd.toml:2: unknown setting drop.quiet; known here: quiet_ms, incomplete_quiet_ms, scan_seconds, poll_seconds"
      ),
      (
        "\n\n[dorp]\n",
        "ledgerd.toml:3: unknown setting dorp; known here: [access], [checks], [drop], [limits], [log], [notices], [paths], [socket]"
      ),
      (
        "[limits]\nfile_bytes = 10\n",
        "ledgerd.toml:2: limits.file_bytes must be a whole number from 1024 to 1073741824"
      ),
      (
        "[limits]\nreader_seconds = \"5\"\n",
        "ledgerd.toml:2: limits.reader_seconds must be a whole number from 1 to 600"
      ),
      (
        "[limits]\nuser_queries = 0\n",
        "ledgerd.toml:2: limits.user_queries must be a whole number from 1 to 64"
      ),
      (
        "[access]\nofficers = \"alice\"\n",
        "ledgerd.toml:2: access.officers must be a list of user names and @groups"
      ),
      (
        "[socket]\nmode = \"rw\"\n",
        "ledgerd.toml:2: socket.mode must be an octal mode such as \"0660\""
      ),
      (
        "[notices]\nlanguages = [\"fr\"]\n",
        "ledgerd.toml:2: notices.languages must be one of zh, en"
      ),
    ])
  func refused(text: String, message: String) {
    #expect {
      _ = try settings(text)
    } throws: {
      "\($0)" == message
    }
  }

  @Test("a syntax error is refused with its line")
  func syntax() {
    #expect {
      _ = try settings("[drop]\nquiet_ms = = 5\n")
    } throws: {
      ($0 as? SettingsError)?.line == 2
    }
  }

  @Test("the commented file under config lists exactly the settings there are")
  func commentedFile() throws {
    let text = try String(
      contentsOf: PackageRoot.url.appending(path: "config/ledgerd.toml"), encoding: .utf8)
    var found: [String: [String]] = [:]
    var section = ""
    for line in text.split(separator: "\n") {
      let bare = line.drop { $0 == "#" }
      if bare.hasPrefix("["), let end = bare.firstIndex(of: "]") {
        section = String(bare[bare.index(after: bare.startIndex)..<end])
      } else if let equals = bare.firstIndex(of: "="),
        let key = Optional(bare[..<equals].trimmingCharacters(in: .whitespaces)),
        key.allSatisfy({ $0.isLowercase || $0 == "_" }), !line.hasPrefix("# ")
      {
        found[section, default: []].append(key)
      }
    }
    #expect(found.mapValues { $0.sorted() } == SettingsFile.keys.mapValues { $0.sorted() })
    // As it ships, with every value uncommented, it says what the defaults say.
    let uncommented = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.hasPrefix("#") && !$0.hasPrefix("# ") ? $0.dropFirst() : $0 }
      .joined(separator: "\n")
    #expect(try settings(uncommented) == Settings())
  }
}
