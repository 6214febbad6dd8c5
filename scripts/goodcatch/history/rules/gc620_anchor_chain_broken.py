"""An anchor does not hold: the past that it stands on is not that of main, or something came without one.

Whatever is published or counted says at which commit main stood then, and which anchors came before. If the commit is
not among those that main has come through, the past was told anew. If an anchor that another one names is missing, or
one was passed over, part of it was taken out. From the first anchor on this shows without anybody having kept a note;
the name of an anchor that is printed on a bulletin shows it even to whoever can rewrite everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.anchor_chain import AnchorChain, faults_of
from goodcatch.history.rule_input_types import HistoryIn
from goodcatch.record.anchor_file import WHERE, named_by, spoken

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "look for the past that the anchor stands on in a backup, another clone, or at the second place that `goodcatch "
    "anchor` stamped, and set main back to it"
)
CLAUSE = "95, 98"
_BEGUN = """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
    + content/standard/1/standard.yml
      grammar: 2
"""
_FIRST = """
    @ 2026-11-21 09:00 goodcatch
    + content/ledger/2026-11.csv
      id,month,channel,hash,outcome
    + content/anchors/2026-11/k03py88n7ftt.yml
      head: "8db0efb7613ed02323504d04959e11ef0632a148"
      previous: []
      of: ["content/ledger/2026-11.csv"]
"""
_SECOND = """
    @ 2026-12-22 09:00 goodcatch
    + content/ledger/2026-12.csv
      id,month,channel,hash,outcome
    + content/anchors/2026-12/gtfv08f4vq19.yml
      head: "844e22f8f6655248e9608dd82a310664189dca22"
      previous: ["k03py88n7ftt"]
      of: ["content/ledger/2026-12.csv"]
"""
GOOD = (
    _BEGUN + _FIRST + _SECOND,
    """
    @ 2026-11-20 09:00 goodcatch
    + content/ledger/2026-11.csv
      id,month,channel,hash,outcome
    """,
)
BAD = (
    _BEGUN
    + """
    @ 2026-11-21 09:00 goodcatch
    + content/ledger/2026-11.csv {GC620}
      id,month,channel,hash,outcome
    """,
    _BEGUN
    + """
    @ 2026-11-21 09:00 goodcatch
    + content/ledger/2026-11.csv
      id,month,channel,hash,outcome
    + content/anchors/2026-11/8vvd17veh2ff.yml {GC620}
      head: "c0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ff"
      previous: []
      of: ["content/ledger/2026-11.csv"]
    """,
    _BEGUN
    + """
    @ 2026-11-21 09:00 goodcatch
    + content/ledger/2026-11.csv
      id,month,channel,hash,outcome
    + content/anchors/2026-11/svestd00eeyx.yml {GC620}
      head: "8db0efb7613ed02323504d04959e11ef0632a148"
      previous: ["7k3q9f4t2m6d"]
      of: ["content/ledger/2026-11.csv"]
    """,
    _BEGUN
    + _FIRST
    + """
    @ 2026-12-22 09:00 goodcatch
    + content/ledger/2026-12.csv
      id,month,channel,hash,outcome
    + content/anchors/2026-12/xqc4zqb0vyt6.yml {GC620}
      head: "844e22f8f6655248e9608dd82a310664189dca22"
      previous: []
      of: ["content/ledger/2026-12.csv"]
    """,
    _BEGUN
    + _FIRST
    + """
    @ 2026-11-22 09:00 goodcatch
    - content/anchors/2026-11/k03py88n7ftt.yml {GC620}
    """,
    _BEGUN
    + """
    @ 2026-11-22 09:00 goodcatch
    + content/anchors/2026-11/k03py88n7ftt.yml {GC620}
      head: one
    """,
)
_ANCHOR_IT = "run `goodcatch anchor --write` on main as it is now, and land the file that it writes"


FEW = 3  # more than so many are told in one: whoever tells a past anew breaks every anchor that came after
_ALL = "`goodcatch anchor` names each"


def check(subject: HistoryIn) -> Iterator[Found]:
    chain = subject.chain
    yield from _told(_changed(chain), "anchors were changed or taken away after they had landed")
    yield from _told(_broken(chain), "anchors do not hold")
    yield from _told(_without(chain), "files landed with no anchor to what came before them", _ANCHOR_IT)


def _changed(chain: AnchorChain) -> Iterator[Found]:
    for path, landing in chain.changed:
        yield Found(path, f"this anchor was changed or taken away after it had landed, in {landing[:10]}")


def _broken(chain: AnchorChain) -> Iterator[Found]:
    for one in chain.landed:
        if one.anchor is None:
            yield Found(one.path, "this is no anchor, or it is not called after what it says")
        else:
            yield from (Found(one.path, f"the anchor {spoken(one.name)} {what}") for what in faults_of(chain, one))


def _without(chain: AnchorChain) -> Iterator[Found]:
    for path, landing in chain.without:
        yield Found(path, f"this landed in {landing[:10]} with no anchor to what came before it")


def _told(found: Iterable[Found], what: str, remedy: str = "") -> Iterator[Found]:
    """Each by itself while they are few; else all in one, at the first of them."""
    every = tuple(found)
    if len(every) <= FEW:
        yield from (replace(one, remedy=remedy) for one in every)
        return
    first, last = every[0], every[-1]
    number = len({one.path for one in every})
    says = f"{number} {what}, from {_place(first)} to {_place(last)}. Of the first: {first.message}"
    yield replace(first, message=says, remedy=f"{remedy or REMEDY} ({_ALL})")


def _place(one: Found) -> str:
    """An anchor by its name and month, any other file by its path."""
    name = named_by(one.path)
    return f"{spoken(name)} ({one.path.removeprefix(WHERE).partition('/')[0]})" if name else one.path
