# A code is given to another office: a person says that it is not the same one, and nothing is joined.

drop 2022.txt 301 示例市旅游局 2022
支出 合计 30.00 20.00 10.00
支出 201 一般公共服务支出 30.00 20.00 10.00

drop 2023.txt 301 示例市档案馆 2023
支出 合计 5.00 4.00 1.00
支出 201 一般公共服务支出 5.00 4.00 1.00

$ ledgerctl reject {held} --reason 代码另给
2023.txt rejected: a person looked at it and declined it: 代码另给. Correct it and drop it again if it is to be recorded.

$ ledgerctl log --format csv
sequence,recorded_at,department,year,stage,revision,added,changed,withdrawn,findings,file,digest
1,TIME,301,2022,budget,1,6,0,0,1,2022.txt,DIGEST

$ ledgerctl diff 2022 2023
ledgerctl: nothing is known of 示例市旅游局 in 2023. Drop the document of 2023, or that of 2024 which states the changes; on record: 2022
[exit 2]

$ ledgerctl inbox --format csv
id,claimed_at,name,outcome,department,year,revision,remark
ARRIVAL,TIME,2023.txt,rejected,,,,a person looked at it and declined it: 代码另给. Correct it and drop it again if it is to be recorded.
ARRIVAL,TIME,2022.txt,accepted,301,2022,1,
