"""Once a day the owner reads what waits, went out, came back, was booked and what it cost, each with its one tap."""

import re
from datetime import timedelta
from html import unescape
from urllib.parse import unquote

import pytest
from support.pipeline import AGENT, CLIENT, OWNER, Pipeline, answers, parsed, plain_text, written

from copydesk.errors import CopydeskError
from copydesk.flow.digest import notes_of, read_notes
from copydesk.ports import ModelAnswer

DRAFT = ModelAnswer(text="Hello,\n\nthank you for your mail. I will get back to you.\n\nMara")
EXACT = "Could we have a call on Wednesday 25 November at 10:00?"


@pytest.fixture
def desk() -> Pipeline:
    return Pipeline(model=answers(*[DRAFT] * 40))


def digests(desk: Pipeline) -> list[bytes]:
    return [raw for raw in desk.to_owner if str(parsed(raw)["Subject"]).startswith("Your day:")]


def told(raw: bytes) -> str:
    return " ".join(plain_text(raw).split())


def taps(raw: bytes) -> dict[str, list[str]]:
    """What each tap of the mail says, with where each of them leads."""
    found: dict[str, list[str]] = {}
    html = parsed(raw).get_body(("html",)).get_content()
    for address, said in re.findall(r'<a class="button plain" href="([^"]*)"[^>]*>([^<]*)</a>', html):
        found.setdefault(said, []).append(unescape(address))
    return found


def test_a_day_on_which_only_something_waits_is_told_with_its_page_and_not_what_waits_since_the_morning(
    desk: Pipeline,
) -> None:
    desk.client_writes("Could you write for us?", subject="An article")
    desk.run()
    desk.tick(minutes=30)
    assert digests(desk) == []
    desk.tick(hours=22)
    (digest,) = digests(desk)
    assert parsed(digest)["Subject"] == "Your day: 1 waits [desk]"
    assert "Jonas Weber: An article" in told(digest) or "jonas@example.com: An article" in told(digest)
    assert "your word counts until" in told(digest)
    (page,) = taps(digest)["Decide"]
    assert "Approve" in desk.http("GET", page)["body"]


def test_a_day_with_nothing_to_tell_has_no_digest_however_often_the_clock_ticks(desk: Pipeline) -> None:
    for _ in range(4):
        desk.tick(hours=12)
    assert desk.to_owner == []


def test_what_went_out_is_told_the_next_morning_and_never_again(desk: Pipeline) -> None:
    desk.client_writes("Could you write for us?", subject="An article")
    desk.run().owner_replies("approve")
    desk.run()
    desk.tick(days=1)
    (digest,) = digests(desk)
    assert parsed(digest)["Subject"] == "Your day: 1 went out [desk]"
    (page,) = taps(digest)["See it"]
    shown = desk.http("GET", page)["body"]
    assert "An article" in shown
    assert 'value="approve"' not in shown
    desk.tick(minutes=5)
    desk.tick(days=1)
    assert len(digests(desk)) == 1


def test_a_reply_that_came_back_is_told_with_why(desk: Pipeline) -> None:
    desk.client_writes("Could you write for us?", subject="An article")
    desk.run().owner_replies("approve")
    desk.run()
    mail, accepted = next((mail, accepted) for mail, accepted in desk.sent if mail.recipients == (CLIENT,))
    desk.ses_reports(
        "Bounce",
        {name: [value] for name, value in mail.tags.items()},
        accepted.provider_id,
        bounce={"bounceType": "Permanent", "bouncedRecipients": [{"emailAddress": CLIENT}]},
    )
    desk.run()
    desk.tick(days=1)
    (digest,) = digests(desk)
    assert parsed(digest)["Subject"] == "Your day: 1 waits, 1 came back, 1 went out [desk]"
    assert "Came back or could not leave" in told(digest)


def test_a_call_that_was_booked_is_told_with_its_time() -> None:
    desk = Pipeline()
    desk.client_writes(EXACT)
    desk.run().owner_replies("approve")
    desk.run()
    desk.tick(days=1)
    (digest,) = digests(desk)
    assert "1 call booked" in parsed(digest)["Subject"]
    assert "Wed 25 Nov 2026, 10:00." in told(digest)


def test_a_call_that_was_booked_is_told_by_the_clients_clock_too() -> None:
    desk = Pipeline()
    desk.client_writes("Could we have a call on Wednesday 25 November at 16:00 CET? I live in New York.")
    desk.run().owner_replies("approve")
    desk.run()
    desk.tick(days=1)
    (digest,) = digests(desk)
    assert "Wed 25 Nov 2026, 16:00; for the client 10:00 (America/New_York)." in told(digest)


def test_her_own_blocks_of_the_coming_week_stand_in_it_and_one_tap_gives_each_back(desk: Pipeline) -> None:
    desk.mail_arrives(written("block friday for the dentist", sender=OWNER, recipient=AGENT, subject=""), sender=OWNER)
    desk.client_writes("Could you write for us?")
    desk.run()
    desk.tick(hours=23)
    (digest,) = digests(desk)
    assert "Fri 27 Nov 2026, all day the dentist" in told(digest)
    (tap,) = taps(digest)["Unblock"]
    said = unquote(tap.partition("body=")[2])
    desk.mail_arrives(written(said, sender=OWNER, recipient=AGENT, subject=said), sender=OWNER)
    desk.run()
    assert "Free again: Fri 27 Nov 2026" in told(desk.to_owner[-1])


def test_a_block_alone_makes_no_digest(desk: Pipeline) -> None:
    desk.mail_arrives(written("block friday", sender=OWNER, recipient=AGENT, subject=""), sender=OWNER)
    desk.run()
    desk.tick(days=1)
    assert digests(desk) == []


def test_many_that_wait_are_bounded_and_the_rest_is_counted_with_the_command_that_shows_them(desk: Pipeline) -> None:
    for number in range(30):
        desk.client_writes(f"Mail {number}", sender=f"client{number}@example.com", subject=f"Mail {number}")
        desk.run()
    desk.tick(hours=22)
    (digest,) = digests(desk)
    assert parsed(digest)["Subject"] == "Your day: 30 wait [desk]"
    assert "and 18 more; `copydesk list` shows all" in told(digest)
    assert len(taps(digest)["Decide"]) == 12
    assert len(digest) < 60_000


def test_one_tap_has_a_mail_that_was_set_aside_answered(desk: Pipeline) -> None:
    desk.client_writes("Could you write for us?", Auto_Submitted="auto-replied")
    desk.run()
    desk.tick(days=1)
    (digest,) = digests(desk)
    (tap,) = taps(digest)["Answer it"]
    address, _, said = unquote(tap.removeprefix("mailto:")).partition("?")
    assert said == "subject=ANSWER&body=ANSWER"
    word = written("ANSWER", sender=OWNER, recipient=address, subject="ANSWER")
    desk.mail_arrives(word, sender=OWNER, recipient=address)
    desk.run()
    assert "MailReadmitted" in desk.types()


def test_what_it_cost_the_day_before_stands_below(desk: Pipeline) -> None:
    desk.client_writes("Could you write for us?")
    desk.run()
    desk.tick(hours=22)
    (digest,) = digests(desk)
    assert re.search(r"The model gave \d+ answers? .*yesterday and \d+ answers? .*this month", told(digest))


def test_days_on_which_nothing_ran_are_told_by_the_next_digest(desk: Pipeline) -> None:
    desk.client_writes("Could you write for us?")
    desk.run().owner_replies("approve")
    desk.run()
    desk.tick(days=3)
    (digest,) = digests(desk)
    assert "1 went out" in parsed(digest)["Subject"]


def test_a_crash_after_the_mail_tells_twice_and_the_next_tick_of_a_day_that_was_told_is_silent(
    desk: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.client_writes("Could you write for us?")
    desk.run()
    store = desk.services.store
    with monkeypatch.context() as broken:
        broken.setattr(store, "add_up", lambda _tallies: (_ for _ in ()).throw(RuntimeError("the table is gone")))
        with pytest.raises(CopydeskError, match="digest"):
            desk.tick(hours=22)
    assert len(digests(desk)) == 1
    desk.tick(minutes=5)
    assert len(digests(desk)) == 2
    assert parsed(digests(desk)[0])["Message-ID"] == parsed(digests(desk)[1])["Message-ID"]
    desk.tick(minutes=5)
    assert len(digests(desk)) == 2


def test_what_was_forgotten_since_is_not_told(desk: Pipeline) -> None:
    desk.client_writes("Could you write for us?", subject="An article")
    desk.run().owner_replies("approve")
    desk.run()
    state = desk.state()
    desk.services.store.forget(state, desk.clock.now(), ())
    desk.tick(days=1)
    assert digests(desk) == []


def test_an_event_that_comes_twice_is_noted_once(desk: Pipeline) -> None:
    desk.client_writes("Could you write for us?")
    desk.run().owner_replies("approve")
    noted_before = []
    while desk.queue or desk.unpublished:
        desk.publish()
        noted_before += [each for each in list(desk.queue)[:1] if each.handler == "record_event"]
        if desk.queue:
            desk.step()
    assert noted_before
    due = desk.clock.now() + timedelta(days=1)
    keys = notes_of(due, "Europe/Berlin")
    before = read_notes(desk.services.store.sums(keys), keys)
    assert [query_id for query_id, _ in before.sent] == [desk.state().query_id]
    for handler, event in [(each.handler, each.event) for each in noted_before]:
        desk.invoke(handler, event)
    assert read_notes(desk.services.store.sums(keys), keys) == before
