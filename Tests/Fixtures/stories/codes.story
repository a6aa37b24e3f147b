# Codes change from 2017 to 2018: money that only moved is no change.

drop earlier.txt 301 示例市示例局 2017
支出 合计 120.00 100.00 20.00
支出 201 一般公共服务支出 120.00 100.00 20.00
基本支出 合计 100.00 90.00 10.00
基本支出 301 工资福利支出 50.00 50.00 .
基本支出 30101 基本工资 50.00 50.00 .
基本支出 302 商品和服务支出 10.00 . 10.00
基本支出 30201 办公费 10.00 . 10.00
基本支出 303 对个人和家庭的补助 40.00 40.00 .
基本支出 30302 退休费 25.00 25.00 .
基本支出 30311 住房公积金 15.00 15.00 .

drop later.txt 301 示例市示例局 2018
支出 合计 125.00 104.00 21.00
支出 201 一般公共服务支出 125.00 104.00 21.00
基本支出 合计 104.00 94.00 10.00
基本支出 301 工资福利支出 68.00 68.00 .
基本支出 30101 基本工资 52.00 52.00 .
基本支出 30113 住房公积金 16.00 16.00 .
基本支出 302 商品和服务支出 10.00 . 10.00
基本支出 30299 其他商品和服务支出 10.00 . 10.00
基本支出 303 对个人和家庭的补助 26.00 26.00 .
基本支出 30302 退休费 26.00 26.00 .

# Nobody has told the ledger yet.
$ ledgerctl diff 2017 2018 --by economic

$ ledgerctl check 301 2018 --rule C03

$ ledgerctl map add 30311 30113 --year 2018 --basis 2018年科目书

$ ledgerctl map

$ ledgerctl diff 2017 2018 --by economic

$ ledgerctl diff 2017 2018 --by economic --raw --format csv

$ ledgerctl bridge 301 2017 2018 --by economic

$ ledgerctl check 301 2018 --rule C03

$ ledgerctl check 301 2018 --rule C01

$ ledgerctl check 301 2017 --rule C01

$ ledgerctl map add 30201 30299 --year 2018 --kind split --basis 示例

$ ledgerctl diff 2017 2018 --by economic

$ ledgerctl silence 301 2018 C01 --reason 目录待导入

$ ledgerctl verify --format csv
