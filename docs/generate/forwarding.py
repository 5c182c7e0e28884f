"""docs/forwarding.md, written from what setup says at each mail host: `python -m docs.generate.forwarding`."""

from collections.abc import Iterator
from typing import Final

from docs.generate.marks import ROOT
from local.console.forwarding.guide import MX_STAYS, SENT, SPAM, Addresses
from local.console.forwarding.providers import PROVIDERS, Provider

PAGE: Final = ROOT / "docs" / "forwarding.md"
EXAMPLE: Final = Addresses(
    desk="hello@desk.maraquill.example", mailbox="mara@maraquill.example", sender="hello@desk.maraquill.example"
)

HEAD: Final = """\
# Behind the mailbox that you have

Written by `python -m docs.generate.forwarding` from `local/console/forwarding/providers.py`; a test fails when it is
old.

`copydesk setup` offers three ways in:

| way in | clients write to | what you set up |
|---|---|---|
| `mx` | the desk's own address | the MX record of a subdomain |
| `forwarding` | the mailbox or the group that you have | the same, and a rule there that forwards to the desk |
| `by_hand` | the mailbox that you have | the same; you forward what shall be answered, best as an attachment |

All three need an address of the desk on a subdomain whose MX record leads to Amazon's mail service."""

AFTER: Final = """\
## See it work

`copydesk doctor --probe` sends a mail to your mailbox and waits until the desk has it. It never becomes a query. If it
does not come, `doctor` says what to look at; it knows the bounce by which Microsoft 365 refuses to forward
(550 5.7.520). A confirmation that your host sends to the desk is mailed to you at once with its code, and its link if
that leads to the host itself.

## A host whose word counts

A signature of the client's own domain (DKIM) survives forwarding, and needs nothing here. Where it breaks, the host may
be named in `forwarding.forwarders`: what its server found out when the client's mail came in then lets that mail join
its thread. `authserv_id` is the name at the start of the host's own Authentication-Results field; look at the source
of a mail in your mailbox.

- Gmail: `domain` gmail.com, `authserv_id` mx.google.com. A Workspace domain of your own: that domain, and the same
  `authserv_id`.
- Fastmail: its servers' names differ (`mx1.messagingengine.com` and others), and one name is taken for each entry.
- Microsoft (Outlook.com, Microsoft 365): it writes no such name, so that nobody can tell its field from one that a
  sender wrote. It can't be a named forwarder; what it breaks stays unproved, and opens a query of its own.

## From whom replies leave

| setting `replies.sender` | From | what it needs |
|---|---|---|
| left out | the desk's address, under your name | nothing more; the way at a free-mail host |
| your own address | that address | three CNAME records in your domain's DNS; no MX record is changed |

With your own address, SES signs with your domain's key (Easy DKIM), so that DMARC passes for it, also with `adkim=s`.
A MAIL FROM subdomain is advised besides: `doctor` names its two records. An address at a free-mail host is refused:
nobody but the host could sign for it, and mail that only claims to be from there is taken for forged. `doctor --probe`
sends itself a mail from your address and reads Amazon's own verdict on it.

If SES in this account and Region has that domain as an identity already, a deployment stops with "already exists": a
stack does not take over what it has not made. Delete that identity in SES first, or name an address at a subdomain.

| setting `replies.reply_to` | a client's answer goes to |
|---|---|
| `signed` (default) | the thread's own address at the desk |
| `own` | your own address, which forwards |

The price of `signed`: the answer never was in your mailbox; Copydesk passes a copy on to you, as it came, with the
review. The price of `own`: the answer comes back by the forwarding and joins only by a reference and a proof, and what
your host takes for spam does not come at all. SES puts a Message-ID of its own in the place of ours: an answer that
refers to either joins.
"""


def page() -> str:
    """The page."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield HEAD
    yield f"{EXAMPLE.put_in(MX_STAYS)} In the steps {EXAMPLE.desk} is the desk, and {EXAMPLE.mailbox} the mailbox."
    yield ""
    yield SPAM
    yield SENT
    yield ""
    for each in PROVIDERS:
        yield from _section(each)
    yield AFTER.rstrip()
    yield ""


def _section(provider: Provider) -> Iterator[str]:
    yield f"## {provider.name}"
    yield ""
    for text in provider.first:
        yield f"Before: {EXAMPLE.put_in(text)}"
        yield ""
    for number, step in enumerate(provider.steps, start=1):
        yield f"{number}. {EXAMPLE.put_in(step)}"
    yield ""
    yield f"- Copydesk's own mails: {EXAMPLE.put_in(provider.leaves_out)}"
    yield f"- Confirmation: {provider.confirmation}"
    yield f"- Spam: {provider.spam}"
    yield f"- From: {', '.join(f'<{source}>' for source in provider.sources)}"
    yield ""


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
