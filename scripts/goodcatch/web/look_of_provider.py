"""Hands every page the provider's name, and serves its style sheet and its pictures under names that say what they
hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from flask import Blueprint, Response, abort, current_app
from flask.typing import ResponseReturnValue

from goodcatch.look.house import FOLDER, HOUSE, PICTURES, House, house_of
from goodcatch.look.sheets import desk_sheet, hashed
from goodcatch.web.last_good_standard import UNREADABLE
from goodcatch.web.site_file_answers import A_YEAR, ASK_FIRST

_PATHS = (HOUSE, *(f"{FOLDER}/{key}.svg" for key in PICTURES))
_KINDS = {"css": "text/css; charset=utf-8", "svg": "image/svg+xml"}


@dataclass(frozen=True)
class LookOfPage:
    """What every template shows of the provider: its name, and the names of its files."""

    name: str
    sheet: str
    icon: str
    logo: str
    files: Mapping[str, str]


@dataclass
class HouseOnMain:
    """The house that `main` tells; while that cannot be read, the one that it told last."""

    _read: tuple[tuple[str, str], ...] = ()
    _look: LookOfPage = field(default_factory=lambda: _look_of(House()))

    def look(self, texts: Callable[[], Mapping[str, str]]) -> LookOfPage:
        """What pages show now."""
        try:
            now = texts()
            read = tuple((path, now[path]) for path in _PATHS if path in now)
        except UNREADABLE:
            return self._look
        if read != self._read:
            self._read, self._look = read, _look_of(house_of(dict(read)))
        return self._look


def _look_of(house: House) -> LookOfPage:
    made = {
        part: (hashed(part, text, ending), text)
        for part, text, ending in (
            ("look", desk_sheet(house), "css"),
            ("icon", house.small, "svg"),
            ("logo", house.logo or house.small, "svg"),
        )
    }
    names = {part: name for part, (name, _) in made.items()}
    return LookOfPage(house.name, names["look"], names["icon"], names["logo"], dict(made.values()))


def look_files(look: Callable[[], LookOfPage]) -> Blueprint:
    """The files of what pages show now."""
    files = Blueprint("look", __name__)
    files.app_context_processor(lambda: {"look": look()})

    @files.get("/-/look/<name>")
    def file(name: str) -> ResponseReturnValue:
        held = look().files
        # A page that was opened before the house changed asks for the files of then: it gets those of now.
        now = next((one for one in held if one.partition(".")[0] == name.partition(".")[0]), "")
        if not now:
            abort(404)
        answer = current_app.response_class(held[now], mimetype=_KINDS[now.rpartition(".")[2]])
        answer.headers["Cache-Control"] = A_YEAR if name == now else ASK_FIRST
        return _tagged(answer)

    return files


def _tagged(answer: Response) -> Response:
    answer.add_etag()
    return answer
