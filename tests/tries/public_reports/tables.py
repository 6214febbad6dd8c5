"""Tables as other systems export them, and what became of their rows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from goodcatch.standard.small_yaml import Value
from tries.command import Said, git, verb
from tries.served import desk_over

DAY_HEAD = "Ref,Reported,Event date,Category,What happened,Action,Factors"
TIME_HEAD = "Ref,Reported,Event at,Category,What happened,Factors"
SAID = '"A tray held two cups.\r\nThe second check found it."'
MAP_HEAD = """\
source: Another system
pathway: near-miss
key: [Ref]
received: {column: Reported, format: "%d/%m/%Y %H:%M", timezone: Europe/London}
fields:
  what_happened: {column: What happened}
  what_made_this_possible: {column: Factors, otherwise: "The source does not say."}
  kind: {value: impact-prevented}
  service_type: {value: care-home}
  reporter_role: {value: staff}
  received_via: {value: import}
"""
DAY_MAP = f"""{MAP_HEAD}\
  immediate_action: {{column: Action}}
  happened_on: {{column: Event date, format: "%d/%m/%Y"}}
  category:
    column: Category
    match: {{Medication: medication, Fall: accidents-injuries, Communication: communication}}
    otherwise: accidents-injuries
"""
TIME_MAP = f"""{MAP_HEAD}\
  happened_on: {{column: Event at, format: "%d/%m/%Y %H:%M"}}
  event_at: {{column: Event at, format: "%d/%m/%Y %H:%M"}}
  category:
    column: Category
    match: {{fall: accidents-injuries, care: behavioural, Communication: communication, Medication: medication}}
    otherwise: staffing
"""


def by_day(*rows: str, head: str = DAY_HEAD) -> str:
    """A table whose mapping is DAY_MAP."""
    return "".join(f"{line}\r\n" for line in (head, *rows))


def by_time(*rows: str) -> str:
    """A table whose mapping is TIME_MAP."""
    return by_day(*rows, head=TIME_HEAD)


def row_of(ref: str, reported: str = "03/11/2026 09:15", day: str = "02/11/2026", said: str = SAID) -> str:
    return f"{ref},{reported},{day},Medication,{said},Cup removed,Noise at handover"


def timed(ref: str, reported: str = "03/11/2026 09:15", at: str = "02/11/2026 22:40", kind: str = "Medication") -> str:
    return f"{ref},{reported},{at},{kind},A cup stood alone,Noise"


@dataclass(frozen=True)
class Brought:
    """What an import said, what it holds back in the spool, and the new records on its branch."""

    said: Said
    held: list[dict[str, Value]]
    branch: str
    records: list[str]


def bring(repo: Path, table: str | bytes, mapping: str = DAY_MAP, name: str = "table.csv") -> Brought:
    file, sheet = repo.with_name(name), repo.with_name("map.yml")
    file.write_bytes(table if isinstance(table, bytes) else table.encode())
    sheet.write_text(mapping, encoding="utf-8")
    before, desk = set(branches(repo)), desk_over(repo)
    said = verb("import", file, "--map", sheet, "--repo", repo)
    new = sorted(set(branches(repo)) - before)
    held = [dict(one.answers) for one in desk.spool.waiting()]
    return Brought(said, held, new[0] if new else "", reports(repo, new[0]) if new else [])


def branches(repo: Path) -> list[str]:
    return git(repo, "for-each-ref", "--format=%(refname:short)", "refs/heads/change").splitlines()


def reports(repo: Path, branch: str) -> list[str]:
    changed = git(repo, "diff", "--name-only", "--diff-filter=A", f"main...{branch}", "--", "content/cases")
    return [git(repo, "show", f"{branch}:{path}") for path in changed.splitlines() if "/report-" in path]
