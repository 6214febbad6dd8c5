"""Fills the templates of a kit for one provider: what each file of it holds, by its path in the repository."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from goodcatch.forge.closing_checklist import LAST, checklist
from goodcatch.forge.code_owners import owners
from goodcatch.forge.issue_forms import chooser, issue_form, issue_text, reported_at_a_forge
from goodcatch.forge.kit_settings import FORGEJO, GITHUB, GITLAB, PLAIN, KitSettings
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Stores
from goodcatch.standard.small_yaml import scalar

WORKFLOWS = ("check", "proposals", "scheduled", "issues", "publish")
RUNNERS = {GITHUB: "ubuntu-24.04", FORGEJO: "docker"}
CHECKOUT = "actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2"
WORLD = "world"
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
    return f"Written by `goodcatch kit {settings.forge}`: change goodcatch.yml or the standard, then run that again."


def filled(name: str, settings: KitSettings) -> str:
    """A template with its holes filled, each as YAML reads it back."""
    words = f" Please use {settings.form}" if settings.form else ""
    holes = {
        "written": f"# {written(settings)}",
        "program": scalar(settings.program),
        "runner": scalar(settings.runner or RUNNERS.get(settings.forge, "")),
        "checkout": CHECKOUT,
        "answer": scalar(f"{ANSWER}{words}"),
        "install": _template("github/install.yml").rstrip("\n"),
        "propose": _template("github/propose.yml").rstrip("\n"),
    }
    return _HOLE.sub(lambda hole: holes[hole[1]], _template(name))


def _template(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _marked(settings: KitSettings, text: str) -> str:
    return f"# {written(settings)}\n{text}"
