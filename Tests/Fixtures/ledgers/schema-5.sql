PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE department (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO department VALUES(1,'101');
CREATE TABLE book (
  id INTEGER PRIMARY KEY,
  department INTEGER NOT NULL REFERENCES department,
  fiscal_year INTEGER NOT NULL CHECK (fiscal_year BETWEEN 1949 AND 2100),
  stage TEXT NOT NULL CHECK (stage IN ('budget', 'adjusted', 'final')),
  UNIQUE (department, fiscal_year, stage)
) STRICT;
INSERT INTO book VALUES(1,1,2024,'budget');
CREATE TABLE line (
  id INTEGER PRIMARY KEY,
  form INTEGER NOT NULL,
  path TEXT NOT NULL,
  UNIQUE (form, path)
) STRICT;
INSERT INTO line VALUES(1,3,'合计');
INSERT INTO line VALUES(2,3,'201');
INSERT INTO line VALUES(3,3,'20126');
INSERT INTO line VALUES(4,3,'2012601');
INSERT INTO line VALUES(5,3,'2012604');
INSERT INTO line VALUES(6,3,'208');
INSERT INTO line VALUES(7,3,'20805');
INSERT INTO line VALUES(8,3,'2080505');
INSERT INTO line VALUES(9,6,'合计');
INSERT INTO line VALUES(10,6,'301');
INSERT INTO line VALUES(11,6,'30101');
INSERT INTO line VALUES(12,6,'302');
INSERT INTO line VALUES(13,6,'30201');
INSERT INTO line VALUES(14,6,'30217');
INSERT INTO line VALUES(15,9,'合计');
INSERT INTO line VALUES(16,9,'“三公”经费小计');
INSERT INTO line VALUES(17,9,'公务接待费');
INSERT INTO line VALUES(18,9,'公务用车运行维护费');
INSERT INTO line VALUES(19,9,'因公出国（境）费');
CREATE TABLE layout (
  id INTEGER PRIMARY KEY,
  digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
  content TEXT NOT NULL
) STRICT;
INSERT INTO layout VALUES(1,X'69ef94659cb5f75d498c0284b7a6f25418d480d166e88dd2313302b642ee5995',replace('1	合计	合计\n2	201	一般公共服务支出\n3	20126	档案事务\n4	2012601	行政运行\n5	2012604	档案馆\n6	208	社会保障和就业支出\n7	20805	行政事业单位养老支出\n8	2080505	机关事业单位基本养老保险缴费支出','\n',char(10)));
INSERT INTO layout VALUES(2,X'1af9086f8a31a2ff0e43b408ac3479165bd110f4fee67b8f18a31a98f47e5549',replace('1	合计	合计\n2	301	工资福利支出\n3	30101	基本工资\n4	302	商品和服务支出\n5	30201	办公费\n6	30217	公务接待费','\n',char(10)));
INSERT INTO layout VALUES(3,X'd1eb7d6e3b00cf97abc8b866e694045cf277e02db187d013282c09e90b334b43',replace('1	合计	合计\n2	“三公”经费小计	“三公”经费小计\n3	因公出国（境）费	一、因公出国（境）费\n4	公务用车购置及运维费	二、公务用车购置及运维费\n5	公务用车购置费	其中：公务用车购置费\n6	公务用车运行维护费	公务用车运行维护费\n7	公务接待费	三、公务接待费','\n',char(10)));
CREATE TABLE arrival (
  id TEXT PRIMARY KEY,
  name BLOB NOT NULL,
  bytes INTEGER NOT NULL,
  digest BLOB CHECK (length(digest) = 32),
  claimed_at TEXT NOT NULL,
  -- Whose file it was: user id and name.
  owner INTEGER,
  owner_name TEXT,
  outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'unchanged', 'rejected', 'held')),
  revision INTEGER REFERENCES revision DEFERRABLE INITIALLY DEFERRED,
  rejection_kind TEXT,
  rejection_detail TEXT,
  rejection_place TEXT,
  CHECK ((outcome = 'rejected') = (rejection_kind IS NOT NULL)),
  CHECK ((outcome IN ('rejected', 'held')) = (revision IS NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO arrival VALUES('01M8KE7QT4FC7BD9YAV65XSB99',X'66697273742e747874',3144,X'36e9e668449fbaf57512bd23308a72173552beca57cc0bd081d75129d5c793e6','2026-11-29T10:39:57.767Z',0,'root','accepted',1,NULL,NULL,NULL);
INSERT INTO arrival VALUES('01M8KE7RG5QBJ4XMCP2TEJ6VCA',X'616761696e2e747874',3144,X'36e9e668449fbaf57512bd23308a72173552beca57cc0bd081d75129d5c793e6','2026-11-29T10:39:58.471Z',0,'root','unchanged',1,NULL,NULL,NULL);
INSERT INTO arrival VALUES('01M8KE7S661GGPJDYV24AD1TD9',X'6e65776c696e652e747874',3145,X'1634e3547491f69e40dd9cba33c0e7882e99df02eafe0ecf74fd2b53c0d8a65e','2026-11-29T10:39:59.176Z',0,'root','unchanged',1,NULL,NULL,NULL);
INSERT INTO arrival VALUES('01M8KE7SW7G5TDSPSYGDJHQCCK',X'6e6f74652e747874',17,X'2ee4a29b942d285a362891899b4da2083c947cfa5819b6bcb8f05b8d72b26cef','2026-11-29T10:39:59.882Z',0,'root','rejected',NULL,'no-forms','',NULL);
INSERT INTO arrival VALUES('01M8KE7TJ9NTKMV86MJDCGG58F',X'6f746865722d6e616d652e747874',3099,X'd31493572e89e0c849ea45ae87d4f0ce753cc08c7f21dcfde999536b51c670a1','2026-11-29T10:40:00.588Z',0,'root','held',NULL,NULL,NULL,NULL);
INSERT INTO arrival VALUES('01M8KE7V8BCYYM4FWQT59VNDFJ',X'6465636c696e65642e747874',3099,X'098117f50860f91e72f8094a0615057710d0131a7c732ea615c99e6214d6fc55','2026-11-29T10:40:01.293Z',0,'root','held',NULL,NULL,NULL,NULL);
INSERT INTO arrival VALUES('01M8KE7XXZY2VJV8YE2KK0BJ7V',X'77616974732e747874',3099,X'297c7be192f376f8e584853d760c1b664a55124ddb83f75379e203ec1202a123','2026-11-29T10:40:04.034Z',0,'root','held',NULL,NULL,NULL,NULL);
CREATE TABLE flag (
  arrival TEXT NOT NULL REFERENCES arrival,
  ordinal INTEGER NOT NULL,
  kind TEXT NOT NULL,
  detail TEXT NOT NULL,
  place TEXT,
  PRIMARY KEY (arrival, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO flag VALUES('01M8KE7TJ9NTKMV86MJDCGG58F',1,'identity','代码101在册名称为“示例市示例区档案服务中心”，本文件为“示例市示例区图书馆”',NULL);
INSERT INTO flag VALUES('01M8KE7V8BCYYM4FWQT59VNDFJ',1,'identity','代码101在册名称为“示例市示例区档案服务中心”，本文件为“示例市示例区图书馆”',NULL);
INSERT INTO flag VALUES('01M8KE7XXZY2VJV8YE2KK0BJ7V',1,'identity','代码101在册名称为“示例市示例区图书馆”，本文件为“示例市示例区博物馆”',NULL);
CREATE TABLE decision (
  arrival TEXT PRIMARY KEY REFERENCES arrival,
  verdict TEXT NOT NULL CHECK (verdict IN ('approved', 'declined')),
  reason TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  decided_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO decision VALUES('01M8KE7TJ9NTKMV86MJDCGG58F','approved','名称已核对','uid=0','2026-11-29T10:40:02.007Z');
INSERT INTO decision VALUES('01M8KE7V8BCYYM4FWQT59VNDFJ','declined','名称已核对','uid=0','2026-11-29T10:40:03.019Z');
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
INSERT INTO settlement VALUES('01M8KE7TJ9NTKMV86MJDCGG58F','accepted',2,NULL,NULL,NULL);
INSERT INTO settlement VALUES('01M8KE7V8BCYYM4FWQT59VNDFJ','rejected',NULL,'declined','名称已核对',NULL);
CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
  arrival TEXT NOT NULL REFERENCES arrival DEFERRABLE INITIALLY DEFERRED,
  format TEXT NOT NULL,
  charset TEXT NOT NULL
) STRICT;
INSERT INTO document VALUES(1,X'36e9e668449fbaf57512bd23308a72173552beca57cc0bd081d75129d5c793e6','01M8KE7QT4FC7BD9YAV65XSB99','text','UTF-8');
INSERT INTO document VALUES(2,X'1634e3547491f69e40dd9cba33c0e7882e99df02eafe0ecf74fd2b53c0d8a65e','01M8KE7S661GGPJDYV24AD1TD9','text','UTF-8');
INSERT INTO document VALUES(3,X'd31493572e89e0c849ea45ae87d4f0ce753cc08c7f21dcfde999536b51c670a1','01M8KE7TJ9NTKMV86MJDCGG58F','text','UTF-8');
CREATE TABLE revision (
  sequence INTEGER PRIMARY KEY,
  book INTEGER NOT NULL REFERENCES book,
  number INTEGER NOT NULL,
  document INTEGER REFERENCES document,
  arrival TEXT UNIQUE REFERENCES arrival DEFERRABLE INITIALLY DEFERRED,
  withdraws INTEGER UNIQUE REFERENCES revision,
  explains TEXT,
  reason TEXT,
  recorded_by TEXT,
  recorded_at TEXT NOT NULL,
  department_name TEXT NOT NULL,
  added INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL,
  claims INTEGER NOT NULL,
  institutions INTEGER NOT NULL,
  performance INTEGER NOT NULL,
  findings INTEGER NOT NULL,
  content_digest BLOB NOT NULL CHECK (length(content_digest) = 32),
  previous_digest BLOB NOT NULL CHECK (length(previous_digest) = 32),
  digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
  UNIQUE (book, number),
  CHECK ((document IS NULL) = (arrival IS NULL)),
  CHECK ((document IS NOT NULL) + (withdraws IS NOT NULL) + (explains IS NOT NULL) = 1),
  CHECK ((document IS NULL) = (reason IS NOT NULL)),
  CHECK ((document IS NULL) = (recorded_by IS NOT NULL))
) STRICT;
INSERT INTO revision VALUES(1,1,1,1,'01M8KE7QT4FC7BD9YAV65XSB99',NULL,NULL,NULL,NULL,'2026-11-29T10:39:57.809Z','示例市示例区档案服务中心',42,0,0,12,0,0,0,X'c7e5bae79f65e9150e59527351dece4f62c116730e5d319f66bc875733ad0eb7',X'0000000000000000000000000000000000000000000000000000000000000000',X'bc18ee0d44f9f6d30b8e820806eee4139c1599c5a5e673a11a96d4f4a28d9709');
INSERT INTO revision VALUES(2,1,2,3,'01M8KE7TJ9NTKMV86MJDCGG58F',NULL,NULL,NULL,NULL,'2026-11-29T10:40:02.036Z','示例市示例区图书馆',0,8,0,12,0,0,3,X'e4a9412475e6613c93267e8289315262b5e1d9866c7455f619862a6265fab755',X'bc18ee0d44f9f6d30b8e820806eee4139c1599c5a5e673a11a96d4f4a28d9709',X'8a315a3132debd1ee5ac3cc84ceacebdc486dea53bebcf87c45196eec0141ad8');
INSERT INTO revision VALUES(3,1,3,NULL,NULL,NULL,'personnel','新录用5人','root','2026-11-29T10:40:04.776Z','示例市示例区图书馆',0,0,0,0,0,0,0,X'931cf99ded52868336434bf91305b7c3b517eeb349ff20a734976d5768f69975',X'8a315a3132debd1ee5ac3cc84ceacebdc486dea53bebcf87c45196eec0141ad8',X'e15d1d9a058741d4ee14849b7109d7928d4ae6c4001f24c4519ef39686cdcbbf');
INSERT INTO revision VALUES(4,1,4,NULL,NULL,2,NULL,'错表','root','2026-11-29T10:40:04.914Z','示例市示例区图书馆',0,8,0,0,0,0,1,X'1e631668359c0e2624c94f866b5cb0983e1c79a6274cbbc0272136da893e64bd',X'e15d1d9a058741d4ee14849b7109d7928d4ae6c4001f24c4519ef39686cdcbbf',X'3f2a03fc71f13ba13e4ae89ac6b93cf988478e0222f0e81f94d2c151fbf5351d');
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
  origin INTEGER,
  PRIMARY KEY (book, line, column, revision),
  CHECK ((state IN (1, 2)) = (fen IS NOT NULL)),
  CHECK ((state = 0) = (ulp IS NULL)),
  CHECK (state <> 0 OR coalesce(printed, sheet, page, line_number, row_number, column_number,
    origin) IS NULL)
) STRICT, WITHOUT ROWID;
INSERT INTO entry VALUES(1,1,2,1,1,120500000,10000,NULL,NULL,NULL,20,1,3,NULL);
INSERT INTO entry VALUES(1,1,2,2,1,122500000,10000,NULL,NULL,NULL,20,1,3,NULL);
INSERT INTO entry VALUES(1,1,2,4,1,120500000,10000,NULL,NULL,NULL,20,1,3,1);
INSERT INTO entry VALUES(1,1,12,1,1,100500000,10000,NULL,NULL,NULL,20,1,4,NULL);
INSERT INTO entry VALUES(1,1,13,1,1,20000000,10000,NULL,NULL,NULL,20,1,5,NULL);
INSERT INTO entry VALUES(1,1,13,2,1,22000000,10000,NULL,NULL,NULL,20,1,5,NULL);
INSERT INTO entry VALUES(1,1,13,4,1,20000000,10000,NULL,NULL,NULL,20,1,5,1);
INSERT INTO entry VALUES(1,2,2,1,1,110500000,10000,NULL,NULL,NULL,21,2,3,NULL);
INSERT INTO entry VALUES(1,2,2,2,1,112500000,10000,NULL,NULL,NULL,21,2,3,NULL);
INSERT INTO entry VALUES(1,2,2,4,1,110500000,10000,NULL,NULL,NULL,21,2,3,1);
INSERT INTO entry VALUES(1,2,12,1,1,90500000,10000,NULL,NULL,NULL,21,2,4,NULL);
INSERT INTO entry VALUES(1,2,13,1,1,20000000,10000,NULL,NULL,NULL,21,2,5,NULL);
INSERT INTO entry VALUES(1,2,13,2,1,22000000,10000,NULL,NULL,NULL,21,2,5,NULL);
INSERT INTO entry VALUES(1,2,13,4,1,20000000,10000,NULL,NULL,NULL,21,2,5,1);
INSERT INTO entry VALUES(1,3,2,1,1,110500000,10000,NULL,NULL,NULL,22,3,3,NULL);
INSERT INTO entry VALUES(1,3,2,2,1,112500000,10000,NULL,NULL,NULL,22,3,3,NULL);
INSERT INTO entry VALUES(1,3,2,4,1,110500000,10000,NULL,NULL,NULL,22,3,3,1);
INSERT INTO entry VALUES(1,3,12,1,1,90500000,10000,NULL,NULL,NULL,22,3,4,NULL);
INSERT INTO entry VALUES(1,3,13,1,1,20000000,10000,NULL,NULL,NULL,22,3,5,NULL);
INSERT INTO entry VALUES(1,3,13,2,1,22000000,10000,NULL,NULL,NULL,22,3,5,NULL);
INSERT INTO entry VALUES(1,3,13,4,1,20000000,10000,NULL,NULL,NULL,22,3,5,1);
INSERT INTO entry VALUES(1,4,2,1,1,90500000,10000,NULL,NULL,NULL,23,4,3,NULL);
INSERT INTO entry VALUES(1,4,12,1,1,90500000,10000,NULL,NULL,NULL,23,4,4,NULL);
INSERT INTO entry VALUES(1,5,2,1,1,20000000,10000,NULL,NULL,NULL,24,5,3,NULL);
INSERT INTO entry VALUES(1,5,2,2,1,22000000,10000,NULL,NULL,NULL,24,5,3,NULL);
INSERT INTO entry VALUES(1,5,2,4,1,20000000,10000,NULL,NULL,NULL,24,5,3,1);
INSERT INTO entry VALUES(1,5,13,1,1,20000000,10000,NULL,NULL,NULL,24,5,5,NULL);
INSERT INTO entry VALUES(1,5,13,2,1,22000000,10000,NULL,NULL,NULL,24,5,5,NULL);
INSERT INTO entry VALUES(1,5,13,4,1,20000000,10000,NULL,NULL,NULL,24,5,5,1);
INSERT INTO entry VALUES(1,6,2,1,1,10000000,10000,NULL,NULL,NULL,25,6,3,NULL);
INSERT INTO entry VALUES(1,6,12,1,1,10000000,10000,NULL,NULL,NULL,25,6,4,NULL);
INSERT INTO entry VALUES(1,7,2,1,1,10000000,10000,NULL,NULL,NULL,26,7,3,NULL);
INSERT INTO entry VALUES(1,7,12,1,1,10000000,10000,NULL,NULL,NULL,26,7,4,NULL);
INSERT INTO entry VALUES(1,8,2,1,1,10000000,10000,NULL,NULL,NULL,27,8,3,NULL);
INSERT INTO entry VALUES(1,8,12,1,1,10000000,10000,NULL,NULL,NULL,27,8,4,NULL);
INSERT INTO entry VALUES(1,9,2,1,1,100500000,1,'1,005,000.00',NULL,NULL,51,1,3,NULL);
INSERT INTO entry VALUES(1,9,20,1,1,90000000,1,'900,000.00',NULL,NULL,51,1,4,NULL);
INSERT INTO entry VALUES(1,9,21,1,1,10500000,1,'105,000.00',NULL,NULL,51,1,5,NULL);
INSERT INTO entry VALUES(1,10,2,1,1,90000000,1,'900,000.00',NULL,NULL,52,2,3,NULL);
INSERT INTO entry VALUES(1,10,20,1,1,90000000,1,'900,000.00',NULL,NULL,52,2,4,NULL);
INSERT INTO entry VALUES(1,11,2,1,1,90000000,1,'900,000.00',NULL,NULL,53,3,3,NULL);
INSERT INTO entry VALUES(1,11,20,1,1,90000000,1,'900,000.00',NULL,NULL,53,3,4,NULL);
INSERT INTO entry VALUES(1,12,2,1,1,10500000,1,'105,000.00',NULL,NULL,54,4,3,NULL);
INSERT INTO entry VALUES(1,12,21,1,1,10500000,1,'105,000.00',NULL,NULL,54,4,5,NULL);
INSERT INTO entry VALUES(1,13,2,1,1,10000000,1,'100,000.00',NULL,NULL,55,5,3,NULL);
INSERT INTO entry VALUES(1,13,21,1,1,10000000,1,'100,000.00',NULL,NULL,55,5,5,NULL);
INSERT INTO entry VALUES(1,14,2,1,1,500000,1,'5,000.00',NULL,NULL,56,6,3,NULL);
INSERT INTO entry VALUES(1,14,21,1,1,500000,1,'5,000.00',NULL,NULL,56,6,5,NULL);
INSERT INTO entry VALUES(1,15,2,1,1,500000,10000,NULL,NULL,NULL,69,1,2,NULL);
INSERT INTO entry VALUES(1,15,17,1,1,500000,10000,NULL,NULL,NULL,69,1,3,NULL);
INSERT INTO entry VALUES(1,16,2,1,1,500000,10000,NULL,NULL,NULL,70,2,2,NULL);
INSERT INTO entry VALUES(1,16,17,1,1,500000,10000,NULL,NULL,NULL,70,2,3,NULL);
INSERT INTO entry VALUES(1,17,2,1,1,500000,10000,NULL,NULL,NULL,75,7,2,NULL);
INSERT INTO entry VALUES(1,17,17,1,1,500000,10000,NULL,NULL,NULL,75,7,3,NULL);
INSERT INTO entry VALUES(1,18,2,1,4,NULL,0,'—',NULL,NULL,74,6,2,NULL);
INSERT INTO entry VALUES(1,18,17,1,4,NULL,0,'—',NULL,NULL,74,6,3,NULL);
INSERT INTO entry VALUES(1,19,2,1,2,0,1000000,'0',NULL,NULL,71,3,2,NULL);
INSERT INTO entry VALUES(1,19,17,1,2,0,1000000,'0',NULL,NULL,71,3,3,NULL);
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
INSERT INTO form VALUES(1,3,'部门预算支出总表','wan',NULL,1,'||9||');
INSERT INTO form VALUES(1,6,'部门预算一般公共预算财政拨款基本支出表','yuan',NULL,2,'||40||');
INSERT INTO form VALUES(1,9,'部门预算财政拨款“三公”经费支出表','wan',NULL,3,'||58||');
INSERT INTO form VALUES(2,3,'部门预算支出总表','wan',NULL,1,'||9||');
INSERT INTO form VALUES(2,6,'部门预算一般公共预算财政拨款基本支出表','yuan',NULL,2,'||40||');
INSERT INTO form VALUES(2,9,'部门预算财政拨款“三公”经费支出表','wan',NULL,3,'||58||');
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
  PRIMARY KEY (revision, ordinal),
  CHECK ((percent_digits IS NULL) = (percent_decimals IS NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO claim VALUES(1,1,'总体预算收入','revenue','level',120500000,10000,'120.50',NULL,2024,NULL,NULL,NULL,NULL,NULL,'2024年，部门总体预算收入120.50万元，其中基本支出预算中人员支出预算90.00万元，日常公用经费支出预算10.50万元，小计100.50万元，项目支出预算20.00万元。','||83||');
INSERT INTO claim VALUES(1,2,'人员支出预算','personnel','level',90000000,10000,'90.00',NULL,2024,NULL,NULL,NULL,NULL,NULL,'2024年，部门总体预算收入120.50万元，其中基本支出预算中人员支出预算90.00万元，日常公用经费支出预算10.50万元，小计100.50万元，项目支出预算20.00万元。','||83||');
INSERT INTO claim VALUES(1,3,'日常公用经费支出预算','operating-cost','level',10500000,10000,'10.50',NULL,2024,NULL,NULL,NULL,NULL,NULL,'2024年，部门总体预算收入120.50万元，其中基本支出预算中人员支出预算90.00万元，日常公用经费支出预算10.50万元，小计100.50万元，项目支出预算20.00万元。','||83||');
INSERT INTO claim VALUES(1,4,'小计','basic','level',100500000,10000,'100.50',NULL,2024,NULL,NULL,NULL,NULL,NULL,'2024年，部门总体预算收入120.50万元，其中基本支出预算中人员支出预算90.00万元，日常公用经费支出预算10.50万元，小计100.50万元，项目支出预算20.00万元。','||83||');
INSERT INTO claim VALUES(1,5,'项目支出预算','project','level',20000000,10000,'20.00',NULL,2024,NULL,NULL,NULL,NULL,NULL,'2024年，部门总体预算收入120.50万元，其中基本支出预算中人员支出预算90.00万元，日常公用经费支出预算10.50万元，小计100.50万元，项目支出预算20.00万元。','||83||');
INSERT INTO claim VALUES(1,6,'人员支出预算','personnel','change',5500000,100000,'5.5','increase',2024,2023,NULL,NULL,NULL,NULL,'与2023年相比，人员支出预算增加5.5万元，日常公用经费与上年持平，项目支出减少2.00万元，主要原因是档案数字化项目减少3万元。','||83||');
INSERT INTO claim VALUES(1,7,'日常公用经费','operating-cost','change',0,0,'','unchanged',2024,2023,NULL,NULL,NULL,NULL,'与2023年相比，人员支出预算增加5.5万元，日常公用经费与上年持平，项目支出减少2.00万元，主要原因是档案数字化项目减少3万元。','||83||');
INSERT INTO claim VALUES(1,8,'项目支出','project','change',2000000,10000,'2.00','decrease',2024,2023,NULL,NULL,NULL,'档案数字化项目减少3万元','与2023年相比，人员支出预算增加5.5万元，日常公用经费与上年持平，项目支出减少2.00万元，主要原因是档案数字化项目减少3万元。','||83||');
INSERT INTO claim VALUES(1,9,'“三公”经费','three-public','level',600000,100000,'0.6',NULL,2023,NULL,NULL,NULL,NULL,NULL,'2023 年部门“三公”经费 0.6 万元。','||85||');
INSERT INTO claim VALUES(1,10,'“三公”经费','three-public','level',500000,10000,'0.50',NULL,2024,NULL,NULL,NULL,NULL,NULL,'2024 年“三公”经费合计 0.50 万元，其中公务接待费0.50 万元，与 2023 年相比减少 0.10 万元，减少原因是接待批次减少。','||85||');
INSERT INTO claim VALUES(1,11,'公务接待费','reception','level',500000,10000,'0.50',NULL,2024,NULL,NULL,NULL,NULL,NULL,'2024 年“三公”经费合计 0.50 万元，其中公务接待费0.50 万元，与 2023 年相比减少 0.10 万元，减少原因是接待批次减少。','||87||');
INSERT INTO claim VALUES(1,12,'公务接待费','reception','change',100000,10000,'0.10','decrease',2024,2023,NULL,NULL,NULL,'接待批次减少','2024 年“三公”经费合计 0.50 万元，其中公务接待费0.50 万元，与 2023 年相比减少 0.10 万元，减少原因是接待批次减少。','||87||');
INSERT INTO claim VALUES(2,1,'总体预算收入','revenue','level',122500000,10000,'122.50',NULL,2024,NULL,NULL,NULL,NULL,NULL,'2024年，部门总体预算收入122.50万元，其中基本支出预算中人员支出预算90.00万元，日常公用经费支出预算10.50万元，小计100.50万元，项目支出预算20.00万元。','||83||');
INSERT INTO claim VALUES(2,2,'人员支出预算','personnel','level',90000000,10000,'90.00',NULL,2024,NULL,NULL,NULL,NULL,NULL,'2024年，部门总体预算收入122.50万元，其中基本支出预算中人员支出预算90.00万元，日常公用经费支出预算10.50万元，小计100.50万元，项目支出预算20.00万元。','||83||');
INSERT INTO claim VALUES(2,3,'日常公用经费支出预算','operating-cost','level',10500000,10000,'10.50',NULL,2024,NULL,NULL,NULL,NULL,NULL,'2024年，部门总体预算收入122.50万元，其中基本支出预算中人员支出预算90.00万元，日常公用经费支出预算10.50万元，小计100.50万元，项目支出预算20.00万元。','||83||');
INSERT INTO claim VALUES(2,4,'小计','basic','level',100500000,10000,'100.50',NULL,2024,NULL,NULL,NULL,NULL,NULL,'2024年，部门总体预算收入122.50万元，其中基本支出预算中人员支出预算90.00万元，日常公用经费支出预算10.50万元，小计100.50万元，项目支出预算20.00万元。','||83||');
INSERT INTO claim VALUES(2,5,'项目支出预算','project','level',20000000,10000,'20.00',NULL,2024,NULL,NULL,NULL,NULL,NULL,'2024年，部门总体预算收入122.50万元，其中基本支出预算中人员支出预算90.00万元，日常公用经费支出预算10.50万元，小计100.50万元，项目支出预算20.00万元。','||83||');
INSERT INTO claim VALUES(2,6,'人员支出预算','personnel','change',5500000,100000,'5.5','increase',2024,2023,NULL,NULL,NULL,NULL,'与2023年相比，人员支出预算增加5.5万元，日常公用经费与上年持平，项目支出减少2.00万元，主要原因是档案数字化项目减少3万元。','||83||');
INSERT INTO claim VALUES(2,7,'日常公用经费','operating-cost','change',0,0,'','unchanged',2024,2023,NULL,NULL,NULL,NULL,'与2023年相比，人员支出预算增加5.5万元，日常公用经费与上年持平，项目支出减少2.00万元，主要原因是档案数字化项目减少3万元。','||83||');
INSERT INTO claim VALUES(2,8,'项目支出','project','change',2000000,10000,'2.00','decrease',2024,2023,NULL,NULL,NULL,'档案数字化项目减少3万元','与2023年相比，人员支出预算增加5.5万元，日常公用经费与上年持平，项目支出减少2.00万元，主要原因是档案数字化项目减少3万元。','||83||');
INSERT INTO claim VALUES(2,9,'“三公”经费','three-public','level',600000,100000,'0.6',NULL,2023,NULL,NULL,NULL,NULL,NULL,'2023 年部门“三公”经费 0.6 万元。','||85||');
INSERT INTO claim VALUES(2,10,'“三公”经费','three-public','level',500000,10000,'0.50',NULL,2024,NULL,NULL,NULL,NULL,NULL,'2024 年“三公”经费合计 0.50 万元，其中公务接待费0.50 万元，与 2023 年相比减少 0.10 万元，减少原因是接待批次减少。','||85||');
INSERT INTO claim VALUES(2,11,'公务接待费','reception','level',500000,10000,'0.50',NULL,2024,NULL,NULL,NULL,NULL,NULL,'2024 年“三公”经费合计 0.50 万元，其中公务接待费0.50 万元，与 2023 年相比减少 0.10 万元，减少原因是接待批次减少。','||87||');
INSERT INTO claim VALUES(2,12,'公务接待费','reception','change',100000,10000,'0.10','decrease',2024,2023,NULL,NULL,NULL,'接待批次减少','2024 年“三公”经费合计 0.50 万元，其中公务接待费0.50 万元，与 2023 年相比减少 0.10 万元，减少原因是接待批次减少。','||87||');
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
  CHECK ((kind = 'quantity') = (digits IS NOT NULL)),
  CHECK ((kind = 'quantity') = (decimals IS NOT NULL)),
  CHECK ((kind = 'quantity') = (unit IS NOT NULL)),
  CHECK (kind = 'quantity' OR bound IS NULL)
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
INSERT INTO finding VALUES(2,1,'N01','error','说明中的项目支出预算与表格不一致：20.00 ≠ 22.00，相差 2.00 万元','Projects in the text is not the one in the table: 20.00 is not 22.00, a difference of 2.00',replace('||83||\n||20|1|5','\n',char(10)));
INSERT INTO finding VALUES(2,2,'F01','info','经批准入账：部门待确认：代码101在册名称为“示例市示例区档案服务中心”，本文件为“示例市示例区图书馆”。','Recorded after approval: department to be confirmed: 代码101在册名称为“示例市示例区档案服务中心”，本文件为“示例市示例区图书馆”.','');
INSERT INTO finding VALUES(2,3,'V02','warning','更正：新增 0 项，更改 8 项，撤销 0 项','Correction: 0 added, 8 changed, 0 withdrawn','');
INSERT INTO finding VALUES(4,1,'V05','warning','撤回第2版：错表','Revision 2 is withdrawn: 错表','');
CREATE TABLE notice (
  sequence INTEGER PRIMARY KEY,
  fiscal_year INTEGER NOT NULL,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  created_at TEXT NOT NULL,
  revision INTEGER REFERENCES revision,
  arrival TEXT REFERENCES arrival DEFERRABLE INITIALLY DEFERRED,
  subject_zh TEXT NOT NULL,
  subject_en TEXT NOT NULL,
  text_zh TEXT NOT NULL,
  text_en TEXT NOT NULL,
  markdown_zh TEXT NOT NULL,
  markdown_en TEXT NOT NULL,
  command TEXT NOT NULL,
  UNIQUE (fiscal_year, number)
) STRICT;
INSERT INTO notice VALUES(1,2024,1,'first-record','2026-11-29T10:39:57.809Z',1,'01M8KE7QT4FC7BD9YAV65XSB99','【预算变动通知】2024-0001 示例市示例区档案服务中心（101） 2024年年初预算 第1版','Budget change notice 2024-0001: 示例市示例区档案服务中心 (101), 2024 budget, revision 1',replace('【预算变动通知】2024-0001 示例市示例区档案服务中心（101） 2024年年初预算 第1版\n单位：万元；2023年数由本文件说明推算，待2023年文件核对\n\n                    2023年  2024年   增减   增减率\n收入总计                 —  120.50      —        —  无上年数\n支出合计            117.00  120.50  +3.50   +2.99%  未说明原因\n  基本支出           95.00  100.50  +5.50   +5.79%  未说明原因\n    人员经费         84.50   90.00  +5.50   +6.51%  未说明原因\n    公用经费         10.50   10.50   0.00    0.00%  与上年持平\n  项目支出           22.00   20.00  -2.00   -9.09%  档案数字化项目减少3万元\n三公经费              0.60    0.50  -0.10  -16.67%  未说明原因\n  因公出国（境）费       —    0.00      —        —  无上年数\n  公务接待费          0.60    0.50  -0.10  -16.67%  接待批次减少\n\n核对：已核对的表内、表间勾稽全部一致。\n复核：ledgerctl diff 2023 2024 --department 101\n凭证：1:bc18ee0d44f9f6d30b8e820806eee4139c1599c5a5e673a11a96d4f4a28d9709\n','\n',char(10)),replace('Budget change notice 2024-0001: 示例市示例区档案服务中心 (101), 2024 budget, revision 1\nAmounts in 10,000 yuan. 2023 is derived from what this document says; to be confirmed by the 2023 document.\n\n                         2023    2024  change  percent\nTotal revenue               —  120.50       —        —  no figure for the prior year\nTotal expenditure      117.00  120.50   +3.50   +2.99%  no reason given\n  Basic expenditure     95.00  100.50   +5.50   +5.79%  no reason given\n    Personnel           84.50   90.00   +5.50   +6.51%  no reason given\n    Operating cost      10.50   10.50    0.00    0.00%  unchanged\n  Projects              22.00   20.00   -2.00   -9.09%  档案数字化项目减少3万元\nThree-public spending    0.60    0.50   -0.10  -16.67%  no reason given\n  Overseas travel           —    0.00       —        —  no figure for the prior year\n  Official reception     0.60    0.50   -0.10  -16.67%  接待批次减少\n\nAll sums checked within and between tables agree.\nReproduce: ledgerctl diff 2023 2024 --department 101\nAnchor: 1:bc18ee0d44f9f6d30b8e820806eee4139c1599c5a5e673a11a96d4f4a28d9709\n','\n',char(10)),replace('# 【预算变动通知】2024-0001 示例市示例区档案服务中心（101） 2024年年初预算 第1版\n\n单位：万元；2023年数由本文件说明推算，待2023年文件核对\n\n|  | 2023年 | 2024年 | 增减 | 增减率 |  |\n|---|---:|---:|---:|---:|---|\n| 收入总计 | — | 120.50 | — | — | 无上年数 |\n| 支出合计 | 117.00 | 120.50 | +3.50 | +2.99% | 未说明原因 |\n|  基本支出 | 95.00 | 100.50 | +5.50 | +5.79% | 未说明原因 |\n|   人员经费 | 84.50 | 90.00 | +5.50 | +6.51% | 未说明原因 |\n|   公用经费 | 10.50 | 10.50 | 0.00 | 0.00% | 与上年持平 |\n|  项目支出 | 22.00 | 20.00 | -2.00 | -9.09% | 档案数字化项目减少3万元 |\n| 三公经费 | 0.60 | 0.50 | -0.10 | -16.67% | 未说明原因 |\n|  因公出国（境）费 | — | 0.00 | — | — | 无上年数 |\n|  公务接待费 | 0.60 | 0.50 | -0.10 | -16.67% | 接待批次减少 |\n\n- 核对：已核对的表内、表间勾稽全部一致。\n\n复核：ledgerctl diff 2023 2024 --department 101\n\n凭证：1:bc18ee0d44f9f6d30b8e820806eee4139c1599c5a5e673a11a96d4f4a28d9709\n','\n',char(10)),replace('# Budget change notice 2024-0001: 示例市示例区档案服务中心 (101), 2024 budget, revision 1\n\nAmounts in 10,000 yuan. 2023 is derived from what this document says; to be confirmed by the 2023 document.\n\n|  | 2023 | 2024 | change | percent |  |\n|---|---:|---:|---:|---:|---|\n| Total revenue | — | 120.50 | — | — | no figure for the prior year |\n| Total expenditure | 117.00 | 120.50 | +3.50 | +2.99% | no reason given |\n|  Basic expenditure | 95.00 | 100.50 | +5.50 | +5.79% | no reason given |\n|   Personnel | 84.50 | 90.00 | +5.50 | +6.51% | no reason given |\n|   Operating cost | 10.50 | 10.50 | 0.00 | 0.00% | unchanged |\n|  Projects | 22.00 | 20.00 | -2.00 | -9.09% | 档案数字化项目减少3万元 |\n| Three-public spending | 0.60 | 0.50 | -0.10 | -16.67% | no reason given |\n|  Overseas travel | — | 0.00 | — | — | no figure for the prior year |\n|  Official reception | 0.60 | 0.50 | -0.10 | -16.67% | 接待批次减少 |\n\n- All sums checked within and between tables agree.\n\nReproduce: ledgerctl diff 2023 2024 --department 101\n\nAnchor: 1:bc18ee0d44f9f6d30b8e820806eee4139c1599c5a5e673a11a96d4f4a28d9709\n','\n',char(10)),'ledgerctl diff 2023 2024 --department 101');
INSERT INTO notice VALUES(2,0,1,'rejected','2026-11-29T10:39:59.887Z',NULL,'01M8KE7SW7G5TDSPSYGDJHQCCK','【文件未入账通知】0000-0001 note.txt','File not recorded 0000-0001: note.txt',replace('【文件未入账通知】0000-0001 note.txt\n\n原因：文件中没有找到部门预算公开表。\n处理：请确认导出内容包含部门预算公开表及其表名。\n文件现存：quarantine/01M8KE7SW7G5TDSPSYGDJHQCCK\n复核：ledgerctl inbox\n','\n',char(10)),replace('File not recorded 0000-0001: note.txt\n\nReason: no table of a department budget was found.\nWhat to do: See that the export holds the budget tables with their titles.\nThe file lies in: quarantine/01M8KE7SW7G5TDSPSYGDJHQCCK\nReproduce: ledgerctl inbox\n','\n',char(10)),replace('# 【文件未入账通知】0000-0001 note.txt\n\n- 原因：文件中没有找到部门预算公开表。\n- 处理：请确认导出内容包含部门预算公开表及其表名。\n- 文件现存：quarantine/01M8KE7SW7G5TDSPSYGDJHQCCK\n\n复核：ledgerctl inbox\n','\n',char(10)),replace('# File not recorded 0000-0001: note.txt\n\n- Reason: no table of a department budget was found.\n- What to do: See that the export holds the budget tables with their titles.\n- The file lies in: quarantine/01M8KE7SW7G5TDSPSYGDJHQCCK\n\nReproduce: ledgerctl inbox\n','\n',char(10)),'ledgerctl inbox');
INSERT INTO notice VALUES(3,2024,2,'held','2026-11-29T10:40:00.616Z',NULL,'01M8KE7TJ9NTKMV86MJDCGG58F','【文件待批准通知】2024-0002 other-name.txt','File awaits approval 2024-0002: other-name.txt',replace('【文件待批准通知】2024-0002 other-name.txt\n\n“other-name.txt”尚未入账：有须由人核对后决定之处。\n部门待确认：代码101在册名称为“示例市示例区档案服务中心”，本文件为“示例市示例区图书馆”。\n批准：ledgerctl approve 01M8KE7TJ9NTKMV86MJDCGG58F；不批准：ledgerctl reject 01M8KE7TJ9NTKMV86MJDCGG58F\n复核：ledgerctl plan --arrival 01M8KE7TJ9NTKMV86MJDCGG58F\n','\n',char(10)),replace('File awaits approval 2024-0002: other-name.txt\n\n“other-name.txt” is not recorded yet: a person has to look at what follows and decide.\ndepartment to be confirmed: 代码101在册名称为“示例市示例区档案服务中心”，本文件为“示例市示例区图书馆”.\nApprove: ledgerctl approve 01M8KE7TJ9NTKMV86MJDCGG58F; decline: ledgerctl reject 01M8KE7TJ9NTKMV86MJDCGG58F\nReproduce: ledgerctl plan --arrival 01M8KE7TJ9NTKMV86MJDCGG58F\n','\n',char(10)),replace('# 【文件待批准通知】2024-0002 other-name.txt\n\n- “other-name.txt”尚未入账：有须由人核对后决定之处。\n- 部门待确认：代码101在册名称为“示例市示例区档案服务中心”，本文件为“示例市示例区图书馆”。\n- 批准：ledgerctl approve 01M8KE7TJ9NTKMV86MJDCGG58F；不批准：ledgerctl reject 01M8KE7TJ9NTKMV86MJDCGG58F\n\n复核：ledgerctl plan --arrival 01M8KE7TJ9NTKMV86MJDCGG58F\n','\n',char(10)),replace('# File awaits approval 2024-0002: other-name.txt\n\n- “other-name.txt” is not recorded yet: a person has to look at what follows and decide.\n- department to be confirmed: 代码101在册名称为“示例市示例区档案服务中心”，本文件为“示例市示例区图书馆”.\n- Approve: ledgerctl approve 01M8KE7TJ9NTKMV86MJDCGG58F; decline: ledgerctl reject 01M8KE7TJ9NTKMV86MJDCGG58F\n\nReproduce: ledgerctl plan --arrival 01M8KE7TJ9NTKMV86MJDCGG58F\n','\n',char(10)),'ledgerctl plan --arrival 01M8KE7TJ9NTKMV86MJDCGG58F');
INSERT INTO notice VALUES(4,2024,3,'held','2026-11-29T10:40:01.313Z',NULL,'01M8KE7V8BCYYM4FWQT59VNDFJ','【文件待批准通知】2024-0003 declined.txt','File awaits approval 2024-0003: declined.txt',replace('【文件待批准通知】2024-0003 declined.txt\n\n“declined.txt”尚未入账：有须由人核对后决定之处。\n部门待确认：代码101在册名称为“示例市示例区档案服务中心”，本文件为“示例市示例区图书馆”。\n批准：ledgerctl approve 01M8KE7V8BCYYM4FWQT59VNDFJ；不批准：ledgerctl reject 01M8KE7V8BCYYM4FWQT59VNDFJ\n复核：ledgerctl plan --arrival 01M8KE7V8BCYYM4FWQT59VNDFJ\n','\n',char(10)),replace('File awaits approval 2024-0003: declined.txt\n\n“declined.txt” is not recorded yet: a person has to look at what follows and decide.\ndepartment to be confirmed: 代码101在册名称为“示例市示例区档案服务中心”，本文件为“示例市示例区图书馆”.\nApprove: ledgerctl approve 01M8KE7V8BCYYM4FWQT59VNDFJ; decline: ledgerctl reject 01M8KE7V8BCYYM4FWQT59VNDFJ\nReproduce: ledgerctl plan --arrival 01M8KE7V8BCYYM4FWQT59VNDFJ\n','\n',char(10)),replace('# 【文件待批准通知】2024-0003 declined.txt\n\n- “declined.txt”尚未入账：有须由人核对后决定之处。\n- 部门待确认：代码101在册名称为“示例市示例区档案服务中心”，本文件为“示例市示例区图书馆”。\n- 批准：ledgerctl approve 01M8KE7V8BCYYM4FWQT59VNDFJ；不批准：ledgerctl reject 01M8KE7V8BCYYM4FWQT59VNDFJ\n\n复核：ledgerctl plan --arrival 01M8KE7V8BCYYM4FWQT59VNDFJ\n','\n',char(10)),replace('# File awaits approval 2024-0003: declined.txt\n\n- “declined.txt” is not recorded yet: a person has to look at what follows and decide.\n- department to be confirmed: 代码101在册名称为“示例市示例区档案服务中心”，本文件为“示例市示例区图书馆”.\n- Approve: ledgerctl approve 01M8KE7V8BCYYM4FWQT59VNDFJ; decline: ledgerctl reject 01M8KE7V8BCYYM4FWQT59VNDFJ\n\nReproduce: ledgerctl plan --arrival 01M8KE7V8BCYYM4FWQT59VNDFJ\n','\n',char(10)),'ledgerctl plan --arrival 01M8KE7V8BCYYM4FWQT59VNDFJ');
INSERT INTO notice VALUES(5,2024,4,'correction','2026-11-29T10:40:02.036Z',2,'01M8KE7TJ9NTKMV86MJDCGG58F','【预算更正通知】2024-0004 示例市示例区图书馆（101） 2024年年初预算 第2版','Budget correction notice 2024-0004: 示例市示例区图书馆 (101), 2024 budget, revision 2',replace('【预算更正通知】2024-0004 示例市示例区图书馆（101） 2024年年初预算 第2版\n单位：万元；2023年数由本文件说明推算，待2023年文件核对\n\n                    2023年  2024年   增减   增减率\n收入总计                 —  122.50      —        —  无上年数\n支出合计                 —  122.50      —        —  无上年数\n  基本支出           95.00  100.50  +5.50   +5.79%  未说明原因\n    人员经费         84.50   90.00  +5.50   +6.51%  未说明原因\n    公用经费         10.50   10.50   0.00    0.00%  与上年持平\n  项目支出               —   22.00      —        —  无上年数\n三公经费              0.60    0.50  -0.10  -16.67%  未说明原因\n  因公出国（境）费       —    0.00      —        —  无上年数\n  公务接待费          0.60    0.50  -0.10  -16.67%  接待批次减少\n\n更正：新增 0 项，更改 8 项，撤销 0 项；说明文字有变\n部门预算支出总表 合计（合计）：120.50 → 122.50\n部门预算支出总表 合计（项目支出）：20.00 → 22.00\n部门预算支出总表 一般公共服务支出（合计）：110.50 → 112.50\n部门预算支出总表 一般公共服务支出（项目支出）：20.00 → 22.00\n部门预算支出总表 档案事务（合计）：110.50 → 112.50\n部门预算支出总表 档案事务（项目支出）：20.00 → 22.00\n部门预算支出总表 档案馆（合计）：20.00 → 22.00\n部门预算支出总表 档案馆（项目支出）：20.00 → 22.00\n核对 N01：说明中的项目支出预算与表格不一致：20.00 ≠ 22.00，相差 2.00 万元\n核对 V02：更正：新增 0 项，更改 8 项，撤销 0 项\n复核：ledgerctl diff 2023 2024 --department 101\n凭证：2:8a315a3132debd1ee5ac3cc84ceacebdc486dea53bebcf87c45196eec0141ad8\n','\n',char(10)),replace('Budget correction notice 2024-0004: 示例市示例区图书馆 (101), 2024 budget, revision 2\nAmounts in 10,000 yuan. 2023 is derived from what this document says; to be confirmed by the 2023 document.\n\n                        2023    2024  change  percent\nTotal revenue              —  122.50       —        —  no figure for the prior year\nTotal expenditure          —  122.50       —        —  no figure for the prior year\n  Basic expenditure    95.00  100.50   +5.50   +5.79%  no reason given\n    Personnel          84.50   90.00   +5.50   +6.51%  no reason given\n    Operating cost     10.50   10.50    0.00    0.00%  unchanged\n  Projects                 —   22.00       —        —  no figure for the prior year\nThree-public spending   0.60    0.50   -0.10  -16.67%  no reason given\n  Overseas travel          —    0.00       —        —  no figure for the prior year\n  Official reception    0.60    0.50   -0.10  -16.67%  接待批次减少\n\nCorrection: 0 added, 8 changed, 0 withdrawn; the text changed\n部门预算支出总表 合计 (合计): 120.50 → 122.50\n部门预算支出总表 合计 (项目支出): 20.00 → 22.00\n部门预算支出总表 一般公共服务支出 (合计): 110.50 → 112.50\n部门预算支出总表 一般公共服务支出 (项目支出): 20.00 → 22.00\n部门预算支出总表 档案事务 (合计): 110.50 → 112.50\n部门预算支出总表 档案事务 (项目支出): 20.00 → 22.00\n部门预算支出总表 档案馆 (合计): 20.00 → 22.00\n部门预算支出总表 档案馆 (项目支出): 20.00 → 22.00\nCheck N01: Projects in the text is not the one in the table: 20.00 is not 22.00, a difference of 2.00\nCheck V02: Correction: 0 added, 8 changed, 0 withdrawn\nReproduce: ledgerctl diff 2023 2024 --department 101\nAnchor: 2:8a315a3132debd1ee5ac3cc84ceacebdc486dea53bebcf87c45196eec0141ad8\n','\n',char(10)),replace('# 【预算更正通知】2024-0004 示例市示例区图书馆（101） 2024年年初预算 第2版\n\n单位：万元；2023年数由本文件说明推算，待2023年文件核对\n\n|  | 2023年 | 2024年 | 增减 | 增减率 |  |\n|---|---:|---:|---:|---:|---|\n| 收入总计 | — | 122.50 | — | — | 无上年数 |\n| 支出合计 | — | 122.50 | — | — | 无上年数 |\n|  基本支出 | 95.00 | 100.50 | +5.50 | +5.79% | 未说明原因 |\n|   人员经费 | 84.50 | 90.00 | +5.50 | +6.51% | 未说明原因 |\n|   公用经费 | 10.50 | 10.50 | 0.00 | 0.00% | 与上年持平 |\n|  项目支出 | — | 22.00 | — | — | 无上年数 |\n| 三公经费 | 0.60 | 0.50 | -0.10 | -16.67% | 未说明原因 |\n|  因公出国（境）费 | — | 0.00 | — | — | 无上年数 |\n|  公务接待费 | 0.60 | 0.50 | -0.10 | -16.67% | 接待批次减少 |\n\n- 更正：新增 0 项，更改 8 项，撤销 0 项；说明文字有变\n- 部门预算支出总表 合计（合计）：120.50 → 122.50\n- 部门预算支出总表 合计（项目支出）：20.00 → 22.00\n- 部门预算支出总表 一般公共服务支出（合计）：110.50 → 112.50\n- 部门预算支出总表 一般公共服务支出（项目支出）：20.00 → 22.00\n- 部门预算支出总表 档案事务（合计）：110.50 → 112.50\n- 部门预算支出总表 档案事务（项目支出）：20.00 → 22.00\n- 部门预算支出总表 档案馆（合计）：20.00 → 22.00\n- 部门预算支出总表 档案馆（项目支出）：20.00 → 22.00\n- 核对 N01：说明中的项目支出预算与表格不一致：20.00 ≠ 22.00，相差 2.00 万元\n- 核对 V02：更正：新增 0 项，更改 8 项，撤销 0 项\n\n复核：ledgerctl diff 2023 2024 --department 101\n\n凭证：2:8a315a3132debd1ee5ac3cc84ceacebdc486dea53bebcf87c45196eec0141ad8\n','\n',char(10)),replace('# Budget correction notice 2024-0004: 示例市示例区图书馆 (101), 2024 budget, revision 2\n\nAmounts in 10,000 yuan. 2023 is derived from what this document says; to be confirmed by the 2023 document.\n\n|  | 2023 | 2024 | change | percent |  |\n|---|---:|---:|---:|---:|---|\n| Total revenue | — | 122.50 | — | — | no figure for the prior year |\n| Total expenditure | — | 122.50 | — | — | no figure for the prior year |\n|  Basic expenditure | 95.00 | 100.50 | +5.50 | +5.79% | no reason given |\n|   Personnel | 84.50 | 90.00 | +5.50 | +6.51% | no reason given |\n|   Operating cost | 10.50 | 10.50 | 0.00 | 0.00% | unchanged |\n|  Projects | — | 22.00 | — | — | no figure for the prior year |\n| Three-public spending | 0.60 | 0.50 | -0.10 | -16.67% | no reason given |\n|  Overseas travel | — | 0.00 | — | — | no figure for the prior year |\n|  Official reception | 0.60 | 0.50 | -0.10 | -16.67% | 接待批次减少 |\n\n- Correction: 0 added, 8 changed, 0 withdrawn; the text changed\n- 部门预算支出总表 合计 (合计): 120.50 → 122.50\n- 部门预算支出总表 合计 (项目支出): 20.00 → 22.00\n- 部门预算支出总表 一般公共服务支出 (合计): 110.50 → 112.50\n- 部门预算支出总表 一般公共服务支出 (项目支出): 20.00 → 22.00\n- 部门预算支出总表 档案事务 (合计): 110.50 → 112.50\n- 部门预算支出总表 档案事务 (项目支出): 20.00 → 22.00\n- 部门预算支出总表 档案馆 (合计): 20.00 → 22.00\n- 部门预算支出总表 档案馆 (项目支出): 20.00 → 22.00\n- Check N01: Projects in the text is not the one in the table: 20.00 is not 22.00, a difference of 2.00\n- Check V02: Correction: 0 added, 8 changed, 0 withdrawn\n\nReproduce: ledgerctl diff 2023 2024 --department 101\n\nAnchor: 2:8a315a3132debd1ee5ac3cc84ceacebdc486dea53bebcf87c45196eec0141ad8\n','\n',char(10)),'ledgerctl diff 2023 2024 --department 101');
INSERT INTO notice VALUES(6,0,2,'rejected','2026-11-29T10:40:03.024Z',NULL,'01M8KE7V8BCYYM4FWQT59VNDFJ','【文件未入账通知】0000-0002 declined.txt','File not recorded 0000-0002: declined.txt',replace('【文件未入账通知】0000-0002 declined.txt\n\n原因：经人工审核未予批准：名称已核对。\n处理：如需入账，请更正后重新放入。\n文件现存：quarantine/01M8KE7V8BCYYM4FWQT59VNDFJ\n复核：ledgerctl inbox\n','\n',char(10)),replace('File not recorded 0000-0002: declined.txt\n\nReason: a person looked at it and declined it: 名称已核对.\nWhat to do: Correct it and drop it again if it is to be recorded.\nThe file lies in: quarantine/01M8KE7V8BCYYM4FWQT59VNDFJ\nReproduce: ledgerctl inbox\n','\n',char(10)),replace('# 【文件未入账通知】0000-0002 declined.txt\n\n- 原因：经人工审核未予批准：名称已核对。\n- 处理：如需入账，请更正后重新放入。\n- 文件现存：quarantine/01M8KE7V8BCYYM4FWQT59VNDFJ\n\n复核：ledgerctl inbox\n','\n',char(10)),replace('# File not recorded 0000-0002: declined.txt\n\n- Reason: a person looked at it and declined it: 名称已核对.\n- What to do: Correct it and drop it again if it is to be recorded.\n- The file lies in: quarantine/01M8KE7V8BCYYM4FWQT59VNDFJ\n\nReproduce: ledgerctl inbox\n','\n',char(10)),'ledgerctl inbox');
INSERT INTO notice VALUES(7,2024,5,'held','2026-11-29T10:40:04.064Z',NULL,'01M8KE7XXZY2VJV8YE2KK0BJ7V','【文件待批准通知】2024-0005 waits.txt','File awaits approval 2024-0005: waits.txt',replace('【文件待批准通知】2024-0005 waits.txt\n\n“waits.txt”尚未入账：有须由人核对后决定之处。\n部门待确认：代码101在册名称为“示例市示例区图书馆”，本文件为“示例市示例区博物馆”。\n批准：ledgerctl approve 01M8KE7XXZY2VJV8YE2KK0BJ7V；不批准：ledgerctl reject 01M8KE7XXZY2VJV8YE2KK0BJ7V\n复核：ledgerctl plan --arrival 01M8KE7XXZY2VJV8YE2KK0BJ7V\n','\n',char(10)),replace('File awaits approval 2024-0005: waits.txt\n\n“waits.txt” is not recorded yet: a person has to look at what follows and decide.\ndepartment to be confirmed: 代码101在册名称为“示例市示例区图书馆”，本文件为“示例市示例区博物馆”.\nApprove: ledgerctl approve 01M8KE7XXZY2VJV8YE2KK0BJ7V; decline: ledgerctl reject 01M8KE7XXZY2VJV8YE2KK0BJ7V\nReproduce: ledgerctl plan --arrival 01M8KE7XXZY2VJV8YE2KK0BJ7V\n','\n',char(10)),replace('# 【文件待批准通知】2024-0005 waits.txt\n\n- “waits.txt”尚未入账：有须由人核对后决定之处。\n- 部门待确认：代码101在册名称为“示例市示例区图书馆”，本文件为“示例市示例区博物馆”。\n- 批准：ledgerctl approve 01M8KE7XXZY2VJV8YE2KK0BJ7V；不批准：ledgerctl reject 01M8KE7XXZY2VJV8YE2KK0BJ7V\n\n复核：ledgerctl plan --arrival 01M8KE7XXZY2VJV8YE2KK0BJ7V\n','\n',char(10)),replace('# File awaits approval 2024-0005: waits.txt\n\n- “waits.txt” is not recorded yet: a person has to look at what follows and decide.\n- department to be confirmed: 代码101在册名称为“示例市示例区图书馆”，本文件为“示例市示例区博物馆”.\n- Approve: ledgerctl approve 01M8KE7XXZY2VJV8YE2KK0BJ7V; decline: ledgerctl reject 01M8KE7XXZY2VJV8YE2KK0BJ7V\n\nReproduce: ledgerctl plan --arrival 01M8KE7XXZY2VJV8YE2KK0BJ7V\n','\n',char(10)),'ledgerctl plan --arrival 01M8KE7XXZY2VJV8YE2KK0BJ7V');
INSERT INTO notice VALUES(8,2024,6,'withdrawal','2026-11-29T10:40:04.914Z',4,NULL,'【预算撤回通知】2024-0006 示例市示例区图书馆（101） 2024年年初预算 第4版','Budget withdrawal notice 2024-0006: 示例市示例区图书馆 (101), 2024 budget, revision 4',replace('【预算撤回通知】2024-0006 示例市示例区图书馆（101） 2024年年初预算 第4版\n单位：万元；2023年数由本文件说明推算，待2023年文件核对\n\n                    2023年  2024年   增减   增减率\n收入总计                 —  120.50      —        —  无上年数\n支出合计            117.00  120.50  +3.50   +2.99%  未说明原因\n  基本支出           95.00  100.50  +5.50   +5.79%  未说明原因\n    人员经费         84.50   90.00  +5.50   +6.51%  新录用5人\n    公用经费         10.50   10.50   0.00    0.00%  与上年持平\n  项目支出           22.00   20.00  -2.00   -9.09%  档案数字化项目减少3万元\n三公经费              0.60    0.50  -0.10  -16.67%  未说明原因\n  因公出国（境）费       —    0.00      —        —  无上年数\n  公务接待费          0.60    0.50  -0.10  -16.67%  接待批次减少\n\n撤回：新增 0 项，更改 8 项，撤销 0 项\n部门预算支出总表 合计（合计）：122.50 → 120.50\n部门预算支出总表 合计（项目支出）：22.00 → 20.00\n部门预算支出总表 一般公共服务支出（合计）：112.50 → 110.50\n部门预算支出总表 一般公共服务支出（项目支出）：22.00 → 20.00\n部门预算支出总表 档案事务（合计）：112.50 → 110.50\n部门预算支出总表 档案事务（项目支出）：22.00 → 20.00\n部门预算支出总表 档案馆（合计）：22.00 → 20.00\n部门预算支出总表 档案馆（项目支出）：22.00 → 20.00\n核对 V05：撤回第2版：错表\n复核：ledgerctl diff 2023 2024 --department 101\n凭证：4:3f2a03fc71f13ba13e4ae89ac6b93cf988478e0222f0e81f94d2c151fbf5351d\n','\n',char(10)),replace('Budget withdrawal notice 2024-0006: 示例市示例区图书馆 (101), 2024 budget, revision 4\nAmounts in 10,000 yuan. 2023 is derived from what this document says; to be confirmed by the 2023 document.\n\n                         2023    2024  change  percent\nTotal revenue               —  120.50       —        —  no figure for the prior year\nTotal expenditure      117.00  120.50   +3.50   +2.99%  no reason given\n  Basic expenditure     95.00  100.50   +5.50   +5.79%  no reason given\n    Personnel           84.50   90.00   +5.50   +6.51%  新录用5人\n    Operating cost      10.50   10.50    0.00    0.00%  unchanged\n  Projects              22.00   20.00   -2.00   -9.09%  档案数字化项目减少3万元\nThree-public spending    0.60    0.50   -0.10  -16.67%  no reason given\n  Overseas travel           —    0.00       —        —  no figure for the prior year\n  Official reception     0.60    0.50   -0.10  -16.67%  接待批次减少\n\nWithdrawal: 0 added, 8 changed, 0 withdrawn\n部门预算支出总表 合计 (合计): 122.50 → 120.50\n部门预算支出总表 合计 (项目支出): 22.00 → 20.00\n部门预算支出总表 一般公共服务支出 (合计): 112.50 → 110.50\n部门预算支出总表 一般公共服务支出 (项目支出): 22.00 → 20.00\n部门预算支出总表 档案事务 (合计): 112.50 → 110.50\n部门预算支出总表 档案事务 (项目支出): 22.00 → 20.00\n部门预算支出总表 档案馆 (合计): 22.00 → 20.00\n部门预算支出总表 档案馆 (项目支出): 22.00 → 20.00\nCheck V05: Revision 2 is withdrawn: 错表\nReproduce: ledgerctl diff 2023 2024 --department 101\nAnchor: 4:3f2a03fc71f13ba13e4ae89ac6b93cf988478e0222f0e81f94d2c151fbf5351d\n','\n',char(10)),replace('# 【预算撤回通知】2024-0006 示例市示例区图书馆（101） 2024年年初预算 第4版\n\n单位：万元；2023年数由本文件说明推算，待2023年文件核对\n\n|  | 2023年 | 2024年 | 增减 | 增减率 |  |\n|---|---:|---:|---:|---:|---|\n| 收入总计 | — | 120.50 | — | — | 无上年数 |\n| 支出合计 | 117.00 | 120.50 | +3.50 | +2.99% | 未说明原因 |\n|  基本支出 | 95.00 | 100.50 | +5.50 | +5.79% | 未说明原因 |\n|   人员经费 | 84.50 | 90.00 | +5.50 | +6.51% | 新录用5人 |\n|   公用经费 | 10.50 | 10.50 | 0.00 | 0.00% | 与上年持平 |\n|  项目支出 | 22.00 | 20.00 | -2.00 | -9.09% | 档案数字化项目减少3万元 |\n| 三公经费 | 0.60 | 0.50 | -0.10 | -16.67% | 未说明原因 |\n|  因公出国（境）费 | — | 0.00 | — | — | 无上年数 |\n|  公务接待费 | 0.60 | 0.50 | -0.10 | -16.67% | 接待批次减少 |\n\n- 撤回：新增 0 项，更改 8 项，撤销 0 项\n- 部门预算支出总表 合计（合计）：122.50 → 120.50\n- 部门预算支出总表 合计（项目支出）：22.00 → 20.00\n- 部门预算支出总表 一般公共服务支出（合计）：112.50 → 110.50\n- 部门预算支出总表 一般公共服务支出（项目支出）：22.00 → 20.00\n- 部门预算支出总表 档案事务（合计）：112.50 → 110.50\n- 部门预算支出总表 档案事务（项目支出）：22.00 → 20.00\n- 部门预算支出总表 档案馆（合计）：22.00 → 20.00\n- 部门预算支出总表 档案馆（项目支出）：22.00 → 20.00\n- 核对 V05：撤回第2版：错表\n\n复核：ledgerctl diff 2023 2024 --department 101\n\n凭证：4:3f2a03fc71f13ba13e4ae89ac6b93cf988478e0222f0e81f94d2c151fbf5351d\n','\n',char(10)),replace('# Budget withdrawal notice 2024-0006: 示例市示例区图书馆 (101), 2024 budget, revision 4\n\nAmounts in 10,000 yuan. 2023 is derived from what this document says; to be confirmed by the 2023 document.\n\n|  | 2023 | 2024 | change | percent |  |\n|---|---:|---:|---:|---:|---|\n| Total revenue | — | 120.50 | — | — | no figure for the prior year |\n| Total expenditure | 117.00 | 120.50 | +3.50 | +2.99% | no reason given |\n|  Basic expenditure | 95.00 | 100.50 | +5.50 | +5.79% | no reason given |\n|   Personnel | 84.50 | 90.00 | +5.50 | +6.51% | 新录用5人 |\n|   Operating cost | 10.50 | 10.50 | 0.00 | 0.00% | unchanged |\n|  Projects | 22.00 | 20.00 | -2.00 | -9.09% | 档案数字化项目减少3万元 |\n| Three-public spending | 0.60 | 0.50 | -0.10 | -16.67% | no reason given |\n|  Overseas travel | — | 0.00 | — | — | no figure for the prior year |\n|  Official reception | 0.60 | 0.50 | -0.10 | -16.67% | 接待批次减少 |\n\n- Withdrawal: 0 added, 8 changed, 0 withdrawn\n- 部门预算支出总表 合计 (合计): 122.50 → 120.50\n- 部门预算支出总表 合计 (项目支出): 22.00 → 20.00\n- 部门预算支出总表 一般公共服务支出 (合计): 112.50 → 110.50\n- 部门预算支出总表 一般公共服务支出 (项目支出): 22.00 → 20.00\n- 部门预算支出总表 档案事务 (合计): 112.50 → 110.50\n- 部门预算支出总表 档案事务 (项目支出): 22.00 → 20.00\n- 部门预算支出总表 档案馆 (合计): 22.00 → 20.00\n- 部门预算支出总表 档案馆 (项目支出): 22.00 → 20.00\n- Check V05: Revision 2 is withdrawn: 错表\n\nReproduce: ledgerctl diff 2023 2024 --department 101\n\nAnchor: 4:3f2a03fc71f13ba13e4ae89ac6b93cf988478e0222f0e81f94d2c151fbf5351d\n','\n',char(10)),'ledgerctl diff 2023 2024 --department 101');
CREATE TABLE delivery (
  notice INTEGER NOT NULL REFERENCES notice,
  channel TEXT NOT NULL,
  delivered_at TEXT NOT NULL,
  PRIMARY KEY (notice, channel)
) STRICT, WITHOUT ROWID;
INSERT INTO delivery VALUES(1,'file','2026-11-29T10:39:57.849Z');
INSERT INTO delivery VALUES(2,'file','2026-11-29T10:39:59.916Z');
INSERT INTO delivery VALUES(3,'file','2026-11-29T10:40:00.651Z');
INSERT INTO delivery VALUES(4,'file','2026-11-29T10:40:01.344Z');
INSERT INTO delivery VALUES(5,'file','2026-11-29T10:40:02.078Z');
INSERT INTO delivery VALUES(6,'file','2026-11-29T10:40:03.049Z');
INSERT INTO delivery VALUES(7,'file','2026-11-29T10:40:04.106Z');
INSERT INTO delivery VALUES(8,'file','2026-11-29T10:40:04.950Z');
CREATE TABLE directive (
  sequence INTEGER PRIMARY KEY,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('code-list', 'crosswalk', 'silence', 'publication', 'catalogue', 'recheck')),
  content TEXT NOT NULL,
  digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
INSERT INTO directive VALUES(1,'2026-11-29T10:39:57.698Z','ledgerd','catalogue','4',X'8d5f62c24d85d472c89bbfa05e45d5f804ddee7ff4db17d9ff609ca9ff43d39f');
INSERT INTO directive VALUES(2,'2026-11-29T10:39:57.736Z','ledgerd','catalogue','4 checked',X'0b6c21d61e2a2a48b9db67a968fe930b49245c387db2840d4aca27a59a495585');
INSERT INTO directive VALUES(3,'2026-11-29T10:40:04.837Z','root','silence','101	2024	budget	G05		已核实',X'c3e6fc5f34babb67d8f7af3a8a88bebe07f2459bd46c234817d3306cdf43d98c');
INSERT INTO directive VALUES(4,'2026-11-29T10:40:04.877Z','root','crosswalk',replace('system	kind	year	from	to	from_name	to_name	confidence	basis\neconomic	move	2018	30311	30113			high	2018年科目书\n','\n',char(10)),X'f932066ac7f11aeb0d0694c04f212dcffa6e87f5848ada3578c7e6cc240559d3');
CREATE INDEX revision_document ON revision (document);
CREATE INDEX arrival_revision ON arrival (revision);
CREATE INDEX arrival_outcome ON arrival (outcome);
CREATE INDEX settlement_revision ON settlement (revision);
CREATE INDEX document_arrival ON document (arrival);
CREATE INDEX notice_revision ON notice (revision);
CREATE INDEX notice_arrival ON notice (arrival);
CREATE INDEX institution_name ON institution (name);
CREATE INDEX claim_key_figure ON claim (revision, key_figure) WHERE key_figure IS NOT NULL;
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
CREATE TRIGGER directive_refuses_update BEFORE UPDATE ON directive
BEGIN SELECT RAISE(ABORT, 'directive is append-only'); END;
CREATE TRIGGER directive_refuses_delete BEFORE DELETE ON directive
BEGIN SELECT RAISE(ABORT, 'directive is append-only'); END;
COMMIT;
PRAGMA application_id = 1279543122;
PRAGMA user_version = 5;
