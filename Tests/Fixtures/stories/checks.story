# A year is held against the rules, and the change of its total is taken apart.

drop earlier.txt 301 示例市示例局 2022
支出 合计 24.00 18.00 6.00
支出 201 一般公共服务支出 24.00 18.00 6.00
基本支出 合计 18.00 13.00 5.00
基本支出 301 工资福利支出 13.00 13.00 .
基本支出 302 商品和服务支出 5.00 . 5.00
三公 “三公”经费小计 3.00
三公 三、公务接待费 3.00

drop later.txt 301 示例市示例局 2023
支出 合计 30.00 20.00 10.00
支出 201 一般公共服务支出 29.00 20.00 10.00
基本支出 合计 20.00 15.00 5.00
基本支出 301 工资福利支出 15.00 15.00 .
基本支出 302 商品和服务支出 5.00 . 5.00
三公 “三公”经费小计 3.50
三公 三、公务接待费 3.50

$ ledgerctl check 301 2022 --rule R01
R01 pass: the total of a row is the sum of its columns  [row[total] = Σ row[columns]]
 Left     Right  Result  If broken                                                                             Place
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
24.00  =  24.00  holds   部门预算支出总表 合计: 合计 differs from its columns                                  line 14, row 1, column 3
24.00  =  24.00  holds   部门预算支出总表 一般公共服务支出: 合计 differs from its columns                      line 15, row 2, column 3
18.00  =  18.00  holds   部门预算一般公共预算财政拨款基本支出表 合计: 合计 differs from its columns            line 28, row 1, column 3
13.00  =  13.00  holds   部门预算一般公共预算财政拨款基本支出表 工资福利支出: 合计 differs from its columns    line 29, row 2, column 3
 5.00  =   5.00  holds   部门预算一般公共预算财政拨款基本支出表 商品和服务支出: 合计 differs from its columns  line 30, row 3, column 3

$ ledgerctl check 301 2023 --rule R01
R01 fail: the total of a row is the sum of its columns  [row[total] = Σ row[columns]]
 Left     Right  Result  If broken                                                                             Place
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
30.00  =  30.00  holds   部门预算支出总表 合计: 合计 differs from its columns                                  line 14, row 1, column 3
29.00  =  30.00  broken  部门预算支出总表 一般公共服务支出: 合计 differs from its columns                      line 15, row 2, column 3
20.00  =  20.00  holds   部门预算一般公共预算财政拨款基本支出表 合计: 合计 differs from its columns            line 28, row 1, column 3
15.00  =  15.00  holds   部门预算一般公共预算财政拨款基本支出表 工资福利支出: 合计 differs from its columns    line 29, row 2, column 3
 5.00  =   5.00  holds   部门预算一般公共预算财政拨款基本支出表 商品和服务支出: 合计 differs from its columns  line 30, row 3, column 3
[exit 1]

$ ledgerctl check 301 2023 --rule S03
S03 open: a rise of three-public spending has a reason  [Δ > 0 ⇒ reason]
the text of the year is not on record

$ ledgerctl check 301 2023 --rule N05
N05 n/a: a stated change agrees with last year's document  [Δ = this year − last year's document]
the text compares nothing with the year before

$ ledgerctl check 301 2023 --rule Z99
ledgerctl: there is no rule “Z99”. The rules are D01 D02 D03 D04 D05 D06 D07 D08 D09 D10 D11 D12 D13 R08 R09 R01 R02 R03 R04 R05 R06 R07 R10 R11 X01 X02 X03 X04 X05 X06 X07 X08 X09 X10 X11 X12 X13 X14 X15 N01 N04 N05 N06 N07 N08 N09 N10 N12 N14 N02 N03 N11 N13 S01 S02 S03 O01 G01 G02 G03 G05 A01 A02 S04 G04 G06 A03 P02 P03 P01 P04 P05 P06 P07 C01 C02 C03 K02 K03 K01 V01 V02 V03 Y01 Y02 Y03
[exit 2]

$ ledgerctl check 301 2023 --as-of 2 --format csv
rule,severity,finding,place
R01,error,"部门预算支出总表 一般公共服务支出: 合计 differs from its columns: 29.00 is not 30.00, a difference of 1.00","line 15, row 2, column 3"
R02,error,"部门预算支出总表 合计, 合计: differs from the sum of its items: 30.00 is not 29.00, a difference of 1.00","line 14, row 1, column 3"
R10,error,部门预算支出总表: 201 一般公共服务支出 is not detailed further,row 2
R10,error,部门预算一般公共预算财政拨款基本支出表: 301 工资福利支出 is not detailed further,row 2
R10,error,部门预算一般公共预算财政拨款基本支出表: 302 商品和服务支出 is not detailed further,row 3
[exit 1]

$ ledgerctl check 301 2023 --all --format csv
rule,severity,verdict,count,demand,reason
D01,error,undecidable,0,all nine official tables are there,only 3 of the tables came; the others may be in another file
D02,error,undecidable,0,all sections that must be are there,the text of the year is not on record
D03,warning,pass,3,the list of contents and the body agree,
D04,error,pass,3,one fiscal year throughout,
D05,error,pass,3,one code and name on every page,
D06,error,pass,3,every table states its unit of amount,
D07,warning,pass,4,line numbers go on across pages,
D08,warning,undecidable,0,headings are numbered without gap or repetition,the text of the year is not on record
D09,error,pass,3,"an empty table has a note that says so, a filled one has none",
D10,warning,undecidable,0,no template text is left in place,the text of the year is not on record
D11,info,undecidable,0,no doubled words and odd characters,the text of the year is not on record
D12,info,undecidable,0,the glossary names things as the tables do,the text of the year is not on record
D13,warning,undecidable,0,the last paragraph is finished,the text of the year is not on record
R08,error,pass,3,a code stands once in a table,
R09,error,pass,15,every amount can be read,
R01,error,fail,5,the total of a row is the sum of its columns,
R02,error,fail,6,"a class is the sum of its items, in each column",
R03,error,not-applicable,0,the year's revenue is the sum of its sources,there are no such tables
R04,error,not-applicable,0,the year's expenditure is the sum of its lines,there are no such tables
R05,error,not-applicable,0,total revenue is total expenditure,there are no such tables
R06,error,not-applicable,0,a grand total is the year's total and what is carried over,there are no such tables
R07,error,pass,3,"codes have the length of a class or item, below a parent",
R10,error,fail,3,"functions are detailed to items, economic use to its items",
R11,error,pass,3,a table goes down to its last row,
X01,error,not-applicable,0,the summary and the expenditure table agree,there are no such tables
X02,error,not-applicable,0,revenue and expenditure agree where nothing is carried over,there are no such tables
X03,error,not-applicable,0,the expenditure table holds what its appropriation tables hold,there are no such tables
X04,error,not-applicable,0,the appropriation summary and the tables of its funds agree,there are no such tables
X05,error,not-applicable,0,the basic-expenditure table is the basic column of the general budget,there are no such tables
X06,error,pass,1,personnel is classes 301 and 303,
X07,error,not-applicable,0,a three-public item is at least its part in basic expenditure,the tables have no such pair of codes
X08,warning,not-applicable,0,the housing fund is the same in both tables,the tables have no such pair of codes
X09,warning,not-applicable,0,pension contributions are the same in both tables,the tables have no such pair of codes
X10,warning,not-applicable,0,the civil-servant medical subsidy is the same in both tables,the tables have no such pair of codes
X11,warning,not-applicable,0,medical contributions are the same in both tables,the tables have no such pair of codes
X12,info,not-applicable,0,retirement lines cover retirement pay,the tables have no such pair of codes
X13,info,not-applicable,0,running-cost codes have no project money,there are no running-cost codes
X14,error,not-applicable,0,one figure printed in two tables is the same,there are no such tables
X15,error,not-applicable,0,the fund table and the text agree item by item,there is no government-fund expenditure
N01,error,not-applicable,0,a figure in the text is the one in the table,the text has no figure to compare
N04,error,not-applicable,0,a stated change is the stated figures' difference,the text does not give both years and the change
N05,error,not-applicable,0,a stated change agrees with last year's document,the text compares nothing with the year before
N06,warning,undecidable,0,a change has a reason,the text of the year is not on record
N07,error,not-applicable,0,the direction word fits the figures,there is no change to compare
N08,warning,not-applicable,0,a stated percentage follows from its amounts,the text states no rate beside its amounts
N09,error,not-applicable,0,there is no rate of growth on nothing,the text states no rate
N10,error,not-applicable,0,what is said to be unchanged is,nothing is said to be unchanged
N12,info,not-applicable,0,the text prints as many decimals as the tables,the text has no amounts
N14,error,not-applicable,0,what is stated twice is the same,nothing is stated twice
N02,error,not-applicable,0,the items listed sum to what they are listed of,no complete list in the text
N03,error,not-applicable,0,what stands in brackets sums to its item,no amounts in brackets
N11,info,not-applicable,0,a reason agrees with the figures that it speaks of,the text gives no reasons
N13,warning,not-applicable,0,a share carries its percent sign,the text states no share
S01,error,undecidable,2,the three-public total is its items,Three-public table: Three-public spending differs from its items: a figure is not published
S02,warning,not-applicable,0,"the text names every three-public item, zeros included",the text does not speak of three-public spending
S03,warning,undecidable,0,a rise of three-public spending has a reason,the text of the year is not on record
O01,info,not-applicable,0,agency operation is at most operating cost; equal only without public institutions,the text does not speak of agency operation
G01,error,not-applicable,0,"procurement is the sum of its lines, each quantity times unit price",there is no procurement table
G02,error,not-applicable,0,"procurement in the text is the table's, and goods, works and services together",there is no procurement table
G03,warning,not-applicable,0,procurement is at most projects and operating cost together,there is no procurement table
G05,info,not-applicable,0,the share reserved for small enterprises is stated,there is no procurement table
A01,error,not-applicable,0,the asset total is its lines and the text's figure,there is no table of fixed assets
A02,warning,not-applicable,0,fixed assets exclude intangibles,there is no table of fixed assets
S04,warning,undecidable,0,"bought vehicles are counted, and (final accounts) receptions",the text of the year is not on record
G04,warning,not-applicable,0,a project that buys equipment is in procurement,no project buys equipment
G06,warning,not-applicable,0,the catalogue code fits the item,nothing is bought by catalogue
A03,warning,not-applicable,0,vehicles and large equipment are counted,assets are not spoken of
P02,warning,not-applicable,0,"targets name output, benefit and satisfaction",there are no performance tables
P03,info,not-applicable,0,targets are quantified,there are no performance tables
P01,error,not-applicable,0,each project has one table of targets,there are no performance tables
P04,warning,not-applicable,0,the unit fits what is measured,there are no performance tables
P05,warning,not-applicable,0,one object has one target,there are no targets of the department as a whole
P06,warning,not-applicable,0,"a goal has an indicator, and level 3 is not level 2 again",there are no performance tables
P07,info,not-applicable,0,cost caps are at most the projects,no cost cap is an amount
C01,error,undecidable,0,each code is in the list of its year,the function and economic codes of 2023 are not on record
C02,warning,undecidable,0,each name is the one of its year's list,the function and economic codes of 2023 are not on record
C03,warning,pass,3,a code that changed between the years is in the crosswalk,
K02,error,not-applicable,0,a secret project's amount stands nowhere else,no project is secret
K03,error,not-applicable,0,no secret amount follows by subtraction,no project is secret
K01,error,undecidable,0,published within 20 days of the approval,the day of approval or of publication is not on record
V01,info,not-applicable,0,published again without a change,it was received once
V02,warning,not-applicable,0,no figure of the year was corrected,there is one revision only
V03,warning,undecidable,0,the later year's text agrees with this year's figures,the document of the year after is not on record
Y01,warning,undecidable,0,"a change of 50,000 yuan and 10 % or more is explained",the text of the year is not on record
Y02,warning,not-applicable,0,the units covered are those of the year before,there is no table of units
Y03,info,not-applicable,0,the lines are those of the year before,there are no such tables
[exit 1]

$ ledgerctl bridge 301 2022 2023
示例市示例局 (301), 2022 to 2023, in 10,000 yuan
Item                2022   2023  Change  Percent     Share  Points
──────────────────────────────────────────────────────────────────
Total expenditure  24.00  30.00   +6.00  +25.00%  +100.00%  +25.00
  Projects          6.00  10.00   +4.00  +66.67%   +66.67%  +16.67
  Personnel        13.00  15.00   +2.00  +15.38%   +33.33%   +8.33
  Operating cost    5.00   5.00    0.00    0.00%     0.00%    0.00
Residual                           0.00

$ ledgerctl bridge 301 2022 2023 --by function --format csv
item,before,after,difference,percent,share,contribution
合计,24.00,30.00,+6.00,+25.00,+100.00,+25.00
201,24.00,29.00,+5.00,+20.83,+83.33,+20.83
residual,,,+1.00,,,

$ ledgerctl bridge 301 2022 2023 --by economic --top 1
示例市示例局 (301), 2022 to 2023, in 10,000 yuan
Item                 2022   2023  Change  Percent     Share  Points
───────────────────────────────────────────────────────────────────
合计                18.00  20.00   +2.00  +11.11%  +100.00%  +11.11
  301 工资福利支出  13.00  15.00   +2.00  +15.38%  +100.00%  +11.11
  1 others              —      —    0.00        —     0.00%    0.00
Residual                            0.00

$ ledgerctl bridge 301 2022 2023 --by economic --line 301
示例市示例局 (301), 2022 to 2023, in 10,000 yuan
Item               2022   2023  Change  Percent     Share  Points
─────────────────────────────────────────────────────────────────
301 工资福利支出  13.00  15.00   +2.00  +15.38%  +100.00%  +15.38
Residual                         +2.00

# The document of the year before is there, so the change is known; nobody gives a reason.

$ ledgerctl draft 301 2023 --lang zh
2023年，示例市示例局支出预算30.00万元，增加6.00万元，增长25.00%。其中：人员经费15.00万元，增加2.00万元，增长15.38%【待补充原因】；公用经费5.00万元，与上年持平；项目支出10.00万元，增加4.00万元，增长66.67%【待补充原因】。
2023年机关运行经费5.00万元，与上年持平。
2023年“三公”经费预算3.50万元，增加0.50万元，增长16.67%。其中：因公出国（境）费本年与上年均未安排；公务用车购置费本年与上年均未安排；公务用车运行维护费本年与上年均未安排；公务接待费3.50万元，增加0.50万元，增长16.67%【待补充原因】。

$ ledgerctl reason add 301 2023 项目支出 新增信息化项目
explains Projects: 新增信息化项目

$ ledgerctl draft 301 2023 --section overall
2023 budget of 示例市示例局: expenditure 30.00, up 6.00 (25.00 %). Personnel 15.00, up 2.00 (15.38 %) [reason to be added]; Operating cost 5.00, unchanged; Projects 10.00, up 4.00 (66.67 %) (新增信息化项目).

$ ledgerctl brief 301 2023 --lang zh
支出预算30.00万元，增加6.00万元，增长25.00%；“三公”经费3.50万元，增加0.50万元，增长16.67%；3项增减未说明原因。
