"""In: openly licensed packages in one folder, and our own lists in `own/`. Out: the word lists that the screen ships.

    python scripts/wordlists/build.py --sources DIR [--check]

SOURCES.md says which packages DIR must hold, with versions and licences. The same sources give the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import io
import json
import pkgutil
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import look_alikes
from transliterate import latin

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
from goodcatch.screen.word_list_key import fold  # noqa: E402

TARGET = HERE.parent / "goodcatch" / "screen" / "words"
SURNAMES = 6000
# One letter for each origin, so that the bench can leave an origin out.
ORIGINS = {
    "b": "en_GB en_IE en_NZ ga_IE en_AU",
    "u": "en en_US en_CA",
    "s": "en_IN en_PK hi_IN mr_IN ne_NP",
    "f": "en_NG en_KE yo_NG ig_NG ha_NG tw_GH zu_ZA sw fr_DZ",
    "e": "pl_PL ro_RO cs_CZ sk_SK si_LK hr_HR hu_HU lt_LT lv_LV et_EE sl_SI bg_BG ru_RU uk_UA mk_MK az_AZ uz_UZ",
    "h": "es es_AR es_CA es_CL es_CO es_ES es_MX pt_BR pt_PT",
    "a": "tr_TR",
    "w": "de_AT de_CH de_DE de_LI de_LU fr_BE fr_CA fr_CH fr_FR fr_QC it_IT nl_BE nl_NL el_GR",
    "n": "da_DK sv_SE no_NO fi_FI is_IS",
    "p": "vi_VN id_ID ko_KR ja_JP zh_CN zh_TW th_TH en_TH",
}
Names = dict[str, set[str]]


def faker_names(given: Names, family: Names) -> None:
    """Adds the names of Faker's person providers under the letter of their origin."""
    from faker.providers import person

    letter = {loc: k for k, locales in ORIGINS.items() for loc in locales.split()}
    for module in sorted(m.name for m in pkgutil.iter_modules(person.__path__)):
        if module not in letter:
            continue
        provider = importlib.import_module(f"faker.providers.person.{module}").Provider
        for kind, names in (("first", given), ("last", family)):
            for name in sorted(_provided(provider, kind)):
                _add(names, name, letter[module])


def _provided(provider: type, kind: str) -> set[str]:
    found: set[str] = set()
    for attribute in dir(provider):
        value = getattr(provider, attribute)
        if attribute.startswith((f"{kind}_name", f"{kind}_romanized")) and isinstance(value, Iterable):
            found |= {v[0] if isinstance(v, tuple) else str(v) for v in value}
    return found


def _add(names: Names, name: str, code: str) -> None:
    spelled = latin(name)
    for part in (spelled or "").split():
        key = fold(part.strip(".'’-"))
        if len(key) > 1 and key.replace("-", "").replace("'", "").isalpha():
            names[key].add(code)


def census_names(folder: Path, given: Names, family: Names) -> None:
    """Adds US Census names of 1990: all first names, the commonest surnames; `1` marks the commonest first names."""
    for sex in ("male", "female"):
        for rank, line in enumerate((folder / f"dist.{sex}.first").read_text().splitlines()):
            _add(given, line.split()[0].lower(), "u")
            if rank < 600:
                _add(given, line.split()[0].lower(), "1")
    for line in (folder / "dist.all.last").read_text().splitlines()[:SURNAMES]:
        _add(family, line.split()[0].lower(), "u")


def stdlib_names(folder: Path, given: Names) -> None:
    for path in sorted(folder.glob("*first-names-en*/package/data/names.json")):
        for name in json.loads(path.read_text()):
            _add(given, name, "u")


def own_names(given: Names, family: Names) -> None:
    """Our own lists: `names.txt` has lines `letter given|family: name name ...`."""
    for line in lines(HERE / "own" / "names.txt"):
        head, _, tail = line.partition(":")
        code, kind = head.split()
        for name in tail.split():
            _add(given if kind == "given" else family, name, code)


def lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def scowl(folder: Path) -> tuple[set[str], set[str], set[str]]:
    """(all lower-case words, the common ones, capitalised words) of the British and American lists."""

    def read(name: str) -> list[str]:
        words = (folder / name).read_text(encoding="utf-8").splitlines()
        return [w for w in words if not w.endswith("'s") and w.replace("'", "").replace("-", "").isalpha()]

    large = read("british-english-large") + read("american-english")
    common = read("british-english-small") + read("american-english-small")
    lower = {fold(w) for w in large if w[0].islower()}
    proper = {fold(w) for w in large if w[0].isupper() and not w.isupper() and len(w) > 1}
    return lower, {fold(w) for w in common if w[0].islower()}, proper


def own_terms(taken: set[str]) -> list[str]:
    """Our phrases. A single word that is also somebody's name is left out unless it is marked with `!`."""
    phrases: set[str] = set()
    for path in sorted((HERE / "own").glob("*.txt")):
        if path.name not in ("names.txt", "places.txt", "words.txt"):
            for term in (t.strip() for line in lines(path) for t in line.split(";")):
                key = fold(term.lstrip("!"))
                if key and (" " in key or term.startswith("!") or key.removesuffix("'s") not in taken):
                    phrases.add(key)
    return sorted(phrases)


def packed(rows: Iterable[str]) -> bytes:
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, mtime=0, compresslevel=9) as out:
        out.write("\n".join(rows).encode())
    return buffer.getvalue()


def build(sources: Path) -> dict[str, bytes]:
    """Every shipped file by name."""
    given: Names = defaultdict(set)
    family: Names = defaultdict(set)
    faker_names(given, family)
    census_names(sources / "names", given, family)
    stdlib_names(sources / "stdlib", given)
    own_names(given, family)
    words, common, proper = scowl(sources / "dict")
    phrases = own_terms(set(given) | set(family))
    places = {fold(t.strip()) for line in lines(HERE / "own" / "places.txt") for t in line.split(";") if t.strip()}
    return {
        "given.txt.gz": packed((f"{k} {''.join(sorted(v))}" for k, v in sorted(given.items()))),
        "family.txt.gz": packed((f"{k} {''.join(sorted(v))}" for k, v in sorted(family.items()))),
        "words.txt.gz": packed(w for w in sorted(words | set(own_words())) if w not in common),
        "common.txt.gz": packed(sorted(common)),
        "proper.txt.gz": packed(sorted(proper - set(given))),
        "places.txt.gz": packed(sorted(places)),
        "signs.txt.gz": packed(look_alikes.rows(look_alikes.signs())),
        "look_alikes.txt.gz": packed(look_alikes.rows(look_alikes.look_alikes(sources / "confusables"))),
        "phrases.txt.gz": packed(sorted({*phrases, *(p for p in places if " " in p)})),
    }


def own_words() -> list[str]:
    return [fold(w) for line in lines(HERE / "own" / "words.txt") for w in line.split()]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sources", type=Path, required=True)
    parser.add_argument("--check", action="store_true", help="compare with what is shipped, write nothing")
    args = parser.parse_args()
    changed = []
    for name, data in build(args.sources).items():
        path = TARGET / name
        if not path.exists() or path.read_bytes() != data:
            changed.append(name)
            if not args.check:
                path.write_bytes(data)
        print(f"{name} {len(data):,} bytes")
    print("changed:", ", ".join(changed) or "nothing")
    return 1 if args.check and changed else 0


if __name__ == "__main__":
    raise SystemExit(main())
