"""The example provider with a name that got through, in every place that Git and a built site have for it."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from goodcatch.cli.demo import example_texts, story
from goodcatch.history.fast_import import Planned, tell
from goodcatch.history.git import MAIN, Git, create
from goodcatch.history.read_tree_or_folder import ENDINGS
from goodcatch.history.update_checked_out_files import check_out
from goodcatch.intake.sign_reports_off_and_land_steps import identity
from goodcatch.record.case_state import saw_of
from goodcatch.record.make_record_and_id import new_record
from goodcatch.record.parse_and_write_record import write
from goodcatch.record.read_store import store_from
from goodcatch.record.store import Store
from scenario import every_object, git

NAME = "Mistletoe Hammer"
OTHER = "Brön D'Orzwick"
WORDS = f"{NAME}\n\n{OTHER}\n"
# How the words read in bytes, small; the family names alone, so that no half of a name is missed.
FRAGMENTS = (b"mistletoe", b"hammer", b"orzwick", "brön".encode())
PAGE, CALLED = "content/pages/thanks.md", "content/pages/mistletoe-hammer.md"
BULLETIN = "bulletins/2026-10.md"
BRANCH = "change/mistletoe-hammer"


def leaky(folder: Path) -> Git:
    """A repository whose reports, bulletin, pages, messages and branches name somebody; 0 findings stop in it."""
    made = create(folder)
    texts = dict(example_texts())
    store = store_from({path: text for path, text in texts.items() if path.endswith(ENDINGS)})
    closed, open = reports(store)
    texts[closed] = texts[closed].replace("what_happened: ", f"what_happened: {NAME} said so. ", 1)
    texts[open] = texts[open].replace("what_happened: ", f"what_happened: {NAME.upper()} saw it. ", 1)
    texts[BULLETIN] += "\nThanks to mistletoe\nhammer and to Br&ouml;n D&#39;Orzwick.\n"
    texts[PAGE] = "# Thanks\n\nTo **Mistletoe&nbsp;Hammer** and Bro\u0308n D\\'Orzwick.\n"
    texts[CALLED] = "# Nobody\n"
    seen_again(texts)
    planned = list(story(texts))
    planned[3] = _renamed(planned[3], f"As {NAME} told us\n")
    tell(made, [*planned, _corrected(texts, open, planned)])
    _beside_main(folder)
    check_out(made)
    return made


def reports(store: Store) -> tuple[str, str]:
    """A report of a closed case and one of an open case, both of whose text begins without quotes."""
    plain = {c.id: c for c in store.cases.values() if 'what_happened: "' not in store.texts[c.records[0].path]}
    closed = next(c for c in plain.values() if any(r.step == "closure" for r in c.records))
    open = next(c for c in plain.values() if not any(r.step == "closure" for r in c.records))
    return closed.records[0].path, open.records[0].path


def seen_again(texts: dict[str, str]) -> None:
    """The claims as they would have been made had the name been there from the beginning, in the order of time."""
    store = store_from({path: text for path, text in texts.items() if path.endswith(ENDINGS)})
    for case in store.cases.values():
        for record in case.records:
            if record.head("saw"):
                again = saw_of(case, texts, record)
                texts[record.path] = texts[record.path].replace(record.head("saw"), again)


def _renamed(planned: Planned, message: str) -> Planned:
    return Planned(planned.files, message, planned.at, planned.author, planned.merged_by, planned.merged_at)


def _corrected(texts: Mapping[str, str], path: str, planned: list[Planned]) -> Planned:
    """A second version of the open case's report, with the correction that explains it."""
    store = store_from({p: text for p, text in texts.items() if p.endswith(ENDINGS)})
    record = next(r for case in store.cases.values() for r in case.records if r.path == path)
    at = max(p.merged_at or p.at for p in planned) + timedelta(minutes=5)
    answers = {"record": record.name, "fields": "what_happened", "reason": "Clearer words."}
    correction = new_record(record.case, "correction", answers, standard=store.newest, at=at, by="quality-lead-2")
    again = texts[path].replace(" saw it. ", " saw it first. ", 1)
    return Planned(
        {path: again, correction.path: write(correction)}, "Clearer\n", at, identity(store.newest, "quality-lead-2")
    )


def _beside_main(folder: Path) -> None:
    """A branch, a tag, a note on disk that was put away, and a blob that nothing reaches."""
    settings = ("-c", f"user.name={NAME}", "-c", "user.email=mistletoe.hammer@example.invalid")
    git(folder, "checkout", "-q", "-B", BRANCH, "main")
    git(folder, *settings, "commit", "-q", "--allow-empty", "-m", f"For {NAME}")
    git(folder, *settings, "tag", "-a", "told", "-m", f"Told {NAME}")
    (folder / PAGE).write_text(f"Put away: {NAME}\n")
    git(folder, *settings, "stash", "-q")
    (folder / "aside").write_text(f"Nobody reaches {NAME}\n")
    git(folder, "hash-object", "-w", "aside")
    (folder / "aside").unlink()


def site(folder: Path) -> Path:
    """A built site that shows the name: a page, its search index, a packed copy, and a folder called by it."""
    built = folder / "site"
    (built / "search").mkdir(parents=True)
    (built / "mistletoe-hammer").mkdir()
    page = "<p>Thanks to Mistletoe&nbsp;Hammer, Br&ouml;n D&#39;Orzwick</p>"
    (built / "mistletoe-hammer/index.html").write_text(page)
    (built / "search/search_index.json").write_text(json.dumps({"docs": [{"text": f"{OTHER} and {NAME.lower()}"}]}))
    (built / "sitemap.xml.gz").write_bytes(gzip.compress(b"<loc>/mistletoe-hammer/</loc>", mtime=0))
    (built / "index.html").write_text("<p>Home</p>")
    return built


def everything(folder: Path) -> bytes:
    """All bytes that a repository and its work tree hold, opened where they are packed, in small letters."""
    return b"\n".join([every_object(folder), *(_opened(path) for path in folder.rglob("*"))]).lower()


def _opened(path: Path) -> bytes:
    content = path.read_bytes() if path.is_file() else b""
    for way in (zlib.decompress, gzip.decompress):
        try:
            content += way(content)
        except (zlib.error, OSError, EOFError):
            continue
    return str(path).encode() + b"\n" + content


def landed(git_: Git) -> list[str]:
    """Each commit of main with its times, its people and what it did, without its id."""
    return git_.text("log", "--reverse", "--format=%at %ct %an %ae %cn %ce", MAIN).splitlines()
