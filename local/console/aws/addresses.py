"""Addresses that SES knows to be verified: in its sandbox it sends to no others."""

from enum import StrEnum
from typing import Any, Final

from botocore.exceptions import ClientError
from pydantic import TypeAdapter, ValidationError

from copydesk.errors import SettingsError
from copydesk.setting_values import Address
from copydesk.settings import problems
from local.console.aws.clients import code_of

_UNKNOWN: Final = "NotFoundException"


class Verification(StrEnum):
    """Whether SES has verified an address."""

    DONE = "done"
    BY_ITS_DOMAIN = "by its domain"
    MAILED = "mailed"
    MAILED_AGAIN = "mailed again"


def checked_address(typed: str) -> str:
    """The address as the settings would hold it. Raises SettingsError."""
    try:
        return str(TypeAdapter(Address).validate_python(typed))
    except ValidationError as error:
        raise SettingsError("; ".join(wrong for _, wrong in problems(error))) from error


def verify_address(sesv2: Any, ses: Any, address: str) -> Verification:
    """Have SES mail `address` a link, unless it or its domain is verified.

    `ses` is the older API, the only one that mails the link once more to an address that has not followed it.
    """
    known = _is_verified(sesv2, address)
    if known:
        return Verification.DONE
    if _is_verified(sesv2, address.rpartition("@")[2]):
        return Verification.BY_ITS_DOMAIN
    if known is None:
        sesv2.create_email_identity(EmailIdentity=address)
        return Verification.MAILED
    ses.verify_email_identity(EmailAddress=address)
    return Verification.MAILED_AGAIN


def _is_verified(sesv2: Any, identity: str) -> bool | None:
    """Whether SES may use the identity; None if it knows none of that name."""
    try:
        return bool(sesv2.get_email_identity(EmailIdentity=identity).get("VerifiedForSendingStatus"))
    except ClientError as error:
        if code_of(error) == _UNKNOWN:
            return None
        raise
