# The whole office is asked at once, and what is settled is told apart.

drop a.txt 101 示例市甲局 2022
支出 合计 100.00 60.00 40.00
支出 201 一般公共服务支出 70.00 40.00 30.00
支出 208 社会保障和就业支出 30.00 20.00 10.00
三公 “三公”经费小计 3.00
三公 三、公务接待费 3.00

drop b.txt 101 示例市甲局 2023
支出 合计 130.00 66.00 64.00
支出 201 一般公共服务支出 95.00 44.00 51.00
支出 208 社会保障和就业支出 35.00 22.00 13.00
三公 “三公”经费小计 3.50
三公 三、公务接待费 3.50

drop c.txt 102 示例市乙局 2022
支出 合计 50.00 50.00 .
支出 201 一般公共服务支出 50.00 50.00 .

drop d.txt 102 示例市乙局 2023
支出 合计 45.00 45.00 .
支出 201 一般公共服务支出 45.00 45.00 .

drop e.txt 103 示例市丙局 2022
支出 合计 8.00 8.00 .
支出 201 一般公共服务支出 8.00 8.00 .

$ ledgerctl diff 2022 2023 --all

$ ledgerctl diff 2022 2023 --all --format csv

$ ledgerctl rank 2022 2023

$ ledgerctl rank 2022 2023 --figure 三公经费 --rises

$ ledgerctl rank 2022 2023 --figure 无此指标

$ ledgerctl totals 2022 2023

$ ledgerctl due 2023 --on 2023-03-01 --missing

$ ledgerctl publication 101 2023 --approved 2023-02-01 --published 2023-02-25

$ ledgerctl publication 102 2023 --approved 2023-02-01

$ ledgerctl due 2023 --on 2023-03-01

$ ledgerctl check 101 2023 --rule K01

$ ledgerctl silence 101 2023 K01 --reason 已补报

$ ledgerctl check 101 2023 --rule K01

$ ledgerctl silence 101 2023 K01 --lift

$ ledgerctl check 101 2023 --rule K01 --format csv

$ ledgerctl silence 101 2023 K01 --finding 无此句 --reason 已补报
