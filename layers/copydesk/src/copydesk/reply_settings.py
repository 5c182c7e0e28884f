"""From whom replies leave, and where answers to them go."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from copydesk.mail_providers import is_mail_provider
from copydesk.setting_values import Address, Strict

WayIn = Literal["mx", "forwarding", "by_hand"]
"""How clients' mails reach the desk: at its own address, by a mailbox that forwards, or forwarded by hand."""


def unsignable(address: str) -> str:
    """Why no reply may leave from an address at a mail host that anybody can have one at, and what to do."""
    return (
        f"only {address.rpartition('@')[2]} can sign mail from {address}, so that a reply from it would be taken for "
        "forged; leave replies.sender out, and replies leave from the desk's own address under your name"
    )


def _signable(value: str) -> str:
    labels = value.rpartition("@")[2].lower().split(".")
    if any(is_mail_provider(".".join(labels[start:])) for start in range(len(labels) - 1)):
        raise ValueError(unsignable(value))
    return value


class ReplySettings(Strict):
    """From whom replies leave, and where answers to them go.

    `sender` is an address of the owner's, at a domain whose DNS the owner can edit; without it replies leave from the
    desk's own address under the owner's name. An address at a free mail host is refused.

    `reply_to` is `signed` for the thread's own address: an answer joins by it, but never was in the owner's mailbox, so
    the desk passes a copy on. It is `own` for the owner's address: an answer comes back by the forwarding, and joins by
    a reference and a proof alone.
    """

    sender: Annotated[Address, AfterValidator(_signable)] | None = Field(
        default=None, description="An address of yours that replies leave from, at a domain whose DNS you can edit"
    )
    reply_to: Literal["signed", "own"] = Field(
        default="signed", description="Where answers go: the thread's own signed address, or yours, which forwards"
    )

    def answers_go_to(self, sender: str, client_addresses: tuple[str, ...]) -> str:
        """The owner's own address that clients answer to; "" where they answer to the thread's signed one."""
        if self.reply_to == "signed":
            return ""
        own = {one.lower() for one in client_addresses}
        return sender if sender.lower() in own else client_addresses[0]


def check_way_in(way_in: WayIn, replies: ReplySettings, client_addresses: tuple[str, ...]) -> None:
    """Raise ValueError if mails, or answers, could not find their way to the desk."""
    if way_in == "forwarding" and not client_addresses:
        raise ValueError("client_addresses: name the mailbox or group that forwards to the desk")
    if replies.reply_to == "own" and not client_addresses:
        raise ValueError(
            "replies.reply_to: answers to your own address reach the desk only if that mailbox forwards them here: "
            "name it in client_addresses, or write signed"
        )
