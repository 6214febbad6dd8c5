"""A later version of the standard gives a value of a list the words that another value had before.

Records hold the value, and pages show its words: with two labels swapped, every old "no" reads "yes".
"""

from collections.abc import Iterator, Mapping

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.sealed_part_of_published_files import version_in
from goodcatch.standard.model import Standard

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
_ASKED = """
    @ 2026-10-0{0} 09:00 quality-lead-1
    + content/standard/{0}/pathways/near-miss.yml{1}
      pathway: near-miss
      prefix: NM
      steps:
        check: {{fields: {{holds: {{kind: choice, label: Does it?, options: {{good: {2}, bad: {3}}}}}}}}}
"""
GOOD = (
    _OLD
    + _NEW.replace(" {GC670}", "")
    .replace("No it is not,", "Yes it is better now,")
    .replace("Yes it is better}", "No}"),
)
BAD = (_OLD + _NEW, _ASKED.format(1, "", "Yes", "No") + _ASKED.format(2, " {GC670}", "No", "Yes"))


def check(subject: LandingIn) -> Iterator[Found]:
    for path in sorted(file.path for file in subject.files if file.after is not None):
        version = version_in(path)
        older = [number for number in subject.standards if number < version]
        if not _has_words(path) or version in subject.set_by or version not in subject.standards:
            continue  # of a version that changes after it came another rule speaks
        old, new = (_lists(path, subject.standards[number]) for number in (max(older, default=version), version))
        for name, labels in sorted(old.items()):
            had = {label: value for value, label in labels.items()}
            for value, label in new.get(name, {}).items():
                other = had.get(label, value)
                if value in labels and other != value and labels[value] != label:
                    says = f"{subject.says} gave `{value}` of the list `{name}` the words that `{other}` had"
                    yield Found(path, f"{says} in the version before")


def _has_words(path: str) -> bool:
    return path.endswith("/vocabulary.yml") or "/pathways/" in path


def _lists(path: str, standard: Standard) -> Mapping[str, Mapping[str, str]]:
    """The lists that stand in a sheet: each value with its words."""
    if path.endswith("/vocabulary.yml"):
        return {
            name: {value: term.label for value, term in terms.items()} for name, terms in standard.vocabulary.items()
        }
    of = path.rpartition("/")[2].removesuffix(".yml")
    steps = [step for pathway in standard.pathways.values() if pathway.name == of for step in pathway.steps.values()]
    return {f"{step.name}.{name}": field.options for step in steps for name, field in step.fields.items()}
