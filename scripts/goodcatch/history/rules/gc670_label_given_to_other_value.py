"""A later version of the standard gives a value of a list the words that another value had before.

Records hold the value, and pages show its words: with two labels swapped, every old "no" reads "yes".
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.sealed_part_of_published_files import version_in

# Never a stop: a version that records use cannot be taken back.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "give each value its own words again in the next version, and a new meaning a new value"
CLAUSE = "mission items 94, 98"
_OLD = """
    @ 2026-10-01 09:00 quality-lead-1
    + content/standard/1/vocabulary.yml
      better: {confirmed: Yes it is better, not-confirmed: No it is not}
"""
_NEW = """
    @ 2026-11-18 09:00 quality-lead-1
    + content/standard/2/vocabulary.yml {GC670}
      better: {confirmed: No it is not, not-confirmed: Yes it is better}
"""
GOOD = (
    _OLD
    + _NEW.replace(" {GC670}", "")
    .replace("No it is not,", "Yes it is better now,")
    .replace("Yes it is better}", "No}"),
)
BAD = (_OLD + _NEW,)


def check(subject: LandingIn) -> Iterator[Found]:
    for path in sorted(file.path for file in subject.files if file.after is not None):
        version = version_in(path)
        older = [number for number in subject.standards if number < version]
        if not path.endswith("/vocabulary.yml") or version in subject.set_by or version not in subject.standards:
            continue  # of a version that changes after it came another rule speaks
        old, new = (subject.standards[number].vocabulary for number in (max(older, default=version), version))
        for name, terms in sorted(old.items()):
            had = {term.label: value for value, term in terms.items()}
            for value, term in new.get(name, {}).items():
                other = had.get(term.label, value)
                if value in terms and other != value and terms[value].label != term.label:
                    says = f"{subject.says} gave `{value}` of the list `{name}` the words that `{other}` had"
                    yield Found(path, f"{says} in the version before")
