"""Fills the templates of a kit for one provider: what each file of it holds, by its path in the repository."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from goodcatch import __version__
from goodcatch.forge.closing_checklist import LAST, checklist
from goodcatch.forge.code_owners import owners
from goodcatch.forge.issue_forms import chooser, issue_form, issue_text, reported_at_a_forge
from goodcatch.forge.kit_settings import FORGEJO, GITHUB, GITLAB, PLAIN, THIS_REPOSITORY, KitSettings
from goodcatch.publish.audience_and_minimum_counts import WORLD
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Stores
from goodcatch.standard.small_yaml import scalar

WORKFLOWS = ("check", "proposals", "scheduled", "issues", "publish")
RUNNERS = {GITHUB: "ubuntu-24.04", FORGEJO: "docker"}
CHECKOUT = "actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2"
WRITTEN = "Written by `goodcatch kit"
TEMPLATES = ("/pull_request_template.md", "/merge_request_templates/Default.md")  # of an empty pull request
_HOLE = re.compile(r"\[\[(\w+)\]\]")
_TEMPLATES = Path(__file__).parent / "templates"
ANSWER = "This issue may say who somebody is. Please take the words out: an issue is read by everybody who works here."


def kit_files(settings: KitSettings, standard: Standard, sentences: Mapping[str, str]) -> Mapping[str, str]:
    """Path -> text of each file that a kit writes, without those that the provider writes itself."""
    made = {PLAIN: _plain, GITLAB: _gitlab}.get(settings.forge, _with_workflows)
    return {path: text for path, text in made(settings, standard, sentences) if path not in settings.own}


Files = Iterator[tuple[str, str]]


def _with_workflows(settings: KitSettings, standard: Standard, sentences: Mapping[str, str]) -> Files:
    """The kits of GitHub and Forgejo, which read the same workflows and forms."""
    home = f".{settings.forge}"
    for name in WORKFLOWS:
        # Pages of a private repository can be read by anybody, and Forgejo has none.
        if name != "publish" or (settings.forge == GITHUB and publishes(standard)):
            yield f"{home}/workflows/goodcatch-{name}.yml", filled(f"github/{name}.yml", settings)
    for pathway in reported_at_a_forge(standard):
        yield (
            f"{home}/ISSUE_TEMPLATE/{pathway.name}.yml",
            _marked(settings, issue_form(pathway, standard, settings.form)),
        )
    yield f"{home}/ISSUE_TEMPLATE/config.yml", _marked(settings, chooser(settings.form))
    yield f"{home}/pull_request_template.md", template(settings, standard, sentences)
    yield f"{home}/CODEOWNERS", _marked(settings, owners(standard, settings.forge))


def _gitlab(settings: KitSettings, standard: Standard, sentences: Mapping[str, str]) -> Files:
    yield ".gitlab-ci.yml", filled("gitlab/ci.yml", settings)
    yield ".gitlab/goodcatch-scheduled.yml", filled("gitlab/goodcatch-scheduled.yml", settings)
    if publishes(standard):
        yield ".gitlab/goodcatch-publish.yml", filled("gitlab/goodcatch-publish.yml", settings)
    for pathway in reported_at_a_forge(standard):
        yield f".gitlab/issue_templates/{pathway.name}.md", issue_text(pathway, standard, settings.form)
    yield ".gitlab/merge_request_templates/Default.md", template(settings, standard, sentences)
    yield ".gitlab/CODEOWNERS", _marked(settings, owners(standard, settings.forge))


def _plain(settings: KitSettings, standard: Standard, sentences: Mapping[str, str]) -> Files:
    yield "pre-receive", filled("plain/pre-receive", settings)
    yield "crontab", filled("plain/crontab", settings)


def publishes(standard: Standard) -> bool:
    """Whether what is published may be read by anybody, which the standard has to say."""
    return str(standard.publication.get("site_audience", "")) == WORLD


def template(settings: KitSettings, standard: Standard, sentences: Mapping[str, str]) -> str:
    """The text of an empty pull request: what has to hold before a case counts as closed."""
    pathways = [p for p in standard.pathways.values() if p.store == Stores.LEARNING and p.first.open]
    steps = [step for pathway in pathways for step in pathway.steps.values() if step.saw]
    head = f"<!-- {written(settings)} Write ids of cases here, and no words of a report. -->"
    return "\n".join([head, "", *(checklist(step, sentences) for step in steps), LAST, ""])


def written(settings: KitSettings) -> str:
    """The line that says who wrote a file, and how to change it."""
    return f"{WRITTEN} {settings.forge}`: change goodcatch.yml or the standard, then run that again."


def filled(name: str, settings: KitSettings) -> str:
    """A template with its holes filled, each as YAML reads it back."""
    words = f" Please use {settings.form}" if settings.form else ""
    holes = {
        "written": f"# {written(settings)}",
        "runner": scalar(settings.runner or RUNNERS.get(settings.forge, "")),
        "checkout": CHECKOUT,
        "answer": scalar(f"{ANSWER}{words}"),
        "propose": _template("github/propose.yml").rstrip("\n"),
        "propose_gitlab": _template("gitlab/propose.yml").rstrip("\n"),
        **(_own_example() if settings.judges_own_example else _release(settings)),
    }
    return _HOLE.sub(lambda hole: holes[hole[1]], _template(name))


def _release(settings: KitSettings) -> Mapping[str, str]:
    """What is written where a release judges a provider."""
    return {
        "program_here": scalar(settings.program),
        "program_of_change": scalar(settings.program),
        "program_of_main": scalar(settings.program),
        "judge": "the release that is pinned below",
        "install": _template("github/install.yml").rstrip("\n"),
        "history": "",
        "replay": _template("github/replay.yml"),
        "when": "Each morning",
        "cron": _template("github/cron.yml"),
    }


def _own_example() -> Mapping[str, str]:
    """What is written where the program judges the example that it carries: by what `main` holds of it. The example
    grows with the program, so it has no history to judge, and nobody at work to whom reviews would fall due."""
    return {
        "program_here": "HEAD",
        "program_of_change": "${{ github.event_name == 'push' && 'HEAD' || 'HEAD^1' }}",
        "program_of_main": "origin/main",
        "judge": "the program that main holds",
        "install": _template("github/install_own.yml").rstrip("\n"),
        "history": " --without-history",
        "replay": "",
        "when": "When asked to,",
        "cron": "",
    }


@cache
def edition() -> str:
    """Which templates fill a kit: the release, and what tells two commits of one release apart."""
    made_for = (KitSettings(GITHUB, "a release"), KitSettings(GITHUB, THIS_REPOSITORY))
    names = sorted(path.relative_to(_TEMPLATES).as_posix() for path in _TEMPLATES.glob("*/*"))
    text = "".join(filled(name, settings) for settings in made_for for name in names)
    return f"{__version__}+{sha256(text.encode()).hexdigest()[:12]}"


def own_and_kits(path: str, text: str) -> tuple[str, str]:
    """What a house wrote into a file above the kit's part, and that part. It may so in the text of an empty pull
    request, and nowhere else: what a forge or a program reads is the kit's whole."""
    if not path.endswith(TEMPLATES):
        return "", text
    own, mark, kits = text.partition(f"<!-- {WRITTEN}")
    return own, f"{mark}{kits}"


def _template(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _marked(settings: KitSettings, text: str) -> str:
    return f"# {written(settings)}\n{text}"
