"""A word of the owner's in reply to nothing: told, undone or put off where one can be meant; it never sends a mail."""

import re
from datetime import timedelta
from itertools import count
from typing import Any
from urllib.parse import unquote

import pytest
from support.headings import heading
from support.pipeline import AGENT, CLIENT, OWNER, Pipeline, parsed, plain_text, settings, written
from support.recordings import recording_of

from copydesk.events import OwnerTold, OwnWordAsked, OwnWordMeant, ReviewDecided, SendVoided
from copydesk.query import QueryState, Status
from copydesk.query.changes import OWN_WORD
from local.console.replay import replay
from local.desk.ses_block import Checks

WANTS = "Could you write an article about roses by January?"
_numbers = count(1)


def says(desk: Pipeline, text: str, *, checks: Checks | None = None, **mail: Any) -> Pipeline:
    """A mail of the owner's own to the desk, with a Message-ID of its own, and what follows from it."""
    desk.clock.advance(timedelta(seconds=1))
    mail = {"subject": "", "message_id": f"<word-{next(_numbers)}@maraquill.example>", **mail}
    desk.mail_arrives(written(text, sender=OWNER, recipient=AGENT, **mail), sender=OWNER, checks=checks)
    return desk.run()


def clients(desk: Pipeline) -> list[QueryState]:
    return [state for state in desk.states() if state.closed_reason != OWN_WORD]


def waiting(number: int = 1, **review: Any) -> Pipeline:
    """So many drafts that wait for her."""
    desk = Pipeline(settings=settings(review={"undo_seconds": 600, **review}))
    for each in range(number):
        desk.client_writes(f"{WANTS} Number {each}.", sender=f"client{each}@example.com", subject=f"Inquiry {each}")
        desk.run()
        desk.clock.advance(timedelta(seconds=1))
    return desk


def approved(number: int = 1) -> Pipeline:
    """So many replies that are approved and have not left."""
    desk = waiting(number)
    for each in range(number):
        desk.owner_replies("approve", to=each)
    return desk.run()


def told(desk: Pipeline) -> str:
    return " ".join(plain_text(desk.to_owner[-1]).split())


def headline(desk: Pipeline) -> str:
    return heading(desk.to_owner[-1])


def answers(desk: Pipeline) -> list[tuple[str, str]]:
    """The one-tap answers of the newest note: the address, and what each says."""
    html = parsed(desk.to_owner[-1]).get_body(("html",)).get_content()
    found = re.findall(r'href="mailto:([^?"]+)\?subject=[^&]*&amp;body=([^"]+)"', html)
    return [(unquote(address), unquote(said)) for address, said in found]


def tap(desk: Pipeline, number: int = 0) -> Pipeline:
    address, said = answers(desk)[number]
    raw = written(said, sender=OWNER, recipient=address, subject=said)
    desk.mail_arrives(raw, sender=OWNER, recipient=address)
    return desk.run()


@pytest.mark.parametrize(
    "said",
    [
        "what waits?",
        "What's waiting for me?",
        "Was wartet?",
        "Was steht noch an?",
        "¿Qué está pendiente?",
        "Qu’est-ce qui attend ?",
        "Cosa c'è in attesa?",
        "Wat wacht er op mij?",
        "O que está pendente?",
        "Co na mnie czeka?",
        "何が待っていますか？",
        "有什么在等我？",
    ],
)
def test_she_is_told_what_waits_in_her_language(said: str) -> None:
    desk = says(waiting(2), said)
    assert headline(desk) == "2 mails wait for you [desk]"
    lines = told(desk)
    assert "client0@example.com: Inquiry 0" in lines
    assert "Could you write an article about roses by January?" in lines
    assert "Since Mon 23 Nov 2026" in lines
    assert "An answer counts until Mon 30 Nov 2026" in lines
    assert lines.count("http://127.0.0.1:8025/review/") == 2
    assert [each for _, each in answers(desk)] == ["APPROVE", "REJECT"] * 2
    assert desk.types(desk.states()[-1].query_id) == ["OwnWordAsked", "OwnerTold"]


def test_a_tap_in_the_note_on_what_waits_is_the_reviews_own_signed_answer() -> None:
    desk = tap(says(waiting(2, undo_seconds=0), "what waits"), 2)
    assert [state.status for state in clients(desk)] == [Status.IN_REVIEW, Status.ANSWERED]
    assert len(desk.to_client) == 1
    says(desk, "what waits")
    assert headline(desk) == "1 mail waits for you [desk]"


def test_where_nothing_waits_she_is_told_so_and_an_answer_to_the_note_is_a_word_again() -> None:
    desk = says(Pipeline(), "what waits?")
    assert headline(desk) == "Nothing waits for you [desk]"
    note = parsed(desk.to_owner[-1])
    assert AGENT in note["Reply-To"]
    says(desk, "digest", subject=f"Re: {note['Subject']}", in_reply_to=note["Message-ID"])
    assert headline(desk).startswith("Your day:")


def test_the_digest_comes_at_once_and_again_on_its_day() -> None:
    desk = Pipeline()
    desk.client_writes("I am away.", sender="away@example.com", Auto_Submitted="auto-replied")
    says(desk.run(), "digest")
    assert headline(desk) == "Your day: 1 set aside [desk]"
    assert "away@example.com" in told(desk)
    desk.tick(hours=24)
    assert [headline(desk), len(desk.to_owner)] == ["Your day: 1 set aside [desk]", 2]


@pytest.mark.parametrize(
    "said",
    [
        "undo",
        "Stop",
        "stop!",
        "rückgängig",
        "anhalten",
        "zatrzymaj",
        "取り消し",
        "撤回",
        "don't send",
        "Nein, stopp",
        "cancel that",
        "annulla",
        "wait!",
    ],
)
def test_the_one_reply_that_waits_to_leave_is_taken_back_and_never_leaves(said: str) -> None:
    desk = says(approved(), said)
    (state,) = clients(desk)
    assert state.status is Status.IN_REVIEW
    decided = desk.last(ReviewDecided, state.query_id)
    assert (decided.decision, decided.channel, decided.handler) == ("undo", "own_mail", "heed_word")
    assert decided.approval is None
    assert "undone by" in desk.last(SendVoided, state.query_id).reason
    assert headline(desk).startswith("Not sent:")
    desk.tick(hours=2)
    assert desk.to_client == []
    word = desk.states()[-1].query_id
    assert desk.types(word) == ["OwnWordAsked", "OwnWordMeant", "OwnerTold"]
    assert desk.last(OwnWordMeant, word).about == state.query_id
    assert desk.dead_letters == []


def test_an_undo_is_one_for_its_message_id_and_what_is_approved_anew_leaves() -> None:
    desk = says(approved(), "undo", message_id="<one@maraquill.example>")
    desk.owner_replies("approve")
    desk.run()
    says(desk, "undo", message_id="<one@maraquill.example>")
    desk.tick(hours=1)
    assert len(desk.to_client) == 1


def test_a_second_undo_of_hers_takes_back_what_she_approved_anew() -> None:
    desk = says(approved(), "undo")
    desk.owner_replies("approve")
    says(desk.run(), "undo")
    desk.tick(hours=1)
    assert desk.to_client == []


def test_an_undo_that_is_tried_again_never_comes_to_be_about_another_reply() -> None:
    desk = waiting(2)
    desk.owner_replies("approve", to=0)
    desk.run()
    raw = written("undo", sender=OWNER, recipient=AGENT, subject="")
    desk.mail_arrives(raw, sender=OWNER)
    desk.publish()
    while not any(each.handler == "heed_word" for each in desk.queue):
        desk.step()
        desk.publish()
    heard = next(each for each in desk.queue if each.handler == "heed_word")
    send = desk.services.store.commit
    desk.services.store.commit = _dies_before_she_is_told(send)  # type: ignore[method-assign]
    with pytest.raises(ConnectionError):
        desk.invoke("heed_word", heard.event)
    desk.services.store.commit = send  # type: ignore[method-assign]
    desk.owner_replies("approve", to=1)
    desk.run()
    first, second = clients(desk)
    assert (first.status, second.status) == (Status.IN_REVIEW, Status.SCHEDULED)


def _dies_before_she_is_told(commit: Any) -> Any:
    def dying(written_: Any) -> None:
        if any(isinstance(event, OwnerTold) for event in written_.events):
            raise ConnectionError("the function was killed")
        commit(written_)

    return dying


def test_where_several_replies_wait_she_is_asked_which_one_and_one_tap_takes_it_back() -> None:
    desk = says(approved(2), "undo")
    assert headline(desk) == "Which reply do you mean? [desk]"
    assert [state.status for state in clients(desk)] == [Status.SCHEDULED] * 2
    assert [said for _, said in answers(desk)] == ["UNDO", "UNDO"]
    tap(desk, 1)
    desk.tick(hours=1)
    assert [state.status for state in clients(desk)] == [Status.ANSWERED, Status.IN_REVIEW]


def test_an_undo_where_nothing_waits_to_leave_is_said_so() -> None:
    desk = says(waiting(1), "undo")
    assert headline(desk) == "No reply waits to leave [desk]"
    assert "What has left cannot be taken back." in told(desk)
    assert clients(desk)[0].status is Status.IN_REVIEW


def test_later_puts_off_the_one_review_that_waits() -> None:
    desk = says(waiting(1), "tomorrow 9:00")
    (state,) = clients(desk)
    assert state.snoozed_until is not None
    assert f"{state.snoozed_until:%d %H:%M}" == "24 09:00"
    assert headline(desk).startswith("Snoozed:")
    desk.client_writes(f"{WANTS} Another.", sender="other@example.com")
    says(desk.run(), "später")
    assert all(state.snoozed_until is not None for state in clients(desk))


def test_where_several_wait_later_is_asked_back_and_a_tap_puts_that_one_off() -> None:
    desk = says(waiting(2), "tomorrow 9:00")
    assert headline(desk) == "Which one do you mean? [desk]"
    assert [said for _, said in answers(desk)] == ["SNOOZE UNTIL 2026-11-24 09:00"] * 2
    tap(desk, 1)
    assert [state.snoozed_until is None for state in clients(desk)] == [True, False]


@pytest.mark.parametrize(
    ("said", "word", "tapped"),
    [
        ("approve", "APPROVE", "APPROVE"),
        ("Ja, bitte senden", "APPROVE", "APPROVE"),
        ("not a client", "REJECT", "REJECT"),
        ("reject", "REJECT", "REJECT"),
        ("close", "DROP THIS QUERY", "REJECT"),
        ("send Monday 8:00", "APPROVE", "SEND AT 2026-11-30 08:00"),
        ("send now", "SEND NOW", "APPROVE"),
    ],
)
def test_what_sends_something_or_cannot_be_taken_back_is_never_done_by_such_a_mail(
    said: str, word: str, tapped: str
) -> None:
    desk = says(waiting(2), said)
    assert headline(desk) == f"{word}: which one do you mean? [desk]"
    assert [state.status for state in clients(desk)] == [Status.IN_REVIEW] * 2
    assert not [event for state in clients(desk) for event in desk.log(state.query_id) if event.type == "ReviewDecided"]
    assert [each for _, each in answers(desk)] == [tapped] * 2
    desk.tick(hours=1)
    assert desk.to_client == []


def test_even_where_one_alone_waits_an_approval_is_one_tap_away_and_that_tap_sends() -> None:
    desk = says(waiting(1, undo_seconds=0), "approve")
    assert (headline(desk), desk.to_client) == ("APPROVE: is this what you mean? [desk]", [])
    tap(desk)
    assert len(desk.to_client) == 1


def test_send_monday_is_one_tap_away_and_that_tap_schedules() -> None:
    desk = tap(says(waiting(1), "send Monday 8:00"))
    (state,) = clients(desk)
    assert state.status is Status.SCHEDULED
    assert f"{state.due_at:%d %H:%M}" == "30 08:00"


def test_answer_it_after_all_offers_what_was_set_aside() -> None:
    desk = Pipeline()
    desk.client_writes("I am away.", sender="away@example.com", Auto_Submitted="auto-replied")
    says(desk.run(), "answer it after all")
    assert "away@example.com" in told(desk)
    assert [said for _, said in answers(desk)] == ["ANSWER"]
    assert desk.states()[0].status is Status.DISCARDED


def test_at_most_five_are_offered_and_the_rest_is_counted() -> None:
    desk = says(waiting(7), "approve")
    assert len(answers(desk)) == 5
    assert "2 more are not shown" in told(desk)


def test_a_word_about_nothing_that_waits_is_told_so() -> None:
    desk = says(Pipeline(), "join")
    assert headline(desk) == "Nothing waits that JOIN could mean [desk]"


@pytest.mark.parametrize("days", [2, 30])
def test_a_word_of_before_yesterday_does_nothing(days: int) -> None:
    desk = approved()
    raw = written("undo", sender=OWNER, recipient=AGENT, subject="")
    mail = parsed(raw)
    del mail["Date"]
    mail["Date"] = f"{23 - min(days, 20)} Nov 2026 09:00:00 +0000"
    desk.mail_arrives(mail.as_bytes(), sender=OWNER)
    desk.run()
    assert clients(desk)[0].status is Status.SCHEDULED
    assert "only a day counts" in told(desk)


def test_nobody_else_can_say_a_word_for_her() -> None:
    desk = says(approved(), "undo", checks=Checks(dmarc="FAIL"))
    assert "OwnWordAsked" not in [kind for state in desk.states() for kind in desk.types(state.query_id)]
    assert desk.states()[0].status is Status.SCHEDULED
    desk.client_writes("undo", sender=CLIENT)
    desk.run()
    assert desk.states()[0].status is Status.SCHEDULED


@pytest.mark.parametrize(
    "mail", [{"Cc": "jonas@example.com"}, {"in_reply_to": "<unknown@example.com>"}, {"Cc": "someone@else.example"}]
)
def test_a_mail_that_goes_to_others_or_answers_something_is_no_word_to_the_desk(mail: dict[str, str]) -> None:
    desk = says(approved(), "undo", **mail)
    assert clients(desk)[0].status is Status.SCHEDULED


@pytest.mark.parametrize("said", ["tomorrow 25:00", "send at 2020-01-01 08:00"])
def test_a_time_that_cannot_be_is_asked_back(said: str) -> None:
    desk = says(waiting(1), said)
    assert headline(desk) == "Your word was not carried out [desk]"
    assert clients(desk)[0].status is Status.IN_REVIEW
    assert desk.last(OwnWordAsked, desk.states()[-1].query_id).word == "unclear"


@pytest.mark.parametrize("said", ["undo", "later", "what waits?", "approve"])
def test_whatever_came_of_a_word_replays_as_it_was(said: str) -> None:
    desk = says(approved() if said == "undo" else waiting(1), said)
    for state in desk.states():
        replayed = replay(recording_of(desk, state.query_id))
        assert (replayed.events, replayed.state) == (desk.log(state.query_id), state)
