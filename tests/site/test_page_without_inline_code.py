"""No page of the site holds code: what the theme writes moves to files, and what anybody else writes is not run."""

import pytest

from goodcatch.site.page_without_inline_code import outside

SCOPE = '<script>__md_scope=new URL("{}",location),x=1</script>'
CASES = [
    (SCOPE.format(".."), "..", 1, "the theme's own, which differs from page to page by its base alone"),
    ('<script>var palette=__md_get("__palette");if(a<b){}</script>', ".", 1, "with a sign that begins a tag"),
    ("<script>alert(1)</script>", ".", 0, "somebody's"),
    ('<script id="__config" type="application/json">{}</script>', ".", 0, "data, which no browser runs"),
    ('<script src="bundle.js"></script>', ".", 0, "a file already"),
]


@pytest.mark.parametrize(("html", "base", "moved", "why"), CASES, ids=[row[-1] for row in CASES])
def test_the_themes_scripts_move_to_files(html: str, base: str, moved: int, why: str) -> None:
    made = outside(f"<p>a</p>{html}<p>b</p>", base)
    assert len(made.files) == moved
    if not moved:
        assert html in made.html
    for path, code in made.files.items():
        assert f'<script src="{base}/{path}" data-base="{base}"></script>' in made.html
        assert "location)" not in code or "document.currentScript.dataset.base" in code


def test_pages_at_any_depth_ask_for_one_file() -> None:
    assert outside(SCOPE.format("."), ".").files == outside(SCOPE.format("../.."), "../..").files


def test_cells_are_aligned_by_a_class() -> None:
    assert outside('<td style="text-align: right;">4</td>', ".").html == '<td class="gc-right">4</td>'
