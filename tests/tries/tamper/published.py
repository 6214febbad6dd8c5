"""What has been published is changed: bulletins, releases, reviews."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from goodcatch.publish import bulletin_file
from goodcatch.publish.bulletin_file import Bulletin
from goodcatch.publish.draft_month_bulletin import HELPED
from goodcatch.publish.erratum_of_bulletin import with_erratum
from goodcatch.publish.read_and_write_alerts import PARTS, Alert, hash_of
from goodcatch.publish.read_and_write_alerts import write as write_alert
from goodcatch.record.anchor_file import Anchor, path_of, write
from goodcatch.review import review_file
from goodcatch.review.review_model import Call
from tries.tamper.deeds import review, second_grammar
from tries.tamper.kinds import of_fault
from tries.tamper.provider import CLOSED, LATE, START, Provider

kind = of_fault("published")
BULLETIN, TOLD = "bulletins/2026-10.md", "A person who gets lost at night was in the corridor."


@kind("a bulletin edited after publication", ["GC612"], always=True)
def bulletin_edited(r: Provider) -> None:
    r.sub(BULLETIN, TOLD, "Nobody was there.")
    r.commit("Bulletin")


@kind("an erratum that shows a mended word, and a result changed with it", ["GC713"])
def erratum_shows_less(r: Provider) -> None:
    old = r.read(BULLETIN)
    head, _, body = old.replace("errata: []", 'errata: ["2026-11-19"]').partition("\n---\n")
    shown = with_erratum(body.strip(), body.replace(TOLD, "A person was in the corridor."), "2026-11-19")
    r.write(BULLETIN, f"{head}\n---\n\n{shown.replace('Evidence seen: 1 piece', 'Evidence seen: 4 pieces')}\n")
    r.commit("Erratum to bulletin 2026-10", by="publisher-1")


@kind("a release that shows more reports than came in", ["GC714"])
def release_shows_more(r: Provider) -> None:
    release = json.loads(r.read("content/releases/2026-10.json"))
    reports = next(sheet["numbers"] for sheet in release["sheets"] if sheet["name"] == "by-month")
    reports.append({"row": "2026-11", "column": "", "value": 9, "as_of": "2026-11", "of": [[]]})
    bulletin = Bulletin("2026-11", "November", (), "2026-12-07", "publisher-1", (), "Nine told us.")
    told = {"month": "2026-11", "published": "2026-12-07", "cases": [], "answers": [], "pages": {}}
    hashed = sha256(bulletin_file.write(bulletin).encode()).hexdigest()
    r.write("content/releases/2026-11.json", json.dumps({**release, **told, "sha256": hashed}))
    r.write("bulletins/2026-11.md", bulletin_file.write(bulletin))
    r.now = datetime(2026, 12, 7, 9, tzinfo=UTC)
    r.commit("Bulletin 2026-11", by="publisher-1")


@kind("a bulletin that tells more evidence, and another result, than the records hold", ["GC716"])
def bulletin_tells_more(r: Provider) -> None:
    old = bulletin_file.read(r.read(BULLETIN))
    body = old.body.replace("Evidence seen: 1 piece", f"{HELPED} They were far fewer.\n\nEvidence seen: 4 pieces")
    told = replace(old, month="2026-11", body=body, published="2026-11-19")
    r.write("bulletins/2026-11.md", bulletin_file.write(told))
    r.commit("Bulletin 2026-11", by="publisher-1")


@kind("a release deleted", ["GC612"])
def release_deleted(r: Provider) -> None:
    r.rm("content/releases/2026-09.json")
    r.commit("Tidy")


@kind("a review edited", ["GC616"])
def review_edited(r: Provider) -> None:
    path = review(r)
    r.write(path, r.read(path) + "\nAll is well.\n")
    r.now = START + timedelta(days=3)
    r.commit("Review")


@kind("an open case told on a page by hand", ["GC647"])
def open_case_on_page(r: Provider) -> None:
    r.write("content/pages/news.md", f"# News\n\nWe are looking into {LATE}: a phone was flat.\n")
    r.commit("News", by="publisher-1")


@kind("the same, its number spelt so that only a reader finds it", ["GC647"])
def open_case_spelt_otherwise(r: Provider) -> None:
    r.write("content/pages/about/news.md", f"# News\n\nSee {LATE.replace('-', ' ').lower()}.\n")
    r.commit("News", by="publisher-1")


@kind("a promise to those who report made weaker", ["GC646"])
def promise_weakened(r: Provider) -> None:
    r.sub("content/pages/promise.md", "never for discipline", "rarely for discipline")
    r.commit("A word", by="publisher-1")


@kind("the page of promises moved away, and a weaker one in its place", ["GC646"])
def promise_moved(r: Provider) -> None:
    r.write("content/pages/our-word.md", r.read("content/pages/promise.md").replace("never", "rarely"))
    r.rm("content/pages/promise.md")
    r.branch("A better name", by="publisher-1")


@kind("a review made today, dated weeks back", ["GC644"])
def review_dated_back(r: Provider) -> None:
    path = review(r)
    text = re.sub(r"(?m)^made: .*\n", "", r.read(path)).replace("2026-11-20", "2026-10-26")
    r.forget()
    r.write(path.replace("2026-11-20", "2026-10-26"), text)
    r.commit("Review acknowledgment of 2026-10-26", by="quality-lead-1")


@kind("a line of the log of reviews for a day on which nobody looked", ["GC644"])
def review_logged_back(r: Provider) -> None:
    log, line = "content/reviews/log/2026-10.csv", "acknowledgment,2026-10-26,learning=0123456789ab,0,0\n"
    r.write(log, f"review,on,commit,outside,calls\n{line}")
    r.commit("Review acknowledgment of 2026-10-26", by="quality-lead-1")


@kind("a line of the log for a review of today that nobody made", ["GC717"])
def review_never_made(r: Provider) -> None:
    log, head = "content/reviews/log/2026-11.csv", r.git("rev-parse", "main")
    r.write(log, f"review,on,commit,outside,calls\nacknowledgment,2026-11-19,learning={head[:12]},0,0\n")
    r.commit("Review acknowledgment of 2026-11-19", by="goodcatch")


@kind("leavers of a quarter written down after they had landed", ["GC645"])
def leavers_written_down(r: Provider) -> None:
    path = "content/workforce/leavers/2026-Q3.csv"
    r.write(path, "service_type,staff,left\ncare-home,62,9\n")
    r.commit("Who left in 2026-Q3", by="quality-lead-1")
    r.forget()
    r.sub(path, "62,9", "62,few")
    r.commit("Tidy up", by="quality-lead-1")


@kind("a style sheet that hides lines, and bulletins left out of the site", ["GC651"])
def site_shown_otherwise(r: Provider) -> None:
    r.write("content/pages/about/quiet.css", "tr:nth-child(3) { display: none }\n")
    hidden = "extra_css: [about/quiet.css]\nexclude_docs: |\n  bulletins/\n"
    r.sub("mkdocs.yml", "plugins:", f"{hidden}plugins:")
    r.commit("Look of the site", by="publisher-1")


@kind("pages taken from the folder of all records, and a site that is not strict", ["GC651"])
def site_of_all_records(r: Provider) -> None:
    r.sub("mkdocs.yml", "docs_dir: content/pages", "docs_dir: content")
    r.sub("mkdocs.yml", "strict: true", "strict: false")
    r.commit("Where the pages are", by="publisher-1")


@kind("a page that takes in any file", ["GC651"])
def site_takes_in_files(r: Provider) -> None:
    r.sub("mkdocs.yml", "markdown_extensions:\n", "markdown_extensions:\n  - pymdownx.snippets: {base_path: content}\n")
    r.commit("Pieces of pages", by="publisher-1")


@kind("a page with better figures, in the form of a bulletin", ["GC650"])
def page_in_form_of_bulletin(r: Provider) -> None:
    r.write("content/pages/november.md", "# What we changed: November 2026\n\nClosed in time: 100 %.\n")
    r.commit("A page", by="service-manager-1")


@kind("a review counted on a main as it had been weeks before", ["GC659"], base=False)
def review_counted_on_older_main(r: Provider) -> None:
    second_grammar(r)
    path, now = review(r), r.git("rev-parse", "main~1")
    older = r.git("rev-parse", "main~9")
    r.forget()
    r.git("reset", "-q", "--soft", "main~1")
    for file in (path, "content/reviews/log/2026-11.csv"):
        r.write(file, r.read(file).replace(now, older).replace(now[:12], older[:12]))
    r.commit("Review acknowledgment of 2026-11-20", by="goodcatch")


@kind("an anchor at the beginning of main, so that all seems to be anchored", ["GC658"], base=False)
def anchor_at_beginning(r: Provider) -> None:
    second_grammar(r)
    review(r)
    r.forget()
    anchor = Anchor(r.git("rev-list", "--max-parents=0", "main"), (), ())
    r.write(path_of(anchor, r.now.date()), write(anchor))
    r.commit("Anchor", by="goodcatch")


@kind("a story taken off the site in another post's name", ["GC675"])
def taken_off_for_another(r: Provider) -> None:
    r.write(f"content/removals/{CLOSED}.md", "---\nby: data-protection-officer-1\n---\n")
    r.commit("Removals", by="quality-lead-2")


def _november(r: Provider, text: str, published: str = "2026-11-28", cases: tuple[str, ...] = ()) -> None:
    """A bulletin of November like that of October, out on the 28th."""
    old = bulletin_file.read(r.read(BULLETIN))
    r.write(
        "bulletins/2026-11.md",
        bulletin_file.write(replace(old, month="2026-11", cases=cases, body=text, published=published)),
    )
    r.now = datetime(2026, 11, 28, 9, tzinfo=UTC)
    r.commit("Bulletin 2026-11", by="publisher-1")


@kind("a bulletin that says it was out nine days before it was", ["GC676"])
def bulletin_dated_back(r: Provider) -> None:
    _november(r, "We thank everybody.", "2026-11-19")


@kind("a story with ten times as many sheets as its records tell", ["GC720"])
def story_tells_more(r: Provider) -> None:
    story = f"### A sheet\n\nTwo hundred sheets were right.\n\n[Read the whole story](../cases/{CLOSED}.md)."
    _november(r, story, cases=(CLOSED,))


@kind("an open case in the text of a bulletin, and not in its head", ["GC722"])
def open_case_in_text(r: Provider) -> None:
    _november(r, f"We are looking into {LATE}: a phone was flat.")


@kind("an alert that never ends, written by hand", ["GC723"])
def alert_without_end(r: Provider) -> None:
    body = "\n\n".join(f"## {name}\n\nStraps fray." for name in PARTS)
    alert = Alert("A strap", (), "2029-12-31", body, f"{r.now.isoformat()}", "publisher-1")
    r.write("bulletins/alerts/2026-11-19-7K3Q.md", write_alert(replace(alert, sha256=hash_of(alert))))
    r.commit("Alert", by="publisher-1")


@kind("a test of what was not out yet", ["GC721"])
def intruder_before_release(r: Provider) -> None:
    head = "on: 2026-11-02\nby: data-protection-officer-1\nreleases: [2026-10]\nhours: 1\nsources: [the local paper]\n"
    r.write(
        "content/releases/intruder/2026-11-02.md", f"---\n{head}guesses: 2\ncorrect: 0\nchanged: ''\n---\nWe tried.\n"
    )
    r.commit("Intruder test of 2026-11-02", by="data-protection-officer-1")


def _review_of_today(r: Provider) -> str:
    """A review as the program lands it, about to be landed by hand; gives its file."""
    path = review(r)
    r.forget()
    r.git("reset", "-q", "--soft", "main~1")
    return path


@kind("a review without the case that was late, its line in the log alike", ["GC718"], base=False)
def review_bettered(r: Provider) -> None:
    path, log = _review_of_today(r), "content/reviews/log/2026-11.csv"
    told = review_file.read(r.read(path))
    better = replace(told, lines=(), figures=tuple(replace(f, value="0", cases=()) for f in told.figures))
    r.write(path, review_file.write(better))
    r.write(log, review_file.logged(r.read(log), better))
    r.commit("Review acknowledgment of 2026-11-20", by="goodcatch")


def _counted_at(r: Provider, place: str) -> None:
    """A review that says, in all its files, that it was counted at another commit."""
    path, older = _review_of_today(r), r.git("rev-parse", place)
    now = review_file.read(r.read(path)).commits["learning"]
    for file in r.git("diff", "--cached", "--name-only").splitlines():
        r.write(file, r.read(file).replace(now, older).replace(now[:12], older[:12]))
    r.commit("Review acknowledgment of 2026-11-20", by="goodcatch")


@kind("a review made from a head of long before, with no anchor that tells another", ["GC719"], base=False)
def review_from_old_head(r: Provider) -> None:
    _counted_at(r, "main~9")


@kind("a review counted, and anchored, before the last landing of the evening before", ["GC719"], base=False)
def review_before_last_landing(r: Provider) -> None:
    _counted_at(r, "main~1")


@kind("a review that lands without the exposure that it calls for", ["GC835"], base=False)
def exposure_left_out(r: Provider) -> None:
    path, log = _review_of_today(r), "content/reviews/log/2026-11.csv"
    call = Call("acknowledgment-exposure", LATE, {"near_miss": LATE})
    told = replace(review_file.read(r.read(path)), calls=(call,))
    r.write(path, review_file.write(told))
    r.write(log, review_file.logged(r.read(log), told))
    r.commit("Review acknowledgment of 2026-11-20", by="goodcatch")


@kind("a count of registers beside each other put right by hand", ["GC645"])
def reconciliation_bettered(r: Provider) -> None:
    path = "content/reconciliations/2026-11-18-closure.json"
    r.write(path, '{"on": "2026-11-18", "groups": [1]}\n')
    r.commit("Reconciliation", by="quality-lead-1")
    r.forget()
    r.write(path, '{"on": "2026-11-18", "groups": []}\n')
    r.commit("Tidy up", by="quality-lead-1")


@kind("leavers of a quarter that is not over", ["GC676"])
def leavers_of_unfinished_quarter(r: Provider) -> None:
    r.write("content/workforce/leavers/2026-Q4.csv", "service_type,staff,left\ncare-home,62,0\n")
    r.commit("Who left in 2026-Q4", by="quality-lead-1")
