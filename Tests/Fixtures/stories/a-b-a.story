# A is dropped, then corrected by B, then A comes back: three revisions, nothing lost.

drop a.txt 301 示例市示例局 2023
支出 合计 30.00 20.00 10.00
支出 201 一般公共服务支出 30.00 20.00 10.00

drop b.txt 301 示例市示例局 2023
支出 合计 31.00 20.00 11.00
支出 201 一般公共服务支出 31.00 20.00 11.00

drop a-again.txt 301 示例市示例局 2023
支出 合计 30.00 20.00 10.00
支出 201 一般公共服务支出 30.00 20.00 10.00

$ ledgerctl log --format csv
sequence,recorded_at,department,year,stage,revision,added,changed,withdrawn,findings,file,digest
3,TIME,301,2023,budget,3,0,4,0,3,a-again.txt,DIGEST
2,TIME,301,2023,budget,2,0,4,0,2,b.txt,DIGEST
1,TIME,301,2023,budget,1,6,0,0,1,a.txt,DIGEST

$ ledgerctl show 3 --format csv
form,path,name,column,before,after,difference,percent,kind
expenditure,合计,合计,total,31.00,30.00,-1.00,-3.23,changed
expenditure,合计,合计,project,11.00,10.00,-1.00,-9.09,changed
expenditure,201,一般公共服务支出,total,31.00,30.00,-1.00,-3.23,changed
expenditure,201,一般公共服务支出,project,11.00,10.00,-1.00,-9.09,changed

$ ledgerctl show 301 2023 --as-of 2 --format csv
key,amount,basis
expenditure,31.00,tabulated
basic,20.00,tabulated
project,11.00,tabulated

$ ledgerctl show 301 2023 --format csv
key,amount,basis
expenditure,30.00,tabulated
basic,20.00,tabulated
project,10.00,tabulated

$ ledgerctl history 项目支出 --department 301 --format csv
year,form,path,column,amount,difference,sequence,revision,recorded_at,owner,source
2023,expenditure,合计,project,10.00,,1,1,TIME,USER,a.txt line 14 row 1 column 5
2023,expenditure,合计,project,11.00,+1.00,2,2,TIME,USER,b.txt line 14 row 1 column 5
2023,expenditure,合计,project,10.00,-1.00,3,3,TIME,USER,a-again.txt line 14 row 1 column 5

$ ledgerctl notices list --format csv
id,created_at,delivered,subject
2023-0001,TIME,file,"Budget change notice 2023-0001: 示例市示例局 (301), 2023 budget, revision 1"
2023-0002,TIME,file,"Budget correction notice 2023-0002: 示例市示例局 (301), 2023 budget, revision 2"
2023-0003,TIME,file,"Budget correction notice 2023-0003: 示例市示例局 (301), 2023 budget, revision 3"
