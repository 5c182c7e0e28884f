"""A whole conversation with a word planted into each part of it that is private, and forgetting it."""

import base64
from datetime import UTC, datetime, timedelta
from typing import Any

from copydesk.events import RequestedCall
from copydesk.forgetting import Keepers, forget_address
from copydesk.ports import ModelAnswer
from copydesk.query import Status
from copydesk.steps.owner_decision import take_decision
from local.desk.desk import Desk
from local.desk.ses_block import Checks, MailEnvelope
from support.patience import PATIENCE

ADDRESS = "wrenhollow@client.example"
PLANTED = {
    "address": "wrenhollow",
    "name": "Quillfeather",
    "subject": "Velvetorchid",
    "Message-ID": "moonbadger",
    "mail": "zanzibarquilt",
    "topic": "gingerlighthouse",
    "first draft": "saffronkettle",
    "owner's instruction": "copperlantern",
    "draft": "ambercrane",
}
WORDS = tuple(PLANTED.values())
_TODAY = datetime.now(UTC).date()
DAY = _TODAY + timedelta(days=3 + (2 - (_TODAY.weekday() + 3)) % 7)
"""A Wednesday some days ahead: an invitation leaves only for a time that the client chose."""
TIME = f"{DAY:%A} {DAY.day} {DAY:%B} at 10:00"
MAIL = (
    f"From: Ada Quillfeather <{ADDRESS}>\r\nTo: hello@desk.example\r\nSubject: Velvetorchid\r\n"
    "Message-ID: <moonbadger@client.example>\r\nDate: Sun, 22 Nov 2026 10:00:00 +0000\r\n"
    "Content-Transfer-Encoding: base64\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
).encode() + base64.encodebytes(f"Could we have a call on {TIME}? It is about zanzibarquilt. ".encode() + b"x" * 100)
ANSWERS = (
    ModelAnswer(
        text="",
        calls=(
            RequestedCall(
                tool_name="calendar_scheduler",
                call_id="call_0",
                arguments=f'{{"topic": "gingerlighthouse", "preferred_start": "{DAY}T10:00:00"}}',
            ),
        ),
    ),
    ModelAnswer(text="Hello Ada,\n\nsaffronkettle.\n\nMara"),
    ModelAnswer(text=f"Hello Ada,\n\nambercrane. {TIME} suits me.\n\nMara"),
)


def converse(desk: Desk) -> None:
    """The mail comes in; a call is asked for, the draft revised, approved and sent."""
    desk.receive(MAIL, MailEnvelope(sender=ADDRESS, recipient="hello@desk.example"), Checks())
    assert desk.wait_until_idle(PATIENCE)
    decide(desk, "revise", "Say it with copperlantern")
    decide(desk, "approve", "")
    assert only(desk).status is Status.ANSWERED


def only(desk: Desk) -> Any:
    (state,) = desk.services.store.queries()
    return state


def decide(desk: Desk, decision: Any, text: str) -> None:
    state = only(desk)
    assert state.status is Status.IN_REVIEW
    taken = take_decision(
        desk.services, state.query_id, review_hash=state.review_hash, decision=decision, text=text, channel="terminal"
    )
    assert taken
    assert desk.wait_until_idle(PATIENCE)


def forget(desk: Desk) -> Any:
    services = desk.services
    keepers = Keepers(services.store, services.blobs, services.calendar)
    return forget_address(keepers, ADDRESS, services.clock.now())
