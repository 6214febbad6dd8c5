"""Random honest histories: cases under new ids, landed by merges and forge buttons, with all that honest people do."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

import large
from goodcatch.history.git import SERVICE, Identity
from goodcatch.intake.sign_reports_off_and_land_steps import identity
from goodcatch.record.case_state import saw_of
from goodcatch.record.make_record_and_id import new_record
from goodcatch.record.model import Record, case_from
from goodcatch.record.parse_and_write_record import read, write
from goodcatch.record.read_store import store_from
from goodcatch.record.store import CASES, Store, path_of
from goodcatch.review.fill_computed_case_answers import filled

FORGE = Identity("GitHub", "noreply@github.com")
FIRST = datetime(2020, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
OF_TODAY = (
    CASES,
    "content/imports/",
    "content/ledger/",
    "content/releases/",
    "content/reviews/",
    "bulletins/",
    "content/tombstones/",
)
ENDINGS = ("closure", "duplicate", "not-a-near-miss", "rerouted", "continued-in")
ALONE = ("closure", "reopen", "confirmation")
LANDERS = ("operations-lead-1", "quality-lead-1", "service-manager-1")
Files = Mapping[str, str | None]
Told = list[tuple[Record, str]]


@dataclass
class Line:
    """A stream for git's own import: one branch, commit by commit, its time never going back."""

    ref: str
    out: list[bytes] = field(default_factory=list)
    tip: int = 0
    old: int = 0  # where main was before its last merge: a branch may have begun there
    now: datetime = FIRST

    def commit(
        self, ref: str, parents: list[int], message: str, author: Identity, at: datetime, files: Files,
        committer: Identity | None = None,
    ) -> int:  # fmt: skip
        mark = len(self.out) + 1
        author_line, committer_line = (
            f"{w.name} <{w.address}> {int(at.timestamp())} +0000" for w in (author, committer or author)
        )
        text = message.encode()
        head = f"commit {ref}\nmark :{mark}\nauthor {author_line}\ncommitter {committer_line}\ndata {len(text)}\n"
        lines = [head.encode(), text, b"\n"]
        lines += [f"{'merge' if n else 'from'} :{parent}\n".encode() for n, parent in enumerate(parents)]
        for path, content in files.items():
            data = (content or "").encode()
            lines.append(b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(data), data))
        self.out.append(b"".join(lines))
        return mark

    def direct(self, message: str, who: Identity, at: datetime, files: Files) -> None:
        """A commit on main itself, as the service makes them."""
        self.now = max(at, self.now)
        self.tip = self.commit(self.ref, [self.tip] if self.tip else [], message, who, self.now, files)


@dataclass(frozen=True)
class Planned:
    """Something that people do at a time."""

    at: datetime
    do: Callable[[datetime], None]


class History:
    """One history, told into a branch of a repository."""

    def __init__(self, seed: int, example: Store, ref: str) -> None:
        self.seed, self.example, self.standard = seed, example, example.newest
        self.chance, self.line = random.Random(seed), Line(ref)
        self.cases: dict[str, dict[str, str]] = {}
        self.ledger: dict[str, list[tuple[str, str]]] = {}
        self.trial = ""  # a ref at which a forge tried the last change that waited
        self.planned: list[Planned] = []
        self.found: dict[int, Record] = {}  # what reviews have counted, and what has not landed yet
        self.accepted = 0
        self.house = {path: text for path, text in example.texts.items() if not path.startswith(OF_TODAY)}

    def told(self) -> bytes:
        """The stream that makes the branch."""
        for case in self.chance.sample(list(self.example.cases.values()), self.chance.randint(3, 6)):
            self._plan_case(*large._again(case, 1 + self.seed, self.example))
        self._plan_house()
        self.planned.sort(key=lambda planned: planned.at)
        self.line.direct("Set the standard\n", SERVICE, self.planned[0].at - timedelta(days=1), self.house)
        for planned in self.planned:
            planned.do(planned.at)
        return b"".join(self.line.out)

    def _plan(self, at: datetime, do: Callable[[datetime], None]) -> None:
        self.planned.append(Planned(at, do))

    def _plan_case(self, case: object, texts: Mapping[str, str]) -> None:
        records: list[Record] = list(case.records)  # type: ignore[attr-defined]
        id = records[0].case
        self.cases[id] = {}
        signed = next((n for n, record in enumerate(records) if record.step == "sign-off"), 0) + 1
        begun = max(record.instant for record in records[:signed])
        first, last, ended = [(r, texts[r.path]) for r in records[:signed]], begun + MINUTE, None
        self._plan(last, lambda at: self._sign_off(id, first, at))
        for group in self._groups(records[signed:]):
            last = max(last + MINUTE, group[-1].instant + self.chance.choice([1, 2, 9, 30, 200, 1200]) * MINUTE)
            pairs = [(record, texts[record.path]) for record in group]
            self._plan(last, lambda at, pairs=pairs: self._steps(id, pairs, at))  # type: ignore[misc]
            ended = ended or (last if group[0].step in ENDINGS else None)
        closed = ended or last + timedelta(days=9)
        if self.chance.random() < 0.6 and begun + timedelta(hours=1) < closed:
            step = self.chance.choice(["report", "triage"])
            self._plan(begun + timedelta(hours=1), lambda at: self._correct(id, step, at))
        if self.chance.random() < 0.4 and begun + timedelta(hours=3) < closed:
            self._plan(begun + timedelta(hours=3), lambda at: self._press_again(id, at))
        planned = next((record.instant for record in records if record.step == "action"), closed)
        moved = [planned + timedelta(hours=1), planned + timedelta(hours=2)]
        for at in moved if self.chance.random() < 0.4 else ():
            if at < closed:
                self._plan(at, lambda at: self._move_day(id, at))
        if self.chance.random() < 0.3 and begun + timedelta(hours=2) < closed:
            self._plan(begun + timedelta(hours=2), lambda at: self._tell_again(id, at))

    def _groups(self, records: list[Record]) -> list[list[Record]]:
        """Steps that land one by one; now and then two at once."""
        groups: list[list[Record]] = []
        while records:
            pair = len(records) > 1 and not {records[0].step, records[1].step} & set(ALONE)
            size = 2 if self.chance.random() < 0.1 and pair else 1
            groups.append(records[:size])
            records = records[size:]
        return groups

    def _plan_house(self) -> None:
        start, end = min(p.at for p in self.planned), max(p.at for p in self.planned)
        if self.chance.random() < 0.4:
            self._plan(start + (end - start) * self.chance.random(), self._second_standard)
        for number in range(3):
            counted = start + (end - start) * self.chance.random()
            landed = counted + self.chance.choice([1, 30, 2000, 20000]) * MINUTE
            self._plan(counted, lambda at, n=number: self._find(n, at))  # type: ignore[misc]
            self._plan(landed, lambda at, n=number: self._land_found(n, at))  # type: ignore[misc]
        for month in range(3):
            self._plan(start + timedelta(days=20 * month + 1), lambda at, m=month: self._ledger(m, at))  # type: ignore[misc]
            self._plan(start + timedelta(days=20 * month + 5), lambda at, m=month: self._bulletin(m, at))  # type: ignore[misc]
        page = {"content/pages/x.md": "# Hello\n"}
        self._plan(
            start + (end - start) * 0.5, lambda at: self.line.direct("A page\n", self._who("quality-lead-1"), at, page)
        )

    def _who(self, post: str) -> Identity:
        return identity(self.standard, post)

    def _try(self, tip: int, parts: list[tuple[Identity, Files]], at: datetime) -> None:
        """What a forge keeps as `refs/pull/12/merge`: the change that waits, merged with nobody having let it in."""
        line, self.trial = self.line, f"{self.line.ref}-trial"
        files = {path: text for _, told in parts for path, text in told.items()}
        subject, author = f"Merge {'a' * 40} into {'b' * 40}\n", parts[0][0]
        line.commit(self.trial, [line.tip, tip], subject, author, max(at, line.now), files, FORGE)

    def _land(self, message: str, parts: list[tuple[Identity, Files]], at: datetime, agreed: str = "") -> None:
        """Each part is a commit of one branch, which begins at main or a landing earlier, and is merged in some way."""
        line, chance = self.line, self.chance
        tip = line.old if chance.random() < 0.2 and line.old else line.tip
        for who, files in parts:
            told = max(at - chance.choice([0, 1, 60]) * MINUTE, FIRST)
            tip = line.commit("refs/heads/side", [tip], message, who, told, files)
        name = f"change/{message.partition(':')[0].lower()}"
        merger = self._who(agreed or chance.choice([post for post in LANDERS if post != parts[0][0].name]))
        if chance.random() < 0.1:
            self._try(tip, parts, at)
        by_one = len({who for who, _ in parts}) == 1 and parts[0][0] != SERVICE  # which has no fork
        subject, author, committer = chance.choice(
            [
                *([("Merge branch 'main' of forge.example:somebody/store\n", merger, merger)] if by_one else []),
                (f"Land {message}", merger, merger),
                (f"Land {message}", SERVICE, SERVICE),
                (f"Merge pull request #{chance.randint(1, 99)} from provider/{name}\n", merger, FORGE),
                (f"Merge branch '{name}'\n", merger, merger),
                (f"Merge branch '{name}' into main\n", merger, merger),
            ]
        )
        line.now = max(at, line.now) + timedelta(seconds=chance.choice([0, 30, 3000]))
        files = {path: text for _, told in parts for path, text in told.items()}
        line.old, line.tip = (
            line.tip,
            line.commit(line.ref, [line.tip, tip], subject, author, line.now, files, committer),
        )

    def _sign_off(self, id: str, told: Told, at: datetime) -> None:
        files = {record.path: text for record, text in told}
        self.cases[id] |= files
        self.line.direct(f"{id}: report signed off\n", SERVICE, at, files)

    def _steps(self, id: str, told: Told, at: datetime) -> None:
        have, parts, agreed = self.cases[id], list[tuple[Identity, Files]](), ""
        for record, text in told:
            if record.step == "closure" and self.chance.random() < 0.3:
                agreed = self.chance.choice([post for post in LANDERS if post != record.by])
                waiver = {"rule": "GC407", "reason": "Nobody to ask.", "until": "2026-01-31", "by": agreed}
                have[record.path] = self._seen(id, replace(record, extra={**record.extra, "waiver": waiver}))
            else:
                have[record.path] = self._seen(id, record) if "saw" in record.extra else text
            parts.append((self._who(record.by), {record.path: have[record.path]}))
        self._land(f"{id}: {told[0][0].step}\n", parts, at, agreed)

    def _find(self, number: int, at: datetime) -> None:
        """A review finds a near miss, and counts what stands by now."""
        told = [id for id, have in self.cases.items() if have]
        if not told:
            return
        case = f"LV-2026-{self.seed % 1000:04d}000{number}"
        answers = {"near_miss": self.chance.choice(told), "classification": "emerging"}
        by = "learning-visibility-auditor-1"
        record = new_record(
            case, "exposure", answers, standard=self.standard, at=at, by=by, name=f"exposure-000{number}"
        )
        texts = {path: text for have in self.cases.values() for path, text in have.items()}
        self.found[number] = filled(record, store_from({**self.house, **texts}, standards=self.example.standards))

    def _land_found(self, number: int, at: datetime) -> None:
        """It lands when somebody comes to it: meanwhile others have landed, also what was done before."""
        if number in self.found:
            record = self.found[number]
            self.line.direct(f"{record.case}: exposure\n", SERVICE, at, {record.path: write(record)})

    def _press_again(self, id: str, at: datetime) -> None:
        """A wrong line was pressed, and it is said so."""
        self._put_right(id, "triage", "recurrence_likelihood", "possible", "The wrong line was pressed.", at)

    def _move_day(self, id: str, at: datetime) -> None:
        """More time is needed, once or twice."""
        record = self._one(id, "action")
        if record and (day := record.text("due_on")):
            later = f"{date.fromisoformat(day) + timedelta(days=9)}"
            self._put_right(id, "action", "due_on", later, "The part comes later.", at)

    def _put_right(self, id: str, step: str, name: str, value: str, reason: str, at: datetime) -> None:
        record = self._one(id, step)
        if record and record.text(name) not in ("", value):
            right = write(replace(record, fields={**record.fields, name: value}))
            beside = f"record: {record.name}\nfields: [{name}]\nreason: {reason}\n"
            self._beside(id, "correction", f"{self.chance.randrange(10**4):04d}", beside, {record.path: right}, at)

    def _one(self, id: str, step: str) -> Record | None:
        """The first record of a step, as it stands by now."""
        path = next((path for path in self.cases[id] if f"/{step}-" in path), "")
        return read(path, self.cases[id][path]) if path else None

    def _seen(self, id: str, record: Record) -> str:
        """A claim over the records as they stand by now."""
        have = self.cases[id]
        case = case_from(id, tuple(read(path, stood) for path, stood in have.items()))
        return write(replace(record, extra={**record.extra, "saw": saw_of(case, have)}))

    def _correct(self, id: str, step: str, at: datetime) -> None:
        have, name = self.cases[id], "what_happened" if step == "report" else "duties_reason"
        path = next((path for path in have if f"/{step}-" in path), "")
        record = read(path, have[path]) if path else None
        if record is None or name not in record.fields:
            return
        spelt = write(replace(record, fields={**record.fields, name: f"{record.fields[name]} (Spelt anew.)"}))
        beside = f"record: {record.name}\nfields: [{name}]\nreason: A spelling mistake.\n"
        self._beside(id, "correction", f"{self.seed % 32:04d}", beside, {path: spelt}, at)

    def _tell_again(self, id: str, at: datetime) -> None:
        have = self.cases[id]
        path = next((path for path in have if "/acknowledge-" in path), "")
        if not path:
            return
        record = read(path, have[path])
        extra = {key: value for key, value in record.extra.items() if key != "recorded"}
        again = replace(record, path=path_of(id, "acknowledge-00R1"), extra=extra)
        beside = f"record: {record.name}\nreason: The time was wrong.\n"
        self._beside(id, "withdrawal", "00W1", beside, {again.path: write(again)}, at)

    def _beside(self, id: str, step: str, suffix: str, lines: str, files: dict[str, str], at: datetime) -> None:
        """A change by the quality lead with the record that declares it."""
        path = path_of(id, f"{step}-{suffix}")
        head = f'case: {id}\nstep: {step}\nstandard: "1"\nat: "{at.isoformat()}"\nby: quality-lead-1\n'
        files = {**files, path: write(read(path, f"---\n{head}{lines}---\n"))}
        self.cases[id] |= files
        self._land(f"{id}: {step}\n", [(self._who("quality-lead-1"), files)], at)

    def _second_standard(self, at: datetime) -> None:
        first = {path: text for path, text in self.house.items() if path.startswith("content/standard/1/")}
        files = {path.replace("standard/1/", "standard/2/"): text for path, text in first.items()}
        self._land("Standard 2\n", [(self._who("service-manager-1"), files)], at)

    def _ledger(self, month: int, at: datetime) -> None:
        """A month's lines; what was open in earlier months gets its outcome."""
        for path, lines in self.ledger.items():
            self.ledger[path] = [(id, outcome or self._outcome()) for id, outcome in lines]
        new = range(self.chance.randint(1, 5))
        self.ledger[f"content/ledger/2026-{month + 1:02d}.csv"] = [
            (f"L-{self.seed:04d}{month}{n:03d}", self._outcome() if month == 2 else "") for n in new
        ]
        files = {path: self._ledger_text(path, lines) for path, lines in self.ledger.items()}
        self.line.direct(f"Ledger {month}\n", SERVICE, at, files)

    def _outcome(self) -> str:
        """What became of a report: one that was accepted is a case of that year, and there are no more of those."""
        outcome = self.chance.choice(["accepted", "spam"])
        free = sum(bool(told) and id.startswith("NM-2026") for id, told in self.cases.items()) - self.accepted
        self.accepted += outcome == "accepted" and free > 0
        return outcome if free > 0 else "spam"

    def _ledger_text(self, path: str, lines: list[tuple[str, str]]) -> str:
        told = "".join(
            f"{id},{path[15:22]},form,{'a' * 64},{outcome},{'quality-lead-1' if outcome == 'spam' else ''}\n"
            for id, outcome in lines
        )
        return f"id,month,channel,hash,outcome,second\n{told}# journal {self.chance.randrange(16**8):064x}\n"

    def _bulletin(self, month: int, at: datetime) -> None:
        path, who = f"bulletins/2025-{month + 1:02d}.md", self._who("publisher-1")
        text = (
            f'---\nmonth: "2025-{month + 1:02d}"\ntitle: "x"\ncases: []\npublished: "2025-0{month + 2}-05"\n'
            "signed_off_by: publisher-1\nerrata: []\n---\n\nWhat we did.\n"
        )
        self.line.direct(f"Bulletin {month}\n", who, at, {path: text})
        if self.chance.random() < 0.5:
            mended = text.replace("errata: []", 'errata: ["A word was wrong."]').replace("we did", "we have done")
            self.line.direct(f"Bulletin {month} erratum\n", who, at + timedelta(hours=5), {path: mended})
