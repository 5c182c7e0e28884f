"""track_delivery: what SES reports about a mail of ours, and what it proves about a send of which nobody was sure."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from copydesk import ids
from copydesk.events import Cause, DeliveryReported, Event, ResponseFailed, ResponseSent
from copydesk.flow.booked_times import given_back_with_the_refusal
from copydesk.flow.context import Outcome, Taken
from copydesk.flow.waiting import overtaken
from copydesk.ports import QUERY_TAG, Reference, TimeChange
from copydesk.query import QueryState
from copydesk.values import Frozen

HANDLER: Final = "track_delivery"
SEND_TAG: Final = "copydesk_send"
TURN_TAG: Final = "copydesk_turn"
PROVES_ACCEPTANCE: Final = frozenset({"Send", "Delivery", "DeliveryDelay", "Bounce", "Complaint"})
"""SES reports these only about mails that it accepted."""
CAME_BACK: Final = frozenset({"Bounce", "Reject", "Rendering Failure", "Complaint"})


CLAIM_QUOTED: Final = 200
"""Characters that are quoted of a report that nobody proved."""
_LINK: Final = re.compile(r"(?:[a-z]+://|www\.)\S+", re.IGNORECASE)


class DeliveryEvent(Frozen):
    """A report about a reply of ours and one of its recipients, as far as Copydesk reads it.

    `is_foreign` says that the reply did not go to `recipient` by us: a server passed it on. `claimed_by` is who sent a
    report that came by mail, which nothing proves.
    """

    query_id: str
    send_id: str
    kind: str
    turn: int | None = None
    recipient: str = ""
    detail: str = ""
    provider_id: str = ""
    message_id: str = ""
    mail_object: str = ""
    passing: bool = False
    is_foreign: bool = False
    claimed_by: str = ""

    @property
    def natural_key(self) -> str:
        """The same report always has the same key, however often and under whatever event id it comes.

        A bounce for now, such as an absence, is another report than one for good, which may follow it.
        """
        return f"delivery|{self.send_id}|{self.kind}{' for now' if self.passing else ''}|{self.recipient}"


def read_delivery_events(detail: Mapping[str, Any], region: str) -> tuple[DeliveryEvent, ...]:
    """The event in an EventBridge `detail` from SES, once for each recipient whom it concerns; () if none of ours is.

    SES lists all recipients of the mail in `mail.destination`, and in the event's own part those whom it concerns.
    """
    mail = detail.get("mail", {})
    tags: Mapping[str, Sequence[str]] = mail.get("tags", {})
    query_id, send_id = _first(tags.get(QUERY_TAG)), _first(tags.get(SEND_TAG))
    if not query_id or not send_id:
        return ()
    kind, provider_id = str(detail.get("eventType", "")), str(mail.get("messageId", ""))
    destination = tuple(str(one) for one in mail.get("destination") or ())
    about = detail.get(kind[:1].lower() + kind[1:], {})
    return tuple(
        DeliveryEvent(
            query_id=query_id,
            send_id=send_id,
            kind=kind,
            turn=_number(_first(tags.get(TURN_TAG))),
            recipient=recipient,
            detail=explanation,
            provider_id=provider_id,
            message_id=ids.delivered_message_id(provider_id, region),
            passing=str(about.get("bounceType", "")) in {"Transient", "Undetermined"},
            is_foreign=bool(recipient) and recipient.lower() not in {one.lower() for one in destination},
        )
        for recipient, explanation in _concerned(about, kind, destination)
    )


_LISTS: Final = {"Bounce": "bouncedRecipients", "DeliveryDelay": "delayedRecipients"}
"""Where an SES event lists whom it concerns, each with an address."""


def _concerned(about: Mapping[str, Any], kind: str, destination: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Each recipient whom the event concerns, and what it says of that one.

    A complaint names nobody: SES lists everybody at the complaining domain whom the mail went to.
    """
    if kind == "Complaint":
        named = [str(one.get("emailAddress", "")) for one in about.get("complainedRecipients") or ()]
        known = named or list(destination)
        said = str(about.get("complaintFeedbackType", ""))
        return ((known[0] if len(known) == 1 else "", f"{said} ({_one_of(known)})" if len(known) > 1 else said),)
    if listed := about.get(_LISTS.get(kind, "")):
        first = str(about.get("bounceType", "") or about.get("delayType", ""))
        return tuple(
            (str(one.get("emailAddress", "")), f"{first} {one.get('diagnosticCode', '')}".strip()) for one in listed
        )
    if kind == "Delivery" and about.get("recipients"):
        return tuple((str(one), "") for one in about["recipients"])
    said = str(about.get("bounceType", "") or about.get("reason", "") or about.get("delayType", ""))
    return ((destination[0] if destination else "", said),)


def _one_of(addresses: Sequence[str]) -> str:
    return f"one of {', '.join(addresses)}"


def undelivered_note(detail: Mapping[str, Any]) -> str:
    """Why a mail to the owner did not arrive; an empty string if the event says no such thing, or is about a reply."""
    mail, kind = detail.get("mail", {}), str(detail.get("eventType", ""))
    if kind not in CAME_BACK or _first(mail.get("tags", {}).get(SEND_TAG)):
        return ""
    about = detail.get(kind[:1].lower() + kind[1:], {})
    recipient, said = _concerned(about, kind, tuple(mail.get("destination") or ()))[0]
    return f"{kind.lower()} for {recipient}: {said}"


def track_delivery(state: QueryState, report: DeliveryEvent) -> Taken | None:
    """Record the report; settle the claim that it is evidence for; tell of a reply that came back.

    None for a query that there is not.
    """
    if state.version == 0:
        return None
    cause = Cause(key=report.natural_key, turn=_turn_of_send(state, report), round=state.round)
    return Taken(cause, _outcome(state, report))


def _outcome(state: QueryState, report: DeliveryEvent) -> Outcome:
    events: list[Event] = [
        DeliveryReported(
            send_id=report.send_id,
            kind=report.kind,
            recipient=report.recipient,
            detail=report.detail,
            provider_id=report.provider_id,
            mail_object=report.mail_object,
            passing=report.passing,
        )
    ]
    references: dict[str, Reference] = {}
    times: tuple[TimeChange, ...] = ()
    if (
        report.kind in PROVES_ACCEPTANCE
        and not report.claimed_by
        and _turn_of_open_send(state, report.send_id) is not None
    ):
        if _turn_of_open_send(state, report.send_id) == state.turn:
            events += overtaken(state, "the reply before it has left after all, as the mail provider reports")
        events.append(_proved(report))
        references[report.message_id] = Reference(query_id=state.query_id)
    if report.kind in CAME_BACK and not _is_only_a_note(state, report):
        if report.kind not in PROVES_ACCEPTANCE and not report.claimed_by:
            times = given_back_with_the_refusal(state, report.send_id)
        recipient = "" if report.claimed_by or report.is_foreign else report.recipient
        events.append(ResponseFailed(send_id=report.send_id, reason=_reason(report), recipient=recipient))
    return Outcome(events=tuple(events), references=references, times=times)


def _is_only_a_note(state: QueryState, report: DeliveryEvent) -> bool:
    """A transient bounce after the delivery is most often an absence: the reply has arrived."""
    return report.kind == "Bounce" and report.passing and report.recipient.lower() in state.reached


def _reason(report: DeliveryEvent) -> str:
    """What happened, in words of ours; what a mail claims is quoted, cut, and without links."""
    if report.claimed_by:
        said = _LINK.sub("[a link, left out]", " ".join(report.detail.split()))[:CLAIM_QUOTED]
        return (
            f"a mail from {report.claimed_by} claims to be a report that the reply to {report.recipient} came back. "
            f"Nothing proves it, and the mail provider has not said so. It says: “{said}”"
        )
    if report.kind == "Complaint":
        return f"complaint about the reply by {report.recipient or 'a recipient'}: {report.detail}".rstrip(": ")
    passed_on = ", an address that the reply did not go to: a server passed it on" if report.is_foreign else ""
    return f"{report.kind.lower()} for {report.recipient}{passed_on}: {report.detail}".rstrip(": ")


def _turn_of_send(state: QueryState, report: DeliveryEvent) -> int | None:
    """The turn whose reply the report is about; None if neither the state nor the mail's tags say."""
    is_open = _turn_of_open_send(state, report.send_id)
    return report.turn if is_open is None else is_open


def _turn_of_open_send(state: QueryState, send_id: str) -> int | None:
    """The turn of the claimed or uncertain send with this id; None if there is none."""
    if state.claim is not None and state.claim.send_id == send_id:
        return state.claim.turn
    doubt = state.doubt(send_id)
    return None if doubt is None else doubt.turn


def _proved(report: DeliveryEvent) -> ResponseSent:
    return ResponseSent(
        send_id=report.send_id,
        provider_id=report.provider_id,
        message_id=report.message_id,
        recipient=report.recipient,
        evidence=f"SES reported {report.kind}",
    )


def _first(values: Sequence[str] | None) -> str:
    return str(values[0]) if values else ""


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() else None
