"""`goodcatch demo DIR`: writes the example provider, with the year of history it would have, as two repositories.

Each record lands when it was done: a report with its first steps as one commit of the service, later steps as the post
that did them. A few landings are flawed on purpose, for people to find. `--small` writes the nineteen cases alone.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from goodcatch.cli.init import GITIGNORE, draft_files, example_file
from goodcatch.errors import CannotRun
from goodcatch.example_year import near_miss_year
from goodcatch.example_year.ledger_lines import ledgers
from goodcatch.example_year.tell_year import Lived, tell_year
from goodcatch.history.fast_import import Planned, tell
from goodcatch.history.fill_folder_or_nothing import filled
from goodcatch.history.git import SERVICE, Git, GitError, create
from goodcatch.history.read_tree_or_folder import ENDINGS
from goodcatch.history.update_checked_out_files import check_out
from goodcatch.intake.desk_factory import make_spool, spool_path
from goodcatch.intake.sign_reports_off_and_land_steps import identity
from goodcatch.intake.spool_id_in_repository import id_in
from goodcatch.publish.cases_named_on_pages import FLAWS
from goodcatch.record.model import Case, Record, instant_of
from goodcatch.record.read_store import store_from
from goodcatch.record.store import CASES, Store
from goodcatch.standard.names_program_asks_for import Steps, Stores

NAME = "demo"
HELP = "write the example provider as repositories of its own, with a year of history"

LANDED_BY = "operations-lead-1"
SIGNED_OFF = Steps.SIGN_OFF


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--small", action="store_true", help="three months and nineteen cases, in one repository")
    parser.add_argument("--keep", action="store_true", help="do nothing where DIR holds a repository already")


def run(args: argparse.Namespace) -> int:
    folder: Path = args.folder
    if folder.exists() and any(folder.iterdir()):
        if args.keep and _has_main(folder):
            if not args.small and not restricted(folder).exists():
                raise CannotRun(f"{folder} is an example without its restricted store: delete it, then do this again")
            print(f"{folder} is there already")
            _spool_if_never(Git(folder), folder)
            return 0
        raise CannotRun(f"{folder} is not empty: choose a new folder, or delete it")
    return _small(folder) if args.small else _year(folder)


def _small(folder: Path) -> int:
    with filled(folder) as made:
        git = create(made)
        tell(git, story(example_texts()))
        _ready(git, folder)
    return 0


def _year(folder: Path) -> int:
    beside = restricted(folder)
    if beside.exists() and any(beside.iterdir()):
        raise CannotRun(f"{beside} is not empty: delete it, or choose another name")
    texts = example_texts()
    # Of what the nineteen cases tell by themselves, only the bulletins do not fit a year: they are made anew in it.
    texts = {path: text for path, text in texts.items() if not path.startswith(("bulletins/", "content/releases/"))}
    texts = {**texts, **ledgers(near_miss_year.year(), texts)}
    first, *landings = story(texts)
    draft = {path: text.decode() for path, text in draft_files().items() if text is not None}
    with filled(beside) as other, filled(folder) as made:
        git, kept = create(made), create(other)
        tell_year(Lived(first.files, tuple(landings), example_store(texts)), draft, git, kept)
        check_out(kept)
        _ready(git, folder)
    print(
        f"{beside} holds its restricted store.\n"
        f"What is flawed in it on purpose: {FLAWS}, in each of them\n"
        f"Next: goodcatch serve --repo {folder} --store {Stores.RESTRICTED}={beside} --reviews --demo-sign-in"
    )
    return 0


def _ready(git: Git, folder: Path) -> None:
    check_out(git)
    make_spool(git, spool_path(folder), datetime.now(UTC))
    print(f"{folder} holds the example provider: {git.text('rev-list', '--count', 'main')} commits")


def restricted(folder: Path) -> Path:
    """Where the restricted store of the example lies: beside it."""
    whole = folder.resolve()  # `.` has no name of its own to build on
    return whole.with_name(f"{whole.name}.{Stores.RESTRICTED}")


def _spool_if_never(git: Git, folder: Path) -> None:
    """An example that was made before spools had an id may never have had one; one that had is not given another."""
    if not id_in(git) and not spool_path(folder).exists():
        make_spool(git, spool_path(folder), datetime.now(UTC))


def _has_main(folder: Path) -> bool:
    try:
        return Git(folder).head() is not None
    except GitError:
        return False


def example_texts() -> Mapping[str, str]:
    """The example's files by path; import manifests stay behind, for here the records are lived, not imported."""
    roots = {name: example_file(name) for name in ("content", "bulletins", "mkdocs.yml")}
    files = {
        f"{name}/{path.relative_to(root).as_posix()}": path
        for name, root in roots.items()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.is_relative_to(root / "imports")
    }
    return {path: file.read_text(encoding="utf-8") for path, file in files.items()} | {
        "mkdocs.yml": roots["mkdocs.yml"].read_text(encoding="utf-8"),
        ".gitignore": GITIGNORE,
    }


def story(texts: Mapping[str, str]) -> Iterator[Planned]:
    """Every landing in the order of its time, after one that sets the standard and the pages."""
    later = {path for path in texts if path.startswith((CASES, "bulletins/", "content/ledger/", "content/releases/"))}
    store = example_store(texts)
    # Sorted: what lands in one minute would come in the order of a set, which differs between processes.
    landings = [*_case_landings(store), *_dated_landings({path: texts[path] for path in sorted(later)}, store)]
    landings.sort(key=lambda planned: planned.merged_at or planned.at)
    first = landings[0].at - timedelta(days=1)
    yield Planned({path: text for path, text in texts.items() if path not in later}, "Set the standard\n", first)
    yield from landings


def example_store(texts: Mapping[str, str]) -> Store:
    """The nineteen cases as they are now."""
    return store_from({path: text for path, text in texts.items() if path.endswith(ENDINGS)})


def _case_landings(store: Store) -> Iterator[Planned]:
    for case in store.cases.values():
        signed = next((n for n, record in enumerate(case.records) if record.step == SIGNED_OFF), -1)
        start = case.records[: signed + 1] or case.records[:1]
        rest = case.records[len(start) :]
        files: dict[str, str | None] = {record.path: store.texts[record.path] for record in start}
        yield Planned(files, f"{case.id}: report signed off\n", _landed(start[-1], 1), SERVICE)
        for record in rest:
            yield _step_landing(store, case, record)


def _step_landing(store: Store, case: Case, record: Record) -> Planned:
    who = identity(store.newest, record.by)
    by = identity(store.newest, LANDED_BY if record.by != LANDED_BY else "quality-lead-1")
    return Planned(
        {record.path: store.texts[record.path]},
        f"{case.id}: {record.step}\n",
        _landed(record, 2),
        who,
        by,
        # Drawn from the record's name, so that the demo has the same commits whenever it is made.
        _landed(record, 2 + sha256(record.name.encode()).digest()[0] % 50),
    )


def _landed(record: Record, minutes: int) -> datetime:
    """When the machine saw it: a little after it was done, or after a server took it down."""
    told = instant_of(record.head("recorded")) or record.instant
    return max(told, record.instant) + timedelta(minutes=minutes)


def _dated_landings(texts: Mapping[str, str], store: Store) -> Iterator[Planned]:
    """Bulletins, ledgers and releases land on the fifth of the next month; the month under way, a day after its last
    record."""
    for path, text in texts.items():
        name = path.rpartition("/")[2].partition(".")[0]
        if path.startswith(CASES):
            continue
        year, month = map(int, name.split("-")[:2])
        day = datetime(year + month // 12, month % 12 + 1, 5, 9, tzinfo=UTC)
        day = min(day, max(r.instant for case in store.cases.values() for r in case.records) + timedelta(days=1))
        editor = identity(store.newest, "publisher-1")
        yield Planned({path: text}, f"{path.split('/')[-2].capitalize()} {name}\n", day, editor)
