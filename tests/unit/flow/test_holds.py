"""Which holds are promised to a client, and so outlive everything else."""

import pytest

from copydesk import ids
from copydesk.events import (
    Booking,
    Event,
    FinalResponseReady,
    QueryClosed,
    ResponseFailed,
    ResponseSent,
    ResponseUncertain,
    SendClaimed,
    SendDeferred,
    UserQueryReceived,
)
from copydesk.flow.holds import holds_to_keep, last_turn_to_release, offered_hold, promised_holds
from copydesk.query import Log

AT = "2026-11-23T09:00:00+00:00"
BOOKING = Booking(hold_id="hold", start=AT, end=AT, topic="call")
FINAL = FinalResponseReady(event_id="f", turn=1, response_content="t", draft_hash="h", approved_by="m", booking=BOOKING)
SEND = ids.send_id("f")
CLAIM = SendClaimed(send_id=SEND, nonce="n", draft_hash="h", expires_at=AT)
SENT = ResponseSent(send_id=SEND, provider_id="p", message_id="<p>", recipient="jonas@example.com")
LOST = ResponseUncertain(send_id=SEND, reason="?", deadline=AT, remind_at=AT, expires_at=AT)
LATER = SendDeferred(send_id=SEND, reason="throttled")
REFUSED = ResponseFailed(send_id=SEND, reason="refused")


@pytest.mark.parametrize(
    ("log", "promised"),
    [
        ((FINAL,), False),
        ((FINAL, CLAIM), True),
        ((FINAL, CLAIM, SENT), True),
        ((FINAL, CLAIM, LOST), True),
        ((FINAL, CLAIM, LATER), False),
        ((FINAL, CLAIM, LATER, CLAIM), True),
        ((FINAL, CLAIM, REFUSED), False),
    ],
)
def test_a_hold_is_promised_while_its_reply_left_or_may_have_left(log: tuple[Event, ...], promised: bool) -> None:
    assert promised_holds(Log(log)) == (frozenset({"hold"}) if promised else frozenset())


def test_a_sent_reply_names_the_hold_that_it_offered_and_no_other() -> None:
    assert offered_hold(Log((FINAL,)), SENT) == "hold"
    assert offered_hold(Log((FINAL.model_copy(update={"booking": None}),)), SENT) == ""
    assert offered_hold(Log((FINAL,)), SENT.model_copy(update={"send_id": "another"})) == ""


def test_a_new_mail_ends_the_holds_of_earlier_turns_and_a_close_those_of_its_own() -> None:
    mail = UserQueryReceived(turn=3, mail_object="mail/1", sender="jonas@example.com")
    assert last_turn_to_release(mail) == 2
    assert last_turn_to_release(QueryClosed(turn=3, reason="?")) == 3


@pytest.mark.parametrize("came_back", [False, True])
def test_the_hold_of_a_reply_that_came_back_waits_for_its_owner_who_may_have_it_sent_again(came_back: bool) -> None:
    log = Log((FINAL, CLAIM, SENT, REFUSED) if came_back else (FINAL, CLAIM, SENT))
    assert holds_to_keep(log, SENT, "UTC") == {"hold"}
    assert holds_to_keep(log, QueryClosed(turn=1, reason="?"), "UTC") == (set() if came_back else {"hold"})
