# The document of 2023 says what changed against 2022, and 2022 is on record with another figure.

drop 2022.txt 301 示例市示例局 2022
支出 合计 29.00 19.00 10.00
支出 201 一般公共服务支出 29.00 19.00 10.00
基本支出 合计 19.00 14.00 5.00
基本支出 301 工资福利支出 14.00 14.00 .
基本支出 302 商品和服务支出 5.00 . 5.00

drop 2023.txt 301 示例市示例局 2023
支出 合计 30.00 20.00 10.00
支出 201 一般公共服务支出 30.00 20.00 10.00
基本支出 合计 20.00 15.00 5.00
基本支出 301 工资福利支出 15.00 15.00 .
基本支出 302 商品和服务支出 5.00 . 5.00
说明 2023年，部门支出预算30.00万元，其中人员支出预算15.00万元，日常公用经费支出预算5.00万元，项目支出预算10.00万元。人员支出预算比2022年增加2.00万元，主要原因是新录用5人。项目支出与2022年持平。

# The figure of 2022 stays as its own document prints it; the disagreement is a finding and is told.

$ ledgerctl diff 2022 2023 --format csv
key,before,after,difference,percent,remark
expenditure,29.00,30.00,+1.00,+3.45,
basic,19.00,20.00,+1.00,+5.26,
personnel,14.00,15.00,+1.00,+7.14,reason: 新录用5人
operating-cost,5.00,5.00,0.00,0.00,unchanged
project,10.00,10.00,0.00,0.00,unchanged

$ ledgerctl diff 2022 2023
示例市示例局 (301), 2022 and 2023, initial budget, in 10,000 yuan
Item                  2022   2023  Change  Percent  Basis / reason
──────────────────────────────────────────────────────────────────
Total expenditure    29.00  30.00   +1.00   +3.45%
  Basic expenditure  19.00  20.00   +1.00   +5.26%
    Personnel        14.00  15.00   +1.00   +7.14%  reason: 新录用5人
    Operating cost    5.00   5.00    0.00    0.00%  unchanged
  Projects           10.00  10.00    0.00    0.00%  unchanged
warning V03: Personnel of 2022: the later text implies 13.00, the published figure is 14.00, a difference of 1.00
The 2022 document confirms 1 of the figures that the 2023 text gives for it.

$ ledgerctl show 301 2022 --format csv
key,amount,basis
expenditure,29.00,tabulated
basic,19.00,tabulated
personnel,14.00,tabulated
operating-cost,5.00,tabulated
project,10.00,tabulated

$ ledgerctl notices show 2023-0001
Budget change notice 2023-0001: 示例市示例局 (301), 2023 budget, revision 1
Amounts in 10,000 yuan.
                      2022   2023  change  percent
Total expenditure    29.00  30.00   +1.00   +3.45%  no reason given
  Basic expenditure  19.00  20.00   +1.00   +5.26%  no reason given
    Personnel        14.00  15.00   +1.00   +7.14%  新录用5人
    Operating cost    5.00   5.00    0.00    0.00%  unchanged
  Projects           10.00  10.00    0.00    0.00%  unchanged
Check R10: 部门预算支出总表: 201 一般公共服务支出 is not detailed further
Check R10: 部门预算一般公共预算财政拨款基本支出表: 301 工资福利支出 is not detailed further
Check R10: 部门预算一般公共预算财政拨款基本支出表: 302 商品和服务支出 is not detailed further
Check V03: Personnel of 2022: the later text implies 13.00, the published figure is 14.00, a difference of 1.00
Reproduce: ledgerctl diff 2022 2023 --department 301
Anchor: 2:DIGEST
