"""What the owner sees on the pages is in her language: no English of ours is left but the timeline's own lines."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib import resources
from typing import get_args

import pytest
from support.marked_language import left_over, marking
from support.review_logs import BOOKING, waiting

from copydesk.ports import Slot
from copydesk.settings import CalendarSettings
from copydesk.telling.cards import Card
from copydesk.telling.desk_tabs import TABS
from copydesk.telling.view import query_view
from copydesk.translation import Language, speaking
from copydesk.web.absence_page import ShownAbsence, render_absences
from copydesk.web.actions import actions_of
from copydesk.web.articles import ShownArticles
from copydesk.web.call_page import Letter, ShownCall, render_call
from copydesk.web.overview import Around, Overview, Place, Script, dropped_told, render_overview
from copydesk.web.page import render_page, render_problem
from copydesk.web.sign_in import GONE, ListedSession, render_answer, render_ask, render_enter, render_sessions
from copydesk.web.week import Around as AroundWeek
from copydesk.web.week import Week, render_week
from copydesk.web.week_days import DayNote
from copydesk.web.week_grid import Item

OTHERS = tuple(each for each in get_args(Language) if each != "en")
AT = datetime(2026, 11, 30, 9, tzinfo=UTC)
_TIMELINE = re.compile(r'<ol class="timeline">.*?</ol>', re.DOTALL)
NAMES = (
    "Copydesk",
    "Enter",
    "Anna Berg",
    "anna@client.example",
    "hello@example.com",
    "jane@doe.example",
    "Europe/Berlin",
)
WORDS = ("Article about event-driven agents", "brief.pdf (application/pdf, 34 kB)", "Queues before agents", "kB")


def _left(html, *known):
    return left_over(_TIMELINE.sub(" ", html), *NAMES, *WORDS, *known)


def _said(log):
    """What client and draft say, line by line."""
    mail = log.events[0]
    texts = (mail.content, mail.new_text, *_drafts(log))
    return tuple(line for text in texts for line in (text, *text.splitlines()))


def _drafts(log):
    return tuple(each.response_content for each in log.events if hasattr(each, "response_content"))


@pytest.mark.parametrize("mailbox", ["", "../desk"])
def test_no_english_is_left_on_the_page_of_a_draft(settings, mailbox):
    log = waiting(sources=("Queues before agents",), booking=BOOKING, warnings=("the price 900 euros is new",))
    with marking():
        html = render_page(
            log.history,
            settings=settings,
            token="t" * 64,
            mark="m",
            may_act=True,
            now=log.now,
            mailbox=mailbox,
            articles=ShownArticles(may_change=True, asked="queues"),
        )
    assert _left(html, *_said(log), "the price 900 euros is new", log.query_id, "queues", "min") == []


def test_no_english_is_left_on_the_page_of_a_failure(settings, failed_log):
    with marking():
        html = render_page(failed_log.history, settings=settings, token="t", mark="m", may_act=True, now=failed_log.now)
    reason = next(each.reason for each in failed_log.events if each.type == "HumanReviewNeeded")
    assert _left(html, *_said(failed_log), reason, reason[:1].upper() + reason[1:], failed_log.query_id) == []


@pytest.mark.parametrize("tab", TABS)
def test_no_english_is_left_on_the_desk(tab):
    card = Card(query_id="0" * 8, link="/r", who="Anna Berg", subject="Brief", first_line="", stands="", arrived=AT,
                age="3 h", reply="", reply_line="", seen="hash", checks=2)  # fmt: skip
    counts = dict.fromkeys(TABS, 0) | {tab: 9}
    full = Overview(counts=counts, yours=9, tab=tab, q="", found=9, unread=0, page=2, pages=3, cards=(card,))
    around = Around(here="/", mark="m", scripts=(Script("/s"),), places=(Place("", "/x", ""),))
    sought = replace(full, q="Brief", unread=7, cards=())
    with marking():
        pages = [render_overview(each, around) for each in (full, sought, replace(full, cards=()))]
        told = dropped_told(2, 1)
    for html in pages:
        assert _left(html, "Brief") == [], html
    assert left_over(told) == []


def test_no_english_is_left_around_signing_in():
    session = ListedSession("s", "", "jane@doe.example", "", "", "", is_this=True)
    with marking():
        pages = (
            render_ask(notice=GONE),
            render_answer(),
            render_enter("link"),
            render_sessions([session, replace(session, is_this=False)], mark="m", times=""),
            render_problem("", "", mailbox="../desk"),
        )
    assert [_left(html) for html in pages] == [[]] * len(pages)


@pytest.mark.parametrize("word", ["", "move", "cancel"])
def test_no_english_is_left_on_the_page_of_a_call(word):
    slot, fields = Slot(AT, AT + timedelta(hours=1)), {"date": "", "time": "", "say": ""}
    with marking():
        call = ShownCall("c", slot, "Europe/Berlin", "Asia/Tokyo", "Anna Berg", "Brief", "/r")
        letter = Letter(word, "", "anna@client.example", "", "s", "m") if word else None
        html = render_call(call, letter, fields=fields, problem="", desk="../desk", times="")
    assert _left(html, "Brief", "Asia/Tokyo") == []


@pytest.mark.parametrize("has_begun", [True, False])
def test_no_english_is_left_on_the_page_of_absences(has_begun):
    fields = {"until": "", "since": "", "reply": ""}
    with marking():
        shown = ShownAbsence("n", "", has_begun, (), (), AT)
        around = {"mark": "m", "fields": fields, "today": AT.date(), "longest": 9, "desk": "../desk", "times": ""}
        pages = [render_absences(each, problem="", notice="", **around) for each in ([shown], [])]
    assert [_left(html) for html in pages] == [[], []]


def _week():
    slot = Slot(AT, AT + timedelta(hours=1))
    items = [
        Item("booked", slot, who="Anna Berg", clash="x"),
        Item("blocked", Slot(AT, AT + timedelta(days=2)), block_id="b"),
    ]
    notes = {date(2026, 12, day): (DayNote("away"), DayNote("trip"), DayNote("off")) for day in (1, 3)}
    return Week(date(2026, 11, 30), items, notes, [slot], Slot(AT, AT + timedelta(days=9)))


def test_no_english_is_left_on_the_week():
    settings = CalendarSettings(time_zone="Europe/Berlin")
    with marking():
        html = render_week(_week(), AroundWeek("t", "act", AT, mailbox="../desk"), settings, AT + timedelta(days=2))
    assert set(_left(html)) <= {
        *["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag", "November", "Dezember"]
    }


@pytest.mark.parametrize("language", OTHERS)
def test_a_page_says_its_language_and_its_decisions_in_it(settings, language):
    log = waiting()
    given = {"settings": settings, "token": "t", "mark": "m", "may_act": True, "now": log.now}
    english = render_page(log.history, **given)
    with speaking(language):
        html = render_page(log.history, **given)
    assert f'<html lang="{language}">' in html
    labels = re.compile(r'<label class="tick[^>]*><input[^>]*>([^<]+)<')
    assert len(labels.findall(html)) == len(labels.findall(english)) > 3
    assert not set(labels.findall(html)) & set(labels.findall(english))


@pytest.mark.parametrize("language", get_args(Language))
def test_the_short_names_of_the_decisions_fit_into_the_bar_of_a_phone(settings, language, view_of):
    """Twenty letters are what a button of the bar holds at 360 px without a break within a word."""
    with speaking(language):
        for log in (waiting(), waiting(booking=BOOKING)):
            assert max(len(word) for action in actions_of(view_of(log)) for word in action.way.split()) <= 14
            assert max(len(action.way) for action in actions_of(view_of(log))) <= 20


@pytest.fixture
def view_of(settings):
    return lambda log: query_view(log.state, log.events, settings=settings)


def test_what_opens_by_a_tick_closes_by_a_word_of_her_language():
    """A style sheet is the same for all, so no word stands in it: it shows what the page says."""
    templates = resources.files("copydesk.web") / "templates"
    ticks = [
        tick for each in templates.iterdir() for tick in re.findall(r'<label class="tick.*?<input', each.read_text())
    ]
    assert len(ticks) == 8
    assert all('data-back="{{ tr("Back") }}"' in each for each in ticks)
    sheets = "".join(each.read_text() for each in templates.iterdir() if each.name.endswith(".css"))
    assert re.findall(r'content: "[^"]*[a-z][^"]*"', sheets) == []
