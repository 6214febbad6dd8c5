"""The settings of the site were changed so that pages can be left out, hidden, added or shown otherwise.

What the site tells is worked out from the records. A style sheet can hide a line of it, a hook can put other words in
its place, and a list can keep a bulletin out: no record changes by that, and readers see something else than was signed
off. Pages taken from another folder, or a piece of any file, can tell the world of open cases; a site that is not
strict is built where a page of it is broken.
"""

import re
from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.model import MERGES
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.rules.gc619_claim_without_second_hands import hands
from goodcatch.history.sealed_part_of_published_files import SITE

# Never a stop: a house may need one of these. Whoever lets it in reads what it does.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "read what it leaves out or shows otherwise, and build the site without it to compare; let another post let such a "
    "change in, or take it out again"
)
CLAUSE = "mission items 36, 72, 79"
_FIRST = """
    @ 2026-11-01 09:00 quality-lead-1
    + mkdocs.yml
      site_name: Near misses
      docs_dir: content/pages
      strict: true
      theme:
        name: material
      plugins:
        - goodcatch
"""
_CHANGED = "    @ 2026-11-20 09:00 publisher-1\n    ~ mkdocs.yml {GC651}\n"
_PAGES, _STRICT = "      docs_dir: content/pages\n", "      strict: true\n"
_LOOK = "      theme:\n        name: material\n      plugins:\n        - goodcatch\n"
_PLUGIN = _PAGES + _STRICT + _LOOK
_HIDES = _CHANGED + "      extra_css: [quiet.css]\n" + _PLUGIN
GOOD = (
    _FIRST + _CHANGED.replace(" {GC651}", "") + "      site_name: Our near misses\n" + _PLUGIN,
    _FIRST + _HIDES.replace(" {GC651}", "") + _CHANGED.replace(" {GC651}", "").replace("20", "21") + _PLUGIN,
    _FIRST + _HIDES.replace(" {GC651}", "").replace("publisher-1", "publisher-1 merge\n    & wrote service-manager-1"),
    (_FIRST + _CHANGED + _PAGES.replace("content/pages", "'./content/pages/'  # ours") + _STRICT + _LOOK).replace(
        " {GC651}", ""
    ),
)
BAD = (
    _FIRST + _HIDES,
    _FIRST + _CHANGED + "      hooks:\n        - words.py\n" + _PLUGIN,
    _FIRST + _CHANGED + "      exclude_docs: |\n        bulletins/\n" + _PLUGIN,
    _FIRST + _CHANGED + _PLUGIN.replace("material", "material\n        custom_dir: ours"),
    _FIRST + _CHANGED + _PLUGIN.replace("- goodcatch", "- search"),
    _FIRST + _CHANGED + _PAGES.replace("/pages", "") + _STRICT + _LOOK,
    _FIRST + _CHANGED + _STRICT + _LOOK,
    _FIRST + _CHANGED + _PAGES + _STRICT.replace("true", "false") + _LOOK,
    _FIRST + _CHANGED + _PAGES + _LOOK,
    _FIRST + _CHANGED + "      site_dir: content/pages/site\n" + _PLUGIN,
    _FIRST + _CHANGED + "      INHERIT: ours/mkdocs.yml\n" + _PLUGIN,
    _FIRST + _CHANGED + "      validation: {links: {not_found: ignore}}\n" + _PLUGIN,
    _FIRST
    + _CHANGED
    + _PLUGIN
    + "      markdown_extensions:\n        - pymdownx.snippets:\n            base_path: content\n",
)
_NAMES = (
    "hooks|exclude_docs|draft_docs|extra_css|extra_javascript|extra_templates|custom_dir|site_dir|validation|INHERIT"
)
_SHOWS = re.compile(rf"^ *[\"']?(?P<name>{_NAMES})[\"']? *:(?P<says>.*(?:\n[ -].*)*)", re.MULTILINE)
# What puts a piece of any file into a page.
_INCLUDES = re.compile(
    r"^ *- *[\"']?(?P<name>pymdownx\.snippets|markdown_include\.\w+|include-markdown|macros|gen-files)\b(?P<says>.*)",
    re.MULTILINE,
)
_PLUGGED = re.compile(r"^ *- *[\"']?goodcatch[\"']?:? *$", re.MULTILINE)
_FOLDER = "content/pages"
# Of the site alone: what stands farther in is of a plugin, and where a name stands twice the last one counts.
_OF_SITE = re.compile(r"^[\"']?(?P<name>docs_dir|strict)[\"']? *: *[\"']?(?:\./)?(?P<says>[^\s\"'#]*)", re.MULTILINE)


def check(subject: LandingIn) -> Iterator[Found]:
    for file in subject.files:
        if file.path == SITE and file.after is not None and not _let_in_by_another(subject):
            still, names = _settings(file.now or ""), _settings(file.after)
            fresh = [name for name, says in names.items() if _settings(file.before or "").get(name) != says]
            left = [f"`{name}`" for name in fresh if still.get(name) == names[name]]
            if left:
                yield Found(file.path, f"{subject.says} changed how the site shows its pages: {', '.join(left)}")


def _settings(text: str) -> dict[str, str]:
    """What may show a page otherwise, by its name; a site without the plugin shows none of ours."""
    if not text:
        return {}
    found = {match["name"]: match["says"].rstrip() for way in (_SHOWS, _INCLUDES) for match in way.finditer(text)}
    return found | dict(_of_site(text)) | ({} if _PLUGGED.search(text) else {"plugins": "without goodcatch"})


def _of_site(text: str) -> Iterator[tuple[str, str]]:
    """The folder of the pages where it is another one, and that the build is not strict; both also where the line that
    says it is left out."""
    said = {match["name"]: match["says"] for match in _OF_SITE.finditer(text)}
    if said.get("docs_dir", "").rstrip("/") != _FOLDER:
        yield "docs_dir", said.get("docs_dir", "")
    if said.get("strict", "").lower() not in ("true", "yes", "on"):
        yield "strict", "not strict"


def _let_in_by_another(subject: LandingIn) -> bool:
    landing = subject.landing
    wrote = hands(subject, (a.address for c in landing.changes if c.path == SITE for a in c.authors))
    let_in = hands(subject, (landing.author.address, landing.committer.address))
    return landing.kind in MERGES and bool(wrote and let_in) and not wrote & let_in
