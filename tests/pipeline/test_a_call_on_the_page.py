"""The owner moves or cancels a booked call on its page: within her session, the letter first, and POST alone acts."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from support.pipeline import OWNER, Pipeline, parsed, plain_text, settings
from support.signing_in import Browser, mailed_link
from support.troubles import first_message_id

from copydesk.events import CallChangeAsked, ReviewDecided
from copydesk.ports import Call, Slot
from copydesk.query import Status

EXACT = "Could we have a call on Wednesday 25 November at 10:00?"
REVIEWER = "rita@maraquill.example"
MOVED = {"word": "move", "date": "2026-11-26", "time": "15:00"}


def booked(**changes: Any) -> Pipeline:
    desk = Pipeline(settings=settings(reviewers=[REVIEWER], **changes))
    desk.client_writes(EXACT)
    desk.run().owner_replies("approve")
    return desk.run()


def signed_in(desk: Pipeline) -> Browser:
    browser = Browser(desk)
    browser.signs_in()
    return browser


def the_call(desk: Pipeline) -> Call:
    now = desk.clock.now()
    [call] = [each for each in desk.services.calendar.calls(now, now + timedelta(days=60)) if each.is_booked]
    return call


def address(desk: Pipeline, **said: str) -> str:
    asked = "".join(f"&{name}={value}" for name, value in said.items())
    return f"/desk/call?call={the_call(desk).hold_id}{asked}"


def form(answer: dict[str, Any]) -> dict[str, str]:
    """The letter's form as it stands: its box is not ticked."""
    body = answer["body"].partition('<form class="way apart"')[2].partition("</form>")[0]
    return {name: unescape(value) for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', body)}


def words(answer: dict[str, Any]) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", answer["body"]).split()))


def methods(desk: Pipeline) -> list[str]:
    """What each calendar part that left does to the client's calendar."""
    parts = (part for raw in desk.to_client for part in parsed(raw).walk())
    return [str(part.get_param("method")) for part in parts if part.get_content_type() == "text/calendar"]


def test_the_call_is_cancelled_by_the_letter_that_was_shown_and_the_word_is_the_owners_own() -> None:
    desk = booked()
    browser = signed_in(desk)
    shown = browser.get(address(desk, word="cancel", say="I+am+ill."))
    text = words(shown)
    assert "You cancel the call of Wed 25 Nov 10:00. Its cancellation leaves with this letter." in text
    assert "It goes to jonas@example.com" in text
    assert "I am ill." in text
    answer = browser.post("/desk/call", **form(shown), sure="cancel")
    assert answer["statusCode"] == 303
    there = answer["headers"]["location"]
    assert "/review/" in there
    desk.run()
    assert methods(desk) == ["REQUEST", "CANCEL"]
    assert "I am ill." in plain_text(desk.to_client[-1])
    decided = desk.last(ReviewDecided)
    assert (decided.decision, decided.channel, decided.reviewer) == ("approve", "page", "mara@maraquill.example")
    assert desk.last(CallChangeAsked).handler == "verify_word"
    assert browser.get(there.removeprefix(desk.environment.page_url))["statusCode"] == 200
    with pytest.raises(ValueError, match="not enough values"):
        the_call(desk)


def test_the_call_is_moved_and_the_client_gets_the_next_version_of_the_same_entry() -> None:
    desk = booked()
    browser = signed_in(desk)
    shown = browser.get(address(desk, **MOVED))
    assert "You move the call from Wed 25 Nov 10:00 to Thu 26 Nov 15:00." in words(shown)
    assert browser.post("/desk/call", **form(shown), sure="move")["statusCode"] == 303
    desk.run()
    assert methods(desk) == ["REQUEST", "REQUEST"]
    assert the_call(desk).slot.start == datetime(2026, 11, 26, 14, tzinfo=UTC)


def test_within_the_undo_window_nothing_has_left_and_the_call_stays() -> None:
    desk = booked()
    object.__setattr__(desk.environment, "settings", settings(review={"undo_seconds": 60}))
    browser = signed_in(desk)
    answer = browser.post("/desk/call", **form(browser.get(address(desk, word="cancel"))), sure="cancel")
    desk.run()
    assert methods(desk) == ["REQUEST"]
    path = answer["headers"]["location"].removeprefix(desk.environment.page_url)
    assert browser.decides(path, "undo")["statusCode"] == 303
    desk.run().tick(minutes=5)
    assert methods(desk) == ["REQUEST"]
    assert the_call(desk).slot.start == datetime(2026, 11, 25, 9, tzinfo=UTC)


@pytest.mark.parametrize("word", ["cancel", "move"])
def test_a_look_changes_nothing_and_neither_does_a_form_as_it_stands(word: str) -> None:
    desk = booked()
    browser = signed_in(desk)
    said = MOVED if word == "move" else {"word": "cancel"}
    before, holds = len(desk.log()), the_call(desk)
    shown = browser.get(address(desk, **said))
    for wrong in ({}, {"sure": "yes"}, {"sure": word, "act": "x"}, {"sure": word, "shown": "0" * 64}):
        answer = browser.post("/desk/call", **{**form(shown), **wrong})
        assert answer["statusCode"] == 409, wrong
        assert "Nothing was done" in words(answer)
    desk.run()
    assert (len(desk.log()), the_call(desk), methods(desk)) == (before, holds, ["REQUEST"])


def test_another_session_a_reviewer_and_whoever_is_not_signed_in_can_do_nothing() -> None:
    desk = booked()
    browser = signed_in(desk)
    full = {**form(browser.get(address(desk, word="cancel"))), "sure": "cancel"}
    other = signed_in(desk)
    assert other.post("/desk/call", **full)["statusCode"] == 409
    reviewer, nobody = Browser(desk), Browser(desk)
    reviewer.signs_in(REVIEWER)
    assert reviewer.get(address(desk))["statusCode"] == 403
    assert reviewer.post("/desk/call", **full)["statusCode"] == 403
    assert "Mail me a link" in words(nobody.get(address(desk, word="cancel")))
    assert nobody.post("/desk/call", **full)["headers"]["location"].endswith("/desk")
    desk.run()
    assert methods(desk) == ["REQUEST"]


def test_pressed_twice_it_is_one_letter() -> None:
    desk = booked()
    browser = signed_in(desk)
    full = {**form(browser.get(address(desk, **MOVED))), "sure": "move"}
    assert browser.post("/desk/call", **full)["statusCode"] == 303
    assert browser.post("/desk/call", **full)["statusCode"] == 409
    desk.run()
    assert methods(desk) == ["REQUEST", "REQUEST"]


def test_a_letter_that_has_become_another_one_is_shown_again_and_not_sent() -> None:
    desk = booked()
    browser = signed_in(desk)
    full = {**form(browser.get(address(desk, word="cancel"))), "sure": "cancel"}
    answer = browser.post("/desk/call", **{**full, "say": "Goodbye for ever."})
    assert answer["statusCode"] == 409
    assert "The letter is another one by now" in words(answer)
    desk.run()
    assert methods(desk) == ["REQUEST"]


@pytest.mark.parametrize(
    ("date", "time", "why"),
    [
        ("2026-11-20", "15:00", "is over; name a time to come"),
        ("2026-11-25", "10:00", "the call is on Wed 25 Nov 2026, 10:00 already"),
        ("2026-11-27", "09:00", "you block that time"),
        ("2027-03-28", "02:30", "does not exist in Europe/Berlin"),
        ("", "", "is no time"),
        ("<b>", "25:00", "is no time"),
    ],
)
def test_a_time_that_cannot_be_had_is_refused_with_the_reason_and_what_was_written_stays(
    date: str, time: str, why: str
) -> None:
    desk = booked()
    start = datetime(2026, 11, 27, 8, tzinfo=UTC)
    slot = Slot(start, start + timedelta(hours=2))
    desk.services.calendar.hold(hold_id="b", query_id="block-1", turn=1, slot=slot, topic="", expires_at=slot.end)
    answer = signed_in(desk).get(address(desk, word="move", date=date, time=time))
    assert answer["statusCode"] == 409
    assert why.casefold() in words(answer).casefold()
    assert "copydesk calendar" not in words(answer), "a page names no command of the terminal"
    assert "See the letter" in words(answer)
    assert "<b>" not in answer["body"].partition("</h1>")[2]


def test_a_thread_in_which_something_waits_comes_first() -> None:
    desk = booked()
    desk.client_writes("One more question: how long is an article?", in_reply_to=first_message_id(desk))
    desk.run()
    answer = signed_in(desk).get(address(desk, word="cancel"))
    assert answer["statusCode"] == 409
    assert "settle that first" in words(answer)
    assert desk.state().status is Status.IN_REVIEW


def test_what_is_no_booked_call_ahead_is_said_and_shows_nothing() -> None:
    desk = booked()
    browser = signed_in(desk)
    for named in ("", "nothing", "%3Cscript%3E"):
        answer = browser.get(f"/desk/call?call={named}")
        assert answer["statusCode"] == 404
        assert "<script>" not in answer["body"]
        assert "the page of your week shows those that are" in words(answer)


def test_the_call_is_told_by_the_clients_clock_too() -> None:
    desk = Pipeline()
    desk.client_writes("Could we have a call on Wednesday 25 November at 10:00 CET? I live in New York.")
    desk.run().owner_replies("approve")
    desk.run()
    text = words(signed_in(desk).get(address(desk)))
    assert "Wed 25 Nov 2026, 10:00 to 10:30 for the client 04:00 to 04:30 (America/New_York)" in text


def wanted(answer: dict[str, Any]) -> dict[str, str]:
    """What the page that asks for an address bears besides it."""
    return dict(re.findall(r'<input type="hidden" name="(wanted)" value="([^"]*)"', answer["body"]))


def signs_in_from(browser: Browser, asked: dict[str, str]) -> str:
    """Where the press that signs in leads."""
    browser.post("/desk", address=OWNER, **asked)
    browser.desk.run()
    return str(browser.post(mailed_link(browser.desk))["headers"]["location"])


def test_whoever_signs_in_on_the_way_to_a_call_comes_to_the_call() -> None:
    desk = booked()
    browser, path = Browser(desk), address(desk)
    there = signs_in_from(browser, wanted(browser.get(path)))
    assert there == f"{desk.environment.page_url.rstrip('/')}{path}"
    assert "Jonas Weber" in words(browser.get(path))
    assert signs_in_from(browser, wanted(Browser(desk).get("/desk"))).endswith("/desk"), "it is wanted once"


def test_whoever_signs_in_on_the_way_to_her_absences_comes_to_them() -> None:
    browser = Browser(booked())
    assert signs_in_from(browser, wanted(browser.get("/desk/away"))).endswith("/desk/away")


@pytest.mark.parametrize(
    "said",
    [
        "https://evil.example/",
        "//evil.example",
        "/desk/../x",
        "call.",
        "call.x&y=z",
        "call.\u0661",
        "away.",
        "call.a/b",
    ],
)
def test_signing_in_leads_to_no_page_but_ours(said: str) -> None:
    browser = Browser(booked())
    here = browser.desk.environment.page_url.rstrip("/")
    assert signs_in_from(browser, {"wanted": said}) == f"{here}/desk"
    browser.post("/desk", address=OWNER)
    browser.desk.run()
    browser.cookies["copydesk-wanted"] = said
    assert browser.post(mailed_link(browser.desk))["headers"]["location"] == f"{here}/desk"


def test_what_names_no_call_is_not_come_back_to() -> None:
    assert wanted(Browser(booked()).get("/desk/call?call=%22%3E%3Cb%3E")) == {}


def test_on_this_machine_the_answer_says_that_the_mail_lies_on_the_desk() -> None:
    desk = booked()
    elsewhere = Browser(desk).post("/desk", address=OWNER)
    assert "spam folder" in elsewhere["body"]
    object.__setattr__(desk.environment, "mailbox_url", "http://127.0.0.1:8025/")
    answer = Browser(desk).post("/desk", address=OWNER)
    assert "spam folder" not in answer["body"]
    assert '<a href="http://127.0.0.1:8025/mails">Mails</a>' in answer["body"]
