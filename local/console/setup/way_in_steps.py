"""What setup says at its end of the way in: what to click at the owner's mail host, in lines."""

from collections.abc import Iterator

from cdk.settings import DeskSettings
from local.console.dns.resolver import NoAnswer, Resolver
from local.console.forwarding.guide import MX_STAYS, SENT, SPAM, Addresses, guide
from local.console.forwarding.providers import GMAIL, GROUP, Provider, provider_of

_AFTER = "Then `copydesk doctor --probe` sends a mail through the loop and says whether it came."
_GROUP = f"If it is a {GROUP.name}, or another host than {{}}: docs/forwarding.md has the steps."


def way_in_steps(settings: DeskSettings, resolve: Resolver) -> Iterator[str]:
    """What is left to do at the mail host once Copydesk is deployed; nothing where clients write to it directly."""
    if settings.way_in == "mx" or not settings.client_addresses:
        return
    mailbox = settings.client_addresses[0]
    addresses = Addresses(desk=settings.agent_address, mailbox=mailbox, sender=settings.agent_address)
    yield ""
    yield addresses.put_in(MX_STAYS)
    if settings.way_in == "by_hand":
        yield f"Forward to {settings.agent_address} what Copydesk shall answer, best as an attachment. {SPAM}"
    else:
        yield from _forwarding(addresses, resolve)
    yield SENT


def _forwarding(addresses: Addresses, resolve: Resolver) -> Iterator[str]:
    provider = _provider(addresses.mailbox, resolve)
    yield f"Once it is deployed, have {addresses.mailbox} forward to it ({provider.name}):"
    for line in guide(provider, addresses):
        yield f"  {line}"
    if provider is GMAIL:
        yield _GROUP.format(provider.name)
    yield _AFTER


def _provider(mailbox: str, resolve: Resolver) -> Provider:
    try:
        return provider_of(mailbox, resolve(mailbox.rpartition("@")[2], "MX"))
    except NoAnswer:
        return provider_of(mailbox)
