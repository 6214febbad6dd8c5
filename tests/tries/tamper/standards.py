"""The standard is loosened, edited in place or deleted."""

from __future__ import annotations

import shutil
from datetime import timedelta

from tries.tamper.deeds import loosen, second_standard
from tries.tamper.kinds import of_fault
from tries.tamper.provider import READY, Provider

kind = of_fault("standard")


@kind("loosened in the same landing as the closure that gains by it", ["GC614"])
def loosened_with_closure(r: Provider) -> None:
    r.check_again()
    r.forget()
    loosen(r)
    r.closure("quality-lead-2", standard="2")
    r.branch(f"{READY}: closure")


@kind("two words of a list that change places in a new version", ["GC670"])
def words_change_places(r: Provider) -> None:
    yes, no = 'confirmed: "Yes, it is better"', 'confirmed: "No, it is not"'

    def swap(folder: str) -> None:
        r.sub(f"{folder}vocabulary.yml", f"  {yes}", '  confirmed: "No, it is not"')
        r.sub(f"{folder}vocabulary.yml", f"not-{no}", 'not-confirmed: "Yes, it is better"')

    second_standard(r, swap)
    r.branch("Standard 2: plainer words", by="quality-lead-1")


@kind("loosened just before the closure, by the same hands", ["GC614"], always=True)
def loosened_just_before(r: Provider) -> None:
    r.check_again()
    r.forget()
    loosen(r)
    r.branch("Standard 2", by="quality-lead-2")
    r.closure("quality-lead-2", standard="2")
    r.branch(f"{READY}: closure")


@kind("loosened by another hand, and let in by whoever closes by it", ["GC614"])
def loosened_and_let_in(r: Provider) -> None:
    r.check_again()
    r.forget()
    loosen(r)
    r.branch("Standard 2", by="service-manager-1", lander="quality-lead-2")
    r.closure("quality-lead-2", standard="2")
    r.branch(f"{READY}: closure")


@kind("loosened, copied by another hand, and the closure goes by the copy", ["GC614"])
def loosened_and_copied(r: Provider) -> None:
    r.check_again()
    r.forget()
    loosen(r)
    r.branch("Standard 2", by="quality-lead-2")
    shutil.copytree(r.folder / "content/standard/2", r.folder / "content/standard/3")
    r.branch("Standard 3", by="service-manager-1")
    r.closure("quality-lead-2", standard="3")
    r.branch(f"{READY}: closure")


@kind("a step under an older version than its case had gone by", ["GC639"])
def older_in_between(r: Provider) -> None:
    second_standard(r)
    r.branch("Standard 2", by="service-manager-1")
    r.now += timedelta(days=1)
    answers = {"action": r.name(READY, "action"), "holds": '"yes"', "method": "A look."}
    r.land(READY, "check", suffix="ZZ02", standard='"2"', **answers)
    r.forget()
    r.land(READY, "check", suffix="ZZ03", **answers)


@kind("edited in place after records had used it", ["GC608"])
def standard_in_place(r: Provider) -> None:
    r.sub("content/standard/1/tolerances.yml", 'triage-hours: {value: "24"', 'triage-hours: {value: "72"')
    r.commit("Standard")


@kind("an old version deleted", ["GC608"])
def standard_deleted(r: Provider) -> None:
    second_standard(r)
    r.commit("Standard 2")
    r.commits.clear()
    for file in sorted((r.folder / "content/standard/1").rglob("*.yml")):
        r.rm(file.relative_to(r.folder).as_posix())
    r.commit("Tidy")


@kind("a case begun under the old version, weeks after a stricter one of the same grammar", ["GC667"])
def begun_under_older(r: Provider) -> None:
    hours, fewer = 'triage-hours: {value: "24"', 'triage-hours: {value: "12"'
    second_standard(r, lambda folder: r.sub(f"{folder}tolerances.yml", hours, fewer))
    r.branch("Standard 2", by="service-manager-1")
    r.forget()
    r.now += timedelta(days=14)
    told = {"what_happened": "A light was out.", "what_stopped_it": "A lamp.", "received": f'"{r.now.isoformat()}"'}
    r.record("NM-2026-4TN8Q6ZA", "report", "reporter", r.now, **told)
    r.commit("NM-2026-4TN8Q6ZA: report signed off", by="goodcatch")


@kind("a post of one's own for a day, made and taken out again by one hand", ["GC652"])
def post_for_a_day(r: Provider) -> None:
    post = "  manager-9: {role: service-manager, title: Nine, address: manager-9@posts.goodcatch.invalid}\n"
    second_standard(r, lambda folder: r.sub(f"{folder}roles.yml", "posts:\n", f"posts:\n{post}"))
    r.write("content/standard/2/standard.yml", "grammar: 2\n")
    r.commit("Standard 2", by="quality-lead-2")
    shutil.copytree(r.folder / "content/standard/1", r.folder / "content/standard/3")
    r.commit("Standard 3", by="quality-lead-2")


@kind("days off that nobody else has, made by whoever would be late", ["GC652"])
def days_off_made(r: Provider) -> None:
    day = '"2026-12-25", "2026-12-28"]'
    second_standard(r, lambda folder: r.sub(f"{folder}calendar.yml", day, f'"2026-11-19", "2026-11-20", {day}'))
    r.commit("Standard 2", by="operations-lead-1")


@kind("the same, let in by another post", ["GC666"])
def days_off_let_in(r: Provider) -> None:
    days = ", ".join(f'"2026-11-{day}"' for day in (19, 20, 23, 24))
    day = '"2026-12-25", "2026-12-28"]'
    second_standard(r, lambda folder: r.sub(f"{folder}calendar.yml", day, f"{days}, {day}"))
    r.branch("Standard 2", by="operations-lead-1")


@kind("smaller numbers may leave, by the word of whoever publishes", ["GC652"])
def smaller_numbers_leave(r: Provider) -> None:
    second_standard(r, lambda folder: r.sub(f"{folder}publication.yml", 'minimum_cell: "5"', 'minimum_cell: "1"'))
    r.commit("Standard 2", by="publisher-1")


@kind("a number of one may leave, let in by another post", ["GC833"])
def number_of_one_leaves(r: Provider) -> None:
    second_standard(r, lambda folder: r.sub(f"{folder}publication.yml", 'minimum_cell: "5"', 'minimum_cell: "1"'))
    r.branch("Standard 2", by="publisher-1")


@kind("who would be reported reads first for those who want a reader outside", ["GC652"])
def inside_reader_made(r: Provider) -> None:
    outside, inside = "outside_reader: data-protection-officer-1", "outside_reader: service-manager-1"
    second_standard(r, lambda folder: r.sub(f"{folder}roles.yml", outside, inside))
    r.commit("Standard 2", by="service-manager-1")


@kind("the same, let in by another post", ["GC832"])
def inside_reader_let_in(r: Provider) -> None:
    outside, inside = "outside_reader: data-protection-officer-1", "outside_reader: service-manager-1"
    second_standard(r, lambda folder: r.sub(f"{folder}roles.yml", outside, inside))
    r.branch("Standard 2", by="service-manager-1")


@kind("a newer standard in an older grammar: what only the newer one asks is gone", ["GC654"])
def older_grammar(r: Provider) -> None:
    second_standard(r)
    r.write("content/standard/2/standard.yml", "grammar: 2\n")
    r.branch("Standard 2", by="service-manager-1")
    r.forget()
    shutil.copytree(r.folder / "content/standard/1", r.folder / "content/standard/3")
    r.branch("Standard 3", by="service-manager-1")


@kind("the same for a day: a step goes by it, and the grammar is put back", ["GC655"])
def older_grammar_for_a_day(r: Provider) -> None:
    older_grammar(r)
    answers = {"action": r.name(READY, "action"), "holds": '"yes"', "method": "A look."}
    r.land(READY, "check", suffix="ZZ02", standard='"3"', **answers)
    shutil.copytree(r.folder / "content/standard/2", r.folder / "content/standard/4")
    r.branch("Standard 4", by="service-manager-1")


@kind("whoever did the work may close, under a subject of plainer words, let in by another post", ["GC678"])
def eased_without_a_word(r: Provider) -> None:
    path, less = "pathways/near-miss.yml", "    independent_of: [action.owner, done.by]\n"
    second_standard(r, lambda folder: r.sub(folder + path, less, ""))
    r.branch("Standard 2: plainer words", by="quality-lead-1")


@kind("two days of a month gone by become days off", ["GC677"])
def days_off_gone_by(r: Provider) -> None:
    day = '"2026-12-25", "2026-12-28"]'
    second_standard(r, lambda folder: r.sub(f"{folder}calendar.yml", day, f'"2026-10-21", "2026-10-22", {day}'))
    r.branch("Standard 2: the calendar", by="quality-lead-1")


@kind("links kept for a shorter time than repeats are counted over", ["GC834"])
def kept_shorter_than_counted(r: Provider) -> None:
    second_standard(r, lambda folder: r.sub(f"{folder}retention.yml", "keep: 400 calendar", "keep: 60 calendar"))
    r.branch("Standard 2: how long links are kept", by="quality-lead-1")


@kind("the doer's account at the forge under the post that has to be another's too, let in by two posts", ["GC692"])
def account_under_two_posts(r: Provider) -> None:
    def listed(folder: str) -> None:
        for post in ("quality-lead-2", "service-manager-1"):
            text = r.read(f"{folder}roles.yml")
            line = next(row for row in text.splitlines() if row.startswith(f"  {post}: "))
            account = "accounts: [4711+op@users.noreply.forge.example.org]}"
            r.write(f"{folder}roles.yml", text.replace(line, line.removesuffix("}") + f", {account}"))

    second_standard(r, listed)
    r.branch("Standard 2", by="operations-lead-1", lander="quality-lead-1")
