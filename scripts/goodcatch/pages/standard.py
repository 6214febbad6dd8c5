"""Writes a page for each pathway of the standard: who does what, by when, and what is asked."""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.pages.page_and_escaping import Found, Page, heading, words
from goodcatch.publish.model import Published
from goodcatch.standard.model import Due, Field, Pathway, Repeat, Standard, Step

ORDER = 50


def pages(published: Published) -> Iterator[Page]:
    standard = published.standard
    lines = "\n".join(
        f'<li><a href="{p.name}/">{words(p.title)}</a>: {words(p.purpose)}</li>' for p in standard.pathways.values()
    )
    intro = f"# How we work\n\nThis is version {standard.version} of our standard. Each step is one form.\n\n"
    text = f'{intro}<ul class="gc-list">\n{lines}\n</ul>{_kept(standard)}'
    yield Page(
        "standard/index.md",
        "How we work",
        text,
        "How we work",
        "The steps from a report to a change that holds, who takes them, and by when.",
        Found(tier=2),
    )
    for pathway in standard.pathways.values():
        yield Page(
            f"standard/{pathway.name}.md",
            pathway.title,
            _pathway(pathway, standard),
            description=f"{pathway.title}: its steps and its deadlines.",
            found=Found(tier=2),
        )


def _kept(standard: Standard) -> str:
    """How long each class of things is kept, as this provider has decided."""
    lines = "\n".join(
        f"<li><strong>{words(kept.title or kept.name)}</strong>: {words(kept.keep)} after {words(kept.after)}."
        f" {words(kept.reason)}</li>"
        for kept in standard.retention.values()
    )
    return f'\n\n## How long things are kept\n\n<ul class="gc-list">\n{lines}\n</ul>' if lines else ""


def _pathway(pathway: Pathway, standard: Standard) -> str:
    steps = "\n\n".join(_step(step, standard) for step in pathway.steps.values())
    return f"{heading(pathway.title)}\n\n<p>{words(pathway.purpose)}</p>\n\n{steps}"


def _step(step: Step, standard: Standard) -> str:
    who = standard.role_title(step.role)
    due = "; ".join(filter(None, (_due(due) for due in step.due)))
    facts = [f"<li>Who: {words(who)}</li>"]
    facts += [f"<li>Not before: {words(_due(step.not_before))}</li>"] if step.not_before else []
    facts += [f"<li>By when: {words(due)}</li>"] if due else []
    facts += [f"<li>How often: {words(_often(step.repeat))}</li>"] if step.repeat and step.repeat.spaced else []
    facts += ["<li>Told long after it was done, it needs somebody else's word</li>"] if step.told_by else []
    facts += ["<li>A grave case ends by it only where somebody else agrees</li>"] if step.agreed_by else []
    facts += [f"<li>Cannot go ahead without: {words(_needs(step))}</li>"] if step.needs else []
    asked = "\n".join(_asked(field, standard) for field in step.fields.values())
    return (
        f"{heading(step.title, 2)}\n\n<p>{words(step.purpose)}</p>\n\n<ul>\n" + "\n".join(facts) + "\n</ul>\n\n"
        f"<details><summary>What is asked ({len(step.fields)})</summary>\n<ul>\n{asked}\n</ul>\n</details>"
    )


def _due(due: Due) -> str:
    # `by: action.due_on` names an answer, not a time.
    if due.by and "." in due.by:
        return "the date that was set"
    return f"{due.within or due.by} after {_moment(due.after[0])}" if due.after else due.by


def _moment(name: str) -> str:
    """A moment as people say it: `done.at` is that of a step, `report.identified_at` that of an answer."""
    step, _, answer = name.partition(".")
    return f"{step} {answer.removesuffix('at').removesuffix('_')}".replace("-", " ").replace("_", " ").strip()


def _often(repeat: Repeat) -> str:
    lasting = f", for {repeat.lasting}" if repeat.lasting else ""
    return f"every {repeat.every}{lasting}; what comes less than {repeat.spaced} after the last one does not count"


def _needs(step: Step) -> str:
    return "; ".join(f"{route.replace('-', ' ')}: {', '.join(names)}" for route, names in step.needs.items())


def _asked(field: Field, standard: Standard) -> str:
    options = standard.options(field) if field.kind in ("choice", "choices") else {}
    listed = f" ({', '.join(options.values())})" if options else ""
    must = " <strong>needed</strong>" if field.required else ""
    return f"<li>{words(field.label)}{words(listed)}{must}</li>"
