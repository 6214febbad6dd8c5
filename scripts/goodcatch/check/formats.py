"""Writes findings down: for a person, for a program, as SARIF, or as a forge's annotations."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict

from goodcatch.check.finding import Finding, Level
from goodcatch.check.load_rules import Rule
from goodcatch.check.renumber_marks_in_findings import numbered

# The words of each format: the lowest is `notice` in a workflow command, and `note` in SARIF 2.1.0.
GITHUB = {Level.STOP: "error", Level.FLAG: "warning", Level.ADVICE: "notice"}
SARIF = {Level.STOP: "error", Level.FLAG: "warning", Level.ADVICE: "note"}
NAMES = ("text", "json", "github", "gitlab", "sarif")
GITLAB = {Level.STOP: "major", Level.FLAG: "minor", Level.ADVICE: "info"}
HEADINGS = {Level.STOP: "To mend before this counts", Level.FLAG: "To look at", Level.ADVICE: "Advice"}
MOST_LISTED = 50  # findings of one weight in a summary: a forge takes no longer text, and nobody reads it


def formats(rules: Iterable[Rule], page: str) -> Mapping[str, Callable[[Iterable[Finding]], str]]:
    """Each way to write findings, by its name. SARIF tells the rules too; `page` is the address of the rule book."""
    told = tuple(rules)
    told_rules = {"sarif": lambda found: sarif(found, told, page)}
    return {"text": text, "json": as_json, "github": github, "gitlab": gitlab, **told_rules}


def text(findings: Iterable[Finding]) -> str:
    """`path:line:column GCnnn level: message → remedy`, a line each."""
    return "".join(f"{line}\n" for line in lines(numbered(findings)))


def lines(findings: Iterable[Finding]) -> Iterator[str]:
    """The lines of a part of a run, its marks numbered before."""
    return (
        _on_one_line(f"{f.path}:{f.line}:{f.column} {f.rule} {f.level}: {f.message} → {f.remedy}") for f in findings
    )


def as_json(findings: Iterable[Finding]) -> str:
    return json.dumps([asdict(f) for f in numbered(findings)], indent=2) + "\n"


def github(findings: Iterable[Finding]) -> str:
    """Workflow commands; a property also escapes `:` and `,`, the message only `%` and line ends."""
    return "".join(
        f"::{GITHUB[f.level]} file={_property(f.path)},line={f.line},col={f.column},title={_property(f.rule)}"
        f"::{_data(f'{f.message} → {f.remedy}')}\n"
        for f in numbered(findings)
    )


def gitlab(findings: Iterable[Finding]) -> str:
    """GitLab's report of code quality, which stands beside the changed lines; its fingerprint is as in SARIF."""
    rows = [
        {
            "description": f"{found.message} → {found.remedy}",
            "check_name": found.rule,
            "fingerprint": fingerprint,
            "severity": GITLAB[found.level],
            "location": {"path": found.path, "lines": {"begin": found.line}},
        }
        for found, fingerprint in _with_fingerprints(numbered(findings))
    ]
    return json.dumps(rows, indent=2) + "\n"


def summary(findings: Iterable[Finding]) -> str:
    """What was found, in plain words and Markdown, for whoever reads a change at a forge: the heaviest first."""
    found = list(numbered(findings))
    if not found:
        return "**Good Catch** found nothing to mend and nothing to look at.\n"
    parts = ["**Good Catch** looked at this.\n"]
    for level, heading in HEADINGS.items():
        here = [finding for finding in found if finding.level is level]
        parts += [f"### {heading}: {len(here)}\n", *map(_listed, here[:MOST_LISTED])] if here else []
        parts += [f"- and {len(here) - MOST_LISTED} more\n"] if len(here) > MOST_LISTED else []
    return "\n".join(parts) + "\n"


def _listed(finding: Finding) -> str:
    # What is written as code cannot become a link, a picture or the name of an account that is told.
    place = f"`{_on_one_line(finding.path).replace('`', '')}`, line {finding.line}"
    return f"- {place} ({finding.rule}): {_plain(finding.message)}. **What to do:** {_plain(finding.remedy)}"


def _on_one_line(words: str) -> str:
    """Words with what no page shows written out: the name of a file may hold the end of a line, and what follows would
    be a line of ours, or a command to a forge that reads along."""
    if words.isprintable():
        return words
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "backslashreplace").decode() for c in words)


def _plain(words: str) -> str:
    """Words in which Markdown finds no markup but code, and a forge no account."""
    return " ".join(words.split()).replace("<", "&lt;").replace("@", "@\u200b").replace("](", "]\u200b(")


def sarif(findings: Iterable[Finding], rules: Iterable[Rule], page: str) -> str:
    """SARIF 2.1.0, one run, with every rule that was asked."""
    driver = {"name": "goodcatch", "informationUri": page, "rules": [_rule(rule, page) for rule in rules]}
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": list(_results(numbered(findings)))}],
    }
    return json.dumps(log, indent=2) + "\n"


def _rule(rule: Rule, page: str) -> Mapping[str, object]:
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": rule.sentence},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.remedy},
        "helpUri": f"{page}#{rule.id.lower()}",
        "defaultConfiguration": {"level": SARIF[rule.level]},
    }


def _with_fingerprints(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """A forge knows a finding again by its fingerprint: the rule, the path, and which one it is of those there. Nothing
    of what stands in the file goes into it, not even as a hash, against which names could be tried."""
    counted: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        counted[finding.rule, finding.path] += 1
        yield finding, f"{finding.rule}:{finding.path}:{counted[finding.rule, finding.path]}"


def _results(findings: Iterable[Finding]) -> Iterator[Mapping[str, object]]:
    for finding, fingerprint in _with_fingerprints(findings):
        region = {"startLine": finding.line, "startColumn": finding.column}
        place = {"artifactLocation": {"uri": finding.path}, "region": region}
        yield {
            "ruleId": finding.rule,
            "level": SARIF[finding.level],
            "message": {"text": f"{finding.message} → {finding.remedy}"},
            "locations": [{"physicalLocation": place}],
            "partialFingerprints": {"rulePathOrdinal/v1": fingerprint},
        }


def _data(value: str) -> str:
    # `%` first: the escapes after it bring their own.
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
