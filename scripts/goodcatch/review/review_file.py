"""Reads and writes the dated file of a review under `content/reviews/`, and its line in the schedule log."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import cast

import frontmatter

from goodcatch.record.frontmatter_handler import SmallYAML
from goodcatch.record.store import Store
from goodcatch.review.review_model import Call, Figure, Line, Review
from goodcatch.review.schedule import Period
from goodcatch.standard.parse_day_or_time_check_year import day_of
from goodcatch.standard.small_yaml import Malformed, Value
from goodcatch.standard.yaml_value_as_list import listed

WHERE = "content/reviews/"
LOGS = f"{WHERE}log/"
# `\Z`, not `$`: Git takes file names with a line end in them, and `$` would match before one.
NAME = re.compile(r"content/reviews/(?P<name>[a-z-]+)/(?P<on>\d{4}-\d\d-\d\d)\.md\Z")
LOG = "review,on,commit,outside,calls"


def path_of(name: str, on: date) -> str:
    return f"{WHERE}{name}/{on.isoformat()}.md"


def log_path(on: date) -> str:
    """The schedule log of a month: a line for each review that was done, whether or not it called for anything."""
    return f"{LOGS}{on:%Y-%m}.csv"


def write(review: Review) -> str:
    """The review as front matter; its body says in a sentence how it came about."""
    post = frontmatter.Post(_body(review))
    post.metadata = {
        "review": review.name,
        "title": review.title,
        "on": review.on.isoformat(),
        **({"made": review.made.isoformat()} if review.made else {}),
        "period": (review.period.first.isoformat(), review.period.last.isoformat()),
        "standard": str(review.standard),
        "commits": dict(review.commits),
        "figures": tuple(_without_empty(vars(figure)) for figure in review.figures),
        "outside": tuple(vars(line) for line in review.lines),
        "calls": tuple({"pathway": c.pathway, "about": c.about, "answers": dict(c.answers)} for c in review.calls),
        "changed": review.changed,
    }
    text: str = frontmatter.dumps(post, handler=SmallYAML())
    return text + "\n"


# An empty value stays: it says that there was nothing to count, which is not the same as nought.
def _without_empty(values: Mapping[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in values.items() if value not in ("", ()) or name == "value"}


def _body(review: Review) -> str:
    late = f"It is of {review.on}, and was made on {review.made}. " if review.made else ""
    return (
        f"{review.title}. {late}Counted by version {review.standard} of the standard from what was on `main`. "
        "It is never counted again; a later review says what has changed."
    )


def read(text: str) -> Review:
    """Raises `Malformed` where the text is no review."""
    data: Mapping[str, object] = frontmatter.loads(text, handler=SmallYAML()).metadata
    try:
        first, last = (day_of(day) for day in listed(data["period"]))
        return Review(
            name=str(data["review"]), title=str(data["title"]), on=day_of(str(data["on"])),
            period=Period(first, last), standard=int(str(data["standard"])),
            figures=tuple(_figure(entry) for entry in _maps(data.get("figures"))),
            lines=tuple(_line(entry) for entry in _maps(data.get("outside"))),
            commits={str(k): str(v) for k, v in next(_maps((data.get("commits"),)), {}).items()},
            calls=tuple(_call(entry) for entry in _maps(data.get("calls"))), changed=listed(data.get("changed")),
            made=day_of(str(data["made"])) if "made" in data else None,
        )  # fmt: skip
    except (KeyError, ValueError) as why:
        remedy = "restore it as `goodcatch review` wrote it"
        raise Malformed("head", 1, 1, f"this is no review: {why}", remedy) from None


def _figure(entry: Mapping[str, object]) -> Figure:
    name, label, value, of, tolerance = (str(entry.get(k, "")) for k in ("name", "label", "value", "of", "tolerance"))
    return Figure(name, label, value, of, tolerance, listed(entry.get("cases")))


def _line(entry: Mapping[str, object]) -> Line:
    return Line(str(entry["case"]), str(entry["status"]), str(entry["says"]))


def _call(entry: Mapping[str, object]) -> Call:
    answers = cast(Mapping[str, Value], entry.get("answers") or {})
    return Call(str(entry["pathway"]), str(entry["about"]), answers)


def _maps(value: object) -> Iterator[Mapping[str, object]]:
    return (entry for entry in value if isinstance(entry, Mapping)) if isinstance(value, tuple) else iter(())


def reviews(store: Store, name: str = "") -> Iterator[Review]:
    """Every readable review of a store, oldest first; GC708 speaks of the others."""
    return _readable(store, _dated(store, name))


def kept(store: Store) -> frozenset[tuple[str, str]]:
    """The name and the day of each review that has a file of its own; nothing is read."""
    return frozenset((match["name"], match["on"]) for path in store.under(WHERE) if (match := NAME.match(path)))


def _dated(store: Store, name: str) -> list[str]:
    """The paths of the reviews of a name, or of all, oldest first."""
    files = (match for path in store.under(f"{WHERE}{name}") if (match := NAME.match(path)))
    # ISO days sort as text.
    return [path for _, path in sorted((m["on"], m[0]) for m in files if name in ("", m["name"]))]


def _readable(store: Store, paths: Iterable[str]) -> Iterator[Review]:
    for path in paths:
        try:
            yield read(store.texts[path])
        except Malformed:
            continue


def before(store: Store, name: str, on: date) -> Review | None:
    """The last review of this name before a day."""
    # From the newest on, so that of some hundreds of weekly files one or two are read.
    return next((r for r in _readable(store, reversed(_dated(store, name))) if r.on < on), None)


def log_line(review: Review) -> str:
    """A review as a line of the log: no case id, only how many cases and calls; on which day it was made, if later."""
    commits = " ".join(f"{store}={commit[:12]}" for store, commit in sorted(review.commits.items()))
    if review.made:
        # In a cell that was there: another heading would change a log that has landed.
        commits = f"{commits} made={review.made.isoformat()}".lstrip()
    # Names of reviews and stores hold no comma, so nothing is quoted and `in_log` can look for the text itself.
    return f"{review.name},{review.on.isoformat()},{commits},{len(review.lines)},{len(review.calls)}"


def logged(text: str, review: Review) -> str:
    """The month's log with a line for this review; a review stands in it once."""
    start = f"{review.name},{review.on.isoformat()},"
    # Sorted by day, then by name, the first two cells turned round.
    kept = [line for line in text.splitlines()[1:] if not line.startswith(start)]
    return "\n".join([LOG, *sorted([*kept, log_line(review)], key=lambda row: row.split(",")[1::-1])]) + "\n"


def in_log(store: Store, name: str, on: date) -> bool:
    """Whether the schedule log has a line for a review on a day."""
    # From the line's beginning: `governance` is also the end of `safeguarding-governance`.
    return f"\n{name},{on.isoformat()}," in store.texts.get(log_path(on), "")
