"""What a house does beside its cases: ledgers, bulletins, reviews, releases, their anchors; a page, a standard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import sha256

from goodcatch.history.git import SERVICE
from goodcatch.intake.land_report_ledger import MINUTE, changed_files, merged
from goodcatch.intake.land_review_and_exposures import files_of
from goodcatch.intake.spool_id_in_repository import LEDGER, lines_in
from goodcatch.intake.when_ledger_lines_land import Night, to_land
from goodcatch.publish.erratum_of_bulletin import with_erratum
from goodcatch.record.read_store import store_from
from goodcatch.record.store import CASES
from goodcatch.review import compute_review, review_file
from goodcatch.spool.model import LedgerLine
from tries.honest.history import History
from tries.honest.main_line import FORGE, Change, Part
from tries.honest.stream import Files

A_DAY = timedelta(days=1)
AFTERWARDS = 70  # nights, until the last line has landed
SORTED = timedelta(days=6)  # so long somebody waits to hear that it was none
SPAM = "spam"


def plan_house(history: History) -> None:
    start, end = history.span()
    chance, spool = history.chance, _Spool(history, start, end)
    for day in range((end - start).days + AFTERWARDS):
        history.plan(datetime.combine(start.date(), MINUTE) + A_DAY * day, spool.night)
    months = sorted({(start + A_DAY * n).strftime("%Y-%m") for n in range(0, (end - start).days, 20)})
    for month in chance.sample(months, min(3, len(months))):
        out = datetime.fromisoformat(f"{month}-01T09:00:00+00:00") + timedelta(days=35)
        history.plan(out, lambda at, month=month: _bulletin(history, month, at))  # type: ignore[misc]
    for _ in range(3):
        history.plan(start + (end - start) * chance.random(), lambda at: _review(history, at))
    history.plan(start + (end - start) * chance.random(), lambda at: _page(history, at))
    if chance.random() < 0.4:
        history.plan(start + (end - start) * chance.random(), lambda at: _next_standard(history, at))


def _publish(history: History, message: str, post: str, files: Files, at: datetime, at_tip: str = "") -> None:
    """What is published or counted lands with an anchor, from grammar 2 on: straight, or as a pull request. A review
    was counted at a tip (`at_tip`), and its anchor stands there: both are written in one moment. The service lands it
    on that tip or proposes it."""
    who = history.who(post) if post else SERVICE
    own = history.main.anchored(files, at, at_tip or history.main.begin()) if history.drafted else files
    older = at_tip not in ("", history.main.tip)
    if (older or history.chance.random() < 0.4) and not _on_branches(history, files):
        branch = history.main.propose(Change(message, (Part(who, at, own),)))
        history.main.let_in(branch, history.who("service-manager-1"), at)
    else:
        history.main.land(message, who, at, own)


def _on_branches(history: History, files: Files) -> bool:
    """Whether main holds one of these files: a branch that began earlier would fall out with it."""
    return any(path in history.main.files for path in files)


class _Spool:
    """What was received, and how it ended: a report that was signed off is a case, another is spam some days later.

    With the draft its lines land as they do today, so that no landing tells a day; without it, as they did before that:
    every night, open until they have ended, above the head of the journal.
    """

    def __init__(self, history: History, first: datetime, last: datetime) -> None:
        self._history, chance = history, history.chance
        self._last: date | None = None
        # An id holds the year of receipt. Ids here are the example's, so what is told of another year was not received.
        came = {case: at for case, at in history.reports.items() if case.split("-")[1] == str(at.year)}
        came |= {f"spam {n}": first + (last - first) * chance.random() for n in range(chance.randrange(9))}
        self._came = sorted((at, name, f"L-{chance.randrange(10**12):012d}") for name, at in came.items())

    def night(self, at: datetime) -> None:
        main = self._history.main
        texts = {path: text for path, text in main.files.items() if path.startswith(LEDGER)}
        files = self._batched(texts, at) if self._history.drafted else self._all(texts, at)
        if files:
            _publish(self._history, "Ledger", "", files, at)

    def _batched(self, texts: Files, at: datetime) -> Files:
        night = Night(at.date(), at.day == 1, self._last)
        lines, known = tuple(self._lines(at)), lines_in(texts)
        fresh = to_land(lines, known, night)
        if not fresh and not night.first_of_month:
            return {}
        self._last = at.date() if fresh else self._last
        later = {line.month for line in lines if line.id not in {*known, *(line.id for line in fresh)}}
        return changed_files(texts, fresh, {night.month, *later})

    def _all(self, texts: Files, at: datetime) -> Files:
        files: dict[str, str] = {}
        lines = list(self._lines(at))
        for month in sorted({line.month for line in lines}):
            path = f"{LEDGER}{month}.csv"
            told = merged(texts.get(path, ""), (line for line in lines if line.month == month), False)
            if told != texts.get(path):
                rows = [row for row in told.splitlines() if not row.startswith("#")]
                files[path] = "\n".join([*rows, f"# journal {self._history.chance.randrange(16**8):064x}"]) + "\n"
        return files

    def _lines(self, at: datetime) -> Iterator[LedgerLine]:
        landed = {path.split("/")[-2] for path in self._history.main.files if path.startswith(CASES)}
        for came, name, id in self._came:
            ended = "accepted" if name in landed else SPAM if name.startswith("spam") and at > came + SORTED else ""
            second = "quality-lead-1" if ended == SPAM else ""
            if came < at:
                yield LedgerLine(id, f"{came:%Y-%m}", "form", sha256(id.encode()).hexdigest(), ended, second)


def _bulletin(history: History, month: str, at: datetime) -> None:
    """A draft, then the bulletin with its release; now and then it is put right."""
    path, who = f"bulletins/{month}.md", history.who("publisher-1")
    head = f'month: "{month}"\ntitle: "x"\ncases: []\n'
    draft = f"---\n{head}errata: []\n---\n\nWhat we did.\n"
    text = f'---\n{head}published: "{at:%Y-%m-%d}"\nsigned_off_by: publisher-1\nerrata: []\n---\n\nWhat we did.\n'
    if history.chance.random() < 0.5:
        history.main.land(f"Draft {month}", who, at - A_DAY, {path: draft})
    release = {f"content/releases/{month}.json": f'{{"month": "{month}", "sheets": []}}\n'}
    _publish(history, f"Bulletin {month}", "publisher-1", {path: text, **release}, at)
    if history.chance.random() < 0.5:
        head, body = text.replace("errata: []", 'errata: ["A word was wrong."]').split("\n\n", 1)
        mended = f"{head}\n\n{with_erratum(body.strip(), body.replace('we did', 'we have done'), f'{at:%Y-%m-%d}')}\n"
        history.plan(
            at + timedelta(hours=5),
            lambda at: _publish(history, f"Bulletin {month} erratum", "publisher-1", {path: mended}, at),
        )


def _review(history: History, at: datetime) -> None:
    """A review of main as it stands, or stood when somebody began: with a file, or as a line in the log alone."""
    main, name, on = history.main, history.chance.choice(["signal-health", "acknowledgment"]), at.date()
    log = review_file.log_path(on)
    # Who adds to a log has seen it: on the main before it, both lines would come with one and the same anchor.
    tip = main.begin() if history.drafted and log not in main.files else main.tip
    store = store_from(main.held[tip])
    if name in store.newest.reviews and f"{name},{on}" not in main.files.get(log, ""):
        found = compute_review.review(name, {store.name: store}, on, {})
        review = replace(found, commits={store.name: history.stream.id_of(tip)})
        files = {**files_of(review, store), log: review_file.logged(main.files.get(log, ""), review)}
        history.main.played[f"a review {'with a file' if len(files) > 1 else 'in the log alone'}"] += 1
        _publish(history, f"Review {name} of {on}", "", files, at, tip)


def _page(history: History, at: datetime) -> None:
    """Somebody edits a page on the forge's own site."""
    who = history.who("quality-lead-1")
    history.main.land("A page", who, at, {"content/pages/x.md": "# Hello\n"}, history.chance.choice([None, FORGE]))


def _next_standard(history: History, at: datetime) -> None:
    """The standard under which new cases are told gets a new number, and asks the same."""
    newest = 2 if history.drafted else 1
    old, new = f"content/standard/{newest}/", f"content/standard/{newest + 1}/"
    files = {
        path.replace(old, new): text.replace(f'version: "{newest}"', f'version: "{newest + 1}"')
        for path, text in history.main.files.items()
        if path.startswith(old)
    }
    change = Change(f"Standard {newest + 1}", (Part(history.who("service-manager-1"), at, files),))
    history.let_in_later(change, at, A_DAY, lambda at: None)
