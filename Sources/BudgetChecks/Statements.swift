import BudgetModel

/// The sentences of every kind, with the rule that finds it and how much it matters.
extension FindingKind {
  public static let statements: [FindingKind: Statement] = [
    reading, wholeness, sums, tables, text, threePublic, assets, targets, codes, secrets, revisions,
    years,
  ].reduce(into: [:]) { all, some in all.merge(some) { first, _ in first } }

  var statement: Statement? { Self.statements[self] }

  /// The rule that finds it.
  public var rule: String { statement?.rule ?? "" }

  var severity: Severity { statement?.severity ?? .info }

  private static let reading: [FindingKind: Statement] = [
    .noTable: Statement(
      "L01", .warning, "表“{0}”未读入：表名下没有表格。", "Table {0} was left unread: no table under its title."),
    .notStandard: Statement(
      "L01", .warning, "表“{0}”未读入：表头与标准表式不符。",
      "Table {0} was left unread: its header is not the standard one."),
    .untitled: Statement(
      "L01", .warning, "表“{0}”未读入：表格上方没有表名。", "Table {0} was left unread: it stands under no title."
    ),
    .noTargetHeader: Statement(
      "L01", .warning, "表“{0}”未读入：绩效目标表没有标准表头。",
      "Table {0} was left unread: it has no standard header."),
    .columnsUntold: Statement(
      "L01", .warning, "表“{0}”未读入：没有框线，列无法由空白确定。",
      "Table {0} was left unread: its columns cannot be told by blanks."),
    .twoUnits: Statement(
      "L01", .warning, "表“{0}”未读入：金额单位前后矛盾。",
      "Table {0} was left unread: it states two units of amount."),
    .otherWidth: Statement(
      "L01", .warning, "表“{0}”未读入：续页的列数与表头不符。",
      "Table {0} was left unread: a page that goes on has another number of columns."),
    .wrongNumbers: Statement(
      "L01", .warning, "表“{0}”未读入：栏次不是1至{1}。",
      "Table {0} was left unread: its column numbers are not 1 to {1}."),
    .noNumbers: Statement(
      "L01", .warning, "表“{0}”未读入：没有栏次行。",
      "Table {0} was left unread: it has no row of column numbers."),
    .unknownName: Statement(
      "L01", .warning, "表“{0}”未读入：表名或列名无法识别。",
      "Table {0} was left unread: its name or a column is not known."),
    .boundByHeader: Statement(
      "L02", .info, "表“{0}”栏次{1}和{2}按表头文字读入：只有这样各行合计才成立。",
      "Columns {1} and {2} of {0} were read by their header words: the rows add up only so."),
    .headerDisputed: Statement(
      "L02", .warning, "表“{0}”栏次{1}和{2}的表头文字与标准表式相反，各行合计也无法判断，按标准表式读入。",
      "The header words over columns {1} and {2} of {0} contradict the standard form and the sums do not decide; the standard form was used."
    ),
    .noUnit: Statement(
      "D06", .warning, "表“{0}”未注明金额单位，按万元读入。", "{0} has no unit of amount; 10,000 yuan was assumed."
    ),
    .listedTwice: Statement(
      "R08", .warning, "表“{0}”中“{1}”重复，各数相同，只计一次。",
      "{1} is listed twice in {0} with equal figures; it is counted once."),
    .notFound: Statement(
      "D03", .warning, "目录与正文不一致：未找到“{0}”。", "The contents list announces {0}, which was not found."
    ),
    .blanksDropped: Statement(
      "L04", .warning, "表“{0}”的空白单元格被略去，未填满的行只读入合计。",
      "Blank cells of {0} left no trace; of rows that fill not all columns only the total was read."
    ),
    .further: Statement(
      "L05", .warning, "另有{0}处，未一一列出。", "There are {0} more, which are not listed."),
    .otherYear: Statement(
      "D04", .error, "标题中的年度{0}与本文件的年度{1}不一致。", "A title says {0}, the document is of {1}."),
    .unknownColumn: Statement(
      "L03", .warning, "表“{1}”的列“{2}”未读入：表头文字无法识别。",
      "Column {2} of {1} was left unread: its header is not known."),
  ]

  private static let wholeness: [FindingKind: Statement] = [
    .missingForm: Statement("D01", .error, "缺少表：{0}", "Table {0} is missing"),
    .sectionMissing: Statement("D02", .error, "缺少说明：{0}。", "The text says nothing about {0}."),
    .rowsBreak: Statement(
      "D07", .warning, "序号不连续：{0} 第{1}行之后为第{2}行", "Line numbers break in {0}: {2} follows {1}"),
    .headingRepeated: Statement(
      "D08", .warning, "标题编号重复：“{0}”。", "A heading number is repeated: {0}."),
    .headingGap: Statement(
      "D08", .warning, "标题编号不连续：“{0}”。", "Heading numbers have a gap before: {0}."),
    .emptyUnsaid: Statement("D09", .error, "空表未说明：{0}", "{0} is empty and no note says so"),
    .filledCalledEmpty: Statement(
      "D09", .error, "有数却注明空表：{0}", "A note calls {0} empty, which it is not"),
    .templateLeft: Statement(
      "D10", .warning, "模板残留：“{0}”。", "Template text was left in place: {0}."),
    .doubledWord: Statement("D11", .info, "疑似叠字：“{0}”。", "Possibly a word twice: {0}."),
    .oddCharacter: Statement("D11", .info, "有异常字符。", "There is an odd character."),
    .termDiffers: Statement(
      "D12", .info, "名词不一致：名词解释为“{0}”，表中为“{1}”。",
      "Terms differ: the glossary says {0}, a table says {1}."),
    .unfinished: Statement(
      "D13", .warning, "文件最后一段没有结束标点，可能不完整。",
      "The last paragraph has no closing punctuation; the file may be cut off."),
  ]

  private static let sums: [FindingKind: Statement] = [
    .rowSum: Statement(
      "R01", .error, "{0} {1}：{2}与各列之和不符", "{0t} {1}: {2t} differs from its columns"),
    .classSum: Statement(
      "R02", .error, "{0} {1}（{2}）：与下级之和不符", "{0t} {1}, {2t}: differs from the sum of its items"),
    .revenueSum: Statement(
      "R03", .error, "{0}：本年收入合计与各行之和不符", "{0t}: the total of revenue differs from its lines"),
    .expenditureSum: Statement(
      "R04", .error, "{0}：本年支出合计与各行之和不符", "{0t}: the total of expenditure differs from its lines"),
    .unbalanced: Statement(
      "R05", .error, "收支总表：收入总计与支出总计不平衡", "Summary: total revenue and expenditure differ"),
    .revenueGrandTotal: Statement(
      "R06", .error, "{0}：收入总计与本年合计加结转不符",
      "{0t}: the grand total differs from the year's total and what is carried over"),
    .expenditureGrandTotal: Statement(
      "R06", .error, "{0}：支出总计与本年合计加结转不符",
      "{0t}: the grand total differs from the year's total and what is carried over"),
    .carriedSum: Statement(
      "R06", .error, "{0}：{1}（{2}）与其下各项之和不符", "{0t}: {1}, {2t}: differs from its items"),
    .irregularCode: Statement(
      "R07", .error, "{0}：科目编码{1}不规范，或缺少上级科目", "{0t}: code {1} is irregular or has no parent"),
    .functionNotDetailed: Statement(
      "R10", .error, "{0}：{1p} {1}未公开到项级", "{0t}: {1p} {1} is not detailed further"),
    .economicNotDetailed: Statement(
      "R10", .error, "{0}：{1p} {1}未公开到款级", "{0t}: {1p} {1} is not detailed further"),
    .noRevenueTotal: Statement(
      "R11", .error, "“{0}”末尾可能缺行：没有“收入总计”行",
      "{0} may have lost its last rows: there is no row of total revenue"),
    .noExpenditureTotal: Statement(
      "R11", .error, "“{0}”末尾可能缺行：没有“支出总计”行",
      "{0} may have lost its last rows: there is no row of total expenditure"),
    .noReceptionLine: Statement(
      "R11", .error, "“{0}”末尾可能缺行：没有“{1}”行",
      "{0} may have lost its last rows: there is no row of official reception"),
    .bareClass: Statement(
      "R11", .error, "“{0}”末尾可能缺行：末行{1}没有下级科目",
      "{0} may have lost its last rows: its last row, {1}, has no items"),
    .noTotal: Statement(
      "R11", .error, "“{0}”末尾可能缺行：没有合计行",
      "{0} may have lost its last rows: there is no row of the total"),
    .rowsShort: Statement(
      "R11", .error, "“{0}”末尾可能缺行：“{1}”{2}大于其下各行之和{3}",
      "{0} may have lost its last rows: {1} is {2}, its rows are {3}"),
  ]

  private static let tables: [FindingKind: Statement] = [
    .summaryAgainstExpenditure: Statement("X01", .error, "{0} 与 {1} 不一致", "{0} and {1} differ"),
    .revenueAgainstExpenditure: Statement("X02", .error, "{0} 与 {1} 不一致", "{0} and {1} differ"),
    .fundsAboveExpenditure: Statement(
      "X03", .error, "支出总表合计小于各项财政拨款支出表之和",
      "The expenditure total is below the sum of the appropriation tables"),
    .expenditureByFund: Statement(
      "X03", .error, "支出总表 {0}（{1}）与各项财政拨款支出表之和不符",
      "Expenditure, {0}, {1t}: differs from the appropriation tables"),
    .appropriationAgainstFund: Statement("X04", .error, "{0} 与 {1} 不一致", "{0} and {1} differ"),
    .basicAgainstGeneral: Statement("X05", .error, "{0} 与 {1} 不一致", "{0} and {1} differ"),
    .personnelByClass: Statement(
      "X06", .error, "人员经费与经济分类 301、303 之和不符", "Personnel differs from classes 301 and 303"),
    .threePublicPart: Statement(
      "X07", .error, "{0}小于基本支出中的{1}", "{0} is below {1} of basic expenditure"),
    .housingFund: Statement("X08", .warning, "住房公积金两表不等", "The housing fund differ between tables"),
    .pension: Statement(
      "X09", .warning, "养老保险缴费两表不等", "Pension contributions differ between tables"),
    .annuity: Statement(
      "X09", .warning, "职业年金缴费两表不等", "Occupational annuities differ between tables"),
    .civilServantMedical: Statement(
      "X10", .warning, "公务员医疗补助两表不等", "The civil-servant medical subsidy differ between tables"),
    .medical: Statement(
      "X11", .warning, "医疗保险缴费两表不等", "Medical contributions differ between tables"),
    .retirement: Statement(
      "X12", .info, "离退休支出与离退休费两表不等", "Retirement lines differ between tables"),
    .runningCostProject: Statement(
      "X13", .info, "{0p} {0}含项目支出{1}万元", "{0p} {0} has project money, {1}"),
    .printedTwice: Statement("X14", .error, "{0} 与 {1} 不一致", "{0} and {1} differ"),
    .fundText: Statement(
      "X15", .error, "政府性基金“{0}”的说明与表不符", "Government fund, {0}: the text is not the table's"),
  ]

  private static let text: [FindingKind: Statement] = [
    .claimAgainstTable: Statement(
      "N01", .error, "说明中的{0}与表格不一致", "{1} in the text is not the one in the table"),
    .itemAgainstTable: Statement(
      "N01", .error, "说明中的{0}与表格不一致", "{0} in the text is not the one in the table"),
    .listSum: Statement(
      "N02", .error, "“{0}”与所列各项之和不符", "{0} differs from the sum of what is listed"),
    .bracketSum: Statement(
      "N03", .error, "“{0}”与所列各项之和不符", "{0} differs from the sum of what is listed"),
    .statedChange: Statement(
      "N04", .error, "{0}的增减额与前后数不符", "The change of {0} contradicts the figures beside it"),
    .changeAgainstDocument: Statement(
      "N05", .error, "{0}的增减额与上年公开数不符", "The change of {0} contradicts last year's document"),
    .noReason: Statement(
      "N06", .warning, "未说明{0}增减原因（{1}万元）", "No reason is given for the change in {0}, {1}"),
    .directionWrong: Statement(
      "N07", .error, "{0}增减方向矛盾：{1} → {2}", "The direction word of {0} contradicts {1} → {2}"),
    .risesByNothing: Statement("N07", .info, "{0}增减为0，却写增加", "{0} is said to rise by nothing"),
    .fallsByNothing: Statement("N07", .info, "{0}增减为0，却写减少", "{0} is said to fall by nothing"),
    .percentage: Statement(
      "N08", .warning, "{0}：说明的增减率为{1}%，按所说金额应为{2}%",
      "{0}: the text says {1} %, its own amounts give {2} %"),
    .growthOnNothing: Statement(
      "N09", .error, "{0}上年为零，不得写增长率", "{0} was nothing the year before: there is no rate of growth"
    ),
    .notUnchanged: Statement("N10", .error, "{0}写持平", "{0} is said to be unchanged"),
    .reasonContradicted: Statement(
      "N11", .info, "“{0}”的原因说“{1}”，而{2}{3}万元",
      "The reason of {0} says that {1}, while {2} changed by {3}"),
    .decimalsDiffer: Statement(
      "N12", .info, "小数位不一致：{0} {1}", "Decimals differ from the tables: {1}"),
    .shareWithoutSign: Statement("N13", .warning, "占比缺百分号：{0}", "A share has no percent sign: {0}"),
    .statedTwice: Statement("N14", .error, "{0}年{1}文内前后不一致", "The text gives {1} of {0} twice"),
  ]

  private static let threePublic: [FindingKind: Statement] = [
    .threePublicSum: Statement(
      "S01", .error, "“三公”经费表：{0}与分项之和不符", "Three-public table: {0} differs from its items"),
    .itemUnstated: Statement(
      "S02", .warning, "未说明{0}（含零支出）", "{0} is not stated (zero must be said)"),
    .riseWithoutReason: Statement(
      "S03", .warning, "{0}增加{1}万元，未说明原因", "{0} rises by {1} without a reason"),
    .vehiclesUncounted: Statement(
      "S04", .warning, "购置公务用车而未公开辆数。", "Vehicles are bought and not counted."),
    .receptionsUncounted: Statement(
      "S04", .warning, "有公务接待而未公开批次、人次。", "Receptions are paid for and not counted."),
    .agencyOperationHigh: Statement(
      "O01", .info, "机关运行经费{0}万元不小于公用经费{1}万元，请核口径",
      "Agency operation {0} is no less than operating cost {1}: it seems to cover public institutions"
    ),
    .agencyOperationOfUnits: Statement(
      "O01", .info, "机关运行经费{0}万元不小于公用经费{1}万元，含事业单位，请核口径",
      "Agency operation {0} is no less than operating cost {1}: it seems to cover public institutions"
    ),
  ]

  private static let assets: [FindingKind: Statement] = [
    .procurementSum: Statement(
      "G01", .error, "采购合计与各行不符", "The procurement total differs from its lines"),
    .purchaseProduct: Statement(
      "G01", .error, "采购“{0}”数量乘单价与金额不符", "{0}: quantity times unit price differs from the amount"),
    .procurementText: Statement(
      "G02", .error, "采购说明与表不符", "Procurement in the text is not the table's"),
    .procurementKinds: Statement(
      "G02", .error, "采购说明与货物、工程、服务之和不符",
      "Procurement in the text is not goods, works and services together"),
    .procurementCover: Statement(
      "G03", .warning, "采购大于项目支出与公用经费之和", "Procurement exceeds projects and operating cost"),
    .purchaseNotPlanned: Statement(
      "G04", .warning, "购置项目未列采购：绩效目标表{0}“{1}”", "Purchase project {0}, {1}, is not in procurement"),
    .shareNotStated: Statement(
      "G05", .info, "采购“{0}”未填预留中小微企业份额",
      "{0}: the share reserved for small enterprises is not stated"),
    .catalogueCode: Statement(
      "G06", .warning, "采购目录序号与品名不符：{0} {1}", "Catalogue code and item differ: {0} {1}"),
    .assetSum: Statement("A01", .error, "固定资产合计与各行不符", "The asset total differs from its lines"),
    .assetText: Statement(
      "A01", .error, "固定资产说明与表不符", "The text's fixed assets differ from the table"),
    .intangibles: Statement(
      "A02", .warning, "固定资产含无形资产{0}万元", "Fixed assets include intangibles, {0}"),
    .intangiblesOf: Statement(
      "A02", .warning, "固定资产含无形资产{0}万元，不含为{1}万元",
      "Fixed assets include intangibles, {0}; without them they are {1}"),
    .assetsUncounted: Statement(
      "A03", .warning, "未公开车辆和大型设备数量。", "Vehicles and large equipment are not counted."),
  ]

  private static let targets: [FindingKind: Statement] = [
    .tablesMisnumbered: Statement(
      "P01", .error, "绩效目标表编号不连续：{0} “{1}”应为{2}",
      "Target tables are numbered with a break: {0}, {1}"),
    .projectTwice: Statement(
      "P01", .error, "项目“{0}”有两张绩效目标表：{1}、{2}", "Project {0} has two target tables, {1} and {2}"),
    .groupMissing: Statement(
      "P02", .warning, "绩效目标表{0}“{1}”缺{2}指标", "Target table {0}, {1}, has no group {2}"),
    .notQuantified: Statement("P03", .info, "指标未量化：{0}", "Indicator not quantified: {0}"),
    .withoutBound: Statement("P03", .info, "指标值没有比较符：{0}", "Indicator without ≥ or ≤: {0}"),
    .unitUnsuited: Statement(
      "P04", .warning, "指标单位不当：{0} {1}", "The unit does not suit the indicator: {0} {1}"),
    .targetsDisagree: Statement(
      "P05", .warning, "目标前后不一致：整体“{0}”{1}，项目{2}“{3}”{4}",
      "Targets disagree: the department's {0} {1}, project {2} {3} {4}"),
    .goalWithoutIndicator: Statement(
      "P06", .warning, "目标缺指标：“{0}…”。", "A goal has no indicator: {0}…."),
    .levelsCopied: Statement(
      "P06", .warning, "绩效目标表{0}“{1}”的三级指标照抄二级指标", "Target table {0}, {1}: level 3 repeats level 2"),
    .capsAboveProjects: Statement(
      "P07", .info, "{0}个项目的成本上限之和超过项目支出", "The cost caps of {0} projects exceed the projects"),
  ]

  private static let codes: [FindingKind: Statement] = [
    .codeUnlisted: Statement(
      "C01", .error, "科目{0p} {0}不在{1}年目录", "Code {0p}, {0}, is not in the list of {1}"),
    .codeOutOfUse: Statement(
      "C01", .error, "科目{0p} {0}{1}年起不再使用（{2}）", "Code {0p}, {0}, is out of use since {1}"),
    .codeNotYet: Statement("C01", .error, "科目{0p} {0}{1}年才设立", "Code {0p}, {0}, came only in {1}"),
    .nameDiffers: Statement(
      "C02", .warning, "科目{0p}的名称“{0}”不是{1}年的“{2}”", "Code {0p} is named {0}; in {1} it is {2}"),
    .unmapped: Statement(
      "C03", .warning, "科目{0p} {0}已不用而没有对照，逐行比较不可靠",
      "Code {0p}, {0}, is gone and no mapping says what became of it"),
    .unmappedSuccessor: Statement(
      "C03", .warning, "科目{0p} {0}已不用而没有对照，似改为{1}，逐行比较不可靠",
      "Code {0p}, {0}, is gone and no mapping says what became of it; it seems to be {1} now"),
  ]

  private static let secrets: [FindingKind: Statement] = [
    .secretTold: Statement(
      "K02", .error, "涉密项目（绩效目标表{0}）的信息见于{1}",
      "The secret project of target table {0} appears in {1}"),
    .secretInferred: Statement(
      "K03", .error, "由{0p} {0}可倒推涉密项目（绩效目标表{1}）的金额",
      "From {0p} the amount of the secret project of target table {1} can be inferred"),
  ]

  private static let revisions: [FindingKind: Statement] = [
    .publishedLate: Statement(
      "K01", .error, "超期{0}天公开：应于{1}前，实于{2}",
      "Published {0} days late: due on {1}, published on {2}"),
    .republished: Statement(
      "V01", .info, "重复收到{0}次，内容未变", "Received {0} times more, content unchanged"),
    .corrected: Statement("V02", .warning, "更正：{0} {1}→{2}", "Corrected: {0n}: {1} to {2}"),
    .supplement: Statement("V02", .info, "补充：新增 {0} 项", "Supplement: {0} added"),
    .correction: Statement(
      "V02", .warning, "更正：新增 {0} 项，更改 {1} 项，撤销 {2} 项",
      "Correction: {0} added, {1} changed, {2} withdrawn"),
    .returned: Statement(
      "V04", .info, "本版与第{0}版是同一文件", "This returns to the document of revision {0}"),
    .withdrawn: Statement("V05", .warning, "撤回第{0}版：{1}", "Revision {0} is withdrawn: {1}"),
    .approvedFlag: Statement("F01", .info, "经批准入账：{0}", "Recorded after approval: {0}"),
  ]

  private static let years: [FindingKind: Statement] = [
    .laterAgrees: Statement(
      "V03", .info, "{0}年{1}：后一年说明与本年公开数一致，{2} / {3} 万元",
      "{1} of {0}: the later text agrees with the published figure, {2} / {3}"),
    .laterRounds: Statement(
      "V03", .info, "{0}年{1}：后一年说明与本年公开数一致，{2} / {3} 万元（尾差 {4}）",
      "{1} of {0}: the later text agrees with the published figure, {2} / {3} (rounding {4})"),
    .laterStates: Statement(
      "V03", .warning, "{0}年{1}：后一年说明为 {2}，本年公开数为 {3}，相差 {4} 万元",
      "{1} of {0}: the later text gives {2}, the published figure is {3}, a difference of {4}"),
    .laterImplies: Statement(
      "V03", .warning, "{0}年{1}：由后一年说明推算为 {2}，本年公开数为 {3}，相差 {4} 万元",
      "{1} of {0}: the later text implies {2}, the published figure is {3}, a difference of {4}"),
    .unexplainedChange: Statement(
      "Y01", .warning, "{0}变动{1}万元，未说明原因", "{0} changed by {1}, unexplained"),
    .unitsChanged: Statement(
      "Y02", .warning, "部门范围变化，比较口径不同：{*、}", "The set of units changed: {*, }"),
    .newLine: Statement("Y03", .info, "新增科目{0p} {0}", "Line {0p} {0} is new"),
    .droppedLine: Statement("Y03", .info, "取消科目{0p} {0}", "Line {0p} {0} was dropped"),
  ]
}
