"""The sets of inquiries: their labels fit their mails and their world, and they hold what their README says."""

import hashlib
import json
import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import get_args

import pytest

from copydesk.errors import InputError
from copydesk.knowledge.article import read_article
from evals.drafts.inquiries import (
    FOLDER,
    LOCKED,
    OPEN,
    WORLD,
    Inquiry,
    Intent,
    Language,
    NamesGap,
    OffersTime,
    facts_of_the_world,
    read_inquiries,
)

README = (FOLDER / "README.md").read_text(encoding="utf-8")
FIRST, LAST = date(2026, 10, 12), date(2026, 10, 16)
ORDER = list(Inquiry.model_fields)
OFFERS_TIME = OffersTime(offers_time=True)


@pytest.fixture(scope="module")
def inquiries():
    return read_inquiries()


@pytest.fixture(scope="module")
def lines():
    return [json.loads(line) for line in OPEN.read_text(encoding="utf-8").splitlines()]


def write(folder, *written):
    path = folder / "some.jsonl"
    path.write_text("\n".join(json.dumps(one) for one in written), encoding="utf-8")
    return path


def with_mail(line, **changes):
    return line | {"mail": line["mail"] | changes}


def test_each_line_has_the_fields_in_their_order(lines):
    assert all(list(line) == ORDER for line in lines)


def test_each_question_is_a_piece_of_its_body(lines):
    assert [(line["id"], q) for line in lines for q in line["questions"] if q not in line["mail"]["body"]] == []


def test_ids_are_unique_and_twins_exist(lines):
    ids = [line["id"] for line in lines]
    assert len(set(ids)) == len(ids)
    assert {line["twin_of"] for line in lines} - {""} <= set(ids)


def test_what_a_reply_may_rest_on_stands_in_the_world(lines):
    assert {fact for line in lines for fact in line["facts_allowed"]} <= facts_of_the_world()


def test_mails_are_of_one_week_and_threads_run_up_to_them(inquiries):
    for inquiry in inquiries:
        dates = [*(mail.date for mail in inquiry.thread), inquiry.mail.date]
        assert dates == sorted(dates), inquiry.id
        assert FIRST <= inquiry.mail.date.date() <= LAST, inquiry.id


def test_bodies_are_as_long_as_people_write_and_no_two_are_alike(inquiries):
    assert [one.id for one in inquiries if not 20 <= len(one.mail.body.split()) <= 300] == []
    assert len({one.mail.body for one in inquiries}) == len(inquiries)


def test_nobody_in_it_can_be_written_to(inquiries):
    texts = [f"{one.mail.from_address} {one.mail.body}" for one in inquiries]
    addresses = [address for text in texts for address in re.findall(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", text)]
    assert [address for address in addresses if not address.rstrip(".").endswith(".example")] == []


def test_a_reply_that_is_due_is_wanted_in_the_language_of_its_mail(lines):
    for line in lines:
        assert ({"language": line["language"]} in line["must"]) is line["needs_reply"], line["id"]


def test_what_is_missing_is_to_be_named_as_open_and_nothing_else_is(inquiries):
    named = {one.id for one in inquiries if any(isinstance(demand, NamesGap) for demand in one.must)}
    assert named == {one.id for one in inquiries if one.missing}


def test_times_are_offered_only_by_the_calendar_and_where_nothing_forbids_them(inquiries):
    wanted = [one for one in inquiries if OFFERS_TIME in one.must]
    assert len(wanted) >= 10
    for one in wanted:
        assert "check_calendar" in one.tools, one.id
        assert "calendar" in one.facts_allowed, one.id
        assert OFFERS_TIME not in one.must_not, one.id


def test_the_set_holds_what_its_readme_says(inquiries):
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in README.splitlines() if row.startswith("| ")]
    table = {row[0]: [int(cell) for cell in row[1:]] for row in rows if row[-1].isdecimal()}
    counted = Counter((one.intent, one.language) for one in inquiries)
    silent = Counter(one.intent for one in inquiries if not one.needs_reply)
    languages = get_args(Language)
    expected = {}
    for intent in get_args(Intent):
        each = [counted[intent, language] for language in languages]
        expected[intent] = [*each, sum(each), silent[intent]]
    expected["all"] = [sum(column) for column in zip(*expected.values(), strict=True)]
    assert table == expected
    hard, twins = sum(bool(one.hard) for one in inquiries), sum(bool(one.hard and one.twin_of) for one in inquiries)
    assert f"{hard} inquiries say what makes them hard, {twins} of them have a twin." in README


def test_every_article_of_the_world_can_be_read_and_has_a_usual_length():
    articles = sorted((WORLD / "articles").glob("*.md"))
    assert len(articles) == 14
    for path in articles:
        article = read_article(path.name, path.read_bytes(), datetime(2026, 10, 12, tzinfo=UTC))
        assert article.title, path.name
        assert article.published, path.name
        assert 250 <= len(article.text.split()) <= 500, path.name


def test_what_is_taken_in_the_calendar_runs_forward_and_leaves_time_in_each_of_the_weeks():
    written = json.loads((WORLD / "calendar.json").read_text(encoding="utf-8"))
    spans = [(datetime.fromisoformat(one["start"]), datetime.fromisoformat(one["end"])) for one in written["busy"]]
    assert spans == sorted(spans)
    assert all(start < end for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    for week in range(3):
        monday = FIRST + timedelta(weeks=week)
        taken = [end - start for start, end in spans if monday <= start.date() < monday + timedelta(days=5)]
        assert timedelta(hours=4) < sum(taken, timedelta()) < timedelta(hours=35)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda line: line | {"questions": ["Is this not in it?"]}, "Is this not in it?"),
        (lambda line: line | {"id": "open-de-pricing-01"}, "open-de-pricing-01"),
        (lambda line: line | {"intent": "unknown"}, "intent"),
        (lambda line: line | {"twin_of": "open-en-pricing-99"}, "open-en-pricing-99"),
        (lambda line: line | {"facts_allowed": ["rate-poem"]}, "rate-poem"),
        (lambda line: line | {"needs_reply": False}, "no reply is due"),
        (lambda line: line | {"urgency": "none"}, "a reply is due"),
        (lambda line: line | {"must": [{"says_one_of": ["Net"]}]}, "lower case"),
        (lambda line: line | {"mood": "good"}, "mood"),
        (lambda line: with_mail(line, date="2026-10-12T09:00:00"), "no offset"),
    ],
)
def test_a_wrong_line_is_named_by_file_and_number_and_what_is_wrong(tmp_path, lines, wrong, said):
    with pytest.raises(InputError, match=re.escape(said)) as raised:
        read_inquiries(write(tmp_path, lines[1], wrong(lines[0])))
    assert "some.jsonl, line 2" in str(raised.value)


def test_a_line_that_is_no_json_is_named(tmp_path):
    path = tmp_path / "some.jsonl"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match=r"some\.jsonl, line 1"):
        read_inquiries(path)


def test_an_id_that_stands_twice_is_named(tmp_path, lines):
    with pytest.raises(InputError, match=r"line 2: .* a second time"):
        read_inquiries(write(tmp_path, lines[0], lines[0]))


def test_the_locked_set_is_read_like_the_open_one_and_is_as_it_was_locked():
    locked = read_inquiries(LOCKED)
    (line,) = LOCKED.with_name("locked.jsonl.sha256").read_text(encoding="utf-8").splitlines()
    assert line == f"{hashlib.sha256(LOCKED.read_bytes()).hexdigest()}  {LOCKED.name}"
    assert set(Counter(one.intent for one in locked).values()) == {8}
    assert Counter(one.language for one in locked) == {"en": 28, "de": 18, "fr": 10, "es": 10, "it": 7, "nl": 7}
    assert sum(not one.needs_reply for one in locked) == 24


def test_no_mail_stands_in_both_sets():
    assert {one.mail.body for one in read_inquiries(LOCKED)}.isdisjoint(one.mail.body for one in read_inquiries())
