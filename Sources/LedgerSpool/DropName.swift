public import SystemPackage

/// Which names in the drop directory are none of our business: hidden files, editors' and
/// browsers' half-written files, synchronizers' bookkeeping.
public enum DropName {
  public static func isIgnored(_ name: FilePath.Component) -> Bool {
    let text = name.string
    return text.hasPrefix(".") || text.hasPrefix("~$")
      || [".part", ".crdownload", ".tmp", ".filepart"].contains { text.hasSuffix($0) }
      || text.contains(".sync-conflict-")
  }
}
