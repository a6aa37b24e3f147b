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

# A third file carries one form again. The forms that it leaves out stay.

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

$ ledgerctl diff 2..3 --format csv
form,path,name,column,before,after,difference,percent,kind
three-public,“三公”经费小计,“三公”经费小计,total,3.00,2.50,-0.50,-16.67,changed
three-public,公务接待费,三、公务接待费,total,3.00,2.50,-0.50,-16.67,changed

$ ledgerctl blame 301 2023 --form 三公 --format csv
form,path,column,amount,sequence,revision,recorded_at,owner,source
three-public,“三公”经费小计,total,2.50,3,3,TIME,root,three-public.txt line 14 row 1 column 2
three-public,公务接待费,total,2.50,3,3,TIME,root,three-public.txt line 15 row 2 column 2
