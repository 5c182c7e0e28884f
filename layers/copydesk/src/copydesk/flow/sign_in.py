"""Signing in to the desk's pages: who is mailed a link, whether one counts, and whether a session still does. Pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final, Literal

from copydesk.keyring import KeyRing
from copydesk.mail.addresses import folded
from copydesk.ports import TOTAL, AskedLink, Session, Tally
from copydesk.review.sign_in_tokens import LinkToken, address_mark, browser_kept, secret_kept
from copydesk.review.signing import is_same
from copydesk.settings import Settings

LINK_FOR: Final = timedelta(minutes=15)
"""How long a link signs in."""
LINKS_AN_HOUR: Final = 5
"""Links that are mailed to one reviewer in an hour of the clock: nobody floods a mailbox by asking."""
LINKS_IN_ALL: Final = 20
"""The same, to all of them together."""
NOTED_EVERY: Final = timedelta(minutes=5)
"""How exactly it is known when a session was last used: noting each look would cost a write each."""
_HOUR: Final = timedelta(hours=1)
_SHORT: Final = 12
"""Characters of a session's name, a hash: 48 bits."""

Standing = Literal["gone", "elsewhere", "counts"]


def reviewer_meant(mark: str, settings: Settings, views: KeyRing) -> str:
    """The reviewer whose address was typed, as the settings write it; "" if it is nobody's."""
    known = (settings.owner_address, *settings.reviewers)
    return next((each for each in known if is_same(mark, address_mark(each, views))), "")


def link_asked(link_id: str, secret: bytes, browser: str, reviewer: str, now: datetime) -> AskedLink:
    """The link as it is kept; `browser` is the hash of the browser's value already."""
    return AskedLink(id=link_id, secret=secret_kept(secret), browser=browser, reviewer=reviewer, until=now + LINK_FOR)


def tallies(reviewer: str, now: datetime) -> tuple[Tally, ...]:
    """What a link counts against before it is mailed: its reviewer's hour, and everybody's. Both or neither."""
    hour = f"{now:%Y-%m-%dT%H}"
    return (
        Tally(f"sign-in {hour} {folded(reviewer)}", {TOTAL: 1}, now + 2 * _HOUR, LINKS_AN_HOUR),
        Tally(f"sign-in {hour}", {TOTAL: 1}, now + 2 * _HOUR, LINKS_IN_ALL),
    )


def link_stands(link: AskedLink | None, token: LinkToken, browser: str, now: datetime, settings: Settings) -> Standing:
    """Whether the link signs in here: where it is, and for whom it was made, it also says that another browser asked.

    `browser` is the value of the browser's cookie, "" for none.
    """
    if link is None or not is_same(link.secret, secret_kept(token.secret)) or link.until <= now:
        return "gone"
    if folded(link.reviewer) not in settings.allowed_reviewers:
        return "gone"
    return "counts" if browser and is_same(link.browser, browser_kept(browser)) else "elsewhere"


def session_begun(name: str, reviewer: str, now: datetime, settings: Settings, *, key_id: str, browser: str) -> Session:
    """The session that begins now."""
    until = now + timedelta(days=settings.sessions.longest_days)
    return Session(name=name, reviewer=reviewer, begun=now, used=now, until=until, key_id=key_id, browser=browser)


def counts(session: Session, now: datetime, settings: Settings, views: KeyRing) -> bool:
    """Whether the session signs in: neither too old nor unused, of a reviewer, and begun under the key that signs.

    Another key in that place is the owner's word that what was there before counts no more.
    """
    idle = timedelta(hours=settings.sessions.idle_hours)
    return (
        now < session.until
        and now < session.used + idle
        and folded(session.reviewer) in settings.allowed_reviewers
        and session.key_id == views.signing().id
    )


def used_now(session: Session, now: datetime) -> Session | None:
    """The session as it is to be noted; None while what is noted is exact enough."""
    return session.model_copy(update={"used": now}) if session.used + NOTED_EVERY <= now else None


def may_end(sessions: Iterable[Session], reviewer: str, settings: Settings) -> tuple[Session, ...]:
    """The sessions that a reviewer sees and may end, in the order given: the owner's are all, others have their own."""
    is_owner = folded(reviewer) == folded(settings.owner_address)
    return tuple(each for each in sessions if is_owner or folded(each.reviewer) == folded(reviewer))


def named(sessions: Iterable[Session], reference: str) -> tuple[Session, ...]:
    """The sessions whose names begin so; `short_name` is enough to tell them apart."""
    return tuple(each for each in sessions if reference and each.name.startswith(reference.lower()))


def short_name(session: Session) -> str:
    """The beginning of its name, as people and forms name it."""
    return session.name[:_SHORT]
