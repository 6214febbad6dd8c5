"""Whatever is done to a pack is named: the file, what is wrong with it, and what it should be."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from goodcatch.pack.inside.pages_of_pack import pages_of
from goodcatch.pack.inside.verify_main import everything_wrong
from goodcatch.pack.inside.what_is_wrong import DATA, Files
from pack.packs import files_in, listed_anew, packed
from scenario import commit_all, copied

CASE = "NM-2026-0GB7TX3W"
FOLDER = f"content/cases/2026/0/{CASE}/"
FEEDBACK = f"{FOLDER}feedback-DT2Y.md"
PLACE = f"{DATA}files/{FEEDBACK}"
LANDINGS, CASES, COMMITS, TREES = (
    DATA + name for name in ("landings.json", "cases.json", "proof/commits", "proof/trees")
)


@pytest.fixture(scope="module")
def whole(lived_provider: Path, tmp_path_factory: pytest.TempPathFactory) -> Files:
    """A case of which one record was put right after it landed."""
    repo = copied(lived_provider, tmp_path_factory.mktemp("packs") / "demo")
    record = repo / FEEDBACK
    record.write_text(record.read_text().rstrip() + "\n\nAnd thank you.\n")
    commit_all(repo, "Say thank you")
    return files_in(packed(repo, CASE, proof=True, opened=True))


def wrong(files: Files) -> list[str]:
    return [str(one) for one in everything_wrong(files)]


def test_a_whole_pack_has_nothing_wrong(whole: Files) -> None:
    assert wrong(whole) == []
    assert f"{PLACE}/2.md" in whole


def test_a_pack_listed_anew_is_still_whole(whole: Files) -> None:
    """So that whatever is found below is the damage, and not the lists."""
    assert wrong(listed_anew(whole)) == []


def bytes_in(name: str, old: bytes, new: bytes) -> Callable[[Files], None]:
    def damage(files: Files) -> None:
        assert old in files[name], f"{old!r} is not in {name}"
        files[name] = files[name].replace(old, new)

    return damage


def told(name: str, change: Callable[[list[dict]], None]) -> Callable[[Files], None]:  # type: ignore[type-arg]
    """What a JSON file says, altered, with the pages made anew to fit."""

    def damage(files: Files) -> None:
        rows = json.loads(files[name])
        change(rows)
        files[name] = json.dumps(rows, indent=1, sort_keys=True, ensure_ascii=False).encode() + b"\n"
        files.update({DATA + place: page for place, page in pages_of(files).items()})

    return damage


def gone(name: str) -> Callable[[Files], None]:
    return lambda files: files.pop(name) and None


def added(name: str) -> Callable[[Files], None]:
    return lambda files: files.update({name: b"More.\n"})


def renamed(old: str, new: str) -> Callable[[Files], None]:
    return lambda files: files.update({new: files.pop(old)})


def swapped(one: str, other: str) -> Callable[[Files], None]:
    return lambda files: files.update({one: files[other], other: files[one]})


def row_of(rows: list[dict], path: str) -> dict:  # type: ignore[type-arg]
    return next(one for row in rows for one in row["files"] if one["path"] == path)


def late(rows: list[dict]) -> None:  # type: ignore[type-arg]
    clock = next(c for case in rows for c in case["clocks"] if c["due_at"] and c["done_at"])
    clock["late"] = "late" if clock["late"] == "in time" else "in time"


def done_earlier(rows: list[dict]) -> None:  # type: ignore[type-arg]
    clock = next(c for case in rows for c in case["clocks"] if c["due_at"] and c["done_at"])
    clock["done_at"] = "2026-08-01T09:00:00+00:00"


def set_head(files: Files) -> None:
    pack = json.loads(files[f"{DATA}pack.json"])
    pack["head"] = pack["head"][::-1]
    files[f"{DATA}pack.json"] = json.dumps(pack).encode()


def first_line(name: str, text: bytes) -> Callable[[Files], None]:
    return lambda files: files.update({name: text + files[name].split(b"\n", 1)[1]})


def drop_landing(rows: list[dict]) -> None:  # type: ignore[type-arg]
    del rows[4]


DAMAGE = [  # what is done, whether the lists are made anew, what the finding says
    ("a file is changed", bytes_in(f"{PLACE}/2.md", b"thank", b"spank"), False, f"{PLACE}/2.md: it was changed"),
    ("a file is taken out", gone(f"{PLACE}/1.md"), False, f"{PLACE}/1.md: it was taken out"),
    ("a file is added", added(f"{PLACE}/3.md"), False, f"{PLACE}/3.md: it was added"),
    ("a file is renamed", renamed(f"{PLACE}/1.md", f"{PLACE}/9.md"), False, f"called {PLACE}/1.md"),
    ("the list is edited", bytes_in("manifest-sha256.txt", b"/feedback-DT2Y.md/1.md", b"/feedback-DT2Y.md/7.md"), False,
     "manifest-sha256.txt: it was changed"),
    ("the list has a damaged line", first_line("manifest-sha256.txt", b"what\n"), False, "line 1 cannot be read"),
    ("the list is gone", gone("manifest-sha256.txt"), False, "manifest-sha256.txt: it is missing"),
    ("the list of lists is gone", gone("tagmanifest-sha256.txt"), False, "tagmanifest-sha256.txt: it is missing"),
    ("the program that checks is changed", bytes_in("verify.py", b"return 1", b"return 0"), False, "verify.py: it was"),
    ("a note is laid beside", added("NOTE.txt"), False, "NOTE.txt: it was added"),
    ("the count of bytes is altered", bytes_in("bag-info.txt", b"Payload-Oxum: ", b"Payload-Oxum: 9"), False,
     "bag-info.txt: it tells of 9"),
    ("a version and its list", bytes_in(f"{PLACE}/2.md", b"thank", b"spank"), True, "it is not what " + FEEDBACK),
    ("two versions swapped", swapped(f"{PLACE}/1.md", f"{PLACE}/2.md"), True, "it is not what " + FEEDBACK),
    ("a version taken out of all", gone(f"{PLACE}/1.md"), True, f"{PLACE}/1.md: this version is missing"),
    ("a version's id", told(LANDINGS, lambda rows: row_of(rows, FEEDBACK).update(id="0" * 40)), True, "is told as 000"),
    ("the order of landings", told(LANDINGS, lambda rows: rows.insert(0, rows.pop())), True, "not stand in the order"),
    ("a landing left out", told(LANDINGS, drop_landing), True, "is missing from it"),
    ("a landing told twice", told(LANDINGS, lambda rows: rows.append(rows[-1])), True, "stands in it twice"),
    ("a file of a landing left out", told(LANDINGS, lambda rows: rows[0]["files"].pop()), True, "is not told"),
    ("another time of landing", told(LANDINGS, lambda rows: rows[2].update(landed="2026-08-01T09:00:00+00:00")), True,
     "it is told as landed at 2026-08-01"),
    ("another post", told(LANDINGS, lambda rows: rows[2].update(by=["service-manager-1"])), True, "told as by service"),
    ("another reason", told(LANDINGS, lambda rows: rows[2].update(says="Spelling")), True, "it is told as “Spelling”"),
    ("another standard", told(LANDINGS, lambda rows: rows[2]["standard"].update(folder="0" * 40)), True,
     "its standard is told as 000"),
    ("what changed", told(LANDINGS, lambda rows: rows[-1]["files"][0]["changes"].clear()), True,
     f"what changed in {FEEDBACK} is told as nothing"),
    ("a commit", bytes_in(COMMITS, b"Say thank you", b"Spelling only"), True, "it was altered or taken out"),
    ("a folder", bytes_in(TREES, b"feedback-DT2Y.md", b"feedback-DT2Z.md"), True, "it was altered or taken out"),
    ("the objects cut off", lambda files: files.update({TREES: files[TREES][:-9]}), True, "it cannot be read as trees"),
    ("the objects gone", gone(COMMITS), True, "data/proof/commits: it is missing"),
    ("the head", set_head, True, "which data/pack.json as the head names"),
    ("when the head landed", bytes_in(f"{DATA}pack.json", b'"head_landed": "2026', b'"head_landed": "2025'), True,
     "it says that the head landed at 2025"),
    ("a clock's verdict", told(CASES, late), True, "cases.json: " + CASE),
    ("a clock's time", told(CASES, done_earlier), True, "it is told as done at 2026-08-01"),
    ("a page", bytes_in(f"{DATA}pages/index.html", b"<h1>", b"<h1>Not "), True, "it does not show what the pack tells"),
    ("what was told is gone", gone(LANDINGS), True, "landings.json: it is missing"),
    ("what was told is no JSON", lambda files: files.update({CASES: b"{"}), True, "cases.json: it cannot be read"),
    ("what was told is of another kind", lambda files: files.update({CASES: b"[1]\n"}), True, "not as a pack has it"),
]  # fmt: skip


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("what", "damage", "anew", "says"), DAMAGE, ids=[row[0] for row in DAMAGE])
def test_damage_is_named(whole: Files, what: str, damage: Callable[[Files], None], anew: bool, says: str) -> None:
    files = dict(whole)
    damage(files)
    found = wrong(listed_anew(files) if anew else files)
    assert any(says in one for one in found), (what, found)


def test_standard_edited_in_the_pack_is_named(whole: Files) -> None:
    name = next(name for name in whole if name.endswith("/tolerances.yml"))
    found = wrong(listed_anew({**whole, name: whole[name] + b"# softer\n"}))
    assert any(name in one and "it is not what the standard said then" in one for one in found)


def test_a_head_that_somebody_knows_is_compared(whole: Files) -> None:
    head = json.loads(whole[f"{DATA}pack.json"])["head"]
    assert not list(everything_wrong(whole, head[:10]))
    assert "it stands for the head" in str(next(everything_wrong(whole, "0123456789")))
