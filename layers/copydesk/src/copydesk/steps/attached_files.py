"""The attachments of a query's mails: listed on its page, and handed over one by one, once SES looked into the mail.

A mail in which SES found a virus hands out nothing. Where nobody looked, the owner must say that she wants it.
"""

from collections.abc import Sequence
from typing import Any, Final

from copydesk.errors import UnreadableMail, UnusableRequest
from copydesk.events import UserQueryReceived
from copydesk.keys import inbound_key
from copydesk.mail.attached_files import AttachedFile, attached_file
from copydesk.mail.saved_names import saved_name
from copydesk.mail.ses_block import BLOCK_LIMIT, split_ses_block
from copydesk.ports import History
from copydesk.review.file_marks import NamedPart, file_mark, read_part
from copydesk.services import Services
from copydesk.steps.link_keys import page_keys
from copydesk.steps.owner_notes import raw_mail_of
from copydesk.telling.times import moment
from copydesk.web.attached import Scan, ShownFiles, opened_told, scan_of, shown_files, size_told
from copydesk.web.http import FILE_OCTETS, Response, file_response

_NOT_THERE: Final = "this attachment is not there; go back to the query's page, and take one of its links"
_VIRUS: Final = "SES found a virus in this mail: none of its attachments is handed out"
_UNSURE: Final = "nobody has scanned this mail for viruses: tick that you want it all the same, then press the button"


def files_of(services: Services, history: History, token: str) -> tuple[ShownFiles, ...]:
    """What the page of this link lists. Of each mail the beginning is read, where SES says what it found."""
    views = page_keys(services, token)
    return shown_files(
        history.events,
        scanned=lambda mail: scanned(services, mail),
        mark=lambda part: file_mark(token, views, part),
        elsewhere=command_that_saves(services, history.state.query_id),
        zone=services.settings.calendar.time_zone,
    )


def command_that_saves(services: Services, query_id: str) -> str:
    """What the owner types to have a query's attachments on her own machine, wherever the desk is."""
    there = "" if services.environment.mailbox_url else f" --stage {services.environment.stage}"
    return f"copydesk attachments {query_id[:8]} --save FOLDER{there}"


def handed_over(services: Services, history: History, part: NamedPart, *, sure: bool) -> Response:
    """The attachment, to be saved. Raises UnusableRequest with the owner's next step where it is not handed over."""
    saves = command_that_saves(services, history.state.query_id)
    mail = _mail_of(history, part)
    if mail.attachments[part.place].size > FILE_OCTETS:
        raise UnusableRequest(f"the attachment is too big for this page; in the terminal: {saves}")
    found = read_file(services, mail, part.place, sure=sure)
    if len(found.content) > FILE_OCTETS:
        raise UnusableRequest(
            f"the attachment has {size_told(len(found.content))}, too much for this page; in the terminal: {saves}"
        )
    return file_response(found.content, found.name, found.attachment.content_type)


def read_file(services: Services, mail: UserQueryReceived, place: int, *, sure: bool) -> AttachedFile:
    """The attachment out of the mail as it came in, after the verdict in it. Raises as `handed_over` does."""
    raw = raw_mail_of(services, mail.mail_object)
    if raw is None:
        raise UnusableRequest("the mail is not kept any more, and so its attachments are gone")
    scan = scan_of(split_ses_block(raw).verdicts.virus)
    if scan == "virus":
        raise UnusableRequest(_VIRUS)
    if scan != "passed" and not sure:
        raise UnusableRequest(_UNSURE)
    try:
        found = attached_file(raw, place)
    except UnreadableMail as error:
        raise UnusableRequest(str(error)) from error
    if found is None:
        raise UnusableRequest(_NOT_THERE)
    return found


def listed(services: Services, history: History) -> dict[str, Any]:
    """The query's attachments as JSON types, mail by mail, oldest first, each under the name to save it by."""
    zone = services.settings.calendar.time_zone
    return {
        "query_id": history.state.query_id,
        "mails": [
            {
                "at": moment(mail.timestamp, zone),
                "sender": mail.sender,
                "scan": scanned(services, mail),
                "files": [_file_listed(mail, place) for place in range(len(mail.attachments))],
            }
            for mail in mails_with_files(history)
        ],
    }


def _file_listed(mail: UserQueryReceived, place: int) -> dict[str, str]:
    attachment = mail.attachments[place]
    name = saved_name(attachment)
    return {
        "part": NamedPart(mail.seq, place).name,
        "name": name,
        "told": f"{attachment.content_type}, {size_told(attachment.size)}",
        "note": opened_told(attachment, name),
    }


def file_named(services: Services, history: History, part: str, *, sure: bool) -> AttachedFile:
    """The attachment that the owner asks for in her terminal, of any size. Raises UnusableRequest.

    `sure` says that she wants what nobody scanned; where SES found a virus, nothing helps.
    """
    named = read_part(part)
    if named is None:
        raise UnusableRequest(_NOT_THERE)
    return read_file(services, _mail_of(history, named), named.place, sure=sure)


def mails_with_files(history: History) -> Sequence[UserQueryReceived]:
    """The query's mails that have attachments, oldest first."""
    return [event for event in history.events if isinstance(event, UserQueryReceived) and event.attachments]


def _mail_of(history: History, part: NamedPart) -> UserQueryReceived:
    found = next((mail for mail in mails_with_files(history) if mail.seq == part.seq), None)
    if found is None or part.place >= len(found.attachments):
        raise UnusableRequest(_NOT_THERE)
    return found


def scanned(services: Services, mail: UserQueryReceived) -> Scan:
    """What SES found in the mail, as its beginning says."""
    named = (mail.mail_object, inbound_key(mail.mail_object)) if mail.mail_object else ()
    starts = (services.blobs.start(key, BLOCK_LIMIT) for key in named)
    start = next((each for each in starts if each is not None), None)
    return scan_of(None if start is None else split_ses_block(start).verdicts.virus)
