"""Says which pages and files the site shows of some facts; every way of building it asks here."""

from __future__ import annotations

from dataclasses import dataclass, replace

from goodcatch.export.all_files import files_of
from goodcatch.export.file_to_make import FileToMake
from goodcatch.export.page_for_other_programs import page
from goodcatch.export.this_site import ThisSite
from goodcatch.look.house import House
from goodcatch.pages.all_pages import book_in_turn
from goodcatch.publish.model import Published
from goodcatch.site.page_not_found import page_not_found
from goodcatch.site.pages_made_before import AnyPage


@dataclass(frozen=True)
class Contents:
    """The pages, and the files for other programs."""

    pages: tuple[AnyPage, ...]
    others: tuple[FileToMake, ...] = ()


def contents_of(published: Published, house: House, site: ThisSite) -> Contents:
    published = replace(published, house=house.own_name, site_url=site.address)
    others = files_of(published, site)
    missing = page_not_found(published, house, site.name, site.address)
    return Contents((*book_in_turn(published), page(others, published, site), missing), others)
