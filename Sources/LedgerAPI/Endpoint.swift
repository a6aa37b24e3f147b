/// Every path the daemon answers: the whole API on one page.
public enum Endpoint: String, CaseIterable, Sendable {
  /// `GET`: all of this as machines read it.
  case openAPI = "/v1/openapi.json"
  /// `GET`: version, API extensions.
  case systemInfo = "/v1/system-info"
  /// `GET`: what the daemon is doing, where its rooms are.
  case status = "/v1/status"
  /// `GET`: the departments on record. Query: `match` (code, name or a fragment of it).
  case departments = "/v1/departments"
  /// `GET`: arrivals, newest first. Query: `limit`, `before` (arrival id), `outcome`.
  case arrivals = "/v1/arrivals"
  /// `GET`: one arrival by its id.
  case arrival = "/v1/arrivals/{id}"
  /// `GET`: what a held arrival would become if it were approved.
  case arrivalPlan = "/v1/arrivals/{id}/plan"
  /// `POST`: a person's decision about a held arrival; the body is a `DecisionPayload`.
  case decision = "/v1/arrivals/{id}/decision"
  /// `POST`: what a file would become; the body is the file. Nothing is stored.
  case plan = "/v1/plan"
  /// `GET`: one book as it stands. Query: `department`, `year`, `stage`, `form`, `unit`, `as_of`
  /// (a revision's sequence, a date or an instant).
  case book = "/v1/book"
  /// `GET`: two years of one department. Query: `department`, `from`, `to`, `stage` (or two,
  /// `budget:final`), `by`, `unit`,
  /// `as_of`, `unchanged` (also what did not change), `raw` (codes as printed, without the crosswalk).
  case comparison = "/v1/comparison"
  /// `GET`: why a total moved, as parts that add up to its change. Query: `department`, `from`, `to`,
  /// `by`, `line`, `limit` (how many parts are named), `stage`, `unit`, `as_of`, `raw`.
  case bridge = "/v1/bridge"
  /// `GET`: two years of every department. Query: `from`, `to`, `stage`, `unit`, `as_of`; `after` (a
  /// department's code) and `limit` for the next page; or `line` (a headline figure) and `order`
  /// (`change`, `percent`, `rises`, `outliers`) for a ranking.
  case office = "/v1/office"
  /// `GET`: expenditure by functional class over all departments. Query: `from`, `to`, `stage`,
  /// `unit`, `as_of`, `raw`.
  case officeTotals = "/v1/office/totals"
  /// `GET`: which departments have filed a year, and by when they must. Query: `year`, `stage`, `on`
  /// (a day; today if not given), `as_of`. `POST`: when a budget was approved and published; the body
  /// is a `PublicationRequestPayload`.
  case filings = "/v1/filings"
  /// `GET`: revisions, newest first. Query: `department`, `year`, `stage`, `limit`, `before`.
  case revisions = "/v1/revisions"
  /// `GET`: one revision by its sequence, with what it changed. Query: `unit`.
  case revision = "/v1/revisions/{id}"
  /// `POST`: takes a revision back by a new one; the body is a `ReasonPayload`.
  case withdrawal = "/v1/revisions/{id}/withdrawal"
  /// `GET`: what officers say about a year's changes. Query: `department`, `year`, `stage`, `as_of`.
  /// `POST`: adds to it; the body is an `ExplanationRequestPayload`.
  case reasons = "/v1/reasons"
  /// `POST`, without a body: a sealed copy of the ledger and its documents, verified.
  case backups = "/v1/backups"
  /// `GET`: the views and functions that questions may use. `POST`: answers a question; the body is
  /// one SELECT, the answer lines of JSON. Query: `as_of`.
  case query = "/v1/query"
  /// `GET`: finds words in what the books say. Query: `text`, `department`, `limit`, `as_of`.
  case search = "/v1/search"
  /// `GET`: the proof that a revision is in the chain.
  case proof = "/v1/revisions/{id}/proof"
  /// `GET`: revisions in order, each whole, so that a reader can follow and check the ledger. Query:
  /// `since` (sequence), `limit`, `timeout` (seconds to wait for a new one, at most 60).
  case changes = "/v1/changes"
  /// `GET`: a department's year as two of its revisions show it. Query: `from`, `to` (sequences),
  /// `unit`.
  case restatement = "/v1/restatement"
  /// `GET`: a line through years and revisions. Query: `department`, `line` (a code, a headline
  /// figure or a name), `form`, `stage`, `unit`.
  case history = "/v1/history"
  /// `GET`: every current figure with its revision, document and place. Query: `department`,
  /// `year`, `stage`, `form`, `unit`, `as_of`.
  case blame = "/v1/blame"
  /// `GET`: re-derives every digest from the stored bytes. Query: `anchor` (`SEQUENCE:DIGEST`).
  case verification = "/v1/verification"
  /// `GET`: the answer of work that was answered by 202, or 202 again. Query: `timeout` (seconds to
  /// wait, at most 60).
  case operation = "/v1/operations/{id}"
  /// `GET`: the findings of a book's latest revision. Query: `department`, `year`, `stage`,
  /// `as_of`.
  case findings = "/v1/findings"
  /// `GET`: a book held against every rule. Query: `department`, `year`, `stage`, `rule` (one, or
  /// several parted by commas, with the amounts that they compare), `as_of`.
  case checks = "/v1/checks"
  /// `POST`: says that findings are settled, or takes that back; the body is a `SilenceRequestPayload`.
  case silences = "/v1/silences"
  /// `GET`: the code lists on record, and the codes that match. Query: `match`, `system`, `year`.
  /// `POST`: adds the list of a `system` and `year`; the body is lines of code and name.
  case codes = "/v1/codes"
  /// `GET`: what became of codes from year to year. Query: `match`, `system`. `POST`: adds to it; the
  /// body is a crosswalk as `config/crosswalk.tsv`.
  case crosswalk = "/v1/crosswalk"
  /// `GET`: the claims of a book's latest document. Query: `department`, `year`, `stage`, `unit`,
  /// `as_of`.
  case claims = "/v1/claims"
  /// `GET`: the performance targets of a book. Query: `department`, `year`, `stage`, `match`, `as_of`.
  case targets = "/v1/targets"
  /// `GET`: the paragraphs that follow from a year's figures. Query: `department`, `year`, `stage`,
  /// `as_of`.
  case draft = "/v1/draft"
  /// `GET`: notices in order of their sequence. Query: `since` (sequence), `limit`, `timeout`
  /// (seconds to wait for a new one, at most 60), `latest` (the newest N instead).
  case notices = "/v1/notices"
  /// `GET`: one notice by its sequence.
  case notice = "/v1/notices/{id}"

  public var path: String { rawValue }
}

/// The names of query items.
public enum QueryItem: String, CaseIterable, Sendable {
  case department, year, stage, form, unit, from, to, by, all, limit, before, outcome, match
  case since, timeout, latest, line, anchor, text, rule, system, raw, after, order, on, unchanged
  case asOf = "as_of"
}

/// What a comparison lists.
public enum ComparisonScope: String, CaseIterable, Codable, Sendable {
  /// The headline numbers.
  case key
  /// Every cell of every form.
  case form
  /// The expenditure table, by functional classification.
  case function
  /// The basic-expenditure table, by economic classification.
  case economic
}
