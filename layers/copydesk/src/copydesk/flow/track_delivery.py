"""track_delivery: what SES reports about a mail of ours, and what it proves about a send of which nobody was sure."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from copydesk import ids
from copydesk.events import Cause, DeliveryReported, Event, ResponseFailed, ResponseSent
from copydesk.flow.context import Outcome, Taken
from copydesk.flow.waiting import overtaken
from copydesk.ports import Reference
from copydesk.query import QueryState
from copydesk.values import Frozen

HANDLER: Final = "track_delivery"
QUERY_TAG: Final = "copydesk_query"
SEND_TAG: Final = "copydesk_send"
TURN_TAG: Final = "copydesk_turn"
PROVES_ACCEPTANCE: Final = frozenset({"Send", "Delivery", "DeliveryDelay", "Bounce", "Complaint"})
"""SES reports these only about mails that it accepted."""
CAME_BACK: Final = frozenset({"Bounce", "Reject", "Rendering Failure", "Complaint"})


class DeliveryEvent(Frozen):
    """An SES event about a reply of ours, as far as Copydesk reads it."""

    query_id: str
    send_id: str
    kind: str
    turn: int | None = None
    recipient: str = ""
    detail: str = ""
    provider_id: str = ""
    message_id: str = ""
    mail_object: str = ""

    @property
    def natural_key(self) -> str:
        """The same report always has the same key, however often and under whatever event id it comes."""
        return f"delivery|{self.send_id}|{self.kind}|{self.recipient}"


def read_delivery_event(detail: Mapping[str, Any], region: str) -> DeliveryEvent | None:
    """The event in an EventBridge `detail` from SES, or None if it is not about a reply of ours."""
    mail = detail.get("mail", {})
    tags: Mapping[str, Sequence[str]] = mail.get("tags", {})
    query_id, send_id = _first(tags.get(QUERY_TAG)), _first(tags.get(SEND_TAG))
    if not query_id or not send_id:
        return None
    kind = str(detail.get("eventType", ""))
    provider_id = str(mail.get("messageId", ""))
    return DeliveryEvent(
        query_id=query_id,
        send_id=send_id,
        kind=kind,
        turn=_number(_first(tags.get(TURN_TAG))),
        recipient=_first(mail.get("destination")),
        detail=_explanation(detail, kind),
        provider_id=provider_id,
        message_id=ids.delivered_message_id(provider_id, region),
    )


def undelivered_note(detail: Mapping[str, Any]) -> str:
    """Why a mail to the owner did not arrive; an empty string if the event says no such thing, or is about a reply."""
    mail, kind = detail.get("mail", {}), str(detail.get("eventType", ""))
    if kind not in CAME_BACK or _first(mail.get("tags", {}).get(SEND_TAG)):
        return ""
    return f"{kind.lower()} for {_first(mail.get('destination'))}: {_explanation(detail, kind)}"


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
        )
    ]
    references: dict[str, Reference] = {}
    if report.kind in PROVES_ACCEPTANCE and _turn_of_open_send(state, report.send_id) is not None:
        if _turn_of_open_send(state, report.send_id) == state.turn:
            events += overtaken(state, "the reply before it has left after all, as the mail provider reports")
        events.append(_proved(report))
        references[report.message_id] = Reference(query_id=state.query_id)
    if report.kind in CAME_BACK:
        reason = f"{report.kind.lower()} for {report.recipient}: {report.detail}".rstrip(": ")
        events.append(ResponseFailed(send_id=report.send_id, reason=reason))
    return Outcome(events=tuple(events), references=references)


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


def _explanation(detail: Mapping[str, Any], kind: str) -> str:
    about = detail.get(kind[:1].lower() + kind[1:], {})
    if kind == "Bounce":
        recipients = about.get("bouncedRecipients", [])
        codes = [str(recipient.get("diagnosticCode", "")) for recipient in recipients]
        return " ".join([str(about.get("bounceType", "")), *filter(None, codes)]).strip()
    if kind == "Complaint":
        return str(about.get("complaintFeedbackType", ""))
    return str(about.get("reason", "") or about.get("delayType", ""))
