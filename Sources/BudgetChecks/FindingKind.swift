/// What can be found, each kind by a name that never changes: settled findings and what was told
/// are known again by it. The sentences may change at any time.
public enum FindingKind: String, CaseIterable, Hashable, Sendable {
  // What reading noticed
  case noTable = "no-table"
  case notStandard = "not-standard"
  case untitled
  case noTargetHeader = "no-target-header"
  case columnsUntold = "columns-untold"
  case twoUnits = "two-units"
  case otherWidth = "other-width"
  case wrongNumbers = "wrong-numbers"
  case noNumbers = "no-numbers"
  case unknownName = "unknown-name"
  case boundByHeader = "bound-by-header"
  case headerDisputed = "header-disputed"
  case noUnit = "no-unit"
  case listedTwice = "listed-twice"
  case notFound = "not-in-body"
  case blanksDropped = "blanks-dropped"
  case further
  case otherYear = "other-year"
  case unknownColumn = "unknown-column"

  // Whether the disclosure is whole
  case missingForm = "missing-form"
  case sectionMissing = "section-missing"
  case rowsBreak = "rows-break"
  case headingRepeated = "heading-repeated"
  case headingGap = "heading-gap"
  case emptyUnsaid = "empty-unsaid"
  case filledCalledEmpty = "filled-called-empty"
  case templateLeft = "template-left"
  case doubledWord = "doubled-word"
  case oddCharacter = "odd-character"
  case termDiffers = "term-differs"
  case unfinished

  // Sums within a table
  case rowSum = "row-sum"
  case classSum = "class-sum"
  case revenueSum = "revenue-sum"
  case expenditureSum = "expenditure-sum"
  case unbalanced
  case revenueGrandTotal = "revenue-grand-total"
  case expenditureGrandTotal = "expenditure-grand-total"
  case carriedSum = "carried-sum"
  case irregularCode = "irregular-code"
  case functionNotDetailed = "function-not-detailed"
  case economicNotDetailed = "economic-not-detailed"
  case noRevenueTotal = "no-revenue-total"
  case noExpenditureTotal = "no-expenditure-total"
  case noReceptionLine = "no-reception-line"
  case bareClass = "bare-class"
  case noTotal = "no-total"
  case rowsShort = "rows-short"

  // Tables against each other
  case summaryAgainstExpenditure = "summary-against-expenditure"
  case revenueAgainstExpenditure = "revenue-against-expenditure"
  case fundsAboveExpenditure = "funds-above-expenditure"
  case expenditureByFund = "expenditure-by-fund"
  case appropriationAgainstFund = "appropriation-against-fund"
  case basicAgainstGeneral = "basic-against-general"
  case personnelByClass = "personnel-by-class"
  case threePublicPart = "three-public-part"
  case housingFund = "housing-fund"
  case pension
  case annuity
  case civilServantMedical = "civil-servant-medical"
  case medical
  case retirement
  case runningCostProject = "running-cost-project"
  case printedTwice = "printed-twice"
  case fundText = "fund-text"

  // The text
  case claimAgainstTable = "claim-against-table"
  case itemAgainstTable = "item-against-table"
  case listSum = "list-sum"
  case bracketSum = "bracket-sum"
  case statedChange = "stated-change"
  case changeAgainstDocument = "change-against-document"
  case noReason = "no-reason"
  case directionWrong = "direction-wrong"
  case risesByNothing = "rises-by-nothing"
  case fallsByNothing = "falls-by-nothing"
  case percentage
  case growthOnNothing = "growth-on-nothing"
  case notUnchanged = "not-unchanged"
  case reasonContradicted = "reason-contradicted"
  case decimalsDiffer = "decimals-differ"
  case shareWithoutSign = "share-without-sign"
  case statedTwice = "stated-twice"

  // Three-public spending and agency operation
  case threePublicSum = "three-public-sum"
  case itemUnstated = "item-unstated"
  case riseWithoutReason = "rise-without-reason"
  case vehiclesUncounted = "vehicles-uncounted"
  case receptionsUncounted = "receptions-uncounted"
  case agencyOperationHigh = "agency-operation-high"
  case agencyOperationOfUnits = "agency-operation-of-units"

  // Procurement and assets
  case procurementSum = "procurement-sum"
  case purchaseProduct = "purchase-product"
  case procurementText = "procurement-text"
  case procurementKinds = "procurement-kinds"
  case procurementCover = "procurement-cover"
  case purchaseNotPlanned = "purchase-not-planned"
  case shareNotStated = "share-not-stated"
  case catalogueCode = "catalogue-code"
  case assetSum = "asset-sum"
  case assetText = "asset-text"
  case intangibles
  case intangiblesOf = "intangibles-of"
  case assetsUncounted = "assets-uncounted"

  // Performance targets
  case tablesMisnumbered = "tables-misnumbered"
  case projectTwice = "project-twice"
  case groupMissing = "group-missing"
  case notQuantified = "not-quantified"
  case withoutBound = "without-bound"
  case unitUnsuited = "unit-unsuited"
  case targetsDisagree = "targets-disagree"
  case goalWithoutIndicator = "goal-without-indicator"
  case levelsCopied = "levels-copied"
  case capsAboveProjects = "caps-above-projects"

  // Codes
  case codeUnlisted = "code-unlisted"
  case codeOutOfUse = "code-out-of-use"
  case codeNotYet = "code-not-yet"
  case nameDiffers = "name-differs"
  case unmapped
  case unmappedSuccessor = "unmapped-successor"

  // Secrets
  case secretTold = "secret-told"
  case secretInferred = "secret-inferred"

  // Publication, and one revision after another
  case publishedLate = "published-late"
  case republished
  case corrected
  case supplement
  case correction
  case returned
  case withdrawn
  case approvedFlag = "approved-flag"

  // Years
  case laterAgrees = "later-agrees"
  case laterRounds = "later-rounds"
  case laterStates = "later-states"
  case laterImplies = "later-implies"
  case unexplainedChange = "unexplained-change"
  case unitsChanged = "units-changed"
  case newLine = "new-line"
  case droppedLine = "dropped-line"

  // A ledger of before
  /// Kept as sentences only, before findings were values.
  case worded
}
