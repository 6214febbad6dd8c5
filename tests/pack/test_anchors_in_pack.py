"""A pack lists the anchors that hold something of it, by the names that are printed, and counts the others."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from goodcatch.history.git import MAIN, Change, Git
from goodcatch.intake.anchor_what_lands import with_anchor
from goodcatch.pack.anchors_noted import AnchorNoted, Anchors, anchors_of, anchors_of_bulletin
from goodcatch.pack.inside.check_anchors import name_on_paper
from goodcatch.pack.inside.verify_main import everything_wrong
from goodcatch.pack.inside.what_is_wrong import DATA
from goodcatch.pack.what_is_packed import BULLETIN, CASE, Landed, Subject, landed
from goodcatch.record.anchor_file import WHERE, named_by, readable, spoken
from goodcatch.state.state import State
from history.anchored_provider import BEGUN, anchored_provider
from pack.packs import files_in, listed_anew, packed

PRINTED = (
    b'---\nmonth: "2026-06"\ntitle: "June"\ncases: []\npublished: "2026-10-01"\nsigned_off_by: publisher-1\n---\nHi.\n'
)


@pytest.fixture(scope="module")
def anchored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four times a page, and the ledger after it with an anchor; then a bulletin with its own, and a last page."""
    folder = tmp_path_factory.mktemp("anchored") / "provider"
    git = anchored_provider(folder)
    for day, path, content in ((130, "bulletins/2026-06.md", PRINTED), (131, "content/pages/last.md", b"# Last\n")):
        head, at = str(git.head()), BEGUN + timedelta(days=day)
        change = Change({path: content}, "Land\n", at=at, parents=(head,))
        git.commit(MAIN, with_anchor(git, head, change, at.date()))
    return folder


def of(folder: Path, *places: str, kind: str = CASE, proof: bool = False) -> tuple[Anchors, Landed]:
    state, subject = State(Git(folder), str(Git(folder).head())), Subject(kind, "x", places)
    found = landed(state.git, state.commit, subject, state.store.newest.calendar)
    return anchors_of(state, found, subject, proof), found


def told(one: AnchorNoted) -> str:
    month = {"2026-06": "June", "2026-07": "July", "2026-08": "August", "2026-10": "October"}[one.on]
    return f"{month}{', printed' if one.of else ''}{', own' if one.made_for else ''}: {len(one.holds)}"


ASKED = [  # places, kind, what is listed with how many landings each is the first to hold, how many others, why
    (["content/pages/page0.md"], CASE, ["June: 1", "October, printed: 0"], 3, "its own, and the first on paper"),
    (["content/pages/page1.md", "content/pages/page2.md"], CASE, ["July: 1", "August: 1", "October, printed: 0"], 2,
     "each landing has its first"),
    (["content/pages/last.md"], CASE, [], 5, "nothing holds the newest yet"),
    (["bulletins/2026-06.md"], BULLETIN, ["October, printed, own: 0"], 4, "a bulletin's own is told with it"),
]  # fmt: skip


@pytest.mark.parametrize(("places", "kind", "listed", "others", "why"), ASKED, ids=[row[-1] for row in ASKED])
def test_which_anchors_are_listed(
    anchored: Path, places: list[str], kind: str, listed: list[str], others: int, why: str
) -> None:
    found, line = of(anchored, *places, kind=kind)
    assert ([told(one) for one in found.noted], found.others) == (listed, others), why
    assert found.landings == len(line.landings)
    assert {commit for one in found.noted for commit in one.holds} <= {one.commit for one in line.landings}


def test_they_are_called_as_a_bulletin_prints_them(anchored: Path) -> None:
    names = {spoken(named_by(path)) for path in Git(anchored).tree(MAIN, WHERE)}
    found = of(anchored, "content/pages/page0.md", proof=True)[0].noted
    assert {one.name for one in found} <= names
    assert [name_on_paper(one.text) for one in found] == [one.name for one in found]
    assert of(anchored, "content/pages/page0.md")[0].noted[0].text == "", "it names other files"


def test_a_publishable_pack_counts_no_others(anchored: Path) -> None:
    found = anchors_of_bulletin(State(Git(anchored), str(Git(anchored).head())), "2026-06")
    assert [told(one) for one in found.noted] == ["October, printed, own: 0"]
    assert (found.others, found.landings) == (0, 0)


def test_a_page_shows_the_printed_form(anchored: Path) -> None:
    page = files_in(packed(anchored, month="2026-07"))[f"{DATA}pages/index.html"].decode()
    text = Git(anchored).texts(MAIN, f"{WHERE}2026-07/")
    (name,) = {spoken(named_by(path)) for path in text if readable(text[path])}
    assert f'<span class="id">{name}</span>' in page and "1 other anchors" not in page
    assert "landings came after the newest anchor. One other anchor of these records" in page


DAMAGE = [
    ("name", "ABCD-EFGH-JKMN", "is not what this anchor is called"),
    ("head", "0" * 40, "is not what this anchor is called"),
    ("holds", ["0" * 40], "is said to hold 0000000000"),
]


@pytest.mark.parametrize(("field", "value", "says"), DAMAGE)
def test_another_anchor_is_named(anchored: Path, field: str, value: object, says: str) -> None:
    files = files_in(packed(anchored, month="2026-07", proof=True))
    assert list(everything_wrong(files)) == []
    rows = json.loads(files[f"{DATA}anchors.json"])
    rows["noted"][0][field] = value
    files[f"{DATA}anchors.json"] = json.dumps(rows).encode()
    assert any(says in str(one) for one in everything_wrong(listed_anew(files)))
