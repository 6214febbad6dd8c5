"""Landings as git's own commands make them: each kind, each awkward path, each awkward clock."""

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from goodcatch.history.git import SERVICE, Git, create
from goodcatch.history.merged_squashed_or_rebased import is_trial
from goodcatch.history.model import Landing
from goodcatch.history.read_landings import Shallow, landings
from history.git_repositories import Desk

pytestmark = pytest.mark.items(95)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path / "store")
    made.commit({"content/a.md": "one\n"}, "Begin")
    return made


def branch(desk: Desk, name: str, files: dict[str, str | None], by: str = "team-lead-1") -> str:
    """A commit on a branch that starts from main; leaves main checked out."""
    desk.git("checkout", "-q", "-b", name, "main")
    made = desk.commit(files, f"Work on {name}", by=by)
    desk.git("checkout", "-q", "main")
    return made


def read(desk: Desk, *known: str) -> tuple[Landing, ...]:
    return landings(Git(desk.folder), known=known)


def paths(landing: Landing) -> list[tuple[str, str]]:
    return [(change.status, change.path) for change in landing.changes]


def addresses(landing: Landing) -> list[str]:
    return [author.address.partition("@")[0] for author in landing.authors]


def test_a_repository_without_commits_has_no_landings(tmp_path: Path) -> None:
    assert landings(create(tmp_path / "new")) == ()


def test_root_and_direct(desk: Desk) -> None:
    desk.commit({"content/a.md": "two\n"}, by="team-lead-1")
    root, direct = read(desk)
    assert (root.kind, paths(root)) == ("root", [("A", "content/a.md")])
    assert (direct.kind, paths(direct), addresses(direct)) == ("direct", [("M", "content/a.md")], ["team-lead-1"])
    assert direct.changes[0].old == root.changes[0].new


def test_a_merge_is_one_landing_and_keeps_who_wrote_each_file(desk: Desk) -> None:
    desk.git("checkout", "-q", "-b", "closing")
    desk.commit({"content/done.md": "1\n"}, by="team-lead-1")
    desk.commit({"content/closure.md": "1\n"}, by="quality-lead-2")
    desk.git("checkout", "-q", "main")
    desk.commit({"content/other.md": "1\n"})
    desk.git("merge", "-q", "--no-ff", "closing", by="operations-lead-1")
    merge = read(desk)[-1]
    assert merge.kind == "merge"
    assert paths(merge) == [("A", "content/closure.md"), ("A", "content/done.md")]
    wrote = {change.path: [a.name for a in change.authors] for change in merge.changes}
    assert wrote == {"content/closure.md": ["quality-lead-2"], "content/done.md": ["team-lead-1"]}
    assert addresses(merge) == ["team-lead-1", "quality-lead-2"]
    assert merge.author.name == "operations-lead-1"


def test_a_branch_that_took_main_in_is_still_a_merge_and_not_the_author_of_main(desk: Desk) -> None:
    branch(desk, "long", {"content/b.md": "1\n"})
    desk.commit({"content/a.md": "main went on\n"}, by="quality-lead-1")
    desk.git("checkout", "-q", "long")
    desk.git("merge", "-q", "--no-ff", "main", by="team-lead-1")
    desk.git("checkout", "-q", "main")
    desk.git("merge", "-q", "--no-ff", "long")
    last = read(desk)[-1]
    assert (last.kind, paths(last), addresses(last)) == ("merge", [("A", "content/b.md")], ["team-lead-1"])


def test_a_change_made_inside_a_merge_is_its_own(desk: Desk) -> None:
    branch(desk, "side", {"content/b.md": "1\n"})
    desk.git("merge", "-q", "--no-ff", "--no-commit", "side")
    desk.commit({"content/slipped-in.md": "1\n"}, "Merge branch 'side'", by="quality-lead-2")
    last = read(desk)[-1]
    assert last.kind == "merge"
    wrote = {change.path: change.authors[0].name for change in last.changes}
    assert wrote == {"content/b.md": "team-lead-1", "content/slipped-in.md": "quality-lead-2"}


def test_an_octopus_brings_all_its_branches(desk: Desk) -> None:
    branch(desk, "one", {"content/1.md": "1\n"}, by="team-lead-1")
    branch(desk, "two", {"content/2.md": "2\n"}, by="team-lead-2")
    desk.git("merge", "-q", "--no-ff", "one", "two")
    last = read(desk)[-1]
    assert (last.kind, len(last.parents)) == ("merge", 3)
    assert paths(last) == [("A", "content/1.md"), ("A", "content/2.md")]
    assert addresses(last) == ["team-lead-1", "team-lead-2"]


FORGE = "noreply@github.com"
SINGLE = [
    ("Close the case (#12)", FORGE, 0, "squash", "a forge's squash button"),
    ("Close the case (!12)", "", 0, "squash", "the same on GitLab"),
    ("Squashed commit of the following:", "", 0, "squash", "git merge --squash"),
    ("Close the case", "quality-lead-2@posts.example.invalid", 0, "rebase", "stored by other hands"),
    ("Close the case", "", 90, "rebase", "stored long after it was written"),
    ("Close the case", "", 1, "direct", "a slow signing prompt"),
    ("Create closure-0001.md", FORGE, 0, "direct", "an edit on the forge's web page"),
    ("See (#12) for why", "", 0, "direct", "a number in the middle is only a mention"),
]


@pytest.mark.parametrize(("subject", "committer", "minutes", "kind", "reason"), SINGLE)
def test_kinds_of_single_commits(
    desk: Desk, subject: str, committer: str, minutes: int, kind: str, reason: str
) -> None:
    written = desk.now - timedelta(minutes=minutes) + timedelta(minutes=2) if minutes else None
    desk.commit({"content/b.md": "1\n"}, subject, committer=committer, written=written)
    assert read(desk)[-1].kind == kind, reason


def test_a_real_rebase_is_a_rebase(desk: Desk) -> None:
    branch(desk, "side", {"content/b.md": "1\n"}, by="team-lead-1")
    desk.commit({"content/a.md": "main went on\n"})
    desk.now += timedelta(hours=1)
    desk.git("checkout", "-q", "side")
    desk.git("rebase", "-q", "main", by="quality-lead-1")
    desk.git("checkout", "-q", "main")
    desk.git("merge", "-q", "--ff-only", "side")
    assert [landing.kind for landing in read(desk)] == ["root", "direct", "rebase"]


def pulled(desk: Desk, subject: str = "") -> tuple[str, str]:
    """Main's head, and the foxtrot that somebody made of it by pulling it into work of their own."""
    desk.git("checkout", "-q", "-b", "own")
    desk.commit({"content/own.md": "1\n"}, by="team-lead-1")
    desk.git("checkout", "-q", "main")
    head = desk.commit({"content/a.md": "main went on\n"})
    desk.git("checkout", "-q", "own")
    desk.git("merge", "-q", "--no-ff", *(["-m", subject] if subject else []), "main", by="team-lead-1")
    desk.git("checkout", "-q", "main")
    desk.git("merge", "-q", "--ff-only", "own")
    return head, desk.git("rev-parse", "HEAD")


def test_a_foxtrot_is_known_by_its_subject(desk: Desk) -> None:
    head, _ = pulled(desk)
    found = read(desk)
    assert [landing.kind for landing in found] == ["root", "direct", "foxtrot"]
    assert head not in {landing.commit for landing in found}


def test_a_foxtrot_with_an_innocent_subject_is_known_by_an_earlier_head(desk: Desk) -> None:
    head, _ = pulled(desk, "Tidy up")
    assert read(desk)[-1].kind == "merge"
    assert read(desk, head)[-1].kind == "foxtrot"


def test_a_foxtrot_is_known_by_the_landings_on_its_other_side(desk: Desk) -> None:
    branch(desk, "change", {"content/c.md": "1\n"})
    own = branch(desk, "own", {"content/own.md": "1\n"})
    desk.git("merge", "-q", "--no-ff", "change")
    desk.git("checkout", "-q", "own")
    desk.git("merge", "-q", "--no-ff", "-m", "Tidy up", "main", by="team-lead-1")
    desk.git("checkout", "-q", "-B", "main", "own")
    last = read(desk)[-1]
    assert last.kind == "foxtrot"
    assert read(desk, own)[-1].kind == "merge", "a known earlier head on the line decides"


def test_a_stacked_branch_merged_by_a_forge_is_no_foxtrot(desk: Desk) -> None:
    branch(desk, "below", {"content/b.md": "1\n"})
    desk.git("checkout", "-q", "-b", "above", "below")
    desk.commit({"content/c.md": "1\n"})
    desk.git("checkout", "-q", "below")
    desk.git("merge", "-q", "--no-ff", "-m", "Merge pull request #2 from x/above", "above", committer=FORGE)
    desk.git("checkout", "-q", "main")
    desk.git("merge", "-q", "--no-ff", "-m", "Merge pull request #1 from x/below", "below", committer=FORGE)
    assert read(desk)[-1].kind == "merge"


def test_the_remedy_of_a_foxtrot_brings_its_landings_back_without_force(desk: Desk) -> None:
    head, foxtrot = pulled(desk)
    desk.git("checkout", "-q", "-B", "main", head)
    desk.git("merge", "-q", "--no-ff", "-m", "Land the work beside it", foxtrot)
    assert desk.git("merge-base", foxtrot, "main") == foxtrot, "a push of it is an ordinary one"
    found = read(desk)
    assert [landing.kind for landing in found] == ["root", "direct", "merge"]
    assert head in {landing.commit for landing in found}


FORK = "Merge branch 'main' of forge.example:somebody/store"


@pytest.mark.parametrize(
    ("came", "kind"),
    [
        (["team-lead-1"], "merge"),
        (["team-lead-1", "main", "team-lead-1"], "merge"),
        (["team-lead-1", "x-1"], "foxtrot"),
    ],
)
def test_the_main_of_a_fork_merged_by_hand_is_no_foxtrot(desk: Desk, came: list[str], kind: str) -> None:
    """Where one person wrote all of it, whatever they took in meanwhile; main itself has more than one author."""
    desk.git("checkout", "-q", "-b", "fork")
    for number, who in enumerate(came):
        if who == "main":
            desk.git("checkout", "-q", "main")
            desk.commit({"content/c.md": "1\n"})
            desk.git("checkout", "-q", "fork")
            desk.git("merge", "-q", "--no-ff", "-m", FORK, "main", by="team-lead-1")
        else:
            desk.commit({f"content/b{number}.md": "1\n"}, by=who)
    desk.git("checkout", "-q", "main")
    desk.git("merge", "-q", "--no-ff", "-m", FORK, "fork")
    assert read(desk)[-1].kind == kind


def test_a_forges_trial_merge_is_a_merge(desk: Desk) -> None:
    """Also of a fork's main that had taken main in, as `refs/pull/12/merge` holds it."""
    desk.git("checkout", "-q", "-b", "fork")
    desk.commit({"content/b.md": "1\n"}, by="team-lead-1")
    desk.git("checkout", "-q", "main")
    head = desk.commit({"content/c.md": "1\n"})
    desk.git("checkout", "-q", "fork")
    desk.git("merge", "-q", "--no-ff", "-m", FORK, "main", by="team-lead-1")
    theirs = desk.git("rev-parse", "HEAD")
    desk.git("checkout", "-q", "--detach", "main")
    trial = f"Merge {theirs} into {head}"
    desk.git("merge", "-q", "--no-ff", "-m", trial, "fork", by="team-lead-1", committer=FORGE)
    last = landings(Git(desk.folder), "HEAD")[-1]
    assert last.kind == "merge" and is_trial(last.message_subject)


def test_a_rename_is_a_file_that_went_and_one_that_came(desk: Desk) -> None:
    desk.git("mv", "content/a.md", "content/b.md")
    desk.commit({})
    assert paths(read(desk)[-1]) == [("D", "content/a.md"), ("A", "content/b.md")]


AWKWARD = ["content/a b.md", "content/é.md", "content/日本語/ü.md", 'content/"quoted".md', "content/tab\tline\nend.md"]


@pytest.mark.parametrize("path", [*AWKWARD, "content/:colon.md"])
def test_awkward_paths_are_kept(desk: Desk, path: str) -> None:
    desk.commit({path: "1\n"})
    assert paths(read(desk)[-1]) == [("A", path)]


def test_awkward_subjects_and_names_are_kept(desk: Desk) -> None:
    desk.commit({"content/b.md": "1\n"}, ":100644 100644 a b M, and a line\x1b[31m", by="équipe-1")
    desk.git("commit", "--allow-empty", "--allow-empty-message", "-m", "")
    named, empty = read(desk)[-2:]
    assert (named.message_subject, addresses(named)) == (":100644 100644 a b M, and a line\x1b[31m", ["équipe-1"])
    assert (empty.message_subject, empty.changes) == ("", ())


def test_time_never_goes_back(desk: Desk) -> None:
    desk.now = datetime(2026, 9, 5, tzinfo=UTC)
    desk.commit({"content/b.md": "1\n"})
    desk.now = datetime(2026, 9, 2, tzinfo=UTC)
    desk.commit({"content/c.md": "1\n"})
    times = [landing.at for landing in read(desk)]
    assert times == sorted(times)
    assert times[-1] == times[-2]


def test_a_shallow_clone_is_refused_with_the_cure(desk: Desk, tmp_path: Path) -> None:
    desk.commit({"content/b.md": "1\n"})
    short = tmp_path / "short"
    subprocess.run(["git", "clone", "-q", "--depth=1", f"file://{desk.folder}", str(short)], check=True)
    with pytest.raises(Shallow, match="git fetch --unshallow"):
        landings(Git(short))
    subprocess.run(["git", "-C", str(short), "fetch", "-q", "--unshallow"], check=True)
    assert len(landings(Git(short))) == 2


SETTINGS = {
    "diff.renames": "copies",
    "diff.relative": "true",
    "log.showRoot": "false",
    "log.showSignature": "true",
    "log.diffMerges": "off",
    "color.ui": "always",
    "i18n.logOutputEncoding": "latin1",
}


def test_a_persons_settings_and_replacements_do_not_change_what_is_read(desk: Desk) -> None:
    first = desk.git("rev-parse", "HEAD")
    desk.git("mv", "content/a.md", "content/b.md")
    second = desk.commit({})
    before = read(desk)
    for name, value in SETTINGS.items():
        desk.git("config", name, value)
    desk.git("replace", second, first)
    assert read(desk) == before


DAYS_BACK = timedelta(days=15)


def test_what_the_service_stores_it_wrote_in_that_moment(desk: Desk) -> None:
    desk.write({"content/b.md": "1\n"})
    desk.git("add", "--all")
    early = desk.now - DAYS_BACK
    desk.git("commit", "-q", "-m", "A look", committer=SERVICE.address, written=early)
    desk.write({"content/c.md": "1\n"})
    desk.git("add", "--all")
    desk.git("commit", "-q", "-m", "A look", written=early)
    by_service, by_hand = read(desk)[-2:]
    assert (by_service.author.at, by_service.author.later) == (by_service.at, 0)
    assert by_hand.author.at.date() == early.date() and by_hand.author.later > DAYS_BACK.total_seconds()
