"""What is handed in from outside, with marks in it: a table, and a copy with broken files; then every verb on both."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from intake.canaries import Marks
from intake.running_provider import House
from scenario import git

TABLE_MARKS, BROKEN_MARKS = range(220, 230), range(240, 270)
CASE = "NM-2026-7K3Q9F4T"
FOLDER = f"content/cases/2026/7/{CASE}"
MAP = """\
source: Test
key: [Number]
received: {column: Taken down, format: "%d/%m/%Y", timezone: Europe/London}
fields:
  what_happened: {column: Story}
  what_made_this_possible: {column: Cause, otherwise: "Not told."}
  happened_on: {column: Day, format: "%d/%m/%Y"}
  kind: {value: impact-prevented}
  category: {column: About, match: {pill: medication, fall: accidents-injuries}, otherwise: communication}
  service_type: {value: care-home}
  reporter_role: {value: staff}
"""
HEAD = f'---\ncase: {CASE}\nstep: report\nstandard: 1\nat: "2026-11-20T18:05:00+00:00"\nby: reporter\n'
# Each of these stands once in a file of its own, with a mark for the word in braces.
BROKEN = [
    "no front matter {w}", "---\ncase: {w}\n", "---\n- {w}\n---\n", "---\n{w}: x\n{w}: y\n---\n",
    "---\ncase: &{w} x\n---\n",
    "---\na: *{w}\n---\n", "---\na: !{w} b\n---\n", "---\n{w}: {w}: {w}\n---\n", "---\n{w}\n---\n", "---\n? {w}\n---\n",
    "---\n[{w}: \"\n---\n", "---\n<<: {w}\n---\n", "---\n%{w}\n---\n", "---\n\"\\{w}\"\n---\n", "---\na: '{w}\n---\n",
    HEAD.replace(CASE, "{w}") + "---\n", HEAD.replace("report\n", "{w}\n") + "---\n",
    HEAD.replace("standard: 1", "standard: {w}") + "---\n", HEAD.replace("by: reporter", "by: {w}") + "---\n",
    HEAD.replace("2026-11-20T18", "{w}") + "---\n", HEAD + "recorded: {w}\n---\n",
    HEAD + "happened_on: {w}\nkind: {w}\ncategory: [{w}]\nservice_type: {w}\nreporter_role: {w}\n{w}: {w}\n---\n{w}\n",
    HEAD + "received: {w}\nevent_at: {w}\noutside_reader: {w}\nreceived_via: {w}\n---\n{w}\n",
    HEAD.replace("report\n", "triage\n") + "routes: [{w}]\nowner: {w}\npotential_severity: {w}\nopens: {w}\n---\n{w}\n",
    HEAD.replace("report\n", "closure\n") + "saw: {w}\nsince: {w}\nwaives: {w}\n---\n{w}\n",
    HEAD.replace("report\n", "done\n") + "action: {w}\noutcome: {w}\nevidence:\n  - {w}: {w}\n    seen_by: {w}\n---\n",
    HEAD.replace("report\n", "correction\n") + "file: {w}\nfields: [{w}]\nreason: {w}\n---\n{w}\n",
    HEAD.replace("report\n", "opens-case\n") + "case: {w}\n---\n",
    HEAD.replace("report\n", "check\n") + "action: {w}\n---\n",
    HEAD.replace("report\n", "continued-in\n") + "continued_in: {w}\nrepository: {w}\n---\n",
]  # fmt: skip
# Steps that a file of that beginning is named after; the others are reports.
STEPS = ("triage", "closure", "done", "correction", "check", "continued-in")


def table(house: House, marks: Marks) -> None:
    """A table whose rows name somebody: they are held back, in the spool."""
    rows = ["Number,Taken down,Day,Story,Cause,About"]
    for number in TABLE_MARKS:
        said = marks[number].text.replace('"', "")
        day = marks[number].word if number % 3 == 0 else "02/08/2026"
        rows.append(f'{number},03/08/2026,{day},"{said}","{marks[number].mail}",{marks[number].word}')
    rows.append("1,03/08/2026,02/08/2026,The pills were in the wrong cup.,Two cups look alike.,pills")
    (house.given / "table.csv").write_text("\n".join(rows), encoding="utf-8")
    (house.given / "map.yml").write_text(MAP)
    given = ("--map", str(house.given / "map.yml"))
    house.goodcatch("import", str(house.given / "table.csv"), *given)
    (house.given / "wrong.csv").write_text("\n".join([rows[0], f"1,{marks[220].word}", *rows[1:]]), encoding="utf-8")
    house.goodcatch("import", str(house.given / "wrong.csv"), *given)


def broken(house: House, marks: Marks) -> None:
    """A copy of the repository where somebody wrote records by hand, wrongly, and committed them."""
    copy = house.given / "copy"
    git(house.given, "clone", "-q", str(house.repo), "copy")
    git(copy, "checkout", "-q", "-B", "main")
    folder = copy / FOLDER
    folder.mkdir(parents=True)
    for number, text in enumerate(BROKEN):
        step = next((s for s in STEPS if f"step: {s}\n" in text), "report")
        (folder / f"{step}-{number:04}.md").write_text(text.replace("{w}", marks[BROKEN_MARKS[number]].word))
    first = marks[BROKEN_MARKS[0]]
    sheet = copy / "content/standard/1/tolerances.yml"
    sheet.write_text(f"{sheet.read_text()}{first.word}: [{first.word}\n")
    house.goodcatch_each([(["check", "--format", form, "--without-history"], copy) for form in ("text", "json")])
    git(copy, "checkout", "-q", "content/standard")
    git(copy, "add", ".")
    house.goodcatch("hook", "run", "pre-commit", repo=copy)
    who = ["-c", "user.name=quality-lead-1", "-c", "user.email=quality-lead-1@posts.goodcatch.invalid"]
    git(copy, *who, "commit", "-qm", "Records by hand")


def verbs(house: House, case: str) -> None:
    """Every verb that reads, over the house and over the copy with broken files; all they say is kept."""
    own: list[tuple[list[str], Path]] = [
        (["check"], house.repo),
        (["screen", str(house.repo / "content")], house.repo), (["screen", "--history"], house.repo),
        (["history", case], house.repo), (["replay"], house.repo), (["due", "--with-spool"], house.repo),
        (["review", "acknowledgment"], house.repo),
        (["spool", "verify"], house.repo), (["spool", "backup", str(house.held / "backup")], house.repo),
        (["build"], house.repo),
    ]  # fmt: skip
    copy, git_form = house.given / "copy", ["--at", "main", "--format"]
    others: list[tuple[list[str], Path]] = [
        (["check"], copy), (["check", *git_form, "github"], copy), (["check", *git_form, "sarif"], copy),
        (["check", "--base", "main~1", "--format", "json"], copy), (["screen", str(copy / "content/cases")], copy),
        (["screen", str(house.given / "table.csv")], copy), (["history", CASE], copy),
        (["replay", "--json"], copy), (["due"], copy),
        (["review", "acknowledgment", "--dry-run"], copy),
        (["fill", f"{FOLDER}/closure-0024.md"], copy),
    ]  # fmt: skip
    house.goodcatch("ledger")
    with ThreadPoolExecutor(2) as crew:
        list(crew.map(house.goodcatch_each, (own, others)))
