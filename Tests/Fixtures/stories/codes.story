# Codes change from 2017 to 2018: money that only moved is no change.

drop earlier.txt 301 示例市示例局 2017
支出 合计 120.00 100.00 20.00
支出 201 一般公共服务支出 120.00 100.00 20.00
基本支出 合计 100.00 90.00 10.00
基本支出 301 工资福利支出 50.00 50.00 .
基本支出 30101 基本工资 50.00 50.00 .
基本支出 302 商品和服务支出 10.00 . 10.00
基本支出 30201 办公费 10.00 . 10.00
基本支出 303 对个人和家庭的补助 40.00 40.00 .
基本支出 30302 退休费 25.00 25.00 .
基本支出 30311 住房公积金 15.00 15.00 .

drop later.txt 301 示例市示例局 2018
支出 合计 125.00 104.00 21.00
支出 201 一般公共服务支出 125.00 104.00 21.00
基本支出 合计 104.00 94.00 10.00
基本支出 301 工资福利支出 68.00 68.00 .
基本支出 30101 基本工资 52.00 52.00 .
基本支出 30113 住房公积金 16.00 16.00 .
基本支出 302 商品和服务支出 10.00 . 10.00
基本支出 30299 其他商品和服务支出 10.00 . 10.00
基本支出 303 对个人和家庭的补助 26.00 26.00 .
基本支出 30302 退休费 26.00 26.00 .

# Nobody has told the ledger yet.
$ ledgerctl diff 2017 2018 --by economic

$ ledgerctl check 301 2018 --rule C03
C03 fail: a code that changed between the years is in the crosswalk  [code gone, same name under a new one ⇒ mapping; code of last year's list, not of this ⇒ mapping]
Code 30311, 住房公积金, is gone and no mapping says what became of it; it seems to be 30113 now
[exit 1]

$ ledgerctl map add 30311 30113 --year 2018 --basis 2018年科目书
1 on record.

$ ledgerctl map
System    Kind  Year  From   To     Name before  Name after  Confidence  Basis
──────────────────────────────────────────────────────────────────────────────
economic  move  2018  30311  30113                           high        2018年科目书

$ ledgerctl diff 2017 2018 --by economic
示例市示例局 (301), 2017 and 2018, initial budget, in 10,000 yuan
Form               Line   Name                  Column    2017    2018  Change   Percent  Kind
──────────────────────────────────────────────────────────────────────────────────────────────
basic-expenditure         合计                  total   100.00  104.00   +4.00    +4.00%  changed
basic-expenditure  301    工资福利支出          total    65.00   68.00   +3.00    +4.62%  changed, mapped
basic-expenditure  30101    基本工资            total    50.00   52.00   +2.00    +4.00%  changed
basic-expenditure  30113    住房公积金          total    15.00   16.00   +1.00    +6.67%  changed, mapped
basic-expenditure  30201    办公费              total    10.00   blank  -10.00  -100.00%  removed
basic-expenditure  30299    其他商品和服务支出  total    blank   10.00  +10.00         —  added
basic-expenditure  303    对个人和家庭的补助    total    25.00   26.00   +1.00    +4.00%  changed, mapped
basic-expenditure  30302    退休费              total    25.00   26.00   +1.00    +4.00%  changed
basic-expenditure: 2 added, 2 removed, 12 changed, 3 unchanged cells
Mapped: the earlier year is put into the later year's codes. What was split is never allocated and is “not comparable”. --raw compares codes as printed.
  30311 → 30113  2018   (2018年科目书)

$ ledgerctl diff 2017 2018 --by economic --raw --format csv
form,path,name,column,before,after,difference,percent,kind
basic-expenditure,合计,合计,total,100.00,104.00,+4.00,+4.00,changed
basic-expenditure,合计,合计,personnel,90.00,94.00,+4.00,+4.44,changed
basic-expenditure,301,工资福利支出,total,50.00,68.00,+18.00,+36.00,changed
basic-expenditure,301,工资福利支出,personnel,50.00,68.00,+18.00,+36.00,changed
basic-expenditure,30101,基本工资,total,50.00,52.00,+2.00,+4.00,changed
basic-expenditure,30101,基本工资,personnel,50.00,52.00,+2.00,+4.00,changed
basic-expenditure,30113,住房公积金,total,,16.00,+16.00,,added
basic-expenditure,30113,住房公积金,personnel,,16.00,+16.00,,added
basic-expenditure,30201,办公费,total,10.00,,-10.00,-100.00,removed
basic-expenditure,30201,办公费,operating-cost,10.00,,-10.00,-100.00,removed
basic-expenditure,30299,其他商品和服务支出,total,,10.00,+10.00,,added
basic-expenditure,30299,其他商品和服务支出,operating-cost,,10.00,+10.00,,added
basic-expenditure,303,对个人和家庭的补助,total,40.00,26.00,-14.00,-35.00,changed
basic-expenditure,303,对个人和家庭的补助,personnel,40.00,26.00,-14.00,-35.00,changed
basic-expenditure,30302,退休费,total,25.00,26.00,+1.00,+4.00,changed
basic-expenditure,30302,退休费,personnel,25.00,26.00,+1.00,+4.00,changed
basic-expenditure,30311,住房公积金,total,15.00,,-15.00,-100.00,removed
basic-expenditure,30311,住房公积金,personnel,15.00,,-15.00,-100.00,removed

$ ledgerctl bridge 301 2017 2018 --by economic
示例市示例局 (301), 2017 to 2018, in 10,000 yuan
Item                        2017    2018  Change  Percent     Share  Points
───────────────────────────────────────────────────────────────────────────
合计                      100.00  104.00   +4.00   +4.00%  +100.00%   +4.00
  301 工资福利支出         65.00   68.00   +3.00   +4.62%   +75.00%   +3.00
  303 对个人和家庭的补助   25.00   26.00   +1.00   +4.00%   +25.00%   +1.00
  302 商品和服务支出       10.00   10.00    0.00    0.00%     0.00%    0.00
Residual                                    0.00

$ ledgerctl check 301 2018 --rule C03
C03 pass: a code that changed between the years is in the crosswalk  [code gone, same name under a new one ⇒ mapping; code of last year's list, not of this ⇒ mapping]

$ ledgerctl check 301 2018 --rule C01
C01 open: each code is in the list of its year  [code ∈ list(year), or not known to be of another year]
the function and economic codes of 2018 are not on record

$ ledgerctl check 301 2017 --rule C01
C01 open: each code is in the list of its year  [code ∈ list(year), or not known to be of another year]
the function and economic codes of 2017 are not on record

$ ledgerctl map add 30201 30299 --year 2018 --kind split --basis 示例
1 on record.

$ ledgerctl diff 2017 2018 --by economic
示例市示例局 (301), 2017 and 2018, initial budget, in 10,000 yuan
Form               Line   Name                  Column    2017    2018  Change  Percent  Kind
─────────────────────────────────────────────────────────────────────────────────────────────
basic-expenditure         合计                  total   100.00  104.00   +4.00   +4.00%  changed
basic-expenditure  301    工资福利支出          total    65.00   68.00   +3.00   +4.62%  changed, mapped
basic-expenditure  30101    基本工资            total    50.00   52.00   +2.00   +4.00%  changed
basic-expenditure  30113    住房公积金          total    15.00   16.00   +1.00   +6.67%  changed, mapped
basic-expenditure  30201    办公费              total    10.00   blank       —        —  not comparable
basic-expenditure  30299    其他商品和服务支出  total    blank   10.00       —        —  not comparable
basic-expenditure  303    对个人和家庭的补助    total    25.00   26.00   +1.00   +4.00%  changed, mapped
basic-expenditure  30302    退休费              total    25.00   26.00   +1.00   +4.00%  changed
basic-expenditure: 0 added, 0 removed, 12 changed, 3 unchanged cells
Mapped: the earlier year is put into the later year's codes. What was split is never allocated and is “not comparable”. --raw compares codes as printed.
  30201 → 30299  2018   (示例)
  30311 → 30113  2018   (2018年科目书)

$ ledgerctl silence 301 2018 C01 --reason 目录待导入
On record: 1.

$ ledgerctl verify --format csv
Revisions: 2, entries: 46, documents: 2; all as recorded.
Arrivals: 2, decisions: 0, directives: 5, notices: 2, deliveries: N; as recorded too.
Anchor 2:DIGEST/N:DIGEST
