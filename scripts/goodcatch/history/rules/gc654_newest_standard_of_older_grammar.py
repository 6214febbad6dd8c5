"""A newer version of the standard is written in an older grammar than the one that was in force.

What only the newer grammar knows falls away with it: gates, anchors, and answers that stay in the spool, which would
land in Git, and Git forgets nothing. One line left out of one file does it, and no step tells.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.sealed_part_of_published_files import version_in

LEVEL = Level.STOP
# Not the grammar that it judges: the version that takes the newer one away must not take this rule away too.
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "write the next version of the standard with `grammar:` in its standard.yml as it was, and look at what was done "
    "by this one since"
)
CLAUSE = "mission items 93, 94"
_FIRST = """
    @ 2026-10-01 09:00 quality-lead-1
    + content/standard/1/standard.yml
      grammar: 2
"""
_OLDER = """
    @ 2026-11-01 09:00 operations-lead-1
    + content/standard/2/roles.yml {GC654}
      roles: {quality-lead: {title: Quality lead}}
"""
_AGAIN = """
    @ 2026-11-02 09:00 operations-lead-1
    + content/standard/3/standard.yml
      grammar: 2
"""
_SAYS_SO = "    + content/standard/2/standard.yml\n      grammar: 2\n"
_SAYS_ONE = "    + content/standard/2/standard.yml {GC654}\n      grammar: 1\n"
GOOD = (
    _FIRST + _OLDER + _SAYS_SO,
    _FIRST + _OLDER + _AGAIN,
    _FIRST.replace("2\n", "1\n") + _OLDER,
    _FIRST.replace("2\n", "1\n") + _OLDER + _SAYS_SO,
)
BAD = (
    _FIRST + _OLDER,
    _FIRST + _OLDER.replace(" {GC654}", "") + _SAYS_ONE,
    _FIRST + _OLDER + _AGAIN.replace("2\n", "1\n"),
)


def check(subject: LandingIn) -> Iterator[Found]:
    files = [file.path for file in subject.files if file.after is not None]
    version = max((version_in(path) for path in files if version_in(path) in subject.standards), default=0)
    if version <= subject.version or _newest(subject) >= subject.grammar:
        return  # of one that changes after it came another rule speaks
    grammar = subject.standards[version].grammar
    if grammar < subject.grammar:
        says = f"{subject.says} brought version {version} of the standard in grammar {grammar}"
        own = sorted(path for path in files if version_in(path) == version)
        place = next((path for path in own if path.endswith("/standard.yml")), own[0])
        yield Found(place, f"{says}, and version {subject.version} was in grammar {subject.grammar}")


def _newest(subject: LandingIn) -> int:
    """The grammar of what is in force today: a later version may have put it right."""
    return subject.standards[max(subject.standards)].grammar
