"""What the owner reads is in her language: no English sentence of ours is left in a mail to her."""

from datetime import UTC, datetime
from typing import get_args

import pytest
from support.marked_language import left_over, marking
from support.review_logs import BOOKING, waiting

from copydesk.events import ReviewOutdated
from copydesk.query import QueryState, Status
from copydesk.telling import (
    notes,
    notes_on_answers,
    notes_on_calendar,
    notes_on_calls,
    notes_on_own_words,
    notes_on_waits,
    review_notes,
)
from copydesk.telling.claims import ShownClaim
from copydesk.telling.digest import Blocked, Digest, Happened, SetAside, digest_note
from copydesk.telling.notes_on_own_time import OwnTimeTold, away_means, own_time_note
from copydesk.telling.sign_in_note import sign_in_note
from copydesk.telling.view import query_view
from copydesk.translation import Language, speaking

LINK = "https://desk.example.com/review/token"
ADDRESS = "hello+token@desk.example"
OTHERS = tuple(each for each in get_args(Language) if each != "en")


@pytest.fixture
def view(settings):
    def make(log, **changes):
        shown = query_view(log.state, log.events, settings=settings, link=LINK)
        return shown.model_copy(update={"answer_address": ADDRESS} | changes)

    return make


@pytest.fixture
def asked(view):
    log = waiting(sources=("Queues before agents",), booking=BOOKING, warnings=("the price 900 euros is new",))
    return view(log, clients_zone="America/New_York")


def _known(view):
    """What is in no language of ours: names, addresses, what the client and the draft say, words that are typed."""
    mail = view.mail
    draft = () if view.draft is None else (view.draft.text, *view.draft.text.splitlines(), *view.draft.sources)
    shown = ("Copydesk", "Europe/Berlin", "America/New_York", LINK, ADDRESS, "kB", "application/pdf", "brief.pdf")
    lines = (*mail.text.splitlines(), *mail.new_text.splitlines(), mail.new_text, mail.text, mail.subject)
    return (*shown, mail.sender, mail.sender_name, mail.recipient, *lines, *draft, view.query_id, "https", "mailto")


@pytest.mark.parametrize("revised", [False, True])
def test_no_english_is_left_in_a_review_mail(asked, revised):
    with marking():
        note = review_notes.review_note(asked, revised=revised)
    for told in (note.subject, note.html):
        assert left_over(told, *_known(asked), "the price 900 euros is new") == [], told


@pytest.mark.parametrize("language", OTHERS)
def test_a_review_mail_says_in_her_language_who_wants_what_and_keeps_the_draft_as_it_is(asked, language):
    english = review_notes.review_note(asked)
    with speaking(language):
        note = review_notes.review_note(asked)
    assert f'<html lang="{language}">' in note.html
    assert asked.draft.text in note.html
    assert note.subject != english.subject
    for text in ("Nothing goes out before you decide", "How to answer", "The client's mail", "Invitation that leaves"):
        assert text in english.text
        assert text not in note.text


AT = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
REASON = "reason of the log"
NOTES = {
    "failure": lambda view: notes.failure_note(view, REASON, "model answer", missed="boss@client.example"),
    "uncertain": lambda view: notes.uncertain_note(view, REASON),
    "lost call": lambda view: notes.lost_call_note(view, REASON),
    "expired": notes.expired_note,
    "invitation": lambda view: notes.invitation_note(view, REASON, ""),
    "outdated": lambda view: notes.outdated_note(view, REASON),
    "new links": notes.new_links_note,
    "late answer": notes.late_answer_note,
    "reminder": review_notes.reminder_note,
    "unclear": lambda view: notes_on_answers.unclear_note(
        view, ReviewOutdated(reason=REASON, unclear=True, meant="reject")
    ),
    "own words": lambda view: notes_on_answers.own_words_note(view, REASON),
    "call question": lambda view: notes_on_calls.call_question_note(view, REASON),
    "tell": notes_on_calendar.asks_to_tell_note,
    "snoozed": lambda view: notes_on_waits.snoozed_note(view, AT),
    "not today": lambda view: notes_on_waits.not_today_note(view, REASON),
    "what waits": lambda view: notes_on_own_words.waits_note(
        [(QueryState(query_id="q", status=Status.IN_REVIEW), view)], [], 3, zone=view.zone, query_id=view.query_id
    ),
    "own time": lambda view: own_time_note(
        OwnTimeTold("", away_means("1", "2"), blocked=("1",)),
        zone=view.zone,
        mark="",
        desk_address=ADDRESS,
        query_id="q",
    ),
    "sign in": lambda _: sign_in_note(LINK, "Firefox"),
}


@pytest.mark.parametrize("note_of", NOTES.values(), ids=NOTES)
def test_no_english_is_left_in_a_note(asked, note_of):
    with marking():
        note = note_of(asked)
    known = (*_known(asked), REASON, "Reason of the log", "model answer", "the price 900 euros is new", "Firefox")
    for told in (note.subject, note.html):
        assert left_over(told, *known, "boss@client.example", "copydesk") == [], told


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("note_of", NOTES.values(), ids=NOTES)
def test_a_note_has_another_subject_and_another_first_line_in_each_language(asked, note_of, language):
    english = note_of(asked)
    with speaking(language):
        note = note_of(asked)
    assert note.subject != english.subject or english.subject == ""
    assert note.text != english.text


def test_no_english_is_left_in_the_digest():
    happened = Happened(who="Anna", subject="Brief", said="", link=LINK)
    aside = SetAside(sender="", subject="", reason="spam: x", link=LINK, address=ADDRESS)
    digest = Digest(
        waits=(happened,),
        waits_in_all=20,
        deferred=(happened,),
        bounced=(happened,),
        booked=(happened,) * 14,
        cancelled=(happened,),
        sent=(happened,),
        aside=(aside,),
        blocked=(Blocked(when="12", reason="Brief", unblock="unblock 12"),),
        mailboxes=("jane@doe.example",),
        zone="Europe/Berlin",
        desk_address=ADDRESS,
    )
    with marking():
        note = digest_note(digest)
    known = (
        "[desk]",
        "Anna",
        "Brief",
        "Europe/Berlin",
        ADDRESS,
        "jane@doe.example",
        "unblock 12",
        "Spam: x.",
        "Copydesk",
    )
    for told in (note.subject, note.html):
        assert left_over(told, *known, LINK, "Copydesk") == [], told


@pytest.mark.parametrize("language", OTHERS)
def test_an_empty_day_and_a_full_one_are_told_in_each_language(language):
    one, two = (
        Digest(sent=(Happened(who="A", subject="B"),), aside=aside)
        for aside in ((), (SetAside(sender="C", subject="D", reason="spam"),))
    )
    with speaking(language):
        assert digest_note(Digest()).subject != digest_note(one).subject != digest_note(two).subject
    assert "went out" in digest_note(one).subject


def test_those_who_got_the_holding_reply_are_counted_in_each_language():
    one, two = (Digest(held=(Happened(who="A", subject="B"),) * many) for many in (1, 2))
    with speaking("de"):
        assert "1 bekam die" in digest_note(one).subject
        assert "2 bekamen die" in digest_note(two).subject


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("calendar, Wed 9 Dec 10:00", "Kalender, Mi 9. Dez. 10:00"),
        ("your instruction of Wed 9 Dec", "Ihre Anweisung vom Mi 9. Dez."),
        ("the client's mail, as the client's own", "die Mail des Kunden, als dessen eigene Angabe"),
        ("article “Queues”, published", "Artikel „Queues“, veröffentlicht"),
    ],
)
def test_where_a_claim_comes_from_is_told_in_her_language(source, told):
    with speaking("de"):
        assert ShownClaim(said="x", source=source).text == f"x — {told}"
