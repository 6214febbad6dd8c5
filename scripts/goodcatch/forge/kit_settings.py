"""Says what a provider's kit was made for, as `content/kit.yml` holds it: the forge, the pinned release, the form."""

from __future__ import annotations

import re
from dataclasses import dataclass

from goodcatch import __version__
from goodcatch.errors import CannotRun
from goodcatch.standard.small_yaml import dump, parse
from goodcatch.standard.yaml_value_as_list import text_at, words_of

WHERE = "content/kit.yml"
GITHUB, FORGEJO, GITLAB, PLAIN = "github", "forgejo", "gitlab", "plain"
FORGES = (GITHUB, FORGEJO, GITLAB, PLAIN)
# A release by its number, or by the whole id of a commit: anything else may be another program tomorrow.
_PINNED = re.compile(r"(==[0-9][0-9A-Za-z.+-]*|@[0-9a-f]{40}([0-9a-f]{24})?|\.whl)\Z")
_HEAD = "# What `goodcatch kit` was asked for, and the files that it wrote. It reads this when it is run again.\n"


@dataclass(frozen=True)
class KitSettings:
    """What a kit is made for. `program` is what pip installs, `made_by` the version whose templates were filled, `form`
    the address of the report form, `own` the files that the provider writes itself, `files` what the kit wrote."""

    forge: str
    program: str = f"goodcatch=={__version__}"
    made_by: str = __version__
    form: str = ""
    runner: str = ""
    own: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


def read(text: str) -> KitSettings:
    """The settings that a text holds. Raises `Malformed`, and `CannotRun` where it names no forge that we know."""
    data = parse(text).data
    forge = text_at(data, "forge")
    if forge not in FORGES:
        raise CannotRun(f"{WHERE} names no forge: write `forge: {' | '.join(FORGES)}`")
    own, files = words_of(data.get("own", ())), words_of(data.get("files", ()))
    words = {name: text_at(data, name) for name in ("program", "made_by", "form", "runner")}
    return KitSettings(forge, own=tuple(own), files=tuple(files), **words)


def write(settings: KitSettings) -> str:
    data = {name: value for name, value in vars(settings).items() if value}
    return f"{_HEAD}{dump(data)}\n"


def refuse_unpinned(program: str) -> None:
    """Raises `CannotRun` where pip could install another program tomorrow."""
    if not _PINNED.search(program):
        raise CannotRun(
            f"`--program {program}` is not pinned: give one release, such as `goodcatch=={__version__}`, or a "
            "commit by its whole id (`goodcatch @ git+https://…@0123…`)"
        )
