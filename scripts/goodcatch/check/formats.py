"""Shows findings: to a person as text, to other programs as JSON or SARIF, to a forge as annotations."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict

from goodcatch.check.finding import Finding, Level
from goodcatch.check.rule import Rule

GITHUB = {Level.STOP: "error", Level.FLAG: "warning", Level.ADVICE: "notice"}
SARIF = {Level.STOP: "error", Level.FLAG: "warning", Level.ADVICE: "note"}


def text(findings: Iterable[Finding]) -> str:
    """`path:line:column GCnnn level: message → remedy`, a line each."""
    return "".join(f"{f.path}:{f.line}:{f.column} {f.rule} {f.level}: {f.message} → {f.remedy}\n" for f in findings)


def as_json(findings: Iterable[Finding]) -> str:
    return json.dumps([asdict(f) for f in findings], indent=2, ensure_ascii=False) + "\n"


def github(findings: Iterable[Finding]) -> str:
    """Workflow commands; a property also escapes `:` and `,`, the message only `%` and line ends."""
    return "".join(
        f"::{GITHUB[f.level]} file={_property(f.path)},line={f.line},col={f.column},title={_property(f.rule)}"
        f"::{_data(f'{f.message} → {f.remedy}')}\n"
        for f in findings
    )


def sarif(findings: Iterable[Finding], rules: Iterable[Rule] = ()) -> str:
    """SARIF 2.1.0, one run."""
    driver = {
        "name": "goodcatch",
        "informationUri": "https://example.org/goodcatch",
        "rules": [{"id": r.id, "name": r.name, "shortDescription": {"text": r.sentence}} for r in rules],
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": [_result(f) for f in findings]}],
    }
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def _result(finding: Finding) -> Mapping[str, object]:
    region = {"startLine": finding.line, "startColumn": finding.column}
    place = {"artifactLocation": {"uri": finding.path}, "region": region}
    return {
        "ruleId": finding.rule,
        "level": SARIF[finding.level],
        "message": {"text": f"{finding.message} → {finding.remedy}"},
        "locations": [{"physicalLocation": place}],
    }


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


FORMATS: Mapping[str, Callable[[Iterable[Finding]], str]] = {
    "text": text,
    "json": as_json,
    "github": github,
    "sarif": sarif,
}
