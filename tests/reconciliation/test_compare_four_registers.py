"""A case passes when four registers tell it alike; everything else is told, with lines, and nothing is dropped."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from goodcatch.reconciliation.built_in_reconciliations import COLUMNS, WORKFLOWS
from goodcatch.reconciliation.compare_cells import Dates
from goodcatch.reconciliation.compare_four_registers import reconcile
from goodcatch.reconciliation.prepare_register_rows_to_compare import Opened
from goodcatch.reconciliation.register_columns_by_map import RegisterMap, maps_from, places
from goodcatch.record.read_any_csv import delimited
from goodcatch.record.reconciliation_counts_file import Reconciled

EXAMPLE = Path(__file__).parents[2] / "content/pages/about/import/reconcile.yml"
ONE, TWO = "NM-2026-7K3Q9F4T", "NM-2026-0XB1P9A2"
ACKNOWLEDGMENT = {
    "near-miss": "Reference,Employee ID,Service line,Triage owner,Submitted,Acknowledged,Triaged,"
    "Status,Category,Domain\n"
    f"{ONE},E-1,SL1,OW1,2026-11-20 09:00,2026-11-20 10:00,,open,medication,medication-process\n",
    "reporting-log": "Reference,Employee ID,Service line,Triage owner,Submitted,Acknowledged,Triaged\n"
    f"{ONE},E-1,SL1,OW1,2026-11-20 09:00,2026-11-20 10:00,\n",
    "response-tracker": f"Reference,Employee ID,Service line,Triage owner,Status\n{ONE},E-1,SL1,OW1,open\n",
    "service-register": "Reference,Employee ID,Service line,Triage owner,Category,Domain\n"
    f"{ONE},E-1,SL1,OW1,medication,medication-process\n",
}
LEARNING = {
    "near-miss": "Reference,Action reference,Risk domain,Closed,Action status,Issued,Recurred\n"
    f"{ONE},CA-1,manual-handling,2026-11-01,done,yes,no\n{ONE},CA-2,manual-handling,2026-11-01,done,yes,no\n",
    "action-tracker": "Reference,Action reference,Risk domain,Closed,Action status\n"
    f"{ONE},CA-1,manual-handling,2026-11-01,done\n{ONE},CA-2,manual-handling,2026-11-01,done\n",
    "bulletin-log": "Reference,Action reference,Risk domain,Issued\n"
    f"{ONE},CA-1,manual-handling,issued\n{ONE},CA-2,manual-handling,issued\n",
    "recurrence-file": "Reference,Action reference,Risk domain,Recurrence flag\n"
    f"{ONE},CA-1,manual-handling,N\n{ONE},CA-2,manual-handling,N\n",
}
CLOSURE = {
    "closed-cases": f"Case,Closed,Reopened,Confirmed\n{ONE},2026-11-01,no,yes\n{TWO},2026-11-02,yes,no\n",
    "confirmations": f"Case,Confirmed\n{ONE},yes\n",
    "reopened": f"Case,Reopened\n{TWO},yes\n",
    "evidence": f"Case,Closed\n{ONE},2026-11-01\n{TWO},2026-11-02\n",
}
TABLES: Mapping[str, Mapping[str, str]] = {"acknowledgment": ACKNOWLEDGMENT, "learning": LEARNING, "closure": CLOSURE}

# kind, register, old text, new text, mismatches as (what, column, registers), does the first case still pass?, why
CASES = [
    ("acknowledgment", "", "", "", [], True, "four alike"),
    ("learning", "", "", "", [], True, "two actions of one near miss, in all four"),
    ("closure", "", "", "", [], True, "who is in no tracker was not reopened; who sent no form did not confirm"),
    ("acknowledgment", "reporting-log", ONE, "nm 2026 7k3q9f4t", [], True, "the same id in another hand"),
    ("acknowledgment", "reporting-log", "09:00", "09:01", [], True, "one minute is within tolerance"),
    ("acknowledgment", "reporting-log", "09:00", "09:02",
     [("differs", "submitted", ("near-miss", "reporting-log"))], True, "a wrong time is told; the case is the same"),
    ("acknowledgment", "reporting-log", "10:00,", "10:00,2026-11-20 11:00",
     [("differs", "triaged", ("near-miss", "reporting-log"))], True, "triaged in one, not yet in the other"),
    ("acknowledgment", "response-tracker", ",open", ",done",
     [("differs", "triage-status", ("near-miss", "response-tracker"))], True, "status"),
    ("acknowledgment", "service-register", "medication-process", "manual-handling",
     [("differs", "risk-domain", ("near-miss", "service-register"))], True, "a field of the service line"),
    ("acknowledgment", "response-tracker", "E-1", "E-2",
     [("differs", "employee", ("near-miss", "response-tracker"))], False, "the gate: another employee"),
    ("acknowledgment", "service-register", "SL1", "SL2",
     [("differs", "service-line", ("near-miss", "service-register"))], False, "the gate: another service line"),
    ("acknowledgment", "response-tracker", "OW1", "OW2",
     [("differs", "owner", ("near-miss", "response-tracker"))], False, "the gate: another owner"),
    ("acknowledgment", "*", "E-1", "", [], True, "an anonymous report has no employee in any register"),
    ("acknowledgment", "*", "OW1", "", [("blank", "owner", ("near-miss",))], False, "nobody owns it anywhere"),
    ("acknowledgment", "service-register", ONE, TWO,
     [("missing", "", ("near-miss", "reporting-log", "response-tracker")), ("missing", "", ("service-register",))],
     False, "one reference in three registers, another in the fourth"),
    ("acknowledgment", "reporting-log", f"{ONE},E-1", f"{ONE},E-1,SL1,OW1,,,\n{ONE},E-1",
     [("differs", "acknowledged", ("near-miss", "reporting-log")),
      ("differs", "submitted", ("near-miss", "reporting-log")), ("twice", "", ("reporting-log",))],
     False, "twice in one register; its first row is compared"),
    ("learning", "bulletin-log", f"{ONE},CA-2,manual-handling,issued\n", "",
     [("missing", "", ("bulletin-log",))], False, "one of two actions is missing: the reference does not pass"),
    ("learning", "recurrence-file", "CA-1,manual-handling", "CA-1,medication-process",
     [("differs", "risk-domain", ("near-miss", "recurrence-file"))], False, "the gate: another risk domain"),
    ("learning", "bulletin-log", "CA-1,manual-handling,issued", "CA-1,manual-handling,not issued",
     [("differs", "issued", ("near-miss", "bulletin-log"))], True, "issued or not"),
    ("closure", "reopened", f"{TWO},yes\n", "",
     [("differs", "reopened", ("closed-cases", "reopened"))], True, "reopened, and not in the tracker"),
    ("closure", "confirmations", f"{ONE},yes", f"{ONE},no",
     [("differs", "confirmed", ("closed-cases", "confirmations"))], True, "the form says something else"),
    ("closure", "closed-cases", f"{ONE},2026-11-01,no,yes\n", "",
     [("missing", "", ("closed-cases",))], False, "a form and evidence for a case that nobody closed"),
]  # fmt: skip


def opened(kind: str, tables: Mapping[str, str], folder: Path, told: Mapping[str, RegisterMap]) -> tuple[Opened, ...]:
    found = []
    for register in WORKFLOWS[kind].registers:
        path, own = folder / f"{register.name}.csv", told.get(register.name, RegisterMap())
        path.write_text(tables[register.name], encoding="utf-8")
        table = delimited(path)
        at = places(table.heading, WORKFLOWS[kind], register, own)
        found.append(Opened(register, table, at, Dates(ZoneInfo("Europe/London"), own.dates), own.without))
    return tuple(found)


def run(
    kind: str, tables: Mapping[str, str], folder: Path, told: Mapping[str, RegisterMap] | None = None
) -> Reconciled:
    registers = opened(kind, tables, folder, told or {})
    return reconcile(WORKFLOWS[kind], registers, on=date(2026, 11, 21), standard=1, tolerance=1)


@pytest.mark.parametrize(("kind", "register", "old", "new", "expected", "passes", "why"), CASES)
def test_what_does_not_match_is_told(
    tmp_path: Path,
    kind: str,
    register: str,
    old: str,
    new: str,
    expected: list[tuple[str, str, tuple[str, ...]]],
    passes: bool,
    why: str,
) -> None:
    tables = {n: t.replace(old, new) if register in (n, "*") else t for n, t in TABLES[kind].items()}
    found = run(kind, tables, tmp_path)
    assert [(g.what, g.column, g.registers) for g in found.groups] == sorted(expected), why
    assert found.sources_matched(ONE) == passes, why
    assert found.agrees == (not expected)
    assert found.matched_count == len(found.matched)


# old, new (in the reporting log), line, reason, why
FAULTS = [
    (f"{ONE},E-1", ",E-1", 2, "reference is blank", "a row without a reference"),
    ("2026-11-20 09:00", "20/11/2026 09:00", 2, "submitted: say which comes first", "an order that nobody has told"),
    ("SL1,OW1", "SL1", 2, "this row has 6 cells", "a row of the wrong width"),
    ("E-1", "E\0", 2, "NUL", "a character that no table holds"),
    (f"{ONE},E-1", f"{ONE},E\ufffd", 2, "employee: a character", "a lost character in what is compared"),
]


@pytest.mark.parametrize(("old", "new", "line", "reason", "why"), FAULTS)
def test_a_bad_row_is_never_dropped_in_silence(
    tmp_path: Path, old: str, new: str, line: int, reason: str, why: str
) -> None:
    tables = {**ACKNOWLEDGMENT, "reporting-log": ACKNOWLEDGMENT["reporting-log"].replace(old, new, 1)}
    found = run("acknowledgment", tables, tmp_path)
    log = found.sources[1]
    assert (log.rows, log.bad) == (1, 1) and log.first[0][0] == line and reason in log.first[0][1], why
    assert not found.agrees and found.groups, why


def test_every_mismatch_is_handed_on(tmp_path: Path) -> None:
    told: list[str] = []
    tables = {**CLOSURE, "evidence": "Case,Closed\nX\n"}
    registers = opened("closure", tables, tmp_path, {})
    found = reconcile(
        WORKFLOWS["closure"], registers, on=date(2026, 11, 21), standard=1, each=lambda m: told.append(m.what)
    )
    assert sorted(told) == ["missing", "missing", "unreadable"]
    assert sum(group.count for group in found.groups) == 2


def test_what_is_committed_comes_back_the_same(tmp_path: Path) -> None:
    text = run("acknowledgment", ACKNOWLEDGMENT, tmp_path).to_json(frozenset(["NM"]))
    again = Reconciled.from_json(text)
    assert again.sources_matched(ONE) and not again.sources_matched(TWO)
    assert again.to_json(frozenset(["NM"])) == text


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"reconciliation": "lunch"}', "null"])
def test_what_is_no_reconciliation_says_so(text: str) -> None:
    with pytest.raises(ValueError, match="goodcatch reconcile"):
        Reconciled.from_json(text)


@pytest.mark.parametrize(
    ("reference", "why"),
    [("INC-4711", "another system's number"), ("SG-2026-7K3Q9F4T", "a restricted case"), ("E-1", "a person's own")],
)
def test_no_reference_but_our_own_is_committed(tmp_path: Path, reference: str, why: str) -> None:
    tables = {name: text.replace(ONE, reference) for name, text in ACKNOWLEDGMENT.items()}
    tables["response-tracker"] = tables["response-tracker"].replace("open", "done")
    found = run("acknowledgment", tables, tmp_path)
    text = found.to_json(frozenset(["NM"]))
    assert reference in found.matched and reference not in text and '"count": 1' in text, why


HEADINGS = [
    (
        "Reference,Closed\n",
        r"no column for reopened \(looked for.*Reference, Closed.*--map",
        "the columns that are there",
    ),
    ("Jo Quillfeather,E-1\n", "None of the 2 columns is known", "a row of people is not repeated"),
    ("Case,Closed,closed,Reopened,Confirmed\n", "two columns are called 'Closed'", "one name, two columns"),
]


@pytest.mark.parametrize(("heading", "message", "why"), HEADINGS)
def test_a_heading_that_does_not_fit(tmp_path: Path, heading: str, message: str, why: str) -> None:
    with pytest.raises(ValueError, match=message) as raised:
        run("closure", {**CLOSURE, "closed-cases": heading}, tmp_path)
    assert "Quillfeather" not in str(raised.value), why


def test_the_example_map_names_what_our_names_do_not_find(tmp_path: Path) -> None:
    told = maps_from(EXAMPLE.read_text(encoding="utf-8"), WORKFLOWS["acknowledgment"])
    changes = {
        "near-miss": {"Reference": "incident no.", "Employee ID": "Staff No.", "Submitted": "DATE AND TIME REPORTED",
                      "2026-11-20": "20/11/2026"},
        "reporting-log": {"Reference": "Incident No.", "Employee ID": "Payroll ref.", "Submitted": "Logged at"},
        "response-tracker": {"Triage owner": "Allocated to"},
        "service-register": {"Service line": "Cost centre", "Category,": "", "medication,": ""},
    }  # fmt: skip
    tables = dict(ACKNOWLEDGMENT)
    for name, words in changes.items():
        for old, new in words.items():
            tables[name] = tables[name].replace(old, new)
    found = run("acknowledgment", tables, tmp_path, told)
    assert found.agrees and found.matched == {ONE}
    assert found.sources[3].without == ("category",) and '"category"' in found.to_json(frozenset())


MAPS = [
    ("lunch: {}\n", "the map speaks of `lunch`", "no such register"),
    ("near-miss: {columns: {lunch: Menu}}\n", "speaks of `lunch`", "no such column"),
    ("near-miss: {columns: [a]}\n", "`columns` reads", "a list for names and values"),
    ("near-miss: {dates: yyyy}\n", "dd/mm/yyyy or mm/dd/yyyy", "no such order"),
    ("near-miss: {without: [owner]}\n", "must match in every register", "the gate cannot be left out"),
    ("near-miss: {colums: {}}\n", "may hold `columns`", "a misspelt word"),
]


@pytest.mark.parametrize(("text", "message", "why"), MAPS)
def test_a_map_that_does_not_fit(text: str, message: str, why: str) -> None:
    with pytest.raises(ValueError, match=message):
        maps_from(text, WORKFLOWS["acknowledgment"])


def test_the_three_workflows_hold_together() -> None:
    for workflow in WORKFLOWS.values():
        names = [register.name for register in workflow.registers]
        assert len(set(names)) == 4
        for told in workflow.comparisons:
            assert {told.left, told.right} <= set(names) and told.left != told.right
        assert all(column in COLUMNS for name in names for column in workflow.columns[name])
