"""Mails of the desk's own that come back by a forward, an alias or a list: they open nothing, and go no further."""

from copydesk.mail.sent_header import sent_headers
from copydesk.observability.logs import logger
from copydesk.review import SentMark, read_sent_mark, verify_sent
from copydesk.services import Services
from copydesk.steps.link_keys import link_keys


def own_send(services: Services, raw: bytes) -> str:
    """The id of the send that this mail is, by its signed header; "" if the desk did not send it."""
    marks = (read_sent_mark(value) for value in sent_headers(raw))
    return next((mark.send_id for mark in marks if mark is not None and _is_ours(services, mark)), "")


def dropped_as_own(services: Services, key: str, raw: bytes) -> bool:
    """Whether the stored mail is the desk's own; if so it is deleted: what it says is in the log."""
    send_id = own_send(services, raw)
    if not send_id:
        return False
    logger.info("a mail of the desk's own came back and is not taken in", extra={"send_id": send_id})
    services.blobs.remove(key)
    return True


def _is_ours(services: Services, mark: SentMark) -> bool:
    return verify_sent(mark, link_keys(services, "threads", mark.mark))
