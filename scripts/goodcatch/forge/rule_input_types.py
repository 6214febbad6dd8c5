"""What the rules of this room look at: one file of a kit, as it is and as the kit would write it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from goodcatch.forge.kit_files import edition, kit_files, own_and_kits
from goodcatch.forge.kit_settings import PLACES, KitSettings, read
from goodcatch.record.view_noting_lookups_elsewhere import View
from goodcatch.standard.small_yaml import Malformed


@dataclass(frozen=True)
class KitFile:
    """A file that a kit wrote: what it holds (None where it is gone), and what the kit would write now (None where it
    writes no such file any more). `settings` is None where those cannot be read, and `place` is where they lie; `above`
    counts the lines that the house wrote above the kit's, and `own` says that it writes the whole file itself."""

    path: str
    place: str
    settings: KitSettings | None
    held: str | None = None
    wanted: str | None = None
    above: int = 0
    own: bool = False

    @property
    def asks(self) -> bool:
        """Whether it makes the forge ask the rules."""
        # Not who has to look: that changes with the roles, and whoever changes those does nothing wrong.
        return self.path.endswith(("/goodcatch-check.yml", ".gitlab-ci.yml"))

    @property
    def same_edition(self) -> bool:
        """Whether the kit was written from the templates that are here."""
        return self.settings is not None and self.settings.made_by == edition()

    @property
    def differs(self) -> bool:
        return not self.own and self.held != self.wanted

    @property
    def first_difference(self) -> int:
        """The line from which on it differs; the first where it is gone."""
        held, wanted = (self.held or "").split("\n"), (self.wanted or "").split("\n")
        same = next((n for n, (one, other) in enumerate(zip(held, wanted, strict=False)) if one != other), None)
        line = min(len(held), len(wanted)) if same is None else same + 1
        return 1 if self.held is None else self.above + line

    @property
    def remedy(self) -> str:
        forge = self.settings.forge if self.settings else PLACES[self.place]
        return (
            f"run `goodcatch kit {forge}` again, and commit what it writes; if you write this file yourself, say so "
            f"with `--own {self.path}`"
        )


def kits_in(path: str, view: View, sentences: Mapping[str, str]) -> Iterator[KitFile]:
    """Each file of the kit whose settings lie at a path; nothing where it is another file of a forge."""
    if path not in PLACES or not view.standards:
        return
    try:
        settings = read(PLACES[path], view.store.texts[path])
    except Malformed:
        yield KitFile(path, path, None)
        return
    wanted = kit_files(settings, view.newest, sentences)
    for name in sorted({*wanted, *settings.files} - {*settings.own}):
        yield _file(name, path, settings, view.text(name), wanted.get(name))
    for name in settings.own:
        yield KitFile(name, path, settings, own=True)


def _file(name: str, place: str, settings: KitSettings, text: str | None, wanted: str | None) -> KitFile:
    own, held = ("", None) if text is None else own_and_kits(name, text)
    return KitFile(name, place, settings, held, wanted, own.count("\n"))
