"""Times the peers on the files of a folder; a peer that is not installed is said to be missing.

    pip install python-calamine lxml
"""

import pathlib
import sys
import time


def report(name, work, rounds=30):
    for _ in range(3):
        work()
    start = time.perf_counter()
    for _ in range(rounds):
        work()
    taken = (time.perf_counter() - start) * 1e3 / rounds
    print(name.ljust(62) + f"{taken:.2f} ms, {1e3 / taken:.0f} documents/s")


folder = pathlib.Path(sys.argv[1])
try:
    import python_calamine

    for file in sorted(folder.glob("*.xls*")) + sorted(folder.glob("*.ods")):

        def workbook(path=file):
            book = python_calamine.CalamineWorkbook.from_path(str(path))
            return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]

        report(f"python-calamine, {file.name}", workbook)
except ImportError:
    print("python-calamine is not installed")
try:
    import lxml.html

    for file in sorted(folder.glob("*.html")):
        data = file.read_bytes()

        def page(data=data):
            tree = lxml.html.fromstring(data)
            return [[c.text_content() for c in row] for row in tree.iter("tr")]

        report(f"lxml, {file.name}", page)
except ImportError:
    print("lxml is not installed")
