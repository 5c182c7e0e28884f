"""The attachments of a stored mail as files: their octets, and the names under which they may be saved. Pure."""

from email.generator import BytesGenerator
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from io import BytesIO
from itertools import islice
from typing import Final, NamedTuple

from copydesk.errors import UnreadableMail
from copydesk.events import Attachment
from copydesk.mail.body import attached_parts, attachment_of
from copydesk.mail.boundaries import mend_boundaries
from copydesk.mail.headers import FORGIVING, without_obsolete_colons
from copydesk.mail.limits import check_limits
from copydesk.mail.saved_names import saved_name
from copydesk.mail.ses_block import split_ses_block
from copydesk.mail.transfer import content_of

_AS_IT_CAME: Final = compat32.clone(max_line_length=None, linesep="\r\n")
_NOT_WRITTEN: Final = "The attached mail can't be written out. Save the whole mail as it came in, and open that."


class AttachedFile(NamedTuple):
    """An attachment, the name to save it under, and its octets: an attached mail's own, nothing of it opened."""

    attachment: Attachment
    name: str
    content: bytes


def attached_file(raw: bytes, place: int) -> AttachedFile | None:
    """The attachment at this place among those that the mail's event names, counted from 0; None if there is none.

    Raises UnreadableMail for a mail that exceeds the limits, or whose attached mail cannot be written out.
    """
    part = next(islice(attached_parts(_parsed(raw)), place, None), None) if place >= 0 else None
    if part is None:
        return None
    attachment = attachment_of(part)
    return AttachedFile(attachment, saved_name(attachment), _octets(part))


def _parsed(raw: bytes) -> Message:
    content = split_ses_block(raw).content
    check_limits(content)
    try:
        message = BytesParser(policy=FORGIVING).parsebytes(without_obsolete_colons(content))
        mend_boundaries(message)
    except Exception as error:
        raise UnreadableMail(f"The mail can't be parsed ({type(error).__name__}); open it as it came in.") from error
    return message


def _octets(part: Message) -> bytes:
    inner = part.get_payload()
    if not isinstance(inner, list):
        return content_of(part)
    written = BytesIO()
    try:
        for each in (one for one in inner if isinstance(one, Message)):
            BytesGenerator(written, mangle_from_=False, policy=_AS_IT_CAME).flatten(each)
    except Exception as error:
        raise UnreadableMail(_NOT_WRITTEN) from error
    return written.getvalue()
