# A unit's own disclosure is a book of its own: nothing of it is added to its department's.

drop department.txt 301 示例市示例局 2023
支出 合计 30.00 20.00 10.00
支出 201 一般公共服务支出 30.00 20.00 10.00

drop unit.txt 301001 示例市示例中心 2023
支出 合计 8.00 8.00 .
支出 201 一般公共服务支出 8.00 8.00 .

$ ledgerctl show 301 2023
示例市示例局 (301), 2023 initial budget, revision 1, in 10,000 yuan
Item                 Amount  Basis
──────────────────────────────────
Total expenditure     30.00  tabulated
  Basic expenditure   20.00  tabulated
  Projects            10.00  tabulated
3  expenditure (部门预算支出总表): 2 rows, 6 figures

$ ledgerctl show 301001 2023
示例市示例中心 (301001), 2023 initial budget, revision 1, in 10,000 yuan
under department 301
Item                 Amount  Basis
──────────────────────────────────
Total expenditure      8.00  tabulated
  Basic expenditure    8.00  tabulated
  Projects            blank  tabulated
3  expenditure (部门预算支出总表): 2 rows, 4 figures
