"""Says what a kit was made for, as the forge's folder holds it: the pinned release, the form, whose files are whose."""

from __future__ import annotations

import re
from dataclasses import dataclass

from goodcatch import __version__
from goodcatch.errors import CannotRun
from goodcatch.standard.small_yaml import dump, parse
from goodcatch.standard.yaml_value_as_list import text_at, words_of

GITHUB, FORGEJO, GITLAB, PLAIN = "github", "forgejo", "gitlab", "plain"
FORGES = (GITHUB, FORGEJO, GITLAB, PLAIN)
# As pip names a folder: the program lies beside the example that it judges, as in its own repository.
THIS_REPOSITORY = "."
PIN = (
    f"give one release, such as `goodcatch=={__version__}`, or a commit by its whole id "
    "(`goodcatch @ git+https://…@0123…`)"
)
# Beside what it is about: several forges may hold one repository, and an example provider takes none of it along.
PLACES = {f".{forge}/goodcatch.yml": forge for forge in (GITHUB, FORGEJO, GITLAB)}
# A release by its number, by the whole id of a commit or by the hash of its file: anything else may be another program
# tomorrow, or one that a change brings along.
_PINNED = re.compile(
    r"goodcatch ?(==[0-9][0-9A-Za-z.+-]*|@ ?\S+@[0-9a-f]{40}([0-9a-f]{24})?|@ ?\S+\.whl#sha256=[0-9a-f]{64})"
)
_HEAD = "# What `goodcatch kit` was asked for, and the files that it wrote. It reads this when it is run again.\n"


@dataclass(frozen=True)
class KitSettings:
    """What a kit is made for. `program` is what pip installs, `made_by` the edition of the templates, `form` the
    address of the report form, `own` the files that the provider writes itself, `files` what the kit wrote."""

    forge: str
    program: str = f"goodcatch=={__version__}"
    made_by: str = ""
    form: str = ""
    runner: str = ""
    own: tuple[str, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Where these settings lie."""
        return f".{self.forge}/goodcatch.yml"

    @property
    def judges_own_example(self) -> bool:
        """Whether the program lies in the very repository that it judges, so that no post ever committed there."""
        return self.program == THIS_REPOSITORY


def read(forge: str, text: str) -> KitSettings:
    """The settings that a text holds. Raises `Malformed`."""
    data = parse(text).data
    own, files = words_of(data.get("own", ())), words_of(data.get("files", ()))
    words = {name: text_at(data, name) for name in ("program", "made_by", "form", "runner")}
    return KitSettings(forge, own=tuple(own), files=tuple(files), **words)


def write(settings: KitSettings) -> str:
    data = {name: value for name, value in vars(settings).items() if value and name != "forge"}
    return f"{_HEAD}{dump(data)}\n"


def is_pinned(settings: KitSettings) -> bool:
    """Whether what judges tomorrow is what judges today, or what `main` holds."""
    if settings.judges_own_example:
        return settings.forge in (GITHUB, FORGEJO)
    return bool(_PINNED.fullmatch(settings.program))


def refuse_unpinned(settings: KitSettings) -> None:
    """Raises `CannotRun` where pip could install another program tomorrow."""
    if not is_pinned(settings):
        raise CannotRun(f"`--program {settings.program}` is not pinned: {PIN}")
