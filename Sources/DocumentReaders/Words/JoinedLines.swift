extension String {
  /// The text of a cell without its line breaks, which part names; those that part digits stay.
  var withLinesJoined: String {
    guard utf8.contains(0x0a) else { return self }
    var lines = split(separator: "\n", omittingEmptySubsequences: true)[...]
    var joined = String(lines.popFirst() ?? "")
    for line in lines {
      let ends = [joined.last { !$0.isWhitespace }, line.first { !$0.isWhitespace }]
      let partsDigits = ends.allSatisfy { $0.map { $0.isNumber || ".,-".contains($0) } ?? false }
      joined += partsDigits ? "\n" + line : line
    }
    return joined
  }
}
