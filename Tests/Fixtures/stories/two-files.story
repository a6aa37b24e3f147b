# One year comes in two files: each form is as the newest file that carries it says.

drop tables.txt 301 示例市示例局 2023
支出 合计 30.00 20.00 10.00
支出 201 一般公共服务支出 30.00 20.00 10.00
三公 “三公”经费小计 3.00
三公 三、公务接待费 3.00

drop basic.txt 301 示例市示例局 2023
基本支出 合计 20.00 15.00 5.00
基本支出 301 工资福利支出 15.00 15.00 .
基本支出 302 商品和服务支出 5.00 . 5.00

$ ledgerctl show 301 2023 --format csv
key,amount,basis
expenditure,30.00,tabulated
basic,20.00,tabulated
personnel,15.00,tabulated
operating-cost,5.00,tabulated
project,10.00,tabulated
three-public,3.00,tabulated
overseas-travel,,tabulated
vehicles,,tabulated
vehicle-purchase,,tabulated
vehicle-operation,,tabulated
reception,3.00,tabulated

# The text comes in a file of its own and disagrees with a table: both stay, and it is told.

drop text.txt 301 示例市示例局 2023
说明 2023年，部门支出预算30.00万元，其中人员支出预算15.00万元，日常公用经费支出预算6.00万元，项目支出预算10.00万元。

$ ledgerctl show 3
示例市示例局 (301), 2023 initial budget, revision 3, in 10,000 yuan
Recorded TIME by USER: text.txt
Digest DIGEST
Found by version 6 of the rules:
error N01: Operating cost in the text is not the one in the table: 6.00 is not 5.00, a difference of 1.00 (with the document of revision 1, 2)
note V02: Supplement: 0 added

$ ledgerctl notices show 2023-0003
Budget correction notice 2023-0003: 示例市示例局 (301), 2023 budget, revision 3
Amounts in 10,000 yuan.
                       2022   2023  change  percent
Total expenditure         —  30.00       —        —  no figure for the prior year
  Basic expenditure       —  20.00       —        —  no figure for the prior year
    Personnel             —  15.00       —        —  no figure for the prior year
    Operating cost        —   5.00       —        —  no figure for the prior year
  Projects                —  10.00       —        —  no figure for the prior year
Three-public spending     —   3.00       —        —  no figure for the prior year
  Official reception      —   3.00       —        —  no figure for the prior year
Correction: 0 added, 0 changed, 0 withdrawn; the text changed
Check N01: Operating cost in the text is not the one in the table: 6.00 is not 5.00, a difference of 1.00 (with the document of revision 1, 2)
Reproduce: ledgerctl show 301 2023
Anchor: 3:DIGEST

# Another file carries one form again. The forms that it leaves out stay.

drop three-public.txt 301 示例市示例局 2023
三公 “三公”经费小计 2.50
三公 三、公务接待费 2.50

$ ledgerctl show 301 2023 --format csv
key,amount,basis
expenditure,30.00,tabulated
basic,20.00,tabulated
personnel,15.00,tabulated
operating-cost,5.00,tabulated
project,10.00,tabulated
three-public,2.50,tabulated
overseas-travel,,tabulated
vehicles,,tabulated
vehicle-purchase,,tabulated
vehicle-operation,,tabulated
reception,2.50,tabulated

$ ledgerctl show 301 2023 --as-of 1 --format csv
key,amount,basis
expenditure,30.00,tabulated
basic,20.00,tabulated
project,10.00,tabulated
three-public,3.00,tabulated
overseas-travel,,tabulated
vehicles,,tabulated
vehicle-purchase,,tabulated
vehicle-operation,,tabulated
reception,3.00,tabulated

$ ledgerctl diff 2..4 --format csv
form,path,name,column,before,after,difference,percent,kind
three-public,“三公”经费小计,“三公”经费小计,total,3.00,2.50,-0.50,-16.67,changed
three-public,公务接待费,三、公务接待费,total,3.00,2.50,-0.50,-16.67,changed

$ ledgerctl blame 301 2023 --form 三公 --format csv
form,path,column,amount,sequence,revision,recorded_at,owner,source
three-public,“三公”经费小计,total,2.50,4,4,TIME,USER,three-public.txt line 14 row 1 column 2
three-public,公务接待费,total,2.50,4,4,TIME,USER,three-public.txt line 15 row 2 column 2
