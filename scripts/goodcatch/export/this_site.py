"""What a file that leaves the site has to know of it, so that it can be told where it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import NAMESPACE_URL, uuid5

from goodcatch.pages.page_addresses import address_of


@dataclass(frozen=True)
class ThisSite:
    """`address` is where people read the site and ends with a slash, or nothing where mkdocs.yml has no `site_url`;
    `day` that of the last release (ISO 8601); `licence` under which others may use what the site tells, or nothing."""

    name: str
    address: str
    # A file that does not tell it is the same after the next release, and is not made again.
    day: str = field(repr=False)
    licence: str = ""

    def at(self, path: str) -> str:
        """The whole address of a file of the site, or nothing."""
        return f"{self.address}{address_of(path).removeprefix('./')}" if self.address else ""

    def page(self, path: str) -> str:
        """Where a page stands: its whole address, or from the top of the site where that is not known."""
        return self.at(path) or address_of(path)

    def id_of(self, path: str) -> str:
        """What a file is called for good: its address, or else a name that is the same at each build."""
        return self.at(path) or f"urn:uuid:{uuid5(NAMESPACE_URL, f'{self.name}/{path}')}"


def site_at(name: str, site_url: str, day: str, licence: str = "") -> ThisSite:
    """`site_url` as mkdocs.yml has it."""
    return ThisSite(name, f"{site_url.rstrip('/')}/" if site_url else "", day, licence)


def moment_of(day: str) -> str:
    """The beginning of a day, in UTC: no file tells a time of day (decision 115)."""
    return f"{day}T00:00:00Z"
