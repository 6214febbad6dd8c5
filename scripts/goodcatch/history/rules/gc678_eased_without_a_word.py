"""A new version of the standard asks less, or otherwise, than the one before, and its landing does not say of what.

A rule may be made easier for a reason, which people read before they agree to it. Under a subject that speaks of
plainer words nobody looks for a gate that is gone, and nobody finds later when and why it went.
"""

import re
from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.loosening import said_otherwise
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.sealed_part_of_published_files import version_in

# Never a stop: a version that records use cannot be taken back.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "compare both versions; say in the message of each new version which step, number or list it changes, and why, and "
    "ask in the next one again for what should not have gone"
)
CLAUSE = "mission items 47, 94, 98"
_STEPS = """
      pathway: near-miss
      prefix: NM
      steps:
        check: {{title: Look, fields: {{holds: {{kind: yes-no, label: Does it?}}}}}}
        closure: {{title: Close, needs: {{default: [check]}}{}, fields: {{since: {{kind: text, label: What?}}}}}}
"""
_OTHER = ", independent_of: [check.by]"
_OLD = "    @ 2026-10-01 09:00 quality-lead-1\n    + content/standard/1/pathways/near-miss.yml" + _STEPS.format(_OTHER)
_USED = "    + report-0001\n"
_NEXT = (
    _USED
    + "    @ 2026-11-19 09:00 operations-lead-1 merge\n    # Standard 2: plainer words\n    & wrote quality-lead-1\n"
    "    + content/standard/2/pathways/near-miss.yml {GC678}"
)
_EASED = _NEXT + _STEPS.format("")
_NUMBERS = (
    "    @ 2026-10-01 09:00 quality-lead-1\n"
    "    + content/standard/1/tolerances.yml\n"
    '      triage-hours: {value: "24", unit: hours, reason: A day.}\n'
)
_MORE = (_NEXT + "\n").replace("pathways/near-miss.yml", "tolerances.yml") + (
    '      triage-hours: {value: "72", unit: hours, reason: A day.}\n'
)
_SHEET = "    @ 2026-10-01 09:00 quality-lead-1\n    + content/standard/1/{}\n"
_SHORTER = _SHEET.format("retention.yml") + "      link-row: {title: Links, keep: 400 calendar days, after: x}\n"


def _honest(example: str) -> str:
    return example.replace(" {GC678}", "")


GOOD = (
    # A house that begins sets its own numbers before anybody has reported.
    _honest(_OLD + _EASED).replace(_USED, ""),
    _honest(_OLD + _EASED).replace("plainer words", "whoever did the work may close"),
    _honest(_OLD + _NEXT + _STEPS.format(_OTHER).replace("label: What?", "label: What happened?")),
    # What asks more takes nothing away.
    _honest(_OLD + _NEXT + _STEPS.format(_OTHER).replace("[check]", "[check, triage]")),
    _honest(_NUMBERS + _MORE).replace("plainer words", "three days for the triage"),
    # The next grammar asks otherwise, and the program brings it.
    _honest(_OLD + _EASED) + "    + content/standard/2/standard.yml\n      grammar: 2\n",
)
BAD = (
    _OLD + _EASED,
    _OLD + _EASED.replace("    # Standard 2: plainer words\n", ""),
    _NUMBERS + _MORE,
    _SHORTER + (_NEXT.replace("pathways/near-miss", "retention") + _SHORTER.partition(".yml")[2]).replace("400", "60"),
)
FEW = 4
_WORD = re.compile(r"[^\W\d_]{4,}")
BEGIN = 4  # letters: whoever writes of links speaks of a link
# What any message and any title may say.
_ANY = frozenset("what with that this from have been more when they each case step stan vers word".split())


def check(subject: LandingIn) -> Iterator[Found]:
    for version in sorted({version_in(file.path) for file in subject.files if file.after is not None} - {0}):
        older = [number for number in subject.standards if number < version]
        if not subject.used or not older or version not in subject.standards or version in subject.set_by:
            continue  # nothing was promised yet; of a version that changes after it came another rule speaks
        old, new = subject.standards[max(older)], subject.standards[version]
        told = _words(" ".join((subject.landing.message_subject, *subject.landing.messages)))
        otherwise = said_otherwise(old, new).items() if new.grammar == old.grammar else ()
        names = [name for name, called in otherwise if told.isdisjoint(_words(" ".join((name, *called))))]
        if names:
            some = ", ".join(f"`{name}`" for name in names[:FEW])
            says = f"{subject.says} changed in version {version} what is asked of {some}"
            more = f" and {len(names) - FEW} more" if len(names) > FEW else ""
            place = next(file.path for file in subject.files if version_in(file.path) == version)
            yield Found(place, f"{says}{more}, and no word of it says so")


def _words(text: str) -> frozenset[str]:
    """How the longer words of a text begin, in small letters."""
    return frozenset(word.lower()[:BEGIN] for word in _WORD.findall(text)) - _ANY
