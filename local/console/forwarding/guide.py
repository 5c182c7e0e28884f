"""What to do at a mail host, in lines: with the owner's own addresses in setup, with examples in docs/forwarding.md."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from local.console.forwarding.providers import Provider

SPAM: Final = (
    "What your provider takes for spam is not forwarded: look into its spam folder now and then, and mark what is none."
)
SENT: Final = (
    "Forwarding carries what comes in, never what you send: "
    "what you answer from your own mail program does not come here."
)
MX_STAYS: Final = (
    "The MX record of your mailbox stays as it is. Only {domain} gets one that leads to Amazon's mail service."
)
BLOCKED: Final = "5.7.520"
"""What Microsoft 365 answers to a sender whose mail it may not forward out of the organization."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """The desk's address, the mailbox that forwards to it, and what the desk writes to its owner from."""

    desk: str
    mailbox: str
    sender: str

    def put_in(self, text: str) -> str:
        """The text with these in place of what stands for them."""
        domain = self.desk.rpartition("@")[2]
        return text.format(desk=self.desk, mailbox=self.mailbox, sender=self.sender, domain=domain)


def guide(provider: Provider, addresses: Addresses) -> Iterator[str]:
    """What to do there, as numbered lines, and what is good to know, each a line."""
    for text in provider.first:
        yield f"First: {addresses.put_in(text)}"
    for number, step in enumerate(provider.steps, start=1):
        yield f"{number}. {addresses.put_in(step)}"
    yield f"Copydesk's own mails: {addresses.put_in(provider.leaves_out)}"
    yield f"Confirmation: {provider.confirmation}"
    yield f"Spam: {provider.spam} {SPAM}"


def allow_forwarding(provider: Provider, addresses: Addresses) -> str:
    """What an administrator does about a host's refusal to forward out of the organization."""
    return " ".join(addresses.put_in(text) for text in provider.first)
