"""A mail's facts are declared once: whoever passes a mail on takes them all along."""

from datetime import UTC, datetime
from typing import Any

from copydesk.events import MailFacts, ReceivedMail, UserQueryReceived, facts
from copydesk.flow.arrival import Arrival
from copydesk.flow.places import Opens
from copydesk.flow.receive_email import receive_email
from copydesk.mail.forward import Forward
from copydesk.mail.mail import Mail
from copydesk.query import QueryState
from copydesk.settings import Settings
from copydesk.telling.view import query_view

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SETTINGS = Settings(agent_address="hello@desk.example", owner_name="Mara", owner_address="mara@example.com")
SAID: dict[str, Any] = {
    "message_id": "<m@mail>",
    "references": ("<r@mail>",),
    "sender": "jonas@example.com",
    "sender_name": "Jonas",
    "reply_to": "j@example.com",
    "subject": "An article",
    "sent_at": NOW,
    "utc_offset_minutes": -480,
    "new_text": "Hello?",
    "in_context": "> Well?\nHello?",
    "no_text": "only a file (a)",
    "attachments": ({"filename": "a", "content_type": "text/plain", "size": 1},),
    "content_hash": "h",
}
MAIL = Mail.model_validate({**SAID, "text": "Hello?"})


def received(mail: Mail, forward: Forward | None = None) -> UserQueryReceived:
    arrival = Arrival(key="inbound/1", mail_object="mail/1", query_id="q", mail=mail, forward=forward)
    (event,) = receive_email(arrival, Opens("q"), QueryState(query_id="q"), NOW, SETTINGS).events
    assert isinstance(event, UserQueryReceived)
    return event


def test_this_test_names_every_fact() -> None:
    assert set(SAID) == set(MailFacts.model_fields)
    assert all(facts(MAIL, MailFacts).values())


def test_the_event_has_every_fact_of_the_mail() -> None:
    assert facts(received(MAIL), MailFacts) == facts(MAIL, MailFacts)


def test_the_event_of_a_forward_has_every_fact_of_the_original_under_the_forwards_own_hash() -> None:
    event = received(Mail(sender="mara@example.com", content_hash="of the forward"), Forward(original=MAIL, note="N"))
    assert facts(event, MailFacts) == facts(MAIL, MailFacts) | {"content_hash": "of the forward"}
    assert (event.forwarded_by, event.owner_note, event.authenticated) == ("mara@example.com", "N", False)


def test_the_owner_is_shown_the_mail_with_everything_that_is_known_of_it() -> None:
    event = received(MAIL)
    shown = query_view(QueryState(query_id="q"), (event,), settings=SETTINGS).mail
    assert facts(shown, ReceivedMail) == facts(event, ReceivedMail)
