"""Git as other people's machines have it: variables, settings, hooks, other hashes, submodules, other folders."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tries.command import PATIENCE, Said, git, verb
from tries.rows import row

SETTINGS = """\
[color] ui = always
[log] showSignature = true
[log] date = relative
[log] decorate = full
[diff] noprefix = true
[diff] mnemonicPrefix = true
[diff] renames = copies
[diff] external = /bin/false
[core] autocrlf = true
[core] safecrlf = true
[core] abbrev = 40
[core] pager = /bin/false
[core] ignoreCase = true
[core] bigFileThreshold = 1
[core] logAllRefUpdates = false
[core] hooksPath = {scratch}/hooks
[core] attributesFile = {scratch}/attributes
[commit] gpgsign = true
[commit] template = /nonexistent
[tag] gpgsign = true
[gpg] program = /bin/false
[user] useConfigOnly = true
[i18n] commitEncoding = ISO-8859-1
[i18n] logOutputEncoding = ISO-8859-1
[format] pretty = oneline
[init] defaultBranch = master
[merge] conflictStyle = diff3
[merge] ff = only
[push] default = nothing
[transfer] fsckObjects = true
[grep] patternType = perl
[alias] log = !false
[alias] ls-tree = !false
"""


def findings(folder: Path) -> Said:
    return verb("check", "--repo", folder, "--at", "main")


@pytest.fixture(scope="module")
def plain(example: Path) -> Said:
    """What is found in the example, where nothing is odd."""
    return findings(example)


@pytest.mark.parametrize(
    "env",
    [
        row({"GIT_OBJECT_DIRECTORY": "{scratch}"}, id="another folder of objects", always=True),
        row({"GIT_COMMON_DIR": "{scratch}"}, id="another common folder"),
        row({"GIT_ICASE_PATHSPECS": "1"}, id="paths without case"),
        row({"GIT_DIR": "{scratch}"}, id="another repository"),
        row({"GIT_INDEX_FILE": "{scratch}/index"}, id="another index"),
        row({"GIT_LITERAL_PATHSPECS": "1"}, id="literal paths"),
    ],
)
def test_variables_of_git_change_no_finding(
    env: dict[str, str], demo: Path, plain: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "elsewhere"
    scratch.mkdir()
    for name, value in env.items():
        monkeypatch.setenv(name, value.format(scratch=scratch))
    assert findings(demo) == plain


@pytest.mark.tries
def test_settings_and_refusing_hooks_change_no_finding(
    plain: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "hooks").mkdir()
    for name in ("pre-commit", "commit-msg", "prepare-commit-msg"):
        (tmp_path / "hooks" / name).write_text("#!/bin/sh\nexit 1\n")
        (tmp_path / "hooks" / name).chmod(0o755)
    (tmp_path / "attributes").write_text("* text eol=crlf working-tree-encoding=UTF-16\n*.md filter=none diff=none\n")
    config = tmp_path / "config"
    config.write_text(SETTINGS.format(scratch=tmp_path))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    assert verb("demo", "--small", tmp_path / "hostile").code == 0
    assert findings(tmp_path / "hostile") == plain


def hooked(scratch: Path) -> dict[str, str]:
    """A template whose hook fails after each checkout."""
    hook = scratch / "template/hooks/post-checkout"
    hook.parent.mkdir(parents=True)
    hook.write_text("#!/bin/sh\nexit 2\n")
    hook.chmod(0o755)
    return {"GIT_TEMPLATE_DIR": str(scratch / "template")}


def elsewhere(scratch: Path) -> dict[str, str]:
    """Another repository named by the variable that hooks set."""
    other = scratch / "other"
    subprocess.run(["git", "init", "-q", str(other)], capture_output=True, timeout=PATIENCE, check=True)
    return {"GIT_DIR": str(other / ".git")}


@pytest.mark.parametrize(
    "env",
    [
        row(hooked, id="a hook that fails"),
        row(elsewhere, id="GIT_DIR"),
        row(lambda scratch: {"GIT_DEFAULT_HASH": "sha256"}, id="SHA-256"),
        row(lambda scratch: {}, id="nothing odd"),
    ],
)
@pytest.mark.parametrize("making", ["init", "demo --small"])
def test_a_repository_is_made_whole_or_not_at_all(making: str, env: object, tmp_path: Path) -> None:
    assert callable(env)
    folder = tmp_path / "new"
    with pytest.MonkeyPatch.context() as surroundings:
        for name, value in env(tmp_path).items():
            surroundings.setenv(name, value)
        said = verb(*making.split(), folder)
    made = said.code == 0 and findings(folder).code == 0
    assert not said.fell
    assert made or (said.code == 2 and not folder.exists())


@pytest.mark.parametrize("words", [row(("check", "--at", "main"), id="check"), row(("due",), id="due")])
def test_a_submodule_does_not_end_a_verb(words: tuple[str, ...], demo: Path, tmp_path: Path) -> None:
    git(demo, "checkout", "-q", "main")
    library = tmp_path / "library"
    subprocess.run(["git", "init", "-q", "-b", "main", str(library)], capture_output=True, timeout=PATIENCE, check=True)
    (library / "a.md").write_text("hi\n")
    git(library, "add", "--all")
    git(library, "commit", "-q", "-m", "x")
    add = ("-c", "protocol.file.allow=always", "submodule", "--quiet", "add")
    git(demo, *add, str(library), "content/pages/library")
    git(demo, "commit", "-q", "-m", "A submodule")
    said = verb(*words, "--repo", demo)
    assert said.code != 2 or "content/pages/library" in said.err


@pytest.mark.parametrize(
    "folder",
    [row("content/cases", id="a folder of cases"), row("content", id="the content")],
)
def test_a_verb_in_a_folder_finds_its_repository(folder: str, demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(demo, "checkout", "-q", "main")
    monkeypatch.chdir(demo / folder)
    said = verb("check")
    assert said.code == 0 or (said.code == 2 and str(demo) in said.err)


@pytest.mark.parametrize("shape", [row(("--bare",), id="bare"), row(("--filter=blob:none",), id="partial")])
def test_a_clone_of_another_shape_is_judged_the_same(
    shape: tuple[str, ...], demo: Path, plain: Said, tmp_path: Path
) -> None:
    git(demo, "config", "uploadpack.allowFilter", "true")
    line = ["git", "clone", "-q", *shape, "--branch", "main", f"file://{demo}", str(tmp_path / "clone")]
    subprocess.run(line, capture_output=True, timeout=PATIENCE, check=True)
    assert findings(tmp_path / "clone") == plain


@pytest.mark.tries
def test_a_commit_of_odd_bytes_is_judged_the_same(demo: Path, plain: Said) -> None:
    head = git(demo, "rev-parse", "main")
    tree = git(demo, "rev-parse", "main^{tree}")
    who = b"Ren\xe9 <x@example.org> 1790000000 +9999"
    raw = b"tree %s\nparent %s\nauthor %s\ncommitter %s\n\nCaf\xe9\n" % (tree.encode(), head.encode(), who, who)
    line = ["git", "-C", str(demo), "hash-object", "-t", "commit", "-w", "--stdin", "--literally"]
    made = subprocess.run(line, input=raw, capture_output=True, timeout=PATIENCE, check=True, env=os.environ)
    git(demo, "update-ref", "refs/heads/main", made.stdout.decode().strip())
    after = findings(demo)
    assert (after.code, after.fell) == (plain.code, False)
