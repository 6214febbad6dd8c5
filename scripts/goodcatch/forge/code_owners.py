"""Writes who has to look at a change, for a forge: from the accounts that posts list in roles.yml."""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.forge.kit_settings import GITHUB
from goodcatch.standard.model import Post, Standard
from goodcatch.standard.names_program_asks_for import Capability, Stores

_NEW = ", in a new version of the standard where records were made under this one"


def owners(standard: Standard, forge: str) -> str:
    """The lines of a CODEOWNERS file; the last that fits a path counts."""
    land = [post for post in standard.posts.values() if standard.may(post.role, Capability.LAND)]
    rows = [
        ("/content/standard/", land),
        *((f"/{folder}/", land) for folder in (".github", ".forgejo", ".gitlab")),
        ("/.gitlab-ci.yml", land),
        ("/bulletins/", land),
        *((f"/content/cases/**/{name}-*.md", land) for name in claims(standard)),
    ]
    return "".join(f"{line}\n" for path, posts in rows for line in _line(path, posts, forge))


def claims(standard: Standard) -> tuple[str, ...]:
    """The steps of the learning store that a second post confirms."""
    pathways = (pathway for pathway in standard.pathways.values() if pathway.store == Stores.LEARNING)
    return tuple(dict.fromkeys(step.name for pathway in pathways for step in pathway.steps.values() if step.claims))


def _line(path: str, posts: list[Post], forge: str) -> Iterator[str]:
    accounts = list(dict.fromkeys(name for post in posts for one in post.accounts if (name := account(one, forge))))
    if accounts:
        yield f"{path} {' '.join(accounts)}"
    else:
        names = ", ".join(post.name for post in posts) or "no post"
        yield f"# {path}: list the accounts of {names} in roles.yml{_NEW}, then write the kit again"


def account(address: str, forge: str) -> str:
    """An account by the name that its no-reply address holds, as `@name`; elsewhere than at GitHub the whole name is
    before the `@`."""
    name, _, domain = address.partition("@")
    if "noreply" not in domain and "no-reply" not in domain:
        return ""
    return f"@{name.rpartition('+')[2] if forge == GITHUB or '+' in name else name}"
