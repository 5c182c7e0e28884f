"""What to click at each mail host so that it forwards to the desk. Pure data; docs/forwarding.md is written from it.

In the steps `{desk}` stands for the desk's address and `{mailbox}` for the one that clients write to. Each step was
taken from the pages in `sources`, read in November 2026. Hosts change their screens: where one looks different, its own
help counts.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Provider:
    """A mail host. `domains` are those at which anybody can have an address there, `mx` how its hosts in an MX end.

    `first` says what somebody else must allow before, `confirmation` what comes after, and `leaves_out` how the mails
    that the desk itself sends stay where they are.
    """

    key: str
    name: str
    steps: tuple[str, ...]
    leaves_out: str
    confirmation: str
    spam: str
    domains: tuple[str, ...] = ()
    mx: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


GMAIL: Final = Provider(
    key="gmail",
    name="Gmail",
    domains=("gmail.com", "googlemail.com"),
    mx=("google.com", "googlemail.com"),
    steps=(
        "In a browser: the gear at the top right, See all settings, the tab Forwarding and POP/IMAP.",
        "Add a forwarding address: {desk}, then Next, Proceed, OK.",
        "The code comes to you by mail from Copydesk within a minute: enter it beside the address, then Verify.",
        "Leave “Disable forwarding” chosen there: it would forward Copydesk's own mails, too. A filter does better.",
        "The tab Filters and Blocked Addresses, Create a new filter. Has the words: -from:{sender} (with the minus).",
        "Create filter, tick “Forward it to”, choose {desk}, then Create filter.",
    ),
    leaves_out="The filter's -from:{sender} leaves them out.",
    confirmation=(
        "A mail from forwarding-noreply@google.com with a code and a link. In Google Workspace an administrator may "
        "have switched forwarding off; then the tab does not show it."
    ),
    spam="Gmail forwards nothing that it takes for spam.",
    sources=(
        "https://helpdesk.birdvilleschools.net/hc/en-us/articles/115004327614-Forward-Gmail-to-BISD-Email-Account",
        "https://www.helpcloud.com/internal/internal-96dbf32e68b02e139e67d6ecb8cc7d90/",
        "https://support.google.com/a/answer/176605?hl=en",
        "https://bulldo.gs/use-negative-search-operators-in-gmail-apps-script",
    ),
)

GROUP: Final = Provider(
    key="google-group",
    name="Google Workspace group",
    mx=("google.com", "googlemail.com"),
    first=(
        "Only the group's owner or an administrator can let in members from outside the organization.",
        "Clients must be able to write to the group: its settings must let people outside the organization post.",
    ),
    steps=(
        "At groups.google.com: the group's name, Group settings, General: turn on “Allow external members”, and save.",
        "Members, Add members, and enter {desk}.",
        (
            "Turn on “Directly add members”, then Add members. Where that is not allowed for outsiders, turn it off "
            "and choose Send invites: the invitation comes to you by mail from Copydesk; open its link."
        ),
    ),
    leaves_out=(
        "A group forwards whatever comes to it. So let Copydesk ask you at an address of your own, not at the group's; "
        "should one of its mails come back all the same, Copydesk knows it."
    ),
    confirmation="An invitation from Google Groups, only if members are invited; directly added ones need none.",
    spam="A group holds back what it takes for spam until a moderator lets it through.",
    sources=(
        "https://asklits.mtholyoke.edu/TDClient/50/Portal/KB/ArticleDet?ID=454",
        "https://www.sfc.itc.keio.ac.jp/en/google_groups_user_manual_group_management_add_invite.html",
        "https://support.google.com/a/answer/9325194",
    ),
)

MICROSOFT: Final = Provider(
    key="outlook",
    name="Outlook and Microsoft 365",
    domains=("outlook.com", "hotmail.com", "live.com", "msn.com"),
    mx=("mail.protection.outlook.com", "mx.microsoft", "olc.protection.outlook.com"),
    first=(
        (
            "Microsoft 365 forwards nothing out of an organization unless an administrator allows it; the sender gets "
            "“550 5.7.520 Access denied, Your organization does not allow external forwarding”. The administrator "
            "opens security.microsoft.com: Email & collaboration, Policies & rules, Threat policies, Anti-spam. There, "
            "best in a new outbound policy for {mailbox} alone: Automatic forwarding rules: “On - Forwarding is "
            "enabled”."
        ),
    ),
    steps=(
        "In Outlook on the web: the gear at the top right, Mail, Rules, Add new rule. Give it a name.",
        "Add a condition: Apply to all messages.",
        "Add an action: Redirect to, and enter {desk}. “Forward to” would make each mail one of yours.",
        "Add an exception: From, and enter {sender}.",
        "Leave “Stop processing more rules” off, and save.",
    ),
    leaves_out="The rule's exception leaves them out.",
    confirmation="None as a rule. Should Microsoft send a code, it comes to you by mail from Copydesk.",
    spam="Nothing in Junk Email is forwarded: rules are for what reaches the inbox.",
    sources=(
        "https://learn.microsoft.com/defender-office-365/outbound-spam-policies-external-email-forwarding",
        "https://intercom.help/rechargly/en/articles/11735795-email-forwarding-blocked-by-microsoft-outlook",
        "https://thetoolstrunk.com/can-you-automatically-forward-emails-in-outlook/",
        "http://askus.library.nd.edu.au/faq/204831",
    ),
)

FASTMAIL: Final = Provider(
    key="fastmail",
    name="Fastmail",
    domains=("fastmail.com", "fastmail.fm"),
    mx=("messagingengine.com",),
    steps=(
        "Settings, Mail rules (on some screens: Filters & Rules), Create rule.",
        "The conditions: the sender's email is {sender}, and that none of the conditions may be true. Continue.",
        "The action: Send a copy to, and enter {desk}. Then Save.",
    ),
    leaves_out=(
        "The condition leaves them out. Where your screen has no “none”, choose All messages: should a mail of "
        "Copydesk's come back, Copydesk knows it."
    ),
    confirmation="None is known of. Should Fastmail send a link, it comes to you by mail from Copydesk.",
    spam=(
        "A rule forwards nothing that Fastmail takes for spam. An address's own target (My email addresses) goes "
        "before the spam filter and has no conditions: take the rule."
    ),
    sources=(
        "https://www.fastmail.help/hc/en-us/articles/360058753434-Set-up-mail-forwarding",
        "https://www.fastmail.com/help/receive/forward.html",
        "http://www.wikipam.com/organize-your-email-messages-using-rules-in-fastmail",
    ),
)

ICLOUD: Final = Provider(
    key="icloud",
    name="iCloud Mail",
    domains=("icloud.com", "me.com", "mac.com"),
    mx=("mail.icloud.com",),
    steps=(
        "At icloud.com/mail, on a computer: the gear at the top of the list of mailboxes, Settings.",
        (
            "If clients write to an alias or to a domain of yours: Rules, add one: the message is addressed or CC'd to "
            "{mailbox}; its action: Forward to {desk}. Add."
        ),
        (
            "If they write to your one address: Mail Forwarding (on older screens: Preferences, General), tick "
            "“Forward my email to”, and enter {desk}. Leave “Delete messages after forwarding” off. Done."
        ),
    ),
    leaves_out=(
        "The rule for an alias leaves them out, as Copydesk writes to your own address. iCloud's rules know no “not”, "
        "so the second way forwards Copydesk's mails, too; Copydesk knows them."
    ),
    confirmation="None is known of. Should Apple send a code, it comes to you by mail from Copydesk.",
    spam="Nothing in Junk is forwarded. A rule needs up to 15 minutes before it works.",
    sources=(
        "https://support.apple.com/guide/icloud/mm6b1a3960/icloud",
        "https://support.apple.com/guide/icloud/mm6b1a3f8a/icloud",
        "https://www.iphonefaq.org/comment/143902",
    ),
)

GENERIC: Final = Provider(
    key="other",
    name="Any other host",
    steps=(
        (
            "In the host's control panel or webmail, look for Email Filters or Rules rather than for Forwarders: a "
            "forwarder takes all mails, Copydesk's own, too."
        ),
        (
            "In cPanel: Email, Email Filters, Manage Filters beside {mailbox}, Create a New Filter. The rule: From, "
            "does not contain, {sender}."
        ),
        (
            "Its actions: Redirect to Email, {desk}; and a second one, Deliver to Folder, INBOX, so that the mail "
            "stays with you as well. Create."
        ),
        "Elsewhere: choose “redirect” or “send a copy”, not “forward as a new mail” or “as an attachment”.",
    ),
    leaves_out=("The filter's rule leaves them out. With a plain forwarder they come back, and Copydesk knows them."),
    confirmation="Some hosts send a code or a link: it comes to you by mail from Copydesk.",
    spam="Most hosts forward nothing that they take for spam; a host that does may be refused by others for it.",
    sources=(
        "https://xsofthost.com/help/how-to-setup-email-filters-global-email-fillers-in-cpanel",
        "https://rshweb.com/cpanel-global-email-filters",
    ),
)

PROVIDERS: Final[tuple[Provider, ...]] = (GMAIL, GROUP, MICROSOFT, FASTMAIL, ICLOUD, GENERIC)
"""In the order of the page."""


def provider_of(address: str, mx: tuple[str, ...] = ()) -> Provider:
    """The host of an address, by its domain or by the hosts in its MX record; GENERIC if none of ours is known.

    A group and a mailbox at Google look the same from outside: it is taken for a mailbox.
    """
    domain = address.rpartition("@")[2].lower()
    hosts = tuple(value.rpartition(" ")[2].lower().rstrip(".") for value in mx)
    for each in PROVIDERS:
        if domain in each.domains or any(_is_below(host, end) for host in hosts for end in each.mx):
            return each
    return GENERIC


def provider_named(key: str) -> Provider | None:
    """The host with this key."""
    return next((each for each in PROVIDERS if each.key == key), None)


def _is_below(host: str, end: str) -> bool:
    return host == end or host.endswith(f".{end}")
