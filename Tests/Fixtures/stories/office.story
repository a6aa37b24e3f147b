# The whole office is asked at once, and what is settled is told apart.

drop a.txt 101 示例市甲局 2022
支出 合计 100.00 60.00 40.00
支出 201 一般公共服务支出 70.00 40.00 30.00
支出 208 社会保障和就业支出 30.00 20.00 10.00
三公 “三公”经费小计 3.00
三公 三、公务接待费 3.00

drop b.txt 101 示例市甲局 2023
支出 合计 130.00 66.00 64.00
支出 201 一般公共服务支出 95.00 44.00 51.00
支出 208 社会保障和就业支出 35.00 22.00 13.00
三公 “三公”经费小计 3.50
三公 三、公务接待费 3.50

drop c.txt 102 示例市乙局 2022
支出 合计 50.00 50.00 .
支出 201 一般公共服务支出 50.00 50.00 .

drop d.txt 102 示例市乙局 2023
支出 合计 45.00 45.00 .
支出 201 一般公共服务支出 45.00 45.00 .

drop e.txt 103 示例市丙局 2022
支出 合计 8.00 8.00 .
支出 201 一般公共服务支出 8.00 8.00 .

$ ledgerctl diff 2022 2023 --all
All departments, 2022 and 2023: total expenditure and three-public spending, in 10,000 yuan
Code              2022          2023        Change     Percent   3-public  Department
101             100.00        130.00        +30.00     +30.00%      +0.50  示例市甲局
102              50.00         45.00         -5.00     -10.00%          —  示例市乙局
103               8.00             —             —           —          —  示例市丙局

$ ledgerctl diff 2022 2023 --all --format csv
department,name,key,before,after,difference,percent
101,示例市甲局,expenditure,100.00,130.00,+30.00,+30.00
101,示例市甲局,basic,60.00,66.00,+6.00,+10.00
101,示例市甲局,project,40.00,64.00,+24.00,+60.00
101,示例市甲局,three-public,3.00,3.50,+0.50,+16.67
101,示例市甲局,reception,3.00,3.50,+0.50,+16.67
102,示例市乙局,expenditure,50.00,45.00,-5.00,-10.00
102,示例市乙局,basic,50.00,45.00,-5.00,-10.00
103,示例市丙局,expenditure,8.00,,,
103,示例市丙局,basic,8.00,,,

$ ledgerctl rank 2022 2023
Code  Department  Item                 2022    2023  Change  Percent
────────────────────────────────────────────────────────────────────
101   示例市甲局  Total expenditure  100.00  130.00  +30.00  +30.00%
102   示例市乙局  Total expenditure   50.00   45.00   -5.00  -10.00%

$ ledgerctl rank 2022 2023 --figure 三公经费 --rises
Code  Department  Item                   2022  2023  Change  Percent
────────────────────────────────────────────────────────────────────
101   示例市甲局  Three-public spending  3.00  3.50   +0.50  +16.67%

$ ledgerctl rank 2022 2023 --figure 无此指标
ledgerctl: there is no headline figure “无此指标”. There are: revenue 收入总计; current-revenue 本年收入; carried-over 上年结转; expenditure 支出合计; basic 基本支出; personnel 人员经费; operating-cost 公用经费; project 项目支出; three-public 三公经费; overseas-travel 因公出国（境）费; vehicles 公务用车购置及运维费; vehicle-purchase 公务用车购置费; vehicle-operation 公务用车运行维护费; reception 公务接待费; procurement 政府采购
[exit 2]

$ ledgerctl totals 2022 2023
Code  Name                Departments    2022    2023  Change  Percent
──────────────────────────────────────────────────────────────────────
合计  合计                          2  150.00  175.00  +25.00  +16.67%
201   一般公共服务支出              2  120.00  140.00  +20.00  +16.67%
208   社会保障和就业支出            1   30.00   35.00   +5.00  +16.67%
2 departments have both years; 1 have one alone and are left out.

$ ledgerctl due 2023 --on 2023-03-01 --missing
Code  Department  Received      Approved  Due  Published  Status
────────────────────────────────────────────────────────────────
103   示例市丙局  not received  —         —    —          approval not on record
3 departments: received 2, not received 1.

$ ledgerctl publication 101 2023 --approved 2023-02-01 --published 2023-02-25
On record.

$ ledgerctl publication 102 2023 --approved 2023-02-01
On record.

$ ledgerctl due 2023 --on 2023-03-01
Code  Department  Received                    Approved    Due         Published   Status
────────────────────────────────────────────────────────────────────────────────────────
101   示例市甲局  TIME  2023-02-01  2023-02-21  2023-02-25  published 4 days late
102   示例市乙局  TIME  2023-02-01  2023-02-21  —           overdue by 8 days
103   示例市丙局  not received                —           —           —           approval not on record
3 departments: received 2, not received 1.

$ ledgerctl check 101 2023 --rule K01
K01 fail: published within 20 days of the approval  [published ≤ approved + 20 days]
Published 4 days late: due on 2023-02-21, published on 2023-02-25
[exit 1]

$ ledgerctl silence 101 2023 K01 --reason 已补报
On record: 1.

$ ledgerctl check 101 2023 --rule K01
K01 settled: published within 20 days of the approval  [published ≤ approved + 20 days]
settled K01: Published 4 days late: due on 2023-02-21, published on 2023-02-25 (USER: 已补报)

$ ledgerctl silence 101 2023 K01 --lift
Taken back: 1.

$ ledgerctl check 101 2023 --rule K01 --format csv
rule,severity,finding,place
K01,error,"Published 4 days late: due on 2023-02-21, published on 2023-02-25",
[exit 1]

$ ledgerctl silence 101 2023 K01 --finding 无此句 --reason 已补报
ledgerctl: rule K01 has no such finding: “无此句”. ledgerctl check DEPARTMENT YEAR --rule K01 lists what it finds
[exit 2]
