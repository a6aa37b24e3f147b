# 2023 comes first; what it says about 2022 stands in for the missing year.

drop 2023.txt 301 示例市示例局 2023
支出 合计 30.00 20.00 10.00
支出 201 一般公共服务支出 30.00 20.00 10.00
基本支出 合计 20.00 15.00 5.00
基本支出 301 工资福利支出 15.00 15.00 .
基本支出 302 商品和服务支出 5.00 . 5.00
说明 2023年，部门支出预算30.00万元，其中人员支出预算15.00万元，日常公用经费支出预算5.00万元，项目支出预算10.00万元。人员支出预算比2022年增加2.00万元。日常公用经费与2022年持平。项目支出比2022年减少1.00万元。

$ ledgerctl diff 2022 2023 --format csv
key,before,after,difference,percent,remark
expenditure,29.00,30.00,+1.00,+3.45,2022 implied = 18.00 + 11.00
basic,18.00,20.00,+2.00,+11.11,2022 implied = 13.00 + 5.00
personnel,13.00,15.00,+2.00,+15.38,2022 implied = 15.00 - 2.00
operating-cost,5.00,5.00,0.00,0.00,2022 implied = 5.00 - 0.00; unchanged
project,11.00,10.00,-1.00,-9.09,2022 implied = 10.00 + 1.00

# The document of 2022 comes late: it confirms two figures and contradicts one.

drop 2022.txt 301 示例市示例局 2022
支出 合计 29.00 18.00 11.00
支出 201 一般公共服务支出 29.00 18.00 11.00
基本支出 合计 18.00 13.00 5.00
基本支出 301 工资福利支出 13.00 13.00 .
基本支出 302 商品和服务支出 5.00 . 5.00

$ ledgerctl diff 2022 2023 --format csv
key,before,after,difference,percent,remark
expenditure,29.00,30.00,+1.00,+3.45,
basic,18.00,20.00,+2.00,+11.11,
personnel,13.00,15.00,+2.00,+15.38,
operating-cost,5.00,5.00,0.00,0.00,unchanged
project,11.00,10.00,-1.00,-9.09,

$ ledgerctl diff 2022 2023
示例市示例局 (301), 2022 and 2023, initial budget, in 10,000 yuan
Item                  2022   2023  Change  Percent  Basis / reason
──────────────────────────────────────────────────────────────────
Total expenditure    29.00  30.00   +1.00   +3.45%
  Basic expenditure  18.00  20.00   +2.00  +11.11%
    Personnel        13.00  15.00   +2.00  +15.38%
    Operating cost    5.00   5.00    0.00    0.00%  unchanged
  Projects           11.00  10.00   -1.00   -9.09%
The 2022 document confirms 3 of the figures that the 2023 text gives for it.

# As of the first revision it is again what was known then.

$ ledgerctl diff 2022 2023 --as-of 1 --format csv
key,before,after,difference,percent,remark
expenditure,29.00,30.00,+1.00,+3.45,2022 implied = 18.00 + 11.00
basic,18.00,20.00,+2.00,+11.11,2022 implied = 13.00 + 5.00
personnel,13.00,15.00,+2.00,+15.38,2022 implied = 15.00 - 2.00
operating-cost,5.00,5.00,0.00,0.00,2022 implied = 5.00 - 0.00; unchanged
project,11.00,10.00,-1.00,-9.09,2022 implied = 10.00 + 1.00
