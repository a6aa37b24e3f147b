# An office gets another name and keeps its code: a person says that it is the same one.

drop 2022.txt 301 示例市旅游局 2022
支出 合计 30.00 20.00 10.00
支出 201 一般公共服务支出 30.00 20.00 10.00

drop 2023.txt 301 示例市文化和体育委员会 2023
支出 合计 33.00 20.00 13.00
支出 201 一般公共服务支出 33.00 20.00 13.00

$ ledgerctl inbox --outcome held --format csv
id,claimed_at,name,outcome,department,year,revision,remark
ARRIVAL,TIME,2023.txt,held,,,,department to be confirmed: 代码301在册名称为“示例市旅游局”，本文件为“示例市文化和体育委员会”.

$ ledgerctl diff 2022 2023
ledgerctl: nothing is known of 示例市旅游局 in 2023. Drop the document of 2023, or that of 2024 which states the changes; on record: 2022
[exit 2]

$ ledgerctl approve {held} --reason 更名
2023.txt recorded: 示例市文化和体育委员会 (301) 2023, revision 1

$ ledgerctl diff 2022 2023 --department 旅游局 --format csv
key,before,after,difference,percent,remark
expenditure,30.00,33.00,+3.00,+10.00,
basic,20.00,20.00,0.00,0.00,unchanged
project,10.00,13.00,+3.00,+30.00,
ledgerctl: “旅游局” is 示例市文化和体育委员会 (301)

$ ledgerctl show 301 2022 --as-of 1 --format csv
key,amount,basis
expenditure,30.00,tabulated
basic,20.00,tabulated
project,10.00,tabulated

$ ledgerctl show 301 2023 --format csv
key,amount,basis
expenditure,33.00,tabulated
basic,20.00,tabulated
project,13.00,tabulated
