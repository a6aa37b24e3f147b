extension Schema {
  /// Every table, with those it refers to before it.
  static let statements = arrivals + "\n" + revisions + "\n" + prose + "\n" + notices
}
