from datetime import timedelta

import pytest
from support.review_logs import answered_log, draft, new_log, receive, think, waiting_log

from copydesk.adapters.models.scripted.words import LANGUAGES
from copydesk.settings import CalendarSettings, Settings
from copydesk.telling.alerts import draft_alerts
from copydesk.telling.cards import LINE, card_of
from copydesk.telling.gist import opening, reply_opening
from copydesk.telling.view import query_view

__all__ = ["answered_log", "new_log", "waiting_log"]
SETTINGS = Settings(
    agent_address="hello@example.com",
    owner_name="Jane Doe",
    owner_address="jane@doe.example",
    calendar=CalendarSettings(time_zone="Europe/Berlin"),
)


def card(log, **changes):
    given = {"link": "/review/x", "settings": SETTINGS, "now": log.now + timedelta(hours=3), **changes}
    return card_of(log.state, log.events, **given)


def test_a_card_says_who_wrote_about_what_how_old_it_is_and_how_mail_and_draft_begin(waiting_log):
    shown = card(waiting_log)
    assert (shown.who, shown.subject) == (waiting_log.state.correspondent_name, waiting_log.state.subject)
    assert shown.age == "3 h"
    assert shown.first_line
    assert (shown.reply, bool(shown.reply_line)) == ("Draft", True)
    assert shown.seen == waiting_log.state.review_hash
    assert shown.link == "/review/x"


def test_a_card_counts_what_is_to_be_checked_of_a_draft_and_nothing_of_what_was_decided(waiting_log, answered_log):
    ready = next(event for event in waiting_log.events if event.type == "DraftResponseReady")
    assert card(waiting_log).checks == len(ready.warnings)
    shown = card(answered_log)
    assert (shown.checks, shown.reply, shown.seen) == (0, "Sent", "")


def test_a_draft_of_the_scripted_model_counts_as_its_page_does(new_log):
    receive(new_log)
    think(new_log)
    new_log.add(draft(scripted=True), by="interpret_response")
    alerts = draft_alerts(query_view(new_log.state, new_log.events, settings=SETTINGS))
    assert card(new_log).checks == len(alerts) >= 1


def test_a_query_without_a_draft_shows_none(new_log):
    assert (card(new_log).reply, card(new_log).reply_line) == ("", "")


def test_the_card_of_a_forgotten_query_says_just_that_and_leads_nowhere(waiting_log):
    state = waiting_log.state.forgotten(waiting_log.now)
    shown = card_of(state, (), link="/review/x", settings=SETTINGS, now=waiting_log.now)
    assert shown.stands.startswith("forgotten on")
    assert (shown.link, shown.first_line, shown.reply_line, shown.seen) == ("", "", "", "")
    assert shown.who == "unknown sender"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Hello Mara,\n\nwhat does an article cost?\n\nJonas", "what does an article cost?"),
        ("Hallo Mara,\nhow are you?\nI need a keynote on rivers.", "I need a keynote on rivers."),
        ("Ok", "Ok"),
        ("", ""),
    ],
)
def test_the_first_line_is_what_is_said_behind_the_greeting(text, line):
    assert opening(text, LINE) == line


def test_a_first_line_is_one_line_however_long_the_sentence_is():
    assert len(opening("word " * 5_000, LINE)) <= LINE


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "Hello Priya,\n\nThank you for your mail about “Letters - can we talk Thursday?”.\n\nA letter is 900 EUR.",
            "A letter is 900 EUR.",
        ),
        (
            "Hallo,\n\nvielen Dank für die Nachricht „Rede“. Zum Preis: „Sie kostet Geld. Viel.“ Gut.",
            "Zum Preis: „Sie kostet Geld. Viel.“ Gut.",
        ),
        (
            "Hi Jonas,\n\nThank you for your mail, an article costs 900 EUR.",
            "Thank you for your mail, an article costs 900 EUR.",
        ),
        ("Hello,\n\nThank you for your mail.\n\nJane", "Thank you for your mail."),
        ("Hello,\n\nAn “open quote. Then more.", "An “open quote."),
        ("Ok", "Ok"),
    ],
)
def test_a_reply_begins_with_what_it_says_and_keeps_its_quotes(text, line):
    assert reply_opening(text, LINE) == line


@pytest.mark.parametrize("words", LANGUAGES.values())
def test_thanks_for_a_mail_alone_say_nothing_in_any_language_of_the_scripted_model(words):
    for thanks in (words.thanks, words.thanks_about.format("Can we talk? Now.")):
        assert reply_opening(f"{thanks}\n\nOne text costs 900 EUR.", LINE) == "One text costs 900 EUR."


def test_a_quotation_that_is_cut_is_closed():
    line = reply_opening(f"He said: “{'word ' * 60}”.", LINE)
    assert len(line) <= LINE
    assert line.endswith("…”")
