"""Says of one case what the site has to know of it, so short that it can be kept until one of its files is another."""

from __future__ import annotations

from collections.abc import Collection
from sys import intern
from typing import NamedTuple

from goodcatch.publish.counted_results import moves_with_day
from goodcatch.publish.facts import CaseFacts, facts_of
from goodcatch.record.case_state import claims_closed, ending_in, stops_in
from goodcatch.record.model import Case
from goodcatch.record.store import Store
from goodcatch.record.view_noting_lookups_elsewhere import Kind, LookUp, answer_to
from goodcatch.rulebook.judgement import Verdict
from goodcatch.rulebook.kept_verdicts import may_be_kept
from goodcatch.standard.names_program_asks_for import Steps

_WHATEVER_RULES_SAY = "*"


class KnownCase(NamedTuple):
    """One case. Of one that is not out nothing but `files`, a name of its files, is known.

    `ending` is the path of the record by which it ended another way than by a closure. `stops`: where rules stop
    something; `looked`: kind, name and answer of each look-up on which that rests. `changed`: whether a change was
    done; `moves`: whether what counting has shown of it moves with the day; `latest`: the time of its latest record,
    in seconds; `excepted`: up to which months its closing passes something openly.
    """

    files: bytes
    claims_closed: bool = False
    ending: str = ""
    stops: tuple[str, ...] = ()
    looked: tuple[tuple[str, str, str], ...] = ()
    closed_in: str = ""
    answers: tuple[tuple[str, str, str, str, str], ...] = ()
    answers_id: bytes = b""
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()
    changed: bool = False
    moves: bool = False
    latest: int = 0
    is_out: bool = False
    may_be_kept: bool = True
    excepted: tuple[str, ...] = ()

    @property
    def facts(self) -> CaseFacts:
        return CaseFacts(self.closed_in, self.answers, self.answers_id, dict(self.values), self.excepted)

    def is_closed(self, folder: str, stops: Collection[str]) -> bool:
        """Whether it counts as closed, as `case_state.phase` says it of a case that is read. `stops` are those of all
        cases."""
        ended = self.ending == _WHATEVER_RULES_SAY or bool(self.ending and self.ending not in stops)
        return self.claims_closed and not ended and not any(path.rpartition("/")[0] == folder for path in stops)

    def holds(self, store: Store) -> bool:
        """Whether all that its rules looked up elsewhere would be answered in the same way."""
        return all(answer_to(LookUp(Kind(kind), name), store) == answer for kind, name, answer in self.looked)

    def rests_on_day(self, end_of_day: int) -> bool:
        """Whether time alone may change what is told of it."""
        return self.changed and (self.moves or self.latest > end_of_day)


def is_judged(case: Case, store: Store) -> bool:
    """Whether it depends on rules where a case stands: what neither claims to be closed nor to have ended is open,
    whatever they say."""
    return claims_closed(case) or ending_in(case, store) is not None


def known_case(case: Case, store: Store, files: bytes, verdict: Verdict) -> KnownCase:
    """What there is to know of a case that is out. `verdict`: what the rules say of it, if that matters."""
    claims, facts = claims_closed(case), facts_of(case, store)
    return KnownCase(
        files=files,
        claims_closed=claims,
        ending=_ending(case, store),
        stops=tuple(sorted(stops_in(verdict.findings))),
        looked=tuple((str(asked.kind), asked.name, answer) for asked, answer in verdict.looked),
        closed_in=facts.closed_in,
        # Ten thousand cases say the same few words.
        answers=tuple((intern(a), intern(b), intern(c), intern(d), intern(e)) for a, b, c, d, e in facts.rows),
        answers_id=facts.rows_id,
        values=tuple(facts.values.items()),
        changed=any(record.step == Steps.DONE for record in case.records),
        moves=moves_with_day(case),
        latest=max(int(record.instant.timestamp()) for record in case.records),
        is_out=True,
        may_be_kept=may_be_kept(verdict),
        excepted=facts.excepted,
    )


def _ending(case: Case, store: Store) -> str:
    """As `case_state.ends` has it."""
    ending = ending_in(case, store)
    if ending is None:
        return ""
    standard = store.standard_of(ending.record)
    if standard is None or standard.grammar < 2:
        return _WHATEVER_RULES_SAY
    return ending.record.path if ending.stands else ""
