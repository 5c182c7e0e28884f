"""However long mails and threads grow: each page of them is small, and together they hold all of it."""

import html
import re

import pytest
from support.review_logs import Log, approve, ask, decide, receive, send, think, waiting

from copydesk.errors import UnusableRequest
from copydesk.web.page import render_page
from copydesk.web.part_page import asks_for_part, render_part

ONE_ROUND_TRIP = 100_000
TOKEN = "t" * 64
DRAFT = "Hello Anna,\n\n600 euros.\n\nJane"
LENGTH = 499_000


def long_text(number):
    lines = (f"{number}.{line} {'é&' * 90}{'word' * 400}" for line in range(LENGTH // 1_790))
    return "\n".join(lines)


@pytest.fixture(scope="module")
def huge():
    """Four mails of half a million characters, of which the last waits."""
    log = Log()
    for number in range(4):
        text = long_text(number)
        receive(log, content=text, new_text=text)
        think(log)
        ask(log, text=DRAFT)
        if number < 3:
            approve(log)
            send(log)
    return log


@pytest.fixture
def page(settings):
    def shown(log):
        given = {"token": TOKEN, "mark": "m", "may_act": True, "now": log.now}
        return render_page(log.history, settings=settings, **given)

    return shown


@pytest.fixture
def part(settings):
    def shown(log, asked, raw=b""):
        fields = dict(pair.split("=") for pair in html.unescape(asked).split("&"))
        assert asks_for_part(fields)
        given = {"token": TOKEN, "prompts": {}, "raw_mail": lambda: raw}
        return render_part(log.history, fields, settings=settings, **given)

    return shown


def link(shown, words):
    """What the link of these words asks for; "" where there is none."""
    found = re.search(rf'<a href="{TOKEN}\?([^"]*)">{words}</a>', shown)
    return found[1] if found else ""


def block(shown):
    found = re.search(r'<(?:div class="block[^"]*"|pre class="whole") dir="auto">(.*?)</(?:div|pre)>', shown, re.DOTALL)
    return html.unescape(found[1])


def read_on(part, log, asked, raw=b""):
    text = []
    while asked:
        shown = part(log, asked, raw)
        assert len(shown.encode()) < ONE_ROUND_TRIP
        text.append(block(shown))
        asked = link(shown, "Next part")
    assert len(text) > 5
    return "".join(text)


def test_four_mails_of_half_a_million_characters_leave_the_page_below_a_hundred_kilobytes(page, huge):
    shown = page(huge)
    assert len(shown.encode()) < ONE_ROUND_TRIP
    text = html.unescape(re.sub(r"<[^>]+>", "", shown))
    assert text.count(DRAFT) >= 2, "what is decided on is whole, and so is the field for an own text"


def test_every_part_of_a_long_mail_is_reached_and_together_they_are_all_of_it(page, part, huge):
    shown = page(huge)
    mail = shown[shown.index('id="mail-title"') :]
    assert block(mail) + read_on(part, huge, link(mail, "Read on")) == long_text(3)


def test_an_earlier_mail_of_the_thread_is_read_on_as_well(page, part, huge):
    shown = page(huge)
    thread = shown[shown.index('id="earlier-title"') :]
    asked = re.search(rf'href="{TOKEN}\?(text=turn-\d&amp;from=\d+)"', thread)[1]
    read = read_on(part, huge, asked)
    assert any(long_text(number).endswith(read) for number in range(3))


def test_the_mail_as_it_came_in_is_read_in_parts_too(page, part, huge):
    raw = b"Subject: \xff\xfe\r\n\r\n" + long_text(0).encode()
    assert link(page(huge), "The mail as it came in") == "text=raw&amp;from=0"
    read = read_on(part, huge, "text=raw&from=0", raw)
    assert read.startswith("Subject: \ufffd\ufffd\n\n")
    assert read.endswith(long_text(0))


def test_a_long_timeline_shows_its_end_and_links_to_the_steps_before(page, part):
    log = waiting()
    for _ in range(80):
        decide(log, "revise", "Another one.")
        ask(log, text=DRAFT)
    shown, seen, pages = page(log), [], 0
    while True:
        assert len(shown.encode()) < 1.5 * ONE_ROUND_TRIP
        seen += re.findall(r'class="seq">(\d+)<', shown)
        pages += 1
        asked = link(shown, "Earlier steps")
        if not asked:
            break
        shown = part(log, asked)
    assert pages > 2
    assert sorted(map(int, seen)) == [event.seq for event in log.events]


def test_a_long_thread_shows_its_newest_turns_and_links_to_those_before(page, part):
    log = Log()
    for number in range(30):
        receive(log, subject=f"Mail {number}.", content="Hello?", new_text="Hello?")
        ask(log, text=DRAFT)
        if number < 29:
            approve(log)
            send(log)
    shown, seen = page(log), []
    assert len(shown.encode()) < ONE_ROUND_TRIP
    while True:
        seen += re.findall(r"</bdi>: <bdi>Mail (\d+)\.</bdi>", shown)
        asked = link(shown, "Earlier ones")
        if not asked:
            break
        shown = part(log, asked)
    assert sorted(map(int, seen)) == list(range(29))


def test_a_step_s_text_that_had_no_room_is_read_on_a_page_of_its_own(page, part, huge):
    asked = re.search(rf'href="{TOKEN}\?(text=event-[^"]*)"', page(huge))[1]
    shown = part(huge, asked)
    assert block(shown)
    assert f'href="{TOKEN}"' in shown, "it leads back"


@pytest.mark.parametrize(
    "asked",
    ["text=none", "text=mail&from=9999999", "text=mail&from=-1", "text=mail&from=x", "steps=0", "turns=99", "steps=99"],
)
def test_a_part_that_is_not_there_is_refused_with_what_to_do(part, waiting_log, asked):
    with pytest.raises(UnusableRequest, match="go back to the query's page"):
        part(waiting_log, asked)


def test_a_raw_mail_that_is_gone_is_refused(part, waiting_log):
    with pytest.raises(UnusableRequest, match="is not there"):
        part(waiting_log, "text=raw", None)


def test_nothing_from_outside_is_markup_on_a_part_either(part, waiting_log):
    receive(waiting_log, subject="<b>x</b>", content="<script>alert(1)</script>", new_text="<script>alert(1)</script>")
    for asked in ("text=mail", "text=raw"):
        assert "<script" not in part(waiting_log, asked, b"<script>alert(1)</script>")
        assert "<b>x" not in part(waiting_log, asked, b"x")
