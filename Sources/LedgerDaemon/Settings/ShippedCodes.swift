import BudgetModel
import SystemPackage

/// The crosswalk that comes with the program: named in the settings, or beside them, or where a
/// package installs it.
enum ShippedCodes {
  private static let installed: FilePath = "/usr/share/ledgerd/crosswalk.tsv"

  /// - Throws: `SettingsError` for a file that cannot be used.
  static func read(_ settings: Settings) throws -> Classification {
    let named = settings.crosswalk.map { [$0] }
    for path in named ?? [settings.crosswalkBeside, installed].compactMap(\.self) {
      guard let text = try SettingsOptions.read(path, required: named != nil) else { continue }
      do {
        var classification = Classification()
        classification.add(try Classification.mappings(in: text))
        return classification
      } catch {
        throw SettingsError(file: path.string, line: error.line, message: error.english)
      }
    }
    return Classification()
  }
}
