"""`init --draft-standard` in a provider's repository: one step, and their cases stay as they are."""

from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.record.read_store import store_from
from goodcatch.rulebook.ask_all_rules import findings, findings_in
from goodcatch.rulebook.what_if_other_standard import differences

ROOT = Path(__file__).parents[2]
OWN = 'reports-repeated: {value: "3"'


def texts_of(folder: Path) -> dict[str, str]:
    files = [*(folder / "content").rglob("*.md"), *(folder / "content").rglob("*.yml")]
    kept = (path for path in files if "content/pages" not in path.as_posix())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in kept}


def test_the_draft_is_laid_over_the_providers_own(example_provider: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tolerances = example_provider / "content/standard/1/tolerances.yml"
    tolerances.write_text(tolerances.read_text(encoding="utf-8").replace(OWN, OWN.replace("3", "5")), encoding="utf-8")
    before = texts_of(example_provider)
    assert main(["init", str(example_provider), "--draft-standard"]) == 0
    assert "Nothing is committed yet" in capsys.readouterr().out
    after = texts_of(example_provider)
    assert {path: after[path] for path in before} == before, "what was there stays"
    made = {path: text for path, text in after.items() if path not in before}
    assert all(path.startswith("content/standard/2/") for path in made)
    assert OWN.replace("3", "5") in made["content/standard/2/tolerances.yml"], "a number of the provider's own"
    assert "looks-in-depth" in made["content/standard/2/tolerances.yml"], "and one of the draft's"
    assert [f for f in findings_in(after, None, "") if f.path in made] == []
    assert main(["init", str(example_provider), "--draft-standard"]) == 2
    assert "there is nothing to add" in capsys.readouterr().err


def test_no_case_of_the_example_is_judged_otherwise(example_provider: Path) -> None:
    before = findings_in(texts_of(example_provider), None, "")
    main(["init", str(example_provider), "--draft-standard"])
    assert findings_in(texts_of(example_provider), None, "") == before
    store = store_from(texts_of(example_provider))
    assert len(store.cases) == 19
    told = {f.rule for one in differences(store, store.standards[2], findings) for f in one.added}
    assert "GC415" in told, "it says which gates would keep a case open"
    assert not any(int(rule[2:]) < 300 for rule in told), "and nothing of how records are written"
