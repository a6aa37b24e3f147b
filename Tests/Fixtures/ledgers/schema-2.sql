PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE department (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO department VALUES(1,'301');
CREATE TABLE book (
  id INTEGER PRIMARY KEY,
  department INTEGER NOT NULL REFERENCES department,
  fiscal_year INTEGER NOT NULL CHECK (fiscal_year BETWEEN 1949 AND 2100),
  stage TEXT NOT NULL CHECK (stage IN ('budget', 'adjusted', 'final')),
  UNIQUE (department, fiscal_year, stage)
) STRICT;
INSERT INTO book VALUES(1,1,2023,'budget');
INSERT INTO book VALUES(2,1,2022,'budget');
CREATE TABLE line (
  id INTEGER PRIMARY KEY,
  form INTEGER NOT NULL,
  path TEXT NOT NULL,
  UNIQUE (form, path)
) STRICT;
INSERT INTO line VALUES(1,3,'合计');
INSERT INTO line VALUES(2,3,'201');
CREATE TABLE layout (
  id INTEGER PRIMARY KEY,
  digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
  content TEXT NOT NULL
) STRICT;
INSERT INTO layout VALUES(1,X'e5b42c9bc0fe6bd653c7e78de952c91b6eaabb16b324319e4421d82a131fff35',replace('1	合计	合计\n2	201	一般公共\服务支出','\n',char(10)));
CREATE TABLE arrival (
  id TEXT PRIMARY KEY,
  name BLOB NOT NULL,
  bytes INTEGER NOT NULL,
  digest BLOB CHECK (length(digest) = 32),
  claimed_at TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'unchanged', 'rejected', 'held')),
  revision INTEGER REFERENCES revision DEFERRABLE INITIALLY DEFERRED,
  rejection_kind TEXT,
  rejection_detail TEXT,
  rejection_place TEXT,
  CHECK ((outcome = 'rejected') = (rejection_kind IS NOT NULL)),
  CHECK ((outcome IN ('rejected', 'held')) = (revision IS NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO arrival VALUES('01M8DZ7MCC2FBZ04XZAXZ8RVJA',X'6d6967312e747874',573,X'78fc5133d9eb5eaf5da68814d8a1076dbed00911b277e04fad8901127123940d','2026-11-27T07:41:33.456Z','accepted',1,NULL,NULL,NULL);
INSERT INTO arrival VALUES('01M8DZ7MHZX1FEPY1GYKBQ2ZFF',X'6d6967322e747874',573,X'ba850ad3d8d264b161102c5081397314305063e74d6d652f29ae103a1649ff86','2026-11-27T07:41:33.634Z','accepted',2,NULL,NULL,NULL);
INSERT INTO arrival VALUES('01M8DZ7MMX0N3JFJD6EV6DMAYD',X'6d6967332e747874',573,X'69d925ebde2fb0e8b8b4b6fc17fb1c9e08d68d2bd64f3489e9ae2a880c39cdf9','2026-11-27T07:41:33.728Z','accepted',3,NULL,NULL,NULL);
INSERT INTO arrival VALUES('01M8DZ7MREJ7746900W1YV344Q',X'6d6967342e747874',8,X'233d4809807d21d1b24ae54639eede42f519dcbe35ca71d51bd051bca59c6a68','2026-11-27T07:41:33.841Z','rejected',NULL,'no-forms','',NULL);
INSERT INTO arrival VALUES('01M8DZ7MVWC49A26WTC4Z8CFQM',X'6d6967312e747874',573,X'78fc5133d9eb5eaf5da68814d8a1076dbed00911b277e04fad8901127123940d','2026-11-27T07:41:33.951Z','accepted',4,NULL,NULL,NULL);
CREATE TABLE flag (
  arrival TEXT NOT NULL REFERENCES arrival,
  ordinal INTEGER NOT NULL,
  kind TEXT NOT NULL,
  detail TEXT NOT NULL,
  place TEXT,
  PRIMARY KEY (arrival, ordinal)
) STRICT, WITHOUT ROWID;
CREATE TABLE decision (
  arrival TEXT PRIMARY KEY REFERENCES arrival,
  verdict TEXT NOT NULL CHECK (verdict IN ('approved', 'declined')),
  reason TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  decided_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE settlement (
  arrival TEXT PRIMARY KEY REFERENCES decision,
  outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'unchanged', 'rejected')),
  revision INTEGER REFERENCES revision DEFERRABLE INITIALLY DEFERRED,
  rejection_kind TEXT,
  rejection_detail TEXT,
  rejection_place TEXT,
  CHECK ((outcome = 'rejected') = (rejection_kind IS NOT NULL)),
  CHECK ((outcome = 'rejected') = (revision IS NULL))
) STRICT, WITHOUT ROWID;
CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
  arrival TEXT NOT NULL REFERENCES arrival DEFERRABLE INITIALLY DEFERRED,
  format TEXT NOT NULL,
  charset TEXT NOT NULL
) STRICT;
INSERT INTO document VALUES(1,X'78fc5133d9eb5eaf5da68814d8a1076dbed00911b277e04fad8901127123940d','01M8DZ7MCC2FBZ04XZAXZ8RVJA','text','UTF-8');
INSERT INTO document VALUES(2,X'ba850ad3d8d264b161102c5081397314305063e74d6d652f29ae103a1649ff86','01M8DZ7MHZX1FEPY1GYKBQ2ZFF','text','UTF-8');
INSERT INTO document VALUES(3,X'69d925ebde2fb0e8b8b4b6fc17fb1c9e08d68d2bd64f3489e9ae2a880c39cdf9','01M8DZ7MMX0N3JFJD6EV6DMAYD','text','UTF-8');
CREATE TABLE revision (
  sequence INTEGER PRIMARY KEY,
  book INTEGER NOT NULL REFERENCES book,
  number INTEGER NOT NULL,
  document INTEGER NOT NULL REFERENCES document,
  arrival TEXT NOT NULL UNIQUE REFERENCES arrival DEFERRABLE INITIALLY DEFERRED,
  recorded_at TEXT NOT NULL,
  department_name TEXT NOT NULL,
  added INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL,
  claims INTEGER NOT NULL,
  institutions INTEGER NOT NULL,
  performance INTEGER NOT NULL,
  findings INTEGER NOT NULL,
  previous_digest BLOB NOT NULL CHECK (length(previous_digest) = 32),
  digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
  UNIQUE (book, number)
) STRICT;
INSERT INTO revision VALUES(1,1,1,1,'01M8DZ7MCC2FBZ04XZAXZ8RVJA','2026-11-27T07:41:33.493Z','示例市示例局',6,0,0,1,0,0,0,X'0000000000000000000000000000000000000000000000000000000000000000',X'ac3142723614f3e80e9c33b321d0341055b2cdfd9d6df8f6d37d0f3998ed3369');
INSERT INTO revision VALUES(2,1,2,2,'01M8DZ7MHZX1FEPY1GYKBQ2ZFF','2026-11-27T07:41:33.650Z','示例市示例局',0,4,0,0,0,0,1,X'ac3142723614f3e80e9c33b321d0341055b2cdfd9d6df8f6d37d0f3998ed3369',X'80d985f908d98ccc85d9a1d3f9222e4fd301b84ece6cd3ebbabbb03729210a56');
INSERT INTO revision VALUES(3,2,1,3,'01M8DZ7MMX0N3JFJD6EV6DMAYD','2026-11-27T07:41:33.745Z','示例市示例局',6,0,0,1,0,0,1,X'80d985f908d98ccc85d9a1d3f9222e4fd301b84ece6cd3ebbabbb03729210a56',X'44799a54e6d4ec8116e072377b29074cd495fc55c732a4fefe022a674b3e32c2');
INSERT INTO revision VALUES(4,1,3,1,'01M8DZ7MVWC49A26WTC4Z8CFQM','2026-11-27T07:41:33.975Z','示例市示例局',0,4,0,0,0,0,3,X'44799a54e6d4ec8116e072377b29074cd495fc55c732a4fefe022a674b3e32c2',X'c1499cf8e327ab82c5fc2cdfc55bf0e66c126e8a553a73ae9cae5642c9d541d9');
CREATE TABLE entry (
  book INTEGER NOT NULL REFERENCES book,
  line INTEGER NOT NULL REFERENCES line,
  column INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  state INTEGER NOT NULL CHECK (state IN (0, 1, 2, 4, 5)),
  fen INTEGER,
  ulp INTEGER,
  printed TEXT,
  sheet TEXT,
  page INTEGER,
  line_number INTEGER,
  row_number INTEGER,
  column_number INTEGER,
  PRIMARY KEY (book, line, column, revision),
  CHECK ((state IN (1, 2)) = (fen IS NOT NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO entry VALUES(1,1,2,1,1,30000000,10000,NULL,NULL,NULL,9,1,3);
INSERT INTO entry VALUES(1,1,2,2,1,31000000,10000,NULL,NULL,NULL,9,1,3);
INSERT INTO entry VALUES(1,1,2,3,1,30000000,10000,NULL,NULL,NULL,9,1,3);
INSERT INTO entry VALUES(1,1,12,1,1,20000000,10000,NULL,NULL,NULL,9,1,4);
INSERT INTO entry VALUES(1,1,13,1,1,10000000,10000,NULL,NULL,NULL,9,1,5);
INSERT INTO entry VALUES(1,1,13,2,1,11000000,10000,NULL,NULL,NULL,9,1,5);
INSERT INTO entry VALUES(1,1,13,3,1,10000000,10000,NULL,NULL,NULL,9,1,5);
INSERT INTO entry VALUES(1,2,2,1,1,30000000,10000,NULL,NULL,NULL,10,2,3);
INSERT INTO entry VALUES(1,2,2,2,1,31000000,10000,NULL,NULL,NULL,10,2,3);
INSERT INTO entry VALUES(1,2,2,3,1,30000000,10000,NULL,NULL,NULL,10,2,3);
INSERT INTO entry VALUES(1,2,12,1,1,20000000,10000,NULL,NULL,NULL,10,2,4);
INSERT INTO entry VALUES(1,2,13,1,1,10000000,10000,NULL,NULL,NULL,10,2,5);
INSERT INTO entry VALUES(1,2,13,2,1,11000000,10000,NULL,NULL,NULL,10,2,5);
INSERT INTO entry VALUES(1,2,13,3,1,10000000,10000,NULL,NULL,NULL,10,2,5);
INSERT INTO entry VALUES(2,1,2,1,1,30000000,10000,NULL,NULL,NULL,9,1,3);
INSERT INTO entry VALUES(2,1,12,1,1,20000000,10000,NULL,NULL,NULL,9,1,4);
INSERT INTO entry VALUES(2,1,13,1,1,10000000,10000,NULL,NULL,NULL,9,1,5);
INSERT INTO entry VALUES(2,2,2,1,1,30000000,10000,NULL,NULL,NULL,10,2,3);
INSERT INTO entry VALUES(2,2,12,1,1,20000000,10000,NULL,NULL,NULL,10,2,4);
INSERT INTO entry VALUES(2,2,13,1,1,10000000,10000,NULL,NULL,NULL,10,2,5);
CREATE TABLE form (
  revision INTEGER NOT NULL REFERENCES revision,
  form INTEGER NOT NULL,
  title TEXT NOT NULL,
  unit TEXT NOT NULL,
  note TEXT,
  layout INTEGER NOT NULL REFERENCES layout,
  place TEXT NOT NULL,
  PRIMARY KEY (revision, form)
) STRICT, WITHOUT ROWID;
INSERT INTO form VALUES(1,3,'部门预算支出总表','wan',NULL,1,'||2||');
INSERT INTO form VALUES(2,3,'部门预算支出总表','wan',NULL,1,'||2||');
INSERT INTO form VALUES(3,3,'部门预算支出总表','wan',NULL,1,'||2||');
INSERT INTO form VALUES(4,3,'部门预算支出总表','wan',NULL,1,'||2||');
CREATE TABLE claim (
  revision INTEGER NOT NULL REFERENCES revision,
  ordinal INTEGER NOT NULL,
  subject TEXT NOT NULL,
  key_figure TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('level', 'change', 'rate')),
  fen INTEGER NOT NULL,
  ulp INTEGER NOT NULL,
  printed TEXT NOT NULL,
  direction TEXT CHECK (direction IN ('increase', 'decrease', 'unchanged')),
  fiscal_year INTEGER NOT NULL,
  baseline INTEGER,
  series TEXT CHECK (series IN ('budget', 'opening', 'execution', 'final')),
  percent_digits INTEGER,
  percent_decimals INTEGER,
  reason TEXT,
  quote TEXT NOT NULL,
  place TEXT NOT NULL,
  PRIMARY KEY (revision, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO claim VALUES(1,1,'支出预算','expenditure','change',5000000,1000000,'5','increase',2023,2022,NULL,NULL,NULL,'人员增加','与2022年相比，支出预算增加5万元，主要原因是人员增加。','||18||');
INSERT INTO claim VALUES(3,1,'支出预算','expenditure','change',5000000,1000000,'5','increase',2022,2021,NULL,NULL,NULL,'人员增加','与2021年相比，支出预算增加5万元，主要原因是人员增加。','||18||');
CREATE TABLE institution (
  revision INTEGER NOT NULL REFERENCES revision,
  ordinal INTEGER NOT NULL,
  name TEXT NOT NULL,
  nature TEXT NOT NULL,
  rank TEXT NOT NULL,
  funding TEXT NOT NULL,
  place TEXT NOT NULL,
  PRIMARY KEY (revision, ordinal)
) STRICT, WITHOUT ROWID;
CREATE TABLE performance (
  revision INTEGER NOT NULL REFERENCES revision,
  ordinal INTEGER NOT NULL,
  number INTEGER NOT NULL,
  project TEXT NOT NULL,
  goal TEXT NOT NULL,
  place TEXT NOT NULL,
  PRIMARY KEY (revision, ordinal)
) STRICT, WITHOUT ROWID;
CREATE TABLE indicator (
  revision INTEGER NOT NULL,
  performance INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  level_1 TEXT NOT NULL,
  level_2 TEXT NOT NULL,
  level_3 TEXT NOT NULL,
  description TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('quantity', 'qualitative', 'secret')),
  bound TEXT,
  digits INTEGER,
  decimals INTEGER,
  unit TEXT,
  printed TEXT NOT NULL,
  basis TEXT NOT NULL,
  place TEXT NOT NULL,
  PRIMARY KEY (revision, performance, ordinal),
  FOREIGN KEY (revision, performance) REFERENCES performance,
  CHECK ((kind = 'quantity') = (digits IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE TABLE unbound_row (
  revision INTEGER NOT NULL REFERENCES revision,
  grid INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  title TEXT NOT NULL,
  cells TEXT NOT NULL,
  place TEXT NOT NULL,
  PRIMARY KEY (revision, grid, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO unbound_row VALUES(1,1,1,'专项资金明细表','项目	内\容	金额','||13||');
INSERT INTO unbound_row VALUES(1,1,2,'专项资金明细表','设备	计算机	5.00','||14||');
INSERT INTO unbound_row VALUES(2,1,1,'专项资金明细表','项目	内\容	金额','||13||');
INSERT INTO unbound_row VALUES(2,1,2,'专项资金明细表','设备	计算机	5.00','||14||');
INSERT INTO unbound_row VALUES(3,1,1,'专项资金明细表','项目	内\容	金额','||13||');
INSERT INTO unbound_row VALUES(3,1,2,'专项资金明细表','设备	计算机	5.00','||14||');
INSERT INTO unbound_row VALUES(4,1,1,'专项资金明细表','项目	内\容	金额','||13||');
INSERT INTO unbound_row VALUES(4,1,2,'专项资金明细表','设备	计算机	5.00','||14||');
CREATE TABLE finding (
  revision INTEGER NOT NULL REFERENCES revision,
  ordinal INTEGER NOT NULL,
  rule TEXT NOT NULL,
  severity TEXT NOT NULL CHECK (severity IN ('error', 'warning', 'info')),
  chinese TEXT NOT NULL,
  english TEXT NOT NULL,
  places TEXT NOT NULL,
  PRIMARY KEY (revision, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO finding VALUES(2,1,'V02','warning','更正：新增 0 项，更改 4 项，撤销 0 项','Correction: 0 added, 4 changed, 0 withdrawn','');
INSERT INTO finding VALUES(3,1,'V03','warning','2022年支出合计：后一年说明为 26.00，本年公开数为 30.00，相差 4.00 万元','Total expenditure of 2022: the later text gives 26.00, the published figure is 30.00, a difference of 4.00','||18||');
INSERT INTO finding VALUES(4,1,'V03','warning','2022年支出合计：后一年说明为 25.00，本年公开数为 30.00，相差 5.00 万元','Total expenditure of 2022: the later text gives 25.00, the published figure is 30.00, a difference of 5.00','||18||');
INSERT INTO finding VALUES(4,2,'V02','warning','更正：新增 0 项，更改 4 项，撤销 0 项','Correction: 0 added, 4 changed, 0 withdrawn','');
INSERT INTO finding VALUES(4,3,'V04','info','本版与第1版是同一文件','This returns to the document of revision 1','');
CREATE TABLE notice (
  sequence INTEGER PRIMARY KEY,
  fiscal_year INTEGER NOT NULL,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  created_at TEXT NOT NULL,
  revision INTEGER REFERENCES revision,
  arrival TEXT NOT NULL REFERENCES arrival DEFERRABLE INITIALLY DEFERRED,
  subject_zh TEXT NOT NULL,
  subject_en TEXT NOT NULL,
  text_zh TEXT NOT NULL,
  text_en TEXT NOT NULL,
  markdown_zh TEXT NOT NULL,
  markdown_en TEXT NOT NULL,
  command TEXT NOT NULL,
  UNIQUE (fiscal_year, number)
) STRICT;
INSERT INTO notice VALUES(1,2023,1,'first-record','2026-11-27T07:41:33.493Z',1,'01M8DZ7MCC2FBZ04XZAXZ8RVJA','【预算变动通知】2023-0001 示例市示例局（301） 2023年年初预算 第1版','Budget change notice 2023-0001: 示例市示例局 (301), 2023 budget, revision 1',replace('【预算变动通知】2023-0001 示例市示例局（301） 2023年年初预算 第1版\n单位：万元；2022年数由本文件说明推算，待2022年文件核对\n\n            2022年  2023年   增减   增减率\n支出合计     25.00   30.00  +5.00  +20.00%  人员增加\n  基本支出       —   20.00      —        —  无上年数\n  项目支出       —   10.00      —        —  无上年数\n\n核对：已核对的表内、表间勾稽全部一致。\n复核：ledgerctl diff 2022 2023 --department 301\n','\n',char(10)),replace('Budget change notice 2023-0001: 示例市示例局 (301), 2023 budget, revision 1\nAmounts in 10,000 yuan. 2022 is derived from what this document says; to be confirmed by the 2022 document.\n\n                      2022   2023  change  percent\nTotal expenditure    25.00  30.00   +5.00  +20.00%  人员增加\n  Basic expenditure      —  20.00       —        —  no figure for the prior year\n  Projects               —  10.00       —        —  no figure for the prior year\n\nAll sums checked within and between tables agree.\nReproduce: ledgerctl diff 2022 2023 --department 301\n','\n',char(10)),replace('# 【预算变动通知】2023-0001 示例市示例局（301） 2023年年初预算 第1版\n\n单位：万元；2022年数由本文件说明推算，待2022年文件核对\n\n|  | 2022年 | 2023年 | 增减 | 增减率 |  |\n|---|---:|---:|---:|---:|---|\n| 支出合计 | 25.00 | 30.00 | +5.00 | +20.00% | 人员增加 |\n|  基本支出 | — | 20.00 | — | — | 无上年数 |\n|  项目支出 | — | 10.00 | — | — | 无上年数 |\n\n- 核对：已核对的表内、表间勾稽全部一致。\n\n复核：ledgerctl diff 2022 2023 --department 301\n','\n',char(10)),replace('# Budget change notice 2023-0001: 示例市示例局 (301), 2023 budget, revision 1\n\nAmounts in 10,000 yuan. 2022 is derived from what this document says; to be confirmed by the 2022 document.\n\n|  | 2022 | 2023 | change | percent |  |\n|---|---:|---:|---:|---:|---|\n| Total expenditure | 25.00 | 30.00 | +5.00 | +20.00% | 人员增加 |\n|  Basic expenditure | — | 20.00 | — | — | no figure for the prior year |\n|  Projects | — | 10.00 | — | — | no figure for the prior year |\n\n- All sums checked within and between tables agree.\n\nReproduce: ledgerctl diff 2022 2023 --department 301\n','\n',char(10)),'ledgerctl diff 2022 2023 --department 301');
INSERT INTO notice VALUES(2,2023,2,'correction','2026-11-27T07:41:33.650Z',2,'01M8DZ7MHZX1FEPY1GYKBQ2ZFF','【预算更正通知】2023-0002 示例市示例局（301） 2023年年初预算 第2版','Budget correction notice 2023-0002: 示例市示例局 (301), 2023 budget, revision 2',replace('【预算更正通知】2023-0002 示例市示例局（301） 2023年年初预算 第2版\n单位：万元；2022年数由本文件说明推算，待2022年文件核对\n\n            2022年  2023年   增减   增减率\n支出合计     26.00   31.00  +5.00  +19.23%  人员增加\n  基本支出       —   20.00      —        —  无上年数\n  项目支出       —   11.00      —        —  无上年数\n\n更正：新增 0 项，更改 4 项，撤销 0 项\n部门预算支出总表 合计（合计）：30.00 → 31.00\n部门预算支出总表 合计（项目支出）：10.00 → 11.00\n部门预算支出总表 一般公共\服务支出（合计）：30.00 → 31.00\n部门预算支出总表 一般公共\服务支出（项目支出）：10.00 → 11.00\n核对 V02：更正：新增 0 项，更改 4 项，撤销 0 项\n复核：ledgerctl diff 2022 2023 --department 301\n','\n',char(10)),replace('Budget correction notice 2023-0002: 示例市示例局 (301), 2023 budget, revision 2\nAmounts in 10,000 yuan. 2022 is derived from what this document says; to be confirmed by the 2022 document.\n\n                      2022   2023  change  percent\nTotal expenditure    26.00  31.00   +5.00  +19.23%  人员增加\n  Basic expenditure      —  20.00       —        —  no figure for the prior year\n  Projects               —  11.00       —        —  no figure for the prior year\n\nCorrection: 0 added, 4 changed, 0 withdrawn\n部门预算支出总表 合计 (合计): 30.00 → 31.00\n部门预算支出总表 合计 (项目支出): 10.00 → 11.00\n部门预算支出总表 一般公共\服务支出 (合计): 30.00 → 31.00\n部门预算支出总表 一般公共\服务支出 (项目支出): 10.00 → 11.00\nCheck V02: Correction: 0 added, 4 changed, 0 withdrawn\nReproduce: ledgerctl diff 2022 2023 --department 301\n','\n',char(10)),replace('# 【预算更正通知】2023-0002 示例市示例局（301） 2023年年初预算 第2版\n\n单位：万元；2022年数由本文件说明推算，待2022年文件核对\n\n|  | 2022年 | 2023年 | 增减 | 增减率 |  |\n|---|---:|---:|---:|---:|---|\n| 支出合计 | 26.00 | 31.00 | +5.00 | +19.23% | 人员增加 |\n|  基本支出 | — | 20.00 | — | — | 无上年数 |\n|  项目支出 | — | 11.00 | — | — | 无上年数 |\n\n- 更正：新增 0 项，更改 4 项，撤销 0 项\n- 部门预算支出总表 合计（合计）：30.00 → 31.00\n- 部门预算支出总表 合计（项目支出）：10.00 → 11.00\n- 部门预算支出总表 一般公共\\服务支出（合计）：30.00 → 31.00\n- 部门预算支出总表 一般公共\\服务支出（项目支出）：10.00 → 11.00\n- 核对 V02：更正：新增 0 项，更改 4 项，撤销 0 项\n\n复核：ledgerctl diff 2022 2023 --department 301\n','\n',char(10)),replace('# Budget correction notice 2023-0002: 示例市示例局 (301), 2023 budget, revision 2\n\nAmounts in 10,000 yuan. 2022 is derived from what this document says; to be confirmed by the 2022 document.\n\n|  | 2022 | 2023 | change | percent |  |\n|---|---:|---:|---:|---:|---|\n| Total expenditure | 26.00 | 31.00 | +5.00 | +19.23% | 人员增加 |\n|  Basic expenditure | — | 20.00 | — | — | no figure for the prior year |\n|  Projects | — | 11.00 | — | — | no figure for the prior year |\n\n- Correction: 0 added, 4 changed, 0 withdrawn\n- 部门预算支出总表 合计 (合计): 30.00 → 31.00\n- 部门预算支出总表 合计 (项目支出): 10.00 → 11.00\n- 部门预算支出总表 一般公共\\服务支出 (合计): 30.00 → 31.00\n- 部门预算支出总表 一般公共\\服务支出 (项目支出): 10.00 → 11.00\n- Check V02: Correction: 0 added, 4 changed, 0 withdrawn\n\nReproduce: ledgerctl diff 2022 2023 --department 301\n','\n',char(10)),'ledgerctl diff 2022 2023 --department 301');
INSERT INTO notice VALUES(3,2022,1,'first-record','2026-11-27T07:41:33.745Z',3,'01M8DZ7MMX0N3JFJD6EV6DMAYD','【预算变动通知】2022-0001 示例市示例局（301） 2022年年初预算 第1版','Budget change notice 2022-0001: 示例市示例局 (301), 2022 budget, revision 1',replace('【预算变动通知】2022-0001 示例市示例局（301） 2022年年初预算 第1版\n单位：万元；2021年数由本文件说明推算，待2021年文件核对\n\n            2021年  2022年   增减   增减率\n支出合计     25.00   30.00  +5.00  +20.00%  人员增加\n  基本支出       —   20.00      —        —  无上年数\n  项目支出       —   10.00      —        —  无上年数\n\n核对 V03：2022年支出合计：后一年说明为 26.00，本年公开数为 30.00，相差 4.00 万元\n复核：ledgerctl diff 2021 2022 --department 301\n','\n',char(10)),replace('Budget change notice 2022-0001: 示例市示例局 (301), 2022 budget, revision 1\nAmounts in 10,000 yuan. 2021 is derived from what this document says; to be confirmed by the 2021 document.\n\n                      2021   2022  change  percent\nTotal expenditure    25.00  30.00   +5.00  +20.00%  人员增加\n  Basic expenditure      —  20.00       —        —  no figure for the prior year\n  Projects               —  10.00       —        —  no figure for the prior year\n\nCheck V03: Total expenditure of 2022: the later text gives 26.00, the published figure is 30.00, a difference of 4.00\nReproduce: ledgerctl diff 2021 2022 --department 301\n','\n',char(10)),replace('# 【预算变动通知】2022-0001 示例市示例局（301） 2022年年初预算 第1版\n\n单位：万元；2021年数由本文件说明推算，待2021年文件核对\n\n|  | 2021年 | 2022年 | 增减 | 增减率 |  |\n|---|---:|---:|---:|---:|---|\n| 支出合计 | 25.00 | 30.00 | +5.00 | +20.00% | 人员增加 |\n|  基本支出 | — | 20.00 | — | — | 无上年数 |\n|  项目支出 | — | 10.00 | — | — | 无上年数 |\n\n- 核对 V03：2022年支出合计：后一年说明为 26.00，本年公开数为 30.00，相差 4.00 万元\n\n复核：ledgerctl diff 2021 2022 --department 301\n','\n',char(10)),replace('# Budget change notice 2022-0001: 示例市示例局 (301), 2022 budget, revision 1\n\nAmounts in 10,000 yuan. 2021 is derived from what this document says; to be confirmed by the 2021 document.\n\n|  | 2021 | 2022 | change | percent |  |\n|---|---:|---:|---:|---:|---|\n| Total expenditure | 25.00 | 30.00 | +5.00 | +20.00% | 人员增加 |\n|  Basic expenditure | — | 20.00 | — | — | no figure for the prior year |\n|  Projects | — | 10.00 | — | — | no figure for the prior year |\n\n- Check V03: Total expenditure of 2022: the later text gives 26.00, the published figure is 30.00, a difference of 4.00\n\nReproduce: ledgerctl diff 2021 2022 --department 301\n','\n',char(10)),'ledgerctl diff 2021 2022 --department 301');
INSERT INTO notice VALUES(4,0,1,'rejected','2026-11-27T07:41:33.849Z',NULL,'01M8DZ7MREJ7746900W1YV344Q','【文件未入账通知】0000-0001 mig4.txt','File not recorded 0000-0001: mig4.txt',replace('【文件未入账通知】0000-0001 mig4.txt\n\n原因：文件中没有找到部门预算公开表。\n处理：请确认导出内容包含部门预算公开表及其表名。\n文件现存：quarantine/01M8DZ7MREJ7746900W1YV344Q\n复核：ledgerctl inbox\n','\n',char(10)),replace('File not recorded 0000-0001: mig4.txt\n\nReason: no table of a department budget was found.\nWhat to do: See that the export holds the budget tables with their titles.\nThe file lies in: quarantine/01M8DZ7MREJ7746900W1YV344Q\nReproduce: ledgerctl inbox\n','\n',char(10)),replace('# 【文件未入账通知】0000-0001 mig4.txt\n\n- 原因：文件中没有找到部门预算公开表。\n- 处理：请确认导出内容包含部门预算公开表及其表名。\n- 文件现存：quarantine/01M8DZ7MREJ7746900W1YV344Q\n\n复核：ledgerctl inbox\n','\n',char(10)),replace('# File not recorded 0000-0001: mig4.txt\n\n- Reason: no table of a department budget was found.\n- What to do: See that the export holds the budget tables with their titles.\n- The file lies in: quarantine/01M8DZ7MREJ7746900W1YV344Q\n\nReproduce: ledgerctl inbox\n','\n',char(10)),'ledgerctl inbox');
INSERT INTO notice VALUES(5,2023,3,'correction','2026-11-27T07:41:33.975Z',4,'01M8DZ7MVWC49A26WTC4Z8CFQM','【预算更正通知】2023-0003 示例市示例局（301） 2023年年初预算 第3版','Budget correction notice 2023-0003: 示例市示例局 (301), 2023 budget, revision 3',replace('【预算更正通知】2023-0003 示例市示例局（301） 2023年年初预算 第3版\n单位：万元\n\n            2022年  2023年  增减  增减率\n支出合计     30.00   30.00  0.00   0.00%  与上年持平\n  基本支出   20.00   20.00  0.00   0.00%  与上年持平\n  项目支出   10.00   10.00  0.00   0.00%  与上年持平\n\n更正：新增 0 项，更改 4 项，撤销 0 项\n部门预算支出总表 合计（合计）：31.00 → 30.00\n部门预算支出总表 合计（项目支出）：11.00 → 10.00\n部门预算支出总表 一般公共\服务支出（合计）：31.00 → 30.00\n部门预算支出总表 一般公共\服务支出（项目支出）：11.00 → 10.00\n核对 V03：2022年支出合计：后一年说明为 25.00，本年公开数为 30.00，相差 5.00 万元\n核对 V02：更正：新增 0 项，更改 4 项，撤销 0 项\n复核：ledgerctl diff 2022 2023 --department 301\n','\n',char(10)),replace('Budget correction notice 2023-0003: 示例市示例局 (301), 2023 budget, revision 3\nAmounts in 10,000 yuan.\n\n                      2022   2023  change  percent\nTotal expenditure    30.00  30.00    0.00    0.00%  unchanged\n  Basic expenditure  20.00  20.00    0.00    0.00%  unchanged\n  Projects           10.00  10.00    0.00    0.00%  unchanged\n\nCorrection: 0 added, 4 changed, 0 withdrawn\n部门预算支出总表 合计 (合计): 31.00 → 30.00\n部门预算支出总表 合计 (项目支出): 11.00 → 10.00\n部门预算支出总表 一般公共\服务支出 (合计): 31.00 → 30.00\n部门预算支出总表 一般公共\服务支出 (项目支出): 11.00 → 10.00\nCheck V03: Total expenditure of 2022: the later text gives 25.00, the published figure is 30.00, a difference of 5.00\nCheck V02: Correction: 0 added, 4 changed, 0 withdrawn\nReproduce: ledgerctl diff 2022 2023 --department 301\n','\n',char(10)),replace('# 【预算更正通知】2023-0003 示例市示例局（301） 2023年年初预算 第3版\n\n单位：万元\n\n|  | 2022年 | 2023年 | 增减 | 增减率 |  |\n|---|---:|---:|---:|---:|---|\n| 支出合计 | 30.00 | 30.00 | 0.00 | 0.00% | 与上年持平 |\n|  基本支出 | 20.00 | 20.00 | 0.00 | 0.00% | 与上年持平 |\n|  项目支出 | 10.00 | 10.00 | 0.00 | 0.00% | 与上年持平 |\n\n- 更正：新增 0 项，更改 4 项，撤销 0 项\n- 部门预算支出总表 合计（合计）：31.00 → 30.00\n- 部门预算支出总表 合计（项目支出）：11.00 → 10.00\n- 部门预算支出总表 一般公共\\服务支出（合计）：31.00 → 30.00\n- 部门预算支出总表 一般公共\\服务支出（项目支出）：11.00 → 10.00\n- 核对 V03：2022年支出合计：后一年说明为 25.00，本年公开数为 30.00，相差 5.00 万元\n- 核对 V02：更正：新增 0 项，更改 4 项，撤销 0 项\n\n复核：ledgerctl diff 2022 2023 --department 301\n','\n',char(10)),replace('# Budget correction notice 2023-0003: 示例市示例局 (301), 2023 budget, revision 3\n\nAmounts in 10,000 yuan.\n\n|  | 2022 | 2023 | change | percent |  |\n|---|---:|---:|---:|---:|---|\n| Total expenditure | 30.00 | 30.00 | 0.00 | 0.00% | unchanged |\n|  Basic expenditure | 20.00 | 20.00 | 0.00 | 0.00% | unchanged |\n|  Projects | 10.00 | 10.00 | 0.00 | 0.00% | unchanged |\n\n- Correction: 0 added, 4 changed, 0 withdrawn\n- 部门预算支出总表 合计 (合计): 31.00 → 30.00\n- 部门预算支出总表 合计 (项目支出): 11.00 → 10.00\n- 部门预算支出总表 一般公共\\服务支出 (合计): 31.00 → 30.00\n- 部门预算支出总表 一般公共\\服务支出 (项目支出): 11.00 → 10.00\n- Check V03: Total expenditure of 2022: the later text gives 25.00, the published figure is 30.00, a difference of 5.00\n- Check V02: Correction: 0 added, 4 changed, 0 withdrawn\n\nReproduce: ledgerctl diff 2022 2023 --department 301\n','\n',char(10)),'ledgerctl diff 2022 2023 --department 301');
CREATE TABLE delivery (
  notice INTEGER NOT NULL REFERENCES notice,
  channel TEXT NOT NULL,
  delivered_at TEXT NOT NULL,
  PRIMARY KEY (notice, channel)
) STRICT, WITHOUT ROWID;
INSERT INTO delivery VALUES(1,'file','2026-11-27T07:41:33.612Z');
INSERT INTO delivery VALUES(2,'file','2026-11-27T07:41:33.686Z');
INSERT INTO delivery VALUES(3,'file','2026-11-27T07:41:33.811Z');
INSERT INTO delivery VALUES(4,'file','2026-11-27T07:41:33.878Z');
INSERT INTO delivery VALUES(5,'file','2026-11-27T07:41:34.053Z');
CREATE INDEX revision_document ON revision (document);
CREATE TRIGGER department_refuses_update BEFORE UPDATE ON department
BEGIN SELECT RAISE(ABORT, 'department is append-only'); END;
CREATE TRIGGER department_refuses_delete BEFORE DELETE ON department
BEGIN SELECT RAISE(ABORT, 'department is append-only'); END;
CREATE TRIGGER book_refuses_update BEFORE UPDATE ON book
BEGIN SELECT RAISE(ABORT, 'book is append-only'); END;
CREATE TRIGGER book_refuses_delete BEFORE DELETE ON book
BEGIN SELECT RAISE(ABORT, 'book is append-only'); END;
CREATE TRIGGER line_refuses_update BEFORE UPDATE ON line
BEGIN SELECT RAISE(ABORT, 'line is append-only'); END;
CREATE TRIGGER line_refuses_delete BEFORE DELETE ON line
BEGIN SELECT RAISE(ABORT, 'line is append-only'); END;
CREATE TRIGGER layout_refuses_update BEFORE UPDATE ON layout
BEGIN SELECT RAISE(ABORT, 'layout is append-only'); END;
CREATE TRIGGER layout_refuses_delete BEFORE DELETE ON layout
BEGIN SELECT RAISE(ABORT, 'layout is append-only'); END;
CREATE TRIGGER arrival_refuses_update BEFORE UPDATE ON arrival
BEGIN SELECT RAISE(ABORT, 'arrival is append-only'); END;
CREATE TRIGGER arrival_refuses_delete BEFORE DELETE ON arrival
BEGIN SELECT RAISE(ABORT, 'arrival is append-only'); END;
CREATE TRIGGER flag_refuses_update BEFORE UPDATE ON flag
BEGIN SELECT RAISE(ABORT, 'flag is append-only'); END;
CREATE TRIGGER flag_refuses_delete BEFORE DELETE ON flag
BEGIN SELECT RAISE(ABORT, 'flag is append-only'); END;
CREATE TRIGGER decision_refuses_update BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'decision is append-only'); END;
CREATE TRIGGER decision_refuses_delete BEFORE DELETE ON decision
BEGIN SELECT RAISE(ABORT, 'decision is append-only'); END;
CREATE TRIGGER settlement_refuses_update BEFORE UPDATE ON settlement
BEGIN SELECT RAISE(ABORT, 'settlement is append-only'); END;
CREATE TRIGGER settlement_refuses_delete BEFORE DELETE ON settlement
BEGIN SELECT RAISE(ABORT, 'settlement is append-only'); END;
CREATE TRIGGER document_refuses_update BEFORE UPDATE ON document
BEGIN SELECT RAISE(ABORT, 'document is append-only'); END;
CREATE TRIGGER document_refuses_delete BEFORE DELETE ON document
BEGIN SELECT RAISE(ABORT, 'document is append-only'); END;
CREATE TRIGGER revision_refuses_update BEFORE UPDATE ON revision
BEGIN SELECT RAISE(ABORT, 'revision is append-only'); END;
CREATE TRIGGER revision_refuses_delete BEFORE DELETE ON revision
BEGIN SELECT RAISE(ABORT, 'revision is append-only'); END;
CREATE TRIGGER entry_refuses_update BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'entry is append-only'); END;
CREATE TRIGGER entry_refuses_delete BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'entry is append-only'); END;
CREATE TRIGGER form_refuses_update BEFORE UPDATE ON form
BEGIN SELECT RAISE(ABORT, 'form is append-only'); END;
CREATE TRIGGER form_refuses_delete BEFORE DELETE ON form
BEGIN SELECT RAISE(ABORT, 'form is append-only'); END;
CREATE TRIGGER claim_refuses_update BEFORE UPDATE ON claim
BEGIN SELECT RAISE(ABORT, 'claim is append-only'); END;
CREATE TRIGGER claim_refuses_delete BEFORE DELETE ON claim
BEGIN SELECT RAISE(ABORT, 'claim is append-only'); END;
CREATE TRIGGER institution_refuses_update BEFORE UPDATE ON institution
BEGIN SELECT RAISE(ABORT, 'institution is append-only'); END;
CREATE TRIGGER institution_refuses_delete BEFORE DELETE ON institution
BEGIN SELECT RAISE(ABORT, 'institution is append-only'); END;
CREATE TRIGGER performance_refuses_update BEFORE UPDATE ON performance
BEGIN SELECT RAISE(ABORT, 'performance is append-only'); END;
CREATE TRIGGER performance_refuses_delete BEFORE DELETE ON performance
BEGIN SELECT RAISE(ABORT, 'performance is append-only'); END;
CREATE TRIGGER indicator_refuses_update BEFORE UPDATE ON indicator
BEGIN SELECT RAISE(ABORT, 'indicator is append-only'); END;
CREATE TRIGGER indicator_refuses_delete BEFORE DELETE ON indicator
BEGIN SELECT RAISE(ABORT, 'indicator is append-only'); END;
CREATE TRIGGER unbound_row_refuses_update BEFORE UPDATE ON unbound_row
BEGIN SELECT RAISE(ABORT, 'unbound_row is append-only'); END;
CREATE TRIGGER unbound_row_refuses_delete BEFORE DELETE ON unbound_row
BEGIN SELECT RAISE(ABORT, 'unbound_row is append-only'); END;
CREATE TRIGGER finding_refuses_update BEFORE UPDATE ON finding
BEGIN SELECT RAISE(ABORT, 'finding is append-only'); END;
CREATE TRIGGER finding_refuses_delete BEFORE DELETE ON finding
BEGIN SELECT RAISE(ABORT, 'finding is append-only'); END;
CREATE TRIGGER notice_refuses_update BEFORE UPDATE ON notice
BEGIN SELECT RAISE(ABORT, 'notice is append-only'); END;
CREATE TRIGGER notice_refuses_delete BEFORE DELETE ON notice
BEGIN SELECT RAISE(ABORT, 'notice is append-only'); END;
CREATE TRIGGER delivery_refuses_update BEFORE UPDATE ON delivery
BEGIN SELECT RAISE(ABORT, 'delivery is append-only'); END;
CREATE TRIGGER delivery_refuses_delete BEFORE DELETE ON delivery
BEGIN SELECT RAISE(ABORT, 'delivery is append-only'); END;
COMMIT;
PRAGMA application_id = 1279543122;
PRAGMA user_version = 2;
