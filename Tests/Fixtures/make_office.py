#!/usr/bin/env python3
"""Writes the office files of the reader tests: raw XML parts, standard library only.

The binary Word document is written by LibreOffice from its twin, where that is installed."""

import pathlib
import shutil
import subprocess
import tempfile
import warnings
import zipfile

FOLDER = pathlib.Path(__file__).parent / "office"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def write(name, members):
    """Writes a ZIP with (path, text) members, always the same bytes."""
    with zipfile.ZipFile(FOLDER / name, "w") as archive:
        for path, text in members:
            info = zipfile.ZipInfo(path, (2023, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                archive.writestr(info, text)


def relations(entries, base=RELATION):
    rows = "".join(
        f'<Relationship Id="{key}" Type="{base}/{kind}" Target="{target}"/>'
        for key, kind, target in entries
    )
    return (
        XML + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{rows}</Relationships>"
    )


STYLES = """<styleSheet xmlns="{ns}"><numFmts count="4">
<numFmt numFmtId="176" formatCode="0.00_);[Red]\\(0.00\\)"/>
<numFmt numFmtId="177" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>
<numFmt numFmtId="178" formatCode="#,##0.00,"/><numFmt numFmtId="179" formatCode="0!.0,"/>
</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>
<xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="10"/><xf numFmtId="14"/><xf numFmtId="177"/>
<xf numFmtId="178"/><xf numFmtId="31"/><xf numFmtId="22"/><xf numFmtId="179"/><xf numFmtId="49"/>
</cellXfs></styleSheet>"""


def workbook(name, sheets, strings=None, ns=MAIN, base=RELATION, properties="", extra=(), styles=STYLES):
    """sheets: (title, attributes, kind, XML of the part)."""
    entries = "".join(
        f'<sheet name="{title}" sheetId="{i}" {attributes} r:id="r{i}"/>'
        for i, (title, attributes, _, _) in enumerate(sheets, 1)
    )
    parts = [
        ("[Content_Types].xml", XML + "<Types/>"),
        ("_rels/.rels", relations([("rId1", "officeDocument", "xl/workbook.xml")], base)),
        (
            "xl/workbook.xml",
            XML + f'<workbook xmlns="{ns}" xmlns:r="{base}">{properties}'
            f"<sheets>{entries}</sheets></workbook>",
        ),
    ]
    links = [("rS", "sharedStrings", "/xl/sharedStrings.xml"), ("rT", "styles", "styles.xml")]
    links += [
        (f"r{i}", kind, f"worksheets/../worksheets/sheet{i}.xml")
        for i, (_, _, kind, _) in enumerate(sheets, 1)
    ]
    parts.append(("xl/_rels/workbook.xml.rels", relations(links, base)))
    parts.append(("xl/styles.xml", XML + styles.format(ns=ns)))
    parts.append(("xl/sharedStrings.xml", XML + f'<sst xmlns="{ns}">{strings or ""}</sst>'))
    parts += [
        (f"xl/worksheets/sheet{i}.xml", part) for i, (_, _, _, part) in enumerate(sheets, 1)
    ]
    write(name, parts + list(extra))


def sheet(rows, before="", after="", ns=MAIN):
    return (
        XML + f'<worksheet xmlns="{ns}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    )


def inline(reference, text):
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def budget():
    strings = (
        "<si><t>收支预算总表</t></si><si><t>单位：元</t></si><si><t>序号</t></si>"
        "<si><r><t>项</t></r><r><t>目</t></r><rPh sb=\"0\" eb=\"1\"><t>xiangmu</t></rPh></si>"
        "<si><t>预算数</t></si><si><t>第一行_x000D_\n第二行</t></si>"
    )
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"/><c r="C1"/></row>'
        '<row r="2"><c r="C2" t="s"><v>1</v></c></row>'
        '<row r="3"><c r="A3" t="s"><v>2</v></c><c r="B3" t="s"><v>3</v></c>'
        '<c r="C3" t="s"><v>4</v></c></row>'
        '<row r="4">' + inline("C4", "小计") + inline("D4", "其中") + "</row>"
        '<row r="5"><c r="A5"><v>1</v></c><c r="B5" t="str"><f>B1</f><v>行政运行</v></c>'
        '<c r="C5" s="1"><f>SUM(C6)</f><v>1718.9300000000003</v></c>'
        '<c r="D5" t="inlineStr"><is><t xml:space="preserve"> 1,718.93 </t></is></c></row>'
        '<row r="6"><c r="A6"><v>2</v></c><c r="B6"><v>2010301</v></c>'
        '<c r="C6"><f>1/0</f></c><c r="D6" t="e"><v>#REF!</v></c></row>'
        '<row r="8">' + inline("A8", "注：本表按元列示。") + "</row>"
        '<row r="9">' + inline("A9", "a") + inline("B9", "b") + "</row>"
        '<row r="10">' + inline("A10", "合计") + "</row>"
        '<row r="11"><c r="A11" t="s"><v>5</v></c><c r="B11" t="b"><v>1</v></c></row>'
    )
    merges = "".join(
        f'<mergeCell ref="{area}"/>'
        for area in ["A1:D1", "C3:D3", "A3:A4", "B3:B4", "B7:A6", "C3:C4"]
    )
    workbook(
        "budget.xlsx",
        [("收支总表", "", "worksheet", sheet(rows, after=f"<mergeCells>{merges}</mergeCells>"))],
        strings,
    )


def hidden():
    one = '<row r="1">' + inline("A1", "x") + inline("B1", "y") + "</row>"
    rows = (
        '<row r="1">' + inline("A1", "甲") + inline("B1", "秘") + inline("C1", "乙")
        + inline("D1", "丙") + "</row>"
        '<row r="2" hidden="1">' + inline("A2", "秘") + "</row>"
        '<row r="3">' + inline("A3", "1") + inline("C3", "2") + inline("D3", "3") + "</row>"
    )
    columns = '<cols><col min="2" max="2" hidden="1"/><col min="200" max="16384" hidden="1"/></cols>'
    merges = '<mergeCells><mergeCell ref="A3:B3"/><mergeCell ref="B1:D1"/></mergeCells>'
    workbook(
        "hidden.xlsx",
        [
            ("明", "", "worksheet", sheet(rows, columns, merges)),
            ("暗", 'state="hidden"', "worksheet", sheet(one)),
            ("更暗", 'state="veryHidden"', "worksheet", sheet(one)),
            ("空", 'state="hidden"', "worksheet", sheet('<row r="1"><c r="A1" s="1"/></row>')),
            ("图", "", "chartsheet", XML + "<chartsheet/>"),
        ],
    )


def strict():
    rows = '<row r="1">' + inline("A1", "严") + '<c r="B1" t="d" s="3"><v>2023-01-01</v></c></row>'
    workbook(
        "strict.xlsx", [("表", "", "worksheet", sheet(rows, ns=STRICT))], ns=STRICT,
        base=STRICT_RELATION,
    )
    part = (
        XML + f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row><x:c t="inlineStr"><x:is>'
        "<x:t>前缀</x:t></x:is></x:c><x:c><x:v>12.5</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    )
    workbook("prefixed.xlsx", [("表", "", "worksheet", part)])


def numbers():
    def row(number, *cells):
        filled = "".join(
            f'<c r="{chr(66 + i)}{number}" s="{style}"><v>{value}</v></c>'
            for i, (style, value) in enumerate(cells)
        )
        return f'<row r="{number}">{inline(f"A{number}", "数")}{filled}</row>'

    rows = (
        row(1, (1, "1718.9300000000003"), (0, "0.1"), (0, "12.50"), (0, "-0"), (0, "1E-3"))
        + row(2, (1, "1.7189300000000003E3"), (0, "99999999999999994"), (0, "2.5E+16"),
              (0, "0.1234567890123456"), (0, "999999999999999.9"))
        + row(3, (2, "0.125"), (2, "1"), (2, "0.33333333333333331"), (5, "1234500"), (8, "12345"))
        + row(4, (3, "44927"), (4, "44927"), (6, "44927.5"), (7, "0.75"), (3, "59"))
        + row(5, (3, "60"), (3, "61"), (3, "1"), (3, "-1"), (7, "44926.999999"))
    )
    text = '<row r="6">' + inline("A6", "00301") + '<c r="B6" s="9" t="str"><v>1,000.50</v></c></row>'
    workbook("numbers.xlsx", [("表", "", "worksheet", sheet(rows + text))])
    one = '<row r="1">' + inline("A1", "日") + '<c r="B1" s="3"><v>43465</v></c></row>'
    workbook(
        "dates1904.xlsx", [("表", "", "worksheet", sheet(one))],
        properties='<workbookPr date1904="1"/>',
    )


def formats():
    """Formats that print a unit or move the point, and one that only says it has one."""
    codes = [
        '#,##0"元"', '0.00"万元"', "#,##0元", "0.00\\ \\万\\元", 'General"元"', '#,##0"元"_);(#,##0"元")',
        "0!.0000", '0"."0000', "0\\.0000", "0!.0,", '0!.0000"万元"', "#,##0,", "0.00,,", '0"人"',
        '0"元."', "0!.00!.00", '0" x.y "00',
    ]
    values = [
        "25000", "2.5", "25000", "2.5", "25000", "25000", "1205000", "1205000", "1205000", "1205432",
        "1205000", "120500", "120500000", "12", "25000", "1205000", "1205000",
    ]
    escaped = [code.replace("&", "&amp;").replace('"', "&quot;") for code in codes]
    styles = (
        '<styleSheet xmlns="{ns}"><numFmts>'
        + "".join(f'<numFmt numFmtId="{200 + i}" formatCode="{code}"/>' for i, code in enumerate(escaped))
        + "</numFmts><cellXfs>"
        + "".join(f'<xf numFmtId="{200 + i}"/>' for i in range(len(codes)))
        + "</cellXfs></styleSheet>"
    )
    rows = "".join(
        f'<row r="{i + 1}">' + inline(f"A{i + 1}", "数")
        + f'<c r="B{i + 1}" s="{i}"><v>{value}</v></c></row>'
        for i, value in enumerate(values)
    )
    workbook("formats.xlsx", [("表", "", "worksheet", sheet(rows))], styles=styles)


def column(index):
    name = ""
    while index >= 0:
        name = chr(65 + index % 26) + name
        index = index // 26 - 1
    return name


def hostile():
    blanks = "".join(f'<c r="{column(i)}1" s="1"/>' for i in range(3, 250))
    rows = (
        '<row r="1">' + inline("A1", "a") + inline("B1", "b") + inline("C1", " ") + blanks
        + "</row>" '<row r="2">' + inline("A2", "c") + inline("B2", "d") + "</row>"
    )
    workbook("blank-columns.xlsx", [("表", "", "worksheet", sheet(rows))])
    one = sheet('<row r="1">' + inline("A1", "x") + inline("B1", "y") + "</row>")
    workbook(
        "duplicate.xlsx", [("表", "", "worksheet", one)],
        extra=[("XL/worksheets/sheet1.xml", one.replace(">x<", ">z<"))],
    )
    workbook(
        "doctype.xlsx",
        [("表", "", "worksheet", one.replace("<worksheet", '<!DOCTYPE a [<!ENTITY e "1">]>\n<worksheet'))],
    )
    workbook("bomb.xlsx", [("表", "", "worksheet", one.replace("<sheetData>", " " * (20 << 20) + "<sheetData>"))])
    deep = "<a>" * 300 + "</a>" * 300
    workbook("deep.xlsx", [("表", "", "worksheet", sheet("", before=deep))])
    workbook("cut.xlsx", [("表", "", "worksheet", one[:-20])])
    workbook("string.xlsx", [("表", "", "worksheet", sheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'))])
    write("ofd.ofd", [("OFD.xml", XML + "<OFD/>")])


def open_document():
    names = "".join(
        f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "table", "text", "style")
    )

    def cell(text, attributes="", kind="string"):
        return (
            f'<table:table-cell office:value-type="{kind}" {attributes}>'
            f"<text:p>{text}</text:p></table:table-cell>"
        )

    def number(value, shown, kind="float", more=""):
        return cell(shown, f'office:value="{value}" {more}', kind)

    def rows(*filled):
        return "".join(f"<table:table-row>{row}</table:table-row>" for row in filled)

    covered = "<table:covered-table-cell/>"
    blank = '<table:table-cell table:number-columns-repeated="1020"/>'
    table = (
        '<table:table table:name="表一"><table:table-column/>'
        '<table:table-column table:visibility="collapse"/>'
        '<table:table-column table:number-columns-repeated="1022"/>'
        + rows(
            cell("收支<text:s text:c=\"2\"/>总表", 'table:number-columns-spanned="5"') + covered * 4,
            cell("项目", 'table:number-rows-spanned="2"') + cell("秘")
            + cell("金额", 'table:number-columns-spanned="2"') + covered + cell("日期") + blank,
            covered + "<table:table-cell/>" + cell("甲<office:annotation><text:p>批</text:p>"
            "</office:annotation>") + cell("乙") + "<table:table-cell/>",
            cell("一") + "<table:table-cell/>" + number("1718.9300000000003", "1,718.9")
            + number("0.125", "13%", "percentage")
            + cell("元旦", 'office:date-value="2023-01-01T00:00:00"', "date"),
            cell("二") + "<table:table-cell/>"
            + '<table:table-cell table:formula="of:=1/0"/>'
            + cell("#REF!", 'calcext:value-type="error" office:value="0"', "float")
            + cell("是", 'office:boolean-value="true"', "boolean"),
        )
        + '<table:table-row table:number-rows-repeated="2">' + cell("同")
        + "<table:table-cell/>" + number("7", "7", more='table:number-columns-repeated="2"')
        + cell("甲</text:p><text:p>乙") + "</table:table-row>"
        '<table:table-row table:visibility="filter" table:number-rows-repeated="3">' + cell("秘")
        + "</table:table-row>" + rows(cell("末") + "<table:table-cell/>" + cell("尾"))
        + '<table:table-row table:number-rows-repeated="1048000">' + blank + "</table:table-row>"
        + rows(cell("注")) + "</table:table>"
    )
    hidden = '<table:table table:name="暗" table:style-name="ta2">' + rows(cell("秘")) + "</table:table>"

    def document(name, tables, kind="spreadsheet", manifest=""):
        content = (
            XML + f'<office:document-content{names} xmlns:calcext="urn:x"><office:automatic-styles>'
            '<style:style style:name="ta2"><style:table-properties table:display="false"/>'
            "</style:style></office:automatic-styles><office:body><office:spreadsheet>"
            f"{tables}</office:spreadsheet></office:body></office:document-content>"
        )
        write(name, [
            ("mimetype", f"application/vnd.oasis.opendocument.{kind}"),
            ("content.xml", content),
            ("META-INF/manifest.xml", XML + f"<manifest>{manifest}</manifest>"),
        ])

    document("budget.ods", table + hidden)
    document("shown.ods", "<table:table>" + rows(
        number("0.5", "1") + number("1718.93", "1,718.9") + number("-2", "-2.00"),
        number("7181934", "718.2") + number("25000", "25,000元") + number("1205000", "120.5000万元"),
        number("7181934", "35.1")) + "</table:table>")
    document("text.odt", "", "text")
    document("encrypted.ods", "", manifest="<encryption-data/>")
    many = '<table:table-row table:number-rows-repeated="1000000">' + cell("x") * 2
    document("many.ods", f"<table:table>{many}</table:table-row></table:table>")


def words():
    def text(content, properties=""):
        return f"<w:p><w:r>{properties}<w:t>{content}</w:t></w:r></w:p>"

    def cell(content, properties=""):
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"

    restart, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    two = '<w:gridSpan w:val="2"/>'
    inner = "<w:tbl><w:tr>" + cell(text("内1")) + cell(text("内2")) + "</w:tr></w:tbl>"
    table = (
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>"
        "<w:tr>" + cell(text("部门收支总表"), '<w:gridSpan w:val="3"/>') + "</w:tr>"
        "<w:tr>" + cell(text("项目"), restart) + cell(text("预算数"), two) + "</w:tr>"
        "<w:tr>" + cell("<w:p/>", go_on)
        + cell(text("甲"), f"<w:tcPrChange><w:tcPr>{two}</w:tcPr></w:tcPrChange>")
        + cell(text("乙")) + "</w:tr>"
        '<w:tr><w:trPr><w:del w:id="9"/></w:trPr>'
        + cell('<w:p><w:del w:id="8"><w:r><w:delText>删</w:delText></w:r></w:del></w:p>') * 3
        + "</w:tr><w:tr>"
        + cell("<w:p><w:r><w:t>人员</w:t><w:br/><w:t>经费</w:t></w:r></w:p>" + text("其中"))
        + cell(text("1,000.50")) + cell(inner + text("2")) + "</w:tr>"
        "<w:tr>" + cell("<w:p/>") * 3 + "</w:tr>"
        '<w:tr><w:trPr><w:gridBefore w:val="1"/><w:trPrChange><w:trPr><w:gridBefore w:val="2"/>'
        "</w:trPr></w:trPrChange></w:trPr>" + cell(text("3"), two) + "</w:tr>"
        "<w:tr>" + cell(text("孤"), go_on) + cell(text("4")) + cell(text("5")) + "</w:tr></w:tbl>"
    )
    body = (
        '<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>一、</w:t></w:r>'
        '<w:ins w:id="1"><w:r><w:t>新</w:t></w:r></w:ins>'
        '<w:del w:id="2"><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del>'
        '<w:moveFrom w:id="3"><w:r><w:t>走</w:t></w:r></w:moveFrom>'
        "<w:r><w:instrText>PAGE</w:instrText><w:tab/><w:t>上</w:t><w:br/><w:t>下</w:t></w:r></w:p>"
        "<w:p/>" + text("秘", "<w:rPr><w:vanish/></w:rPr>")
        + "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" + text("框")
        + "</w:txbxContent></mc:Choice><mc:Fallback>" + text("框") + "</mc:Fallback>"
        "</mc:AlternateContent><w:t>外</w:t></w:r></w:p>" + table
        + "<w:sdt><w:sdtPr><w:tag/></w:sdtPr><w:sdtContent>" + text("完。")
        + "</w:sdtContent></w:sdt>"
    )
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"

    def document(name, content):
        write(name, [
            ("[Content_Types].xml", XML + "<Types/>"),
            ("_rels/.rels", relations([("rId1", "officeDocument", "word/document.xml")])),
            ("word/document.xml",
             XML + f'<w:document xmlns:w="{WORD}" xmlns:mc="{mc}"><w:body>{content}</w:body>'
             "</w:document>"),
        ])

    document("budget.docx", body)
    wide = '<w:gridSpan w:val="513"/>'
    document("wide.docx", "<w:tbl><w:tr>" + cell(text("x"), wide) + "</w:tr></w:tbl>")


def binary_words():
    def text(content, properties=""):
        return f"<w:p><w:r>{properties}<w:t>{content}</w:t></w:r></w:p>"

    def cell(content, properties=""):
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'
        )

    def table(columns, rows):
        grid = '<w:gridCol w:w="1000"/>' * columns
        return (
            '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>"
            + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
        )

    def span(count):
        return f'<w:tcW w:w="{count}000" w:type="dxa"/><w:gridSpan w:val="{count}"/>'

    restart, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    inner = table(2, [cell(text("内1")) + cell(text("内2")), cell(text("内3")) + cell(text("内4"))])
    body = (
        text("2023年部门预算公开")
        + "<w:p><w:r><w:t>一、收入</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>秘</w:t></w:r>"
        '<w:del w:id="2" w:author="a" w:date="2023-01-01T00:00:00Z"><w:r><w:delText>旧</w:delText>'
        "</w:r></w:del><w:r><w:tab/><w:t>支出</w:t><w:br/><w:t>下</w:t></w:r></w:p>"
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://example.org/" </w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>二月</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        + table(4, [
            cell(text("科目"), restart) + cell(text("支出"), span(3)),
            cell("<w:p/>", go_on) + "".join(cell(text(t)) for t in ("合计", "基本", "项目")),
            cell(text("人员") + text("经费")) + cell(text("1,000.50")) + cell("<w:p/>")
            + cell(text("2")),
            cell(text("甲"), span(2)) + cell(text("乙"), restart) + cell(text("3")),
            cell(text("丙")) + cell(text("4")) + cell("<w:p/>", go_on) + cell(text("€ “三公”")),
            cell(text("外")) + cell(text("5")) + cell(inner + text("6")) + cell(text("7")),
        ])
        + text("之后。")
        # More columns than fit into the formatting of a paragraph.
        + table(30, ["".join(cell(text(f"{r}.{c}")) for c in range(30)) for r in range(2)])
        + text("完。")
    )
    write("words.docx", [
        ("[Content_Types].xml",
         XML + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
         '<Default Extension="rels" '
         'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         '<Override PartName="/word/document.xml" ContentType="application/'
         'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'),
        ("_rels/.rels", relations([("rId1", "officeDocument", "word/document.xml")])),
        ("word/document.xml",
         XML + f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'),
    ])
    office = shutil.which("soffice")
    if office:
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(
                [office, f"-env:UserInstallation=file://{folder}/profile", "--headless",
                 "--convert-to", "doc", "--outdir", FOLDER, FOLDER / "words.docx"], check=True)


def pages():
    table = """<html><head><title>题</title><meta http-equiv="Content-Type"
content="text/html; charset=gb2312"><style>p { color: red }</style></head><body>
<table width=100%><tr><td>导航<td>
<h2>收支预算总表</h2>单位：&nbsp;万元<br>部门：镕基局<p style="DISPLAY: none">秘
<table border=1>
<tfoot><tr><td>合计<td>3<td>4</tfoot>
<thead><tr><th rowspan=2>项目<th colspan=2>预算<br>数<tr><th>甲<th>乙</thead>
<tr><td> 人员   &lt;一&gt;
 经费<td>1<td>2
<tr style="display:none"><td>秘<td>9<td>9
<tr><td colspan="3px">&nbsp;</td>
<tr><td>公用<td style="display:none">秘<td>1,000.50
</table>
尾注<script>var x = "<p>秘</p>"</script></table>
<noscript>秘</noscript><div>完<span>了</span></div></body></html>
"""
    (FOLDER / "page.html").write_bytes(table.encode("gb18030"))
    (FOLDER / "fields.html").write_text(
        "<!DOCTYPE html><html><body><p>单位：<input value='万元'></p><table>"
        "<tr><th>项目<th>合计<th>基本支出<th>项目支出"
        "<tr><td>甲<td><input type=text value='12.50'><td><input type=number value=10.50>"
        "<td><textarea>2</textarea>"
        "<tr><td><select><option>乙<option selected>丙</select><td><input type=hidden value=9>"
        "<td><input type=checkbox value=8><td><input value=''>"
        "</table></body></html>", encoding="utf-8",
    )
    (FOLDER / "page.xls").write_bytes(
        "<table><caption>表名</caption><td>a<td>b<tr><td>c<td>d<tr><tr><td>注：一句。</table>".encode("utf-16")
    )


def raised():
    """Cells whose last digits stand above or below the line."""
    cells = [("三、公务接待费", "12", 1), ("0.50", "1", 1), ("120.00", "[2]", 1), ("8m", "2", 1),
             ("CO", "2", -1), ("", "7.00", 1)]
    marks = {1: "superscript", -1: "subscript"}
    rich = [
        (f"<r><t>{text}</t></r>" if text else "")
        + f'<r><rPr><vertAlign val="{marks[up]}"/></rPr><t>{mark}</t></r>' for text, mark, up in cells
    ]
    shared = "".join(f"<si>{text}</si>" for text in rich)
    workbook("raised.xlsx", [("表", "", "worksheet", sheet(
        '<row r="1">' + "".join(
            f'<c r="{chr(65 + i)}1" t="s"><v>{i}</v></c>' for i in range(len(cells)))
        + '</row><row r="2">' + "".join(
            f'<c r="{chr(65 + i)}2" t="inlineStr"><is>{text}</is></c>'
            for i, text in enumerate(rich)) + "</row>"))], shared)
    word = "".join(
        "<w:tc><w:p>" + (f"<w:r><w:t>{text}</w:t></w:r>" if text else "")
        + f'<w:r><w:rPr><w:vertAlign w:val="{marks[up]}"/></w:rPr><w:t>{mark}</w:t></w:r></w:p></w:tc>'
        for text, mark, up in cells
    )
    body = ("<w:p><w:r><w:t>支出0.50</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/>"
            f"</w:rPr><w:t>1</w:t></w:r></w:p><w:tbl><w:tr>{word}</w:tr><w:tr>{word}</w:tr></w:tbl>")
    word_document("raised.docx", body)
    styles = {1: "up", -1: "down"}
    row = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}'
        f'<text:span text:style-name="{styles[up]}">{mark}</text:span></text:p></table:table-cell>'
        for text, mark, up in cells
    )
    convert("raised", open_sheet(
        "raised.ods",
        '<style:style style:name="up"><style:text-properties style:text-position="super 58%"/>'
        '</style:style><style:style style:name="down">'
        '<style:text-properties style:text-position="-33% 58%"/></style:style>', [row, row]))


def word_document(name, body):
    write(name, [
        ("[Content_Types].xml",
         XML + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
         '<Default Extension="rels" '
         'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         '<Override PartName="/word/document.xml" ContentType="application/'
         'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'),
        ("_rels/.rels", relations([("rId1", "officeDocument", "word/document.xml")])),
        ("word/document.xml",
         XML + f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'),
    ])


def open_sheet(name, styles, rows):
    """Writes an ODS of one sheet; returns its content."""
    content = (
        XML + '<office:document-content xmlns:office="urn:o" xmlns:table="urn:t" '
        f'xmlns:text="urn:x" xmlns:style="urn:s"><office:automatic-styles>{styles}'
        '</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="表">'
        + "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
        + "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    write(name, [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content),
        ("META-INF/manifest.xml", XML + "<manifest/>"),
    ])
    return content


def convert(name, content):
    """Has LibreOffice write the binary twins of a DOCX and of the content of an ODS."""
    office = shutil.which("soffice")
    if office:
        with tempfile.TemporaryDirectory() as folder:
            flat = pathlib.Path(folder) / f"{name}.fods"
            base = "urn:oasis:names:tc:opendocument:xmlns:"
            flat.write_text(
                content.replace("office:document-content", "office:document")
                .replace("urn:o\"", base + "office:1.0\" office:mimetype=\"application/"
                         "vnd.oasis.opendocument.spreadsheet\"", 1)
                .replace("urn:t\"", base + "table:1.0\"").replace("urn:x\"", base + "text:1.0\"")
                .replace("urn:s\"", base + "style:1.0\"")
                .replace("<style:style style:name", '<style:style style:family="text" style:name'))
            for kind, source in (("doc", FOLDER / f"{name}.docx"), ("xls", flat)):
                subprocess.run(
                    [office, f"-env:UserInstallation=file://{folder}/profile", "--headless",
                     "--convert-to", kind, "--outdir", FOLDER, source], check=True)


def struck():
    """Text that is struck through, within a cell and as a whole."""
    rich = "<r><rPr><strike/></rPr><t>1</t></r><r><rPr><strike val=\"0\"/></rPr><t>0.50</t></r>"
    workbook(
        "struck.xlsx", [("表", "", "worksheet", sheet(
            '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>7.5</v></c>'
            f'<c r="C1" s="2"><v>8</v></c></row><row r="2"><c r="A2" t="inlineStr"><is>{rich}</is></c>'
            '<c r="B2" s="1" t="inlineStr"><is><t>7.5</t></is></c><c r="C2"><v>8</v></c></row>'))],
        f"<si>{rich}</si>",
        styles='<styleSheet xmlns="{ns}"><fonts><font/><font><strike/></font>'
        '<font><strike val="false"/></font></fonts><cellXfs><xf fontId="0"/><xf fontId="1"/>'
        '<xf fontId="2"/></cellXfs></styleSheet>')
    mark = lambda kind: f"<w:rPr><w:{kind}/></w:rPr>"
    rows = "".join(
        f"<w:tr><w:tc><w:p><w:r>{mark(kind)}<w:t>1</w:t></w:r><w:r>{mark(kind + off)}<w:t>0.50</w:t>"
        f"</w:r></w:p></w:tc><w:tc><w:p><w:r>{mark(kind)}<w:t>7.5</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r>"
        "<w:t>8</w:t></w:r></w:p></w:tc></w:tr>"
        for kind, off in (("strike", ' w:val="0"'), ("dstrike", ' w:val="false"')))
    word_document("struck.docx", f"<w:p><w:r><w:t>支出</w:t></w:r></w:p><w:tbl>{rows}</w:tbl>")
    cell = '<table:table-cell office:value-type="string"'
    row = (
        f'{cell}><text:p><text:span text:style-name="out">1</text:span>0.50</text:p></table:table-cell>'
        f'{{second}}><text:p>7.5</text:p></table:table-cell>{cell}><text:p>8</text:p></table:table-cell>')
    number = '<table:table-cell office:value-type="float" office:value="7.5"'
    through = '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    convert("struck", open_sheet(
        "struck.ods",
        f'<style:style style:name="out">{through}'
        f'<style:style style:family="table-cell" style:name="gone">{through}',
        [row.format(second=f'{kind} table:style-name="gone"') for kind in (number, cell)]))


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for make in (budget, hidden, strict, numbers, formats, hostile, open_document, words, binary_words, pages,
                 raised, struck):
        make()
