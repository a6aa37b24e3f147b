#!/usr/bin/env python3
"""The same history kept by others, from the tidy CSV of the same figures.

  history.py FOLDER      of gen_budgets.py --formats txt,csv --restatements N

SQLite through Python's own module, with a history table kept by triggers; git, one commit a round,
on the files; DuckDB where it is installed (pip install duckdb), without a history. Peers read CSV;
ledgerd reads the text layout, which is larger and harder.
"""
import csv, json, os, shutil, sqlite3, subprocess, sys, tempfile, time

folder = sys.argv[1]
answers = json.load(open(f"{folder}/answers.json"))["departments"]
years = sorted(os.listdir(f"{folder}/csv"))
codes = sorted(answers)
facts = sum(y["facts"] for d in answers.values() for y in d["years"].values())
rounds = max(r["version"] for d in answers.values() for r in d["restatements"])
work = tempfile.mkdtemp(prefix="ledger-peers-", dir="/tmp")


def report(what, figure):
    print(f"{what:<62}{figure}", flush=True)


def changed(version):
    return sum(r["facts_added"] + r["facts_removed"] + r["facts_changed"]
               for d in answers.values() for r in d["restatements"] if r["version"] == version)


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [(r["department_code"], int(r["year"]), r["table"], r["line_code"], r["line_name"],
                 r["column"], r["amount"]) for r in csv.DictReader(file)]


def first():
    return [f"{folder}/csv/{y}/{c}-{y}.csv" for y in years for c in codes]


def again(version):
    return [f"{folder}/restated/csv/{c}-{years[-1]}-r{version}.csv" for c in codes]


def percentiles(times):
    times.sort()
    return f"{times[len(times) // 2] * 1e3:.2f} / {times[int(len(times) * .99)] * 1e3:.2f} ms"


def with_sqlite():
    path = f"{work}/sqlite.db"
    db = sqlite3.connect(path, isolation_level=None)
    db.executescript("""
      PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
      CREATE TABLE facts (department TEXT, year INT, form TEXT, line TEXT, name TEXT, col TEXT,
        amount TEXT, since INT, PRIMARY KEY (department, year, form, line, name, col)) WITHOUT ROWID;
      CREATE TABLE past (department TEXT, year INT, form TEXT, line TEXT, name TEXT, col TEXT,
        amount TEXT, since INT, until INT);
      CREATE INDEX past_at ON past (department, year);
      CREATE TRIGGER changed AFTER UPDATE ON facts WHEN old.amount <> new.amount BEGIN
        INSERT INTO past VALUES (old.department, old.year, old.form, old.line, old.name, old.col,
          old.amount, old.since, new.since); END;
    """)
    version = 0
    size = 0
    for what, files, cells in [("first import", first(), facts)] + [
            (f"re-issue {v}", again(v), changed(v)) for v in range(1, rounds + 1)]:
        start = time.perf_counter()
        for file in files:
            version += 1
            db.execute("BEGIN IMMEDIATE")
            db.executemany(
                "INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, %d) ON CONFLICT DO UPDATE SET "
                "amount = excluded.amount, since = excluded.since WHERE amount <> excluded.amount"
                % version, rows(file))
            db.execute("COMMIT")
        seconds = time.perf_counter() - start
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        now = os.path.getsize(path)
        report(f"sqlite3 + triggers, {what}",
               f"{len(files) / seconds:.0f} documents/s, {(now - size) / cells:.2f} bytes a cell")
        size = now
    last, before = int(years[-1]), int(years[-2])
    diff = ("SELECT n.form, n.line, n.col, o.amount, n.amount FROM facts n LEFT JOIN facts o ON "
            "o.department = n.department AND o.year = ? AND o.form = n.form AND o.line = n.line "
            "AND o.name = n.name AND o.col = n.col WHERE n.department = ? AND n.year = ?")
    as_of = ("SELECT form, line, col, amount FROM facts WHERE department = ?1 AND year = ?2 AND "
             "since <= ?3 UNION ALL SELECT form, line, col, amount FROM past WHERE department = ?1 "
             "AND year = ?2 AND since <= ?3 AND until > ?3")
    for what, question, values in [
            ("diff, all lines, in process", diff, lambda c: (before, c, last)),
            ("book as of the first import, in process", as_of,
             lambda c: (c, last, len(codes) * len(years)))]:
        times = []
        for number in range(1000):
            code = codes[number * 7919 % len(codes)]
            start = time.perf_counter()
            db.execute(question, values(code)).fetchall()
            times.append(time.perf_counter() - start)
        report(f"sqlite3 + triggers, {what}, p50 / p99", percentiles(times))
    for what, question in [
            ("whole office: total expenditure of both years",
             "SELECT n.department, o.amount, n.amount FROM facts n LEFT JOIN facts o ON "
             "o.department = n.department AND o.year = ? AND o.form = n.form AND o.line = n.line "
             "AND o.name = n.name AND o.col = n.col WHERE n.year = ? AND n.form = '部门预算支出总表' "
             "AND n.line = '合计' AND n.col = '合计'"),
            ("whole office: totals by function",
             "SELECT line, year, sum(CAST(amount AS REAL)) FROM facts WHERE year IN (?, ?) AND form "
             "= '部门预算支出总表' AND length(line) = 3 AND col = '合计' GROUP BY 1, 2")]:
        start = time.perf_counter()
        db.execute(question, (before, last)).fetchall()
        report(f"sqlite3 + triggers, {what}, in process",
               f"{(time.perf_counter() - start) * 1e3:.0f} ms")
    start = time.perf_counter()
    db.execute("SELECT count(*) FROM facts WHERE name LIKE '%接待%'").fetchall()
    report("sqlite3 + triggers, a word in the names of lines, in process",
           f"{(time.perf_counter() - start) * 1e3:.2f} ms")


def with_git():
    repository = f"{work}/git"
    os.makedirs(repository)

    def git(*arguments):
        return subprocess.run(["git", "-C", repository, "-c", "user.name=x", "-c", "user.email=x@y",
                               "-c", "gc.auto=0", *arguments], check=True, capture_output=True).stdout

    def objects():
        return sum(os.path.getsize(os.path.join(d, f))
                   for d, _, fs in os.walk(f"{repository}/.git/objects") for f in fs)

    git("init", "-q")
    size = 0
    for what, files, cells in [("first import", first(), facts)] + [
            (f"re-issue {v}", again(v), changed(v)) for v in range(1, rounds + 1)]:
        start = time.perf_counter()
        for file in files:
            name = os.path.basename(file).split("-r")[0].removesuffix(".csv")
            shutil.copy(file, f"{repository}/{name}.csv")
        git("add", "-A")
        git("commit", "-qm", what)
        seconds = time.perf_counter() - start
        git("gc", "-q")
        now = objects()
        report(f"git, {what}, one commit in all, then gc",
               f"{len(files) / seconds:.0f} documents/s, {(now - size) / cells:.2f} bytes a cell")
        size = now
    times = []
    for number in range(20):
        name = f"{codes[number * 7919 % len(codes)]}-{years[-1]}.csv"
        start = time.perf_counter()
        git("blame", "--line-porcelain", name)
        times.append(time.perf_counter() - start)
    report("git blame of one file, whole command, p50 / p99", percentiles(times))


def with_duckdb():
    try:
        import duckdb
    except ImportError:
        report("duckdb", "not installed")
        return
    start = time.perf_counter()
    db = duckdb.connect(f"{work}/duck.db")
    db.execute(f"CREATE TABLE facts AS SELECT * FROM read_csv('{folder}/csv/*/*.csv', "
               "types = {'amount': 'DECIMAL(14,2)', 'department_code': 'VARCHAR', 'line_code': "
               "'VARCHAR'})")
    db.execute("CHECKPOINT")
    seconds = time.perf_counter() - start
    count = len(first())
    report("duckdb, first import in bulk, no history",
           f"{count / seconds:.0f} documents/s, {os.path.getsize(f'{work}/duck.db') / facts:.2f} "
           "bytes a cell")
    times = []
    for number in range(100):
        code = codes[number * 7919 % len(codes)]
        start = time.perf_counter()
        db.execute('SELECT n."table", n.line_code, n."column", o.amount, n.amount FROM facts n LEFT '
                   'JOIN facts o ON o.department_code = n.department_code AND o.year = ? AND '
                   'o."table" = n."table" AND o.line_code = n.line_code AND o.line_name = '
                   'n.line_name AND o."column" = n."column" WHERE n.department_code = ? AND n.year '
                   '= ?', [int(years[-2]), code, int(years[-1])]).fetchall()
        times.append(time.perf_counter() - start)
    report("duckdb, diff, all lines, in process, p50 / p99", percentiles(times))
    for what, question in [
            ("whole office: total expenditure of both years",
             'SELECT n.department_code, o.amount, n.amount FROM facts n LEFT JOIN facts o ON '
             'o.department_code = n.department_code AND o.year = ? AND o."table" = n."table" AND '
             'o.line_code = n.line_code AND o."column" = n."column" WHERE n.year = ? AND n."table" '
             "= '部门预算支出总表' AND n.line_code = '合计' AND n.\"column\" = '合计'"),
            ("whole office: totals by function",
             'SELECT line_code, year, sum(amount) FROM facts WHERE year IN (?, ?) AND "table" = '
             "'部门预算支出总表' AND length(line_code) = 3 AND \"column\" = '合计' GROUP BY 1, 2")]:
        start = time.perf_counter()
        db.execute(question, [int(years[-2]), int(years[-1])]).fetchall()
        report(f"duckdb, {what}, in process", f"{(time.perf_counter() - start) * 1e3:.0f} ms")


try:
    with_sqlite()
    with_git()
    with_duckdb()
finally:
    shutil.rmtree(work)
