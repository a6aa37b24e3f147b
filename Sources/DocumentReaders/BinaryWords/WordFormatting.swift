/// Which formatting the characters of a stream have, by where they stand in it.
struct WordFormatting {
  private struct Run {
    let start: Int
    let end: Int
    /// Where its properties stand in the stream, and how many bytes they take.
    let properties: Int
    let count: Int
  }

  private let main: LittleEndian
  private let data: LittleEndian
  private var paragraphs: [Run] = []
  private var characters: [Run] = []

  private static let pageSize = 512

  init(_ story: WordStory) {
    main = story.main
    data = story.data
    let pages = { (number: Int) -> [Int] in
      guard let part = story.part(number), part.count >= 8 else { return [] }
      let count = (part.count - 4) / 8
      return (0..<count).compactMap { index in
        story.table.double(part.lowerBound + 4 * (count + 1) + 4 * index)
          .map { Int($0 & 0x3f_ffff) * Self.pageSize }
      }
    }
    paragraphs = pages(13).flatMap { paragraphRuns($0) }.sorted { $0.start < $1.start }
    characters = pages(12).flatMap { characterRuns($0) }.sorted { $0.start < $1.start }
  }

  private func paragraphRuns(_ page: Int) -> [Run] {
    runs(page, entrySize: 13) { offset in
      guard let half = main.byte(offset) else { return nil }
      guard half == 0 else { return (offset + 3, 2 * Int(half) - 3) }
      return main.byte(offset + 1).map { (offset + 4, 2 * Int($0) - 2) }
    }
  }

  private func characterRuns(_ page: Int) -> [Run] {
    runs(page, entrySize: 1) { offset in
      main.byte(offset).map { (offset + 1, Int($0)) }
    }
  }

  /// The runs of a page: their ends, then an entry for each that says where on the page its
  /// properties stand.
  private func runs(
    _ page: Int, entrySize: Int, _ properties: (Int) -> (start: Int, count: Int)?
  ) -> [Run] {
    guard let count = main.byte(page + Self.pageSize - 1).map(Int.init) else { return [] }
    return (0..<count).compactMap { index in
      let entry = page + 4 * (count + 1) + entrySize * index
      guard let start = main.double(page + 4 * index), let end = main.double(page + 4 * index + 4),
        start < end, let offset = main.byte(entry).map({ 2 * Int($0) })
      else { return nil }
      guard offset > 0, let found = properties(page + offset), found.count > 0 else {
        return Run(start: Int(start), end: Int(end), properties: 0, count: 0)
      }
      return Run(
        start: Int(start), end: Int(end), properties: found.start, count: found.count)
    }
  }

  private func run(_ runs: [Run], at offset: Int) -> Run? {
    var (low, high) = (0, runs.count)
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].end <= offset { low = middle + 1 } else { high = middle }
    }
    return low < runs.count && runs[low].start <= offset ? runs[low] : nil
  }

  /// The properties of the paragraph whose mark stands at an offset.
  func paragraph(endingAt offset: Int) -> [WordProperty] {
    guard let run = run(paragraphs, at: offset) else { return [] }
    return WordProperty.all(in: main, run.properties, count: run.count).flatMap { property in
      guard WordProperty.Code.elsewhere.contains(property.code), let start = property.double(0),
        let count = data.word(start)
      else { return [property] }
      return WordProperty.all(in: data, start + 2, count: count)
    }
  }

  /// The properties of the character at an offset, and up to where those behind it share them.
  func characters(at offset: Int) -> (properties: [WordProperty], end: Int) {
    guard let run = run(characters, at: offset) else { return ([], offset + 1) }
    return (WordProperty.all(in: main, run.properties, count: run.count), run.end)
  }
}
