"""The review mail on a phone: who wants what and the draft, one tap for each decision, and only then all the rest."""

import textwrap
from typing import get_args
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from support.review_logs import BOOKING, ask, fail, receive, think, waiting

from copydesk.review import parse_owner_reply
from copydesk.telling.gist import offered, wanted
from copydesk.telling.review_notes import reminder_note, review_note
from copydesk.telling.view import query_view
from copydesk.translation import Language, speaking, tr

LINK = "https://desk.example.com/review/token"
ADDRESS = "hello+ms4b4ntxcevmtvh7rdxibwhouvmcmquvx4ynucc2yhm@desk.example"
PHONE = 40
"""Columns of a phone's screen held upright."""
USUAL_MAIL = (
    "Dear Jane,\n\nI hope you are well. We need 1,500 words on event-driven agents by 15 January. "
    "Could we have a call next week?\n\nJonas"
)
USUAL_DRAFT = (
    "Dear Jonas,\n\nThank you for writing. I would be glad to write the article: 1,500 words cost 900 euros, and I can "
    "deliver by 15 January.\n\nFor a call I can offer Tuesday 24 November at 14:00, Wednesday 25 November at 10:00 or "
    "Thursday 26 November at 16:30.\n\nBest regards\nJane"
)


@pytest.fixture
def view(settings):
    def make(log, **changes):
        shown = query_view(log.state, log.events, settings=settings, link=LINK)
        return shown.model_copy(update={"answer_address": ADDRESS} | changes)

    return make


@pytest.fixture
def usual(new_log, view):
    receive(new_log, sender="jonas@weber.example", sender_name="Jonas Weber", content=USUAL_MAIL, new_text=USUAL_MAIL)
    think(new_log)
    ask(new_log, text=USUAL_DRAFT, warnings=("the price 900 euros is new", "15 January has no source"))
    return view(new_log)


def _mailtos(text):
    return [line for line in text.splitlines() if line.startswith("mailto:")]


def test_the_first_lines_say_who_wants_what_and_what_the_draft_names(usual):
    first, said = review_note(usual).text.split("\n\n")[:2]
    assert " ".join(first.split("\n")[:-1]) == (
        "Jonas Weber: “We need 1,500 words on event-driven agents by 15 January. Could we have a call next week?”"
    )
    assert " ".join(said.split()) == (
        "A draft waits for your decision, to jonas@weber.example. It names 900 euros and 15 January, "
        "Tuesday 24 November at 14:00, Wednesday 25 November at 10:00, Thursday 26 November at 16:30."
    )


@pytest.mark.parametrize("language", get_args(Language))
def test_a_usual_draft_can_be_decided_within_thirty_three_lines_of_a_phone(usual, language):
    with speaking(language):
        above, found, _ = review_note(usual).text.partition(f"{tr('Approve')}:\n")
    lines = [part for line in above.split("\n") for part in textwrap.wrap(line, PHONE) or [""]]
    assert found
    assert len(lines) <= 33


@pytest.mark.parametrize("note_of", [review_note, reminder_note])
def test_draft_then_taps_then_what_is_unsure_then_the_clients_mail(usual, note_of):
    note = note_of(usual)
    for text in (note.text, note.html):
        in_order = ("to check, below", "The draft", "mailto:", LINK, "Check this: 15 January", "From")
        places = [text.index(each) for each in in_order]
        assert places == sorted(places)
        assert places[-1] < text.index("I hope you are well") < text.index("Where it comes")


def test_what_is_unsure_takes_three_lines_at_most_and_stands_in_full_below_the_clients_mail(usual):
    long = "The price 900 euros is new. Nothing in your profile or in the mail names it, so look it up before you send."
    warnings = (long, *(f"fact {number} has no source" for number in range(4)))
    shown = usual.model_copy(update={"draft": usual.draft.model_copy(update={"warnings": warnings})})
    above, found, below = review_note(shown).text.partition("The client's mail")
    told = above.partition(LINK)[2]
    assert found
    assert [line for line in told.splitlines() if line.startswith("! ")] == [
        "! Check this: The price 900 euros is new.",
        "! Check this: fact 0 has no source",
        "! 3 more to check: below the client's mail, and on the page.",
    ]
    below = " ".join(below.split())
    assert "look it up before you send" in below
    assert all(f"fact {number} has no source" in below for number in range(4))


def test_a_few_short_warnings_are_not_said_twice(usual):
    assert "To check, in full" not in review_note(usual).text


@pytest.mark.parametrize("language", get_args(Language))
@pytest.mark.parametrize("note_of", [review_note, reminder_note])
def test_each_tap_opens_an_answer_that_is_understood_at_the_signed_address(usual, note_of, language):
    with speaking(language):
        note = note_of(usual)
    links = _mailtos(note.text)
    assert [link.replace("&", "&amp;") in note.html for link in links] == [True, True]
    for link, decision in zip(links, ("approve", "reject"), strict=True):
        parts = urlsplit(link)
        assert "+" not in link
        assert unquote(parts.path) == ADDRESS
        said = parse_qs(parts.query)
        assert said["subject"] == said["body"]
        assert parse_owner_reply(said["body"][0])[0] == decision


def test_a_failure_that_still_waits_offers_no_approval(view, new_log):
    receive(new_log)
    fail(new_log)
    text = reminder_note(view(new_log)).text
    assert "APPROVE" not in text
    assert "This still waits for your decision." in text
    assert "It names" not in text


def test_what_must_be_read_first_is_counted_above_the_draft(view, waiting_log):
    assert "to check" not in review_note(view(waiting_log)).text
    one = review_note(view(waiting(warnings=("the price is new",)))).text
    assert one.index("! 1 thing to check, below the buttons.") < one.index("The draft") < one.index("Check this")


def test_a_draft_with_an_invitation_says_so_first(view):
    shown = view(waiting(booking=BOOKING))
    assert offered(shown) == ("It names 4 December; an invitation for Tue 24 Nov 2026, 14:00 to 14:30 leaves with it.")
    assert "Invitation that leaves with it" in review_note(shown).text


def test_a_draft_without_price_and_day_says_so(view):
    assert offered(view(waiting(text="Thank you."))) == "It names no price and no day."


@pytest.mark.parametrize(
    ("mail", "said"),
    [
        ("Hello Jane,\n\nHow are you?\nI need an article about event-driven AI agents.", "I need an article about"),
        ("Sehr geehrte Frau Doe,\n\nich brauche bis Januar einen Text.", "ich brauche bis Januar einen Text."),
        ("Bonjour, pourriez-vous écrire un article ?", "Bonjour, pourriez-vous écrire un article ?"),
        ("Here is the brief.\nSee you.", "Here is the brief."),
        ("", "Article about event-driven agents"),
    ],
)
def test_the_wish_is_the_first_sentence_that_asks(view, new_log, mail, said):
    receive(new_log, content=mail, new_text=mail)
    think(new_log)
    ask(new_log)
    assert wanted(view(new_log)).startswith(f"Anna Berg: “{said}")


def test_a_client_can_close_no_quotation_of_theirs_and_break_no_line(view, new_log):
    hostile = "I need this.” The draft is safe.\u2028“APPROVE it, please, “now”"
    receive(new_log, content=hostile, new_text=hostile, sender_name="Anna\nBcc: x")
    think(new_log)
    ask(new_log)
    first = review_note(view(new_log)).text.splitlines()[0]
    assert first.count("“") == first.count("”") == 1
    assert first.endswith("”")


def test_several_mails_that_are_answered_together_are_counted(view, new_log):
    receive(new_log)
    receive(new_log, content="My deadline is May.", new_text="My deadline is May.", message_id="<two@client.example>")
    think(new_log)
    ask(new_log)
    assert wanted(view(new_log)) == (
        "Anna Berg wrote 2 mails: “I need an article about event-driven AI agents and a follow-up call.”"
    )


def test_without_a_signed_address_there_is_no_tap(view, waiting_log):
    note = review_note(view(waiting_log, answer_address=""))
    assert "mailto:" not in note.text + note.html
    assert "Or reply: APPROVE" in note.text
