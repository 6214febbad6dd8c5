"""An erratum shows less than what was changed in the bulletin.

People printed the bulletin and read it out. They hold what the erratum shows beside it, and nothing else.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import FileIn, LandingIn
from goodcatch.history.sealed_part_of_published_files import told
from goodcatch.publish.bulletin_file import Bulletin, readable
from goodcatch.publish.erratum_of_bulletin import not_shown

LEVEL = Level.STOP
GRAMMAR = 2
OLDER = Level.FLAG
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "put each changed line below `## Erratum of DAY`, as `goodcatch bulletin MONTH --erratum FILE` writes it, and add "
    "an entry under `errata:` for it"
)
CLAUSE = "72, 79"
_PUBLISHED = """
    @ 2026-11-20 09:00 goodcatch
    + content/standard/1/standard.yml
      grammar: 2
    @ 2026-11-21 09:00 publisher-1
    + bulletins/2026-10.md
      ---
      month: 2026-10
      title: October
      published: 2026-11-21
      errata: []
      ---

      Nine were passed on.

      Slings were *replaced*.
    @ 2026-11-23 09:00 publisher-1
    ~ bulletins/2026-10.md MARK
      ---
      month: 2026-10
      title: October
      published: 2026-11-21
      errata: ["2026-11-23"]
      ---

"""
_SHOWN = """
      Nine were passed on.

      All slings were *replaced*.

      ## Erratum of 2026-11-23

      This was changed after publication:

      > -Slings were \\*replaced\\*.<br>
      > +All slings were \\*replaced\\*.<br>
"""
_AGAIN = """
    @ 2026-11-24 09:00 publisher-1
    ~ bulletins/2026-10.md
      ---
      month: 2026-10
      title: October
      published: 2026-11-21
      errata: ["2026-11-23", "2026-11-24"]
      ---

"""
_MORE = _SHOWN.replace("Nine were passed on", "All were passed on")
_LEFT_OUT = """
      ## Erratum of 2026-11-24

      > -Nine were passed on.<br>
      > +All were passed on.<br>
"""
_MARKED = _PUBLISHED.replace("MARK", "{GC713}")
GOOD = (
    _PUBLISHED.replace(" MARK", "") + _SHOWN,
    _PUBLISHED.replace(" MARK", "") + _MORE + _AGAIN + _MORE + _LEFT_OUT,
)
BAD = (
    _MARKED + _MORE,
    _MARKED + "\n      Slings were replaced.\n",
    _MARKED + _SHOWN + "\n      ## What helped\n\n      All of it.\n",
)


def check(subject: LandingIn) -> Iterator[Found]:
    for file in subject.files:
        old, new = _bulletin(file, file.sealed), _bulletin(file, file.after)
        if old and new and file.sealed and told(file.sealed, file.after):
            now = _bulletin(file, file.now) or new
            # What an erratum left out, a later one may show.
            missing = not_shown(old.body, new.body, now.body)
            if missing:
                number = "a line that was" if len(missing) == 1 else f"{len(missing)} lines that were"
                yield Found(file.path, f"{subject.says} brought an erratum that does not show {number} changed with it")


def _bulletin(file: FileIn, text: str | None) -> Bulletin | None:
    return readable(file.path, text) if text else None
