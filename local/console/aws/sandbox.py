"""SES's sandbox, in which every new account begins, and the request to leave it."""

from dataclasses import dataclass
from typing import Any, Final

from copydesk.errors import SettingsError
from copydesk.settings import Settings

LONGEST_DESCRIPTION: Final = 5000
LONGEST_WEBSITE: Final = 1000


@dataclass(frozen=True, slots=True)
class SesAccountStatus:
    """Whether the account has left the sandbox, and how AWS's review of the last request stands."""

    has_left: bool
    review: str = ""
    case: str = ""

    @property
    def is_under_review(self) -> bool:
        """Whether AWS has a request and has not answered it."""
        return self.review == "PENDING"

    @property
    def was_declined(self) -> bool:
        """Whether AWS has said no to the last request."""
        return self.review in {"DENIED", "FAILED"}


def account_status(sesv2: Any) -> SesAccountStatus:
    """The account's status in this Region."""
    account = sesv2.get_account()
    review = account.get("Details", {}).get("ReviewDetails", {})
    return SesAccountStatus(
        bool(account["ProductionAccessEnabled"]), review.get("Status", ""), review.get("CaseId", "")
    )


def ask_to_leave(sesv2: Any, *, website: str, description: str, contact: str) -> None:
    """Ask AWS for production access; people answer it."""
    sesv2.put_account_details(
        MailType="TRANSACTIONAL",
        WebsiteURL=website,
        ContactLanguage="EN",
        UseCaseDescription=description,
        AdditionalContactEmailAddresses=[contact],
        ProductionAccessEnabled=True,
    )


def checked_website(typed: str) -> str:
    """The address of a page, with its scheme. Raises SettingsError."""
    website = typed.strip()
    if "://" not in website:
        website = f"https://{website}"
    scheme, _, rest = website.partition("://")
    host = rest.partition("/")[0]
    if scheme not in {"http", "https"} or "." not in host.strip(".") or any(sign.isspace() for sign in website):
        raise SettingsError(f"{typed.strip()!r} is not the address of a page; write it like https://yourname.com")
    if len(website) > LONGEST_WEBSITE:
        raise SettingsError(f"the address has {len(website)} characters and SES takes {LONGEST_WEBSITE}; shorten it")
    return website


def checked_description(typed: str) -> str:
    """The description. Raises SettingsError."""
    description = " ".join(typed.split())
    if not 1 <= len(description) <= LONGEST_DESCRIPTION:
        raise SettingsError(
            f"the description has {len(description)} characters and SES takes 1 to {LONGEST_DESCRIPTION}; correct it"
        )
    return description


def use_case(settings: Settings) -> str:
    """What Copydesk does with mail, in the words that AWS's reviewers look for; true of these settings."""
    reviewed = (
        f"{settings.owner_name} reads and approves every reply before it is sent."
        if settings.review.policy == "always"
        else f"{settings.owner_name} reads and approves each reply in which our checks find anything doubtful."
    )
    return (
        f"People write to {settings.agent_address} to ask {settings.owner_name} for work, and this account answers "
        f"them. Every mail is a reply, in the same thread, to somebody who has written to us first. {reviewed} We "
        "have no mailing list and send no newsletters and no advertising. One correspondent gets at most "
        f"{settings.replies_per_correspondent_per_day} replies a day. SES reports bounces and complaints to us as "
        "events: the address goes on the account's suppression list, and an alarm is mailed to us if their rate rises. "
        "Who wants no more mail says so in an answer."
    )
