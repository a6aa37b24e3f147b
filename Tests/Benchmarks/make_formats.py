"""Writes a text export in the formats that offices use, for the benchmarks: make_formats.py TEXT FOLDER."""

import html
import pathlib
import subprocess
import sys

text, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
page, rows = [], []


def close():
    if rows:
        width = max(map(len, rows))
        body = ("<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in r + [""] * (width - len(r))) + "</tr>" for r in rows)
        page.append('<table border="1">' + "\n".join(body) + "</table>")
        rows.clear()


for line in text.read_text(encoding="utf-8").replace("\f", "").split("\n"):
    if "\t" in line:
        rows.append(line.split("\t"))
    else:
        close()
        if line.strip():
            page.append(f"<p>{html.escape(line)}</p>")
close()
(folder / "document.txt").write_bytes(text.read_bytes())
style = "table { border-collapse: collapse } td { border: 1px solid black; font-size: 9pt }"
source = folder / "document.html"
source.write_text(
    f'<!DOCTYPE html><html><head><meta charset="utf-8"><style>{style}</style></head><body>'
    + "\n".join(page) + "</body></html>", encoding="utf-8")
for kind, reader in [("xlsx", "Calc"), ("xls", "Calc"), ("ods", "Calc"), ("docx", "Writer"),
                     ("doc", "Writer"), ("pdf", "Writer")]:
    subprocess.run(
        ["soffice", "--headless", "--convert-to", kind, f"--infilter=HTML (Star{reader})", "--outdir", folder, source],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
