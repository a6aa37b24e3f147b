# A wrong file is taken back: the book says again what the file before said.

drop right.txt 301 示例市示例局 2023
支出 合计 30.00 20.00 10.00
支出 201 一般公共服务支出 30.00 20.00 10.00

drop wrong.txt 301 示例市示例局 2023
支出 合计 99.00 20.00 79.00
支出 201 一般公共服务支出 99.00 20.00 79.00

$ ledgerctl withdraw 1 --reason 报错
ledgerctl: the document of revision 2 came after revision 1. Withdraw revision 2 first, then 1, and drop the later document again
[exit 2]

$ ledgerctl withdraw 2 --reason 报错
Revision 2 is withdrawn by revision 3: 示例市示例局 (301) 2023, 4 figures restored, 0 gone.

$ ledgerctl withdraw 2 --reason 报错
ledgerctl: revision 2 was withdrawn already, by revision 3. To restore it, drop its document, or add its reason, again
[exit 2]

$ ledgerctl show 301 2023 --format csv
key,amount,basis
expenditure,30.00,tabulated
basic,20.00,tabulated
project,10.00,tabulated

$ ledgerctl show 301 2023 --as-of 2 --format csv
key,amount,basis
expenditure,99.00,tabulated
basic,20.00,tabulated
project,79.00,tabulated

$ ledgerctl blame 301 2023 --format csv
form,path,column,amount,sequence,revision,recorded_at,owner,source
expenditure,合计,total,30.00,1,1,TIME,USER,right.txt line 14 row 1 column 3
expenditure,合计,basic,20.00,1,1,TIME,USER,right.txt line 14 row 1 column 4
expenditure,合计,project,10.00,1,1,TIME,USER,right.txt line 14 row 1 column 5
expenditure,201,total,30.00,1,1,TIME,USER,right.txt line 15 row 2 column 3
expenditure,201,basic,20.00,1,1,TIME,USER,right.txt line 15 row 2 column 4
expenditure,201,project,10.00,1,1,TIME,USER,right.txt line 15 row 2 column 5

$ ledgerctl log --format csv
sequence,recorded_at,department,year,stage,revision,added,changed,withdrawn,findings,file,digest
3,TIME,301,2023,budget,3,0,4,0,1,withdraws revision 2: 报错,DIGEST
2,TIME,301,2023,budget,2,0,4,0,2,wrong.txt,DIGEST
1,TIME,301,2023,budget,1,6,0,0,1,right.txt,DIGEST

$ ledgerctl withdraw 1 --reason 都错
Revision 1 is withdrawn by revision 4: 示例市示例局 (301) 2023, 0 figures restored, 6 gone.

$ ledgerctl show 301 2023
示例市示例局 (301), 2023 initial budget, revision 4, in 10,000 yuan
Item  Amount  Basis
───────────────────
ledgerctl: no document of it stands: the last one was withdrawn; see ledgerctl log 301 2023
