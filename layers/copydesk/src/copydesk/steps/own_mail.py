"""Mails of the desk's own that come back by a forward, an alias or a list: they open nothing, and go no further."""

from copydesk.flow.arrival import Arrival, read_arrival
from copydesk.flow.own_mail import Claim, judged, may_hold_own, own_claim
from copydesk.mail.forward import read_forward
from copydesk.mail.sent_header import sent_headers
from copydesk.observability.logs import logger
from copydesk.review import SentMark, TextMark, read_sent_mark, verify_sent, verify_text_mark, verify_thread
from copydesk.services import Services
from copydesk.steps.link_keys import address_keys, link_keys


def own_send(services: Services, raw: bytes) -> str:
    """The id of the send that this mail is, by its signed header; "" if the desk did not send it."""
    marks = (read_sent_mark(value) for value in sent_headers(raw))
    return next((mark.send_id for mark in marks if mark is not None and _is_ours(services, mark)), "")


def dropped_as_own(services: Services, key: str, raw: bytes) -> bool:
    """Whether the stored mail is the desk's own by its header; if so it is deleted: what it says is in the log."""
    send_id = own_send(services, raw)
    if send_id:
        take_away(services, key, send_id)
    return bool(send_id)


def take_away(services: Services, key: str, send_id: str = "") -> None:
    """Delete a mail of the desk's own."""
    logger.info("a mail of the desk's own came back and is not taken in", extra={"send_id": send_id, "key": key})
    services.blobs.remove(key)


def is_own(services: Services, key: str, raw: bytes) -> bool:
    """Whether the stored mail is the desk's own, by its header or another token of the desk's."""
    if own_send(services, raw):
        return True
    return known_as_own(services, read_arrival(key, raw, services.settings), raw).came_back


def known_as_own(services: Services, arrival: Arrival, raw: bytes) -> Arrival:
    """The mail as what it is, should it be one of the desk's own that lost its header."""
    settings = services.settings
    if not may_hold_own(arrival, raw, settings):
        return arrival
    claim = own_claim(arrival, arrival.forward or read_forward(raw), settings, services.environment.page_url)
    if claim is None:
        return arrival
    marks = [mark for mark in claim.marks if _is_our_note(services, mark)]
    is_digest = any(mark.kind == "digest" for mark in marks)
    return judged(arrival, claim, verified=bool(marks) or _is_our_address(services, claim), is_digest=is_digest)


def _is_our_address(services: Services, claim: Claim) -> bool:
    token = claim.address
    return token is not None and token.kind == "thread" and verify_thread(token, address_keys(services, token))


def _is_our_note(services: Services, mark: TextMark) -> bool:
    return verify_text_mark(mark, link_keys(services, "threads", mark.mark))


def _is_ours(services: Services, mark: SentMark) -> bool:
    return verify_sent(mark, link_keys(services, "threads", mark.mark))
