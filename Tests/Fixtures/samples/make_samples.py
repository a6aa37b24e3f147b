#!/usr/bin/env python3
"""Writes 301-2022.txt and 301-2023.txt: two years of one invented department.

    python3 Tests/Fixtures/samples/make_samples.py

The layout is that of a real text export: a list of contents, nine official tables whose heads
repeat on every page, one name torn by a page break, nine sections of narrative. Every amount is
a whole number of 0.01 万元. What must agree is computed or asserted here, so a sum that does not
tie stops the script: a finding about these files is a fault of the program, not of the files.
"""

from pathlib import Path

CODE = "301"
NAME = "示例市示例区政务服务管理局"
CENTRE = "示例市示例区政务服务中心"

TABLES = [
    "部门预算收支总表",
    "部门预算收入总表",
    "部门预算支出总表",
    "部门预算财政拨款收支总表",
    "部门预算一般公共预算财政拨款支出表",
    "部门预算一般公共预算财政拨款基本支出表",
    "部门预算政府基金预算财政拨款支出表",
    "部门预算国有资本经营预算财政拨款支出表",
    "部门预算财政拨款“三公”经费支出表",
]
SECTIONS = [
    "一、部门职责及机构设置情况",
    "二、部门预算安排的总体情况",
    "三、机关运行经费安排情况",
    "四、财政拨款“三公”经费预算情况及增减变化原因",
    "五、预算绩效信息",
    "六、政府采购预算情况",
    "七、国有资产信息",
    "八、名词解释",
    "九、其他需要说明的事项",
]

FUNCTION_CLASSES = [
    "一般公共服务支出", "外交支出", "国防支出", "公共安全支出", "教育支出", "科学技术支出",
    "文化旅游体育与传媒支出", "社会保障和就业支出", "社会保险基金支出", "卫生健康支出",
    "节能环保支出", "城乡社区支出", "农林水支出", "交通运输支出", "资源勘探工业信息等支出",
    "商业服务业等支出", "金融支出", "援助其他地区支出", "自然资源海洋气象等支出", "住房保障支出",
    "粮油物资储备支出", "国有资本经营预算支出", "灾害防治及应急管理支出", "预备费", "其他支出",
    "转移性支出", "债务还本支出", "债务付息支出", "债务发行费用支出", "抗疫特别国债安排的支出",
    "人行科目",
]
REVENUE_SOURCES = [
    "一般公共预算拨款收入", "政府性基金预算拨款收入", "国有资本经营预算拨款收入",
    "财政专户管理资金收入", "事业收入", "事业单位经营收入", "上级补助收入", "附属单位上缴收入",
    "其他收入",
]
FUNCTIONS = {
    "201": "一般公共服务支出",
    "20103": "政府办公厅（室）及相关机构事务",
    "2010301": "行政运行",
    "2010302": "一般行政管理事务",
    "2010306": "政务公开审批",
    "2010308": "信访事务",
    "2010350": "事业运行",
    "208": "社会保障和就业支出",
    "20805": "行政事业单位养老支出",
    "2080501": "行政单位离退休",
    "2080505": "机关事业单位基本养老保险缴费支出",
    "210": "卫生健康支出",
    "21011": "行政事业单位医疗",
    "2101101": "行政单位医疗",
    "2101102": "事业单位医疗",
    "2101103": "公务员医疗补助",
    "221": "住房保障支出",
    "22102": "住房改革支出",
    "2210201": "住房公积金",
}
ECONOMIC = {
    "301": "工资福利支出",
    "30101": "基本工资",
    "30102": "津贴补贴",
    "30103": "奖金",
    "30107": "绩效工资",
    "30108": "机关事业单位基本养老保险缴费",
    "30110": "职工基本医疗保险缴费",
    "30111": "公务员医疗补助缴费",
    "30112": "其他社会保障缴费",
    "30113": "住房公积金",
    "302": "商品和服务支出",
    "30201": "办公费",
    "30202": "印刷费",
    "30207": "邮电费",
    "30211": "差旅费",
    "30213": "维修(护)费",
    "30216": "培训费",
    "30217": "公务接待费",
    "30226": "劳务费",
    "30228": "工会经费",
    "30229": "福利费",
    "30231": "公务用车运行维护费",
    "30239": "其他交通费用",
    "30299": "其他商品和服务支出",
    "303": "对个人和家庭的补助",
    "30302": "退休费",
    "30399": "其他对个人和家庭的补助",
}
ORDINALS = "一二三四五六七八九十"


def fen(text):
    """'12.30' as 1230: an amount in 0.01 万元."""
    whole, _, part = text.partition(".")
    assert len(part) == 2, text
    return int(whole) * 100 + int(part)


def text(amount):
    """An amount as the tables print it; nothing for none."""
    return f"{amount // 100}.{amount % 100:02d}" if amount else ""


def wan(amount):
    return text(amount) + "万元"


def ordinal(number):
    tens, ones = divmod(number, 10)
    ten = "" if tens == 0 else ("十" if tens == 1 else ORDINALS[tens - 1] + "十")
    return ten + (ORDINALS[ones - 1] if ones else "")


def with_parents(items, lengths):
    """Amounts of the lowest codes, with the sums of the classes above them, in code order."""
    sums = {}
    for code, amount in items.items():
        for length in lengths:
            sums[code[:length]] = sums.get(code[:length], 0) + amount
    return dict(sorted(sums.items()))


class Year:
    def __init__(self, year, economic, functions, projects, retired, purchases, assets, words):
        self.year = year
        items = {code: fen(amount) for code, amount in economic.items()}
        self.economic = with_parents(items, [3, 5])
        basic = {c: fen(a) for c, (a, _) in functions.items() if a}
        project = {c: fen(a) for c, (_, a) in functions.items() if a}
        self.basic_by_function = with_parents(basic, [3, 5, 7])
        self.project_by_function = with_parents(project, [3, 5, 7])
        self.personnel = self.economic["301"] + self.economic["303"]
        self.operating = self.economic["302"]
        self.basic = self.personnel + self.operating
        self.project = sum(project.values())
        self.total = self.basic + self.project
        self.reception = self.economic["30217"]
        self.vehicles = self.economic["30231"]
        self.three_public = self.reception + self.vehicles
        self.projects = projects
        self.retired = fen(retired)
        self.purchases = purchases
        self.procurement = sum(n * fen(price) for _, _, _, _, n, price in purchases)
        self.assets = [(name, fen(amount) if amount != "0" else 0) for name, amount in assets]
        self.asset_total = sum(amount for _, amount in self.assets)
        self.words = words
        self.tie(basic)

    def tie(self, basic):
        """What one figure in two tables must satisfy; the rest is computed."""
        assert sum(basic.values()) == self.basic, (sum(basic.values()), self.basic)
        economic = self.economic
        assert basic["2210201"] == economic["30113"]
        assert basic["2080505"] == economic["30108"]
        assert basic["2101103"] == economic["30111"]
        assert basic["2101101"] + basic["2101102"] == economic["30110"]
        assert basic["2080501"] == economic["30302"] + self.retired
        assert sum(fen(cap) for _, cap, _, _ in self.projects) == self.project
        assert 0 < self.retired < economic["30299"]

    # Lines of the tables: (code, name, total, basic, project).
    def lines(self):
        codes = sorted(set(self.basic_by_function) | set(self.project_by_function))
        rows = [("", "合计", self.total, self.basic, self.project)]
        for code in codes:
            basic = self.basic_by_function.get(code, 0)
            project = self.project_by_function.get(code, 0)
            rows.append((code, FUNCTIONS[code], basic + project, basic, project))
        return rows

    def class_total(self, name):
        return sum(row[2] for row in self.lines() if len(row[0]) == 3 and row[1] == name)


class Export:
    """The lines of one text export."""

    def __init__(self, budget):
        self.budget = budget
        self.out = []

    def add(self, *lines):
        for line in lines:
            self.out += [line, ""]

    def page_head(self):
        self.add(f"{CODE} {NAME}", f"预算年度：{self.budget.year}", "单位：万元")

    def rows(self, rows):
        self.out += ["\t".join(row) for row in rows] + [""]

    def table(self, title, header, rows, page):
        """A table with its heads repeated on every page of so many rows."""
        self.add(title)
        width = len(header[0])
        index = ["栏次"] + [str(column) for column in range(1, width)]
        numbered = [[str(number)] + row for number, row in enumerate(rows, 1)]
        torn = None
        for start in range(0, max(len(numbered), 1), page):
            self.page_head()
            piece = numbered[start : start + page]
            if torn:
                piece = [["", "", torn] + [""] * (width - 3)] + piece
                torn = None
            last = piece[-1] if piece else None
            if title == "部门预算收入总表" and start + page < len(numbered):
                # The page ends within a long name, as exports do.
                assert last[2] == "机关事业单位基本养老保险缴费支出", last
                last[2], torn = last[2][:-4], last[2][-4:]
            for row in header + [index] + piece:
                assert len(row) == width, (title, row)
            self.rows(header + [index] + piece)

    def contents(self):
        year = self.budget.year
        self.out += ["", ""]
        self.add(f"{year} 年部门预算信息公开目录", "部门预算公开表")
        self.rows([[title + ".....", str(2 + 2 * n)] for n, title in enumerate(TABLES)])
        self.add("部门预算信息公开情况说明")
        self.rows([[title + ".....", str(20 + n)] for n, title in enumerate(SECTIONS)])
        self.add("第一部分 部门预算")

    def tables(self):
        budget = self.budget
        amounts = {"一般公共预算拨款收入": budget.total}
        left = [(f"{ordinal(n)}、{name}", text(amounts.get(name, 0)))
                for n, name in enumerate(REVENUE_SOURCES, 1)]
        right = [(f"{ordinal(n)}、{name}", budget.class_total(name))
                 for n, name in enumerate(FUNCTION_CLASSES, 1)]
        assert sum(amount for _, amount in right) == budget.total
        total = text(budget.total)

        rows = [[*(left[n] if n < len(left) else ("", "")), name, text(amount)]
                for n, (name, amount) in enumerate(right)]
        rows += [["本年收入合计", total, "本年支出合计", total],
                 ["上年结转结余", "", "年终结转结余", ""],
                 ["收入总计", total, "支出总计", total]]
        self.table(TABLES[0], [["序号", "收入", "", "支出", ""],
                               ["", "项目", "预算数", "项目", "预算数"]], rows, 18)

        rows = [[code, name, text(all_), text(all_), text(all_)] + [""] * 7
                for code, name, all_, _, _ in budget.lines()]
        page = next(n for n, row in enumerate(rows, 1) if row[0] == "2080505")
        self.table(TABLES[1], [
            ["序号", "功能分类科目", "", "合计", "本年收入"] + [""] * 7 + ["上年结转"],
            ["", "科目编码", "科目名称", "", "小计", "财政拨款收入", "财政专户收入", "事业收入",
             "经营收入", "上级补助收入", "附属单位上缴收入", "其他收入", ""]], rows, page)

        rows = [[code, name, text(all_), text(basic), text(project), "", "", ""]
                for code, name, all_, basic, project in budget.lines()]
        self.table(TABLES[2], [
            ["序号", "功能分类科目", "", "合计", "基本支出", "项目支出", "经营支出", "上解上级支出",
             "对附属单位补助支出"], ["", "科目编码", "科目名称"] + [""] * 6], rows, 18)

        funds = ["一般公共预算拨款", "政府性基金预算拨款", "国有资本经营预算拨款"]
        rows = []
        for n, (name, amount) in enumerate(right):
            own = [f"{ordinal(n + 1)}、{funds[n]}", total if n == 0 else ""] if n < 3 else ["", ""]
            rows.append(own + [name, text(amount), text(amount), "", ""])
        rows += [["本年收入合计", total, "本年支出合计", total, total, "", ""],
                 ["年初财政拨款结转和结余", "", "年末财政拨款结转和结余"] + [""] * 4]
        rows += [[f"{ordinal(n)}、{fund}"] + [""] * 6 for n, fund in enumerate(funds, 1)]
        rows += [["收入总计", total, "支出总计", total, total, "", ""]]
        self.table(TABLES[3], [
            ["序号", "收入", "", "支出", "", "", "", ""],
            ["", "项目", "金额", "项目", "合计", "一般公共预算财政拨款", "政府性基金预算财政拨款",
             "国有资本经营预算财政拨款"]], rows, 18)

        by_function = [["序号", "功能分类科目", "", "合计", "基本支出", "项目支出"],
                       ["", "科目编码", "科目名称", "", "", ""]]
        rows = [[code, name, text(all_), text(basic), text(project)]
                for code, name, all_, basic, project in budget.lines()]
        self.table(TABLES[4], by_function, rows, 19)

        rows = [["", "合计", text(budget.basic), text(budget.personnel), text(budget.operating)]]
        for code, amount in budget.economic.items():
            is_operating = code.startswith("302")
            rows.append([code, ECONOMIC[code], text(amount), "" if is_operating else text(amount),
                         text(amount) if is_operating else ""])
        self.table(TABLES[5], [
            ["序号", "支出部门经济分类科目", "", "一般公共预算基本支出", "", ""],
            ["", "科目编码", "科目名称", "合计", "人员经费", "公用经费"]], rows, 19)

        self.table(TABLES[6], by_function, [], 19)
        self.add("注：无政府基金预算财政拨款预算，空表列示。")
        self.table(TABLES[7], by_function, [], 19)
        self.add("注：无国有资本经营预算财政拨款预算，空表列示。")

        rows = [["合计", budget.three_public], ["“三公”经费小计", budget.three_public],
                ["一、因公出国（境）费", 0], ["其中：教学科研人员因公出国（境）费", 0],
                ["其他因公出国（境）费", 0], ["二、公务用车购置及运维费", budget.vehicles],
                ["其中：公务用车购置费", 0], ["公务用车运行维护费", budget.vehicles],
                ["三、公务接待费", budget.reception]]
        rows = [[name, text(amount), text(amount), "", ""] for name, amount in rows]
        self.table(TABLES[8], [
            ["序号", "项 目", "资 金 性 质", "", "", ""],
            ["", "", "合计", "一般公共预算 财政拨款", "政府性基金 预算拨款",
             "国有资本经营 预算财政拨款"]], rows, 19)

    def narrative(self):
        budget, year, words = self.budget, self.budget.year, self.budget.words
        self.add(NAME, f"{year} 年部门预算信息公开情况说明",
                 f"依照预算法和预算公开的有关规定，{NAME}将 {year} 年部门预算向社会公开，内容如下：")
        self.add(SECTIONS[0], "部门职责：",
                 "拟订全区政务服务工作的年度计划并组织实施；管理政务服务大厅，协调各部门进驻事项的受理和"
                 "办理；推进网上办理和帮办代办；受理群众对政务服务的意见和建议。",
                 "机构设置：", "部门机构设置情况")
        self.rows([["单位名称", "单位性质", "单位规格", "经费保障形式"],
                   [NAME + "(本级)", "行政", "正科级", "财政拨款"],
                   [CENTRE, "事业", "副科级", "财政性资金基本保证"]])

        self.add(SECTIONS[1],
                 f"{NAME}本级和所属事业单位的全部收入和支出都编入本预算。{year}年，部门总体预算收入"
                 f"{wan(budget.total)}，其中基本支出预算中人员支出预算{wan(budget.personnel)}，日常公用"
                 f"经费支出预算{wan(budget.operating)}，小计{wan(budget.basic)}，项目支出预算"
                 f"{wan(budget.project)}。" + words["overview"])

        items = {ECONOMIC[code]: amount for code, amount in budget.economic.items()
                 if code.startswith("302") and len(code) == 5}
        operating = "；".join(f"{name.replace('(', '（').replace(')', '）')}{wan(amount)}"
                             for name, amount in items.items()
                             if name not in ("公务接待费", "其他商品和服务支出"))
        other = items["其他商品和服务支出"]
        self.add(f"{SECTIONS[2]}：{year}年安排机关运行经费{wan(budget.operating)}，用于维持机关和大厅的"
                 f"日常运转。其中{operating}；公务接待费",
                 # A page break tears the sentence before its amount.
                 f"{wan(budget.reception)}；其他商品和服务支出（退休人员公用经费{wan(budget.retired)}，"
                 f"党组织活动经费{wan(other - budget.retired)}）{wan(other)}。")

        self.add(f"{SECTIONS[3]}：{words['three_public']}")
        self.performance()
        self.procurement()
        self.asset_table()

        self.add(SECTIONS[7],
                 "- 1、**一般公共预算拨款收入**：本级财政当年拨给部门的一般公共预算资金。",
                 "- 2、**基本支出**：为保证机构运转和完成日常工作安排的人员支出和公用支出。",
                 "- 3、**项目支出**：在基本支出以外，为完成特定工作任务安排的支出。",
                 "- 4、**“三公”经费**：用财政拨款安排的因公出国（境）费、公务用车购置及运维费和公务接待费。",
                 "- 5、**机关运行经费**：维持机关日常运转的公用经费，包括办公费、印刷费、邮电费、差旅费、"
                 "公务用车运行维护费等。")
        self.add(SECTIONS[8], "本文件为演示用样例，部门和数据均为虚构，没有其他需要说明的事项。")

    def performance(self):
        self.add(SECTIONS[4], "第一部分 部门整体绩效目标",
                 "大厅进驻事项应进尽进，群众办事少跑一次；平台稳定运行，投诉及时回复。",
                 "第二部分 预算项目绩效目标")
        for number, (project, cap, goal, indicators) in enumerate(self.budget.projects, 1):
            self.add(f"{number}、{project}绩效目标表")
            rows = [["绩效目标", goal, "", "", "", ""],
                    ["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"]]
            for group, kind, name, description, value in indicators:
                rows.append([group, kind, name, description, value, "年度工作计划"])
            rows.insert(-2, ["", "成本指标", "费用预算控制数", "按批复的预算执行",
                             f"≤{text(fen(cap))}万元", "财政批复"])
            self.rows(rows)

    def procurement(self):
        budget = self.budget
        self.add(SECTIONS[5],
                 f"{budget.year}年，{NAME}安排政府采购预算{wan(budget.procurement)}。"
                 + budget.words["procurement"] + "具体内容见下表。",
                 "部门政府采购预算", f"{CODE} {NAME}", "单位：万元")
        total = text(budget.procurement)
        rows = [
            ["政府采购项目来源", "", "采购物品名称", "政府采购目录序号", "计量单位", "数量", "单价",
             "政府采购金额（当年部门预算安排资金）"] + [""] * 7
            + [f"{budget.year}年预留中小微企业份额"],
            ["项目名称", "预算资金", "", "", "", "", "", "合计", "一般公共预算拨款", "基金预算拨款",
             "国有资本经营预算拨款", "财政专户核拨", "单位资金", "财政拨款结转", "非财政拨款结转结余", ""],
            ["合计"] + [""] * 6 + [total, total] + [""] * 6 + [total],
            [f"{NAME}（本级）小计"] + [""] * 6 + [total, total] + [""] * 6 + [total],
        ]
        caps = {project: cap for project, cap, _, _ in budget.projects}
        for project, item, catalogue, unit, count, price in budget.purchases:
            amount = count * fen(price)
            assert amount <= fen(caps[project])
            rows.append([project, text(fen(caps[project])), item, catalogue, unit, str(count), price,
                         text(amount), text(amount)] + [""] * 6 + [text(amount)])
        assert {len(row) for row in rows} == {16}
        self.rows(rows)

    def asset_table(self):
        budget = self.budget
        self.add(SECTIONS[6],
                 f"{NAME}（含所属单位）上年末固定资产金额为{wan(budget.asset_total)}（见下表）。本年度拟购置"
                 f"固定资产总额为{wan(budget.procurement)}，已列入政府采购预算。",
                 "部门固定资产占用情况表", f"{CODE} {NAME}", f"截止时间：{budget.year - 1}-12-31")
        rows = [["项 目", "数量", "价值（金额单位：万元）"]]
        rows += [[name, "", text(amount) or "0"] for name, amount in budget.assets]
        self.rows(rows + [["合计", "", text(budget.asset_total)]])

    def write(self, path):
        self.contents()
        self.tables()
        self.narrative()
        path.write_text("\n".join(self.out), encoding="utf-8")


def indicators(quantity, quality, benefit):
    """The rows of a performance table; the cost row is put in by the caller."""
    return [
        ("产出指标", "数量指标", *quantity),
        ("", "质量指标", *quality),
        ("", "时效指标", "工作完成及时性", "按计划时间完成的比例", "≥95%"),
        ("效益指标", "社会效益指标", *benefit),
        ("满意度指标", "服务对象满意度指标", "办事群众满意度", "受访群众表示满意的比例", "≥95%"),
    ]


HALL = ("政务大厅运行维护", "保证大厅水电、保洁、安保和设备正常，各窗口按时开放。",
        indicators(("窗口开放数量", "对外开放的综合窗口", "≥36个"),
                   ("设备完好率", "叫号和自助设备完好的比例", "≥98%"),
                   ("办事环境", "群众办事环境得到改善", "效果明显")))
PLATFORM = ("一体化平台运行维护", "保证政务服务平台全年稳定，事项办理情况可查可追。",
            indicators(("网上可办事项", "可以全程网上办理的事项", "≥420项"),
                       ("平台可用率", "平台正常运行时间的比例", "≥99%"),
                       ("减少跑动次数", "群众办事平均跑动次数", "≤1次")))
PETITION = ("群众来访接待场所改造", "改善来访接待条件，来访事项当场登记、按期答复。",
            indicators(("改造接待室", "完成改造的接待室", "3间"),
                       ("验收合格率", "一次验收合格的比例", "=100%"),
                       ("来访秩序", "来访接待秩序良好", "持续提升")))
ONE_THING = ("“一件事”集成办理", "把多个部门的关联事项合为一件事，一次申请、一并办结。",
             indicators(("集成事项数量", "上线的集成办理事项", "≥15件"),
                        ("材料压减率", "申请材料比原来减少的比例", "≥40%"),
                        ("办理时限", "平均办理时限明显缩短", "效果明显")))


def project(kind, cap):
    name, goal, rows = kind
    return name, cap, goal, rows


Y2022 = Year(
    2022,
    economic={
        "30101": "232.16", "30102": "78.40", "30103": "61.25", "30107": "74.30", "30108": "52.84",
        "30110": "26.42", "30111": "14.36", "30112": "3.17", "30113": "39.63",
        "30201": "6.40", "30202": "2.10", "30207": "14.85", "30211": "5.20", "30213": "0.80",
        "30216": "4.60", "30217": "0.62", "30226": "2.40", "30228": "5.30", "30229": "3.98",
        "30231": "6.00", "30239": "14.10", "30299": "2.25",
        "30302": "28.92", "30399": "0.95",
    },
    functions={
        "2010301": ("298.40", ""), "2010302": ("", "168.30"), "2010308": ("", "54.00"),
        "2010350": ("219.35", ""), "2080501": ("30.00", ""), "2080505": ("52.84", ""),
        "2101101": ("15.12", ""), "2101102": ("11.30", ""), "2101103": ("14.36", ""),
        "2210201": ("39.63", ""),
    },
    projects=[project(HALL, "98.30"), project(PLATFORM, "70.00"), project(PETITION, "54.00")],
    retired="1.08",
    purchases=[("政务大厅运行维护", "台式计算机", "A02010104", "台", 20, "0.50"),
               ("一体化平台运行维护", "多功能一体机", "A020204", "台", 5, "1.60")],
    assets=[("土地、房屋及构筑物", "0"), ("通用设备", "214.60"), ("专用设备", "38.20"),
            ("文物和陈列品", "0"), ("图书、档案", "1.35"), ("家具、用具、装具及动植物", "62.45")],
    words={
        "overview":
            "人员支出预算比2021年增加18.60万元，主要原因是在职人员正常晋级。日常公用经费比2021年减少0.40万元，"
            "主要原因是压减一般性支出。项目支出比2021年增加54.00万元，主要原因是新增来访接待场所改造。",
        "three_public":
            "2021 年部门“三公”经费 6.70 万元，其中公务用车购置及运维费 6.00 万元，公务接待费 0.70 万元。"
            "2022 年“三公”经费合计 6.62 万元，其中公务用车购置及运维费 6.00 万元，与 2021 年一致，公务接待费 "
            "0.62 万元，与 2021 年相比减少 0.08 万元，减少原因是减少一般性公务接待。"
            "因公出国（境）和公务用车购置均不安排预算。",
        "procurement": "",
    })

Y2023 = Year(
    2023,
    economic={
        "30101": "281.90", "30102": "92.60", "30103": "74.80", "30107": "96.45", "30108": "62.70",
        "30110": "31.35", "30111": "17.02", "30112": "3.76", "30113": "47.03",
        "30201": "6.30", "30202": "1.95", "30207": "14.60", "30211": "5.35", "30213": "0.75",
        "30216": "4.80", "30217": "0.56", "30226": "2.40", "30228": "6.05", "30229": "4.54",
        "30231": "6.00", "30239": "13.50", "30299": "2.35",
        "30302": "34.20", "30399": "1.04",
    },
    functions={
        "2010301": ("352.20", ""), "2010302": ("", "144.60"), "2010306": ("", "46.00"),
        "2010350": ("266.30", ""), "2080501": ("35.40", ""), "2080505": ("62.70", ""),
        "2101101": ("17.90", ""), "2101102": ("13.45", ""), "2101103": ("17.02", ""),
        "2210201": ("47.03", ""),
    },
    projects=[project(HALL, "84.60"), project(PLATFORM, "60.00"), project(ONE_THING, "46.00")],
    retired="1.20",
    purchases=[("政务大厅运行维护", "台式计算机", "A02010105", "台", 16, "0.50"),
               ("一体化平台运行维护", "多功能一体机", "A02020400", "台", 4, "1.60")],
    assets=[("土地、房屋及构筑物", "0"), ("通用设备", "229.85"), ("专用设备", "36.90"),
            ("文物和陈列品", "0"), ("图书、档案", "1.35"), ("家具、用具、装具及动植物", "63.10")],
    words={
        "overview":
            "人员支出预算比2022年增加130.45万元，主要原因是新增编制12名。日常公用经费比2022年增加0.55万元。"
            "项目支出比2022年减少31.70万元，主要原因是接待场所改造完工。",
        "three_public":
            "2022 年部门“三公”经费 6.62 万元，其中公务用车购置及运维费 6.00 万元，公务接待费 0.62 万元。"
            "2023 年“三公”经费合计 6.56 万元，其中公务用车购置及运维费 6.00 万元，与 2022 年一致，公务接待费 "
            "0.56 万元，与 2022 年相比减少 0.06 万元，减少原因是接待批次减少。"
            "因公出国（境）和公务用车购置均不安排预算。",
        "procurement": "政府采购预算比2022年减少3.60万元，主要原因是更新设备减少。",
    })


def stated(text_, change):
    assert wan(abs(change)) in text_, (text_, change)


# What the 2023 text says of 2022 is what the 2022 tables print.
stated(Y2023.words["overview"], Y2023.personnel - Y2022.personnel)
stated(Y2023.words["overview"], Y2023.operating - Y2022.operating)
stated(Y2023.words["overview"], Y2023.project - Y2022.project)
stated(Y2023.words["procurement"], Y2023.procurement - Y2022.procurement)
for budget, own in [(Y2022, Y2022), (Y2022, Y2023), (Y2023, Y2023)]:
    for amount in [budget.three_public, budget.vehicles, budget.reception]:
        assert f"{text(amount)} 万元" in own.words["three_public"], (amount, own.year)

for budget in [Y2022, Y2023]:
    Export(budget).write(Path(__file__).with_name(f"{CODE}-{budget.year}.txt"))
