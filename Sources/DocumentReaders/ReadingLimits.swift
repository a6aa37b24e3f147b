/// How much a reader takes in before it refuses. A department's disclosure has about 50 KB, a
/// thousand lines and five thousand cells.
public struct ReadingLimits: Hashable, Sendable {
  /// The size of the file.
  public var bytes: Int
  /// The lines of the decoded text.
  public var lines: Int
  /// The cells of all grids together.
  public var cells: Int
  /// The cells of one row.
  public var columns: Int

  public static let `default` = ReadingLimits(
    bytes: 64 << 20, lines: 400_000, cells: 4_000_000, columns: 256)

  public init(bytes: Int, lines: Int, cells: Int, columns: Int) {
    self.bytes = bytes
    self.lines = lines
    self.cells = cells
    self.columns = columns
  }
}
