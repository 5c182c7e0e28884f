"""The holding reply: what the owner is asked, what her yes covers, and where it is found again. Pure.

She approves one text for one absence. Her approval is signed over both, as that of a reply is over what it sends, and
is checked before each mail. Which queries hold an approved text for an absence, and since when she wants none any more,
is noted beside the logs under the absence.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from copydesk import ids
from copydesk.events import Approval, HoldingReplyApproved, HoldingReplyAsked
from copydesk.keyring import KeyRing
from copydesk.mail.addresses import folded
from copydesk.ports import Counter, Tally
from copydesk.query import Log
from copydesk.review.approval import ApprovedReply, is_same, verify

LONGEST: Final = 2000
"""Characters of a holding reply: it says that the mail waits, and no more."""
KEPT: Final = timedelta(days=30)
"""How long beyond the absence it is known who got the holding reply, and what was approved."""
_APPROVED, _ENDED = "approved|", "ended|"
_FOR: Final = "a holding reply, once to each correspondent of the absence"
"""Stands in what is signed, so that no such approval is ever one of a reply, nor the other way round."""


@dataclass(frozen=True, slots=True)
class Holding:
    """An approved text: in which query, for which absence, until when; `at` is when she approved it."""

    query_id: str
    absence: str
    text: str
    ends_at: datetime
    at: datetime


def question(text: str, absence: str, ends_at: datetime) -> HoldingReplyAsked:
    """The question whether this text may go in that absence."""
    return HoldingReplyAsked(
        text=text, absence=absence, ends_at=ends_at, review_hash=question_hash(text, absence, ends_at)
    )


def question_hash(text: str, absence: str, ends_at: datetime) -> str:
    """What binds the question's signed address to the very text that she was shown."""
    return ids.content_hash(f"holding|{absence}|{ends_at.astimezone(UTC).isoformat()}|{text}")


def open_question(log: Log, review_hash: str) -> HoldingReplyAsked | None:
    """The question with this hash as the log has it; None where another text stands there, or none."""
    found = log.latest(HoldingReplyAsked)
    if found is None or not review_hash or found.review_hash != review_hash:
        return None
    return found if question_hash(found.text, found.absence, found.ends_at) == review_hash else None


def approval_id(query_id: str, absence: str) -> str:
    """What its approval is stored under: an id like a send's that no reply has."""
    return ids.send_id(f"holding|{query_id}|{absence}")


def covered(query_id: str, text: str, absence: str, ends_at: datetime) -> ApprovedReply:
    """All that her approval covers: the text and the absence. To whom it goes the rules say, not the log."""
    return ApprovedReply(
        query_id=query_id,
        turn=0,
        send_id=approval_id(query_id, absence),
        text=text,
        to="",
        surroundings=(_FOR, absence, ends_at.astimezone(UTC).isoformat()),
    )


def why_not_approved(said: HoldingReplyApproved, stored: Approval | None, ring: KeyRing) -> str:
    """Why its approval lets nothing go; "" if it does."""
    reply = covered(said.query_id, said.text, said.absence, said.ends_at)
    problem = verify(said.approval, "owner", reply, ring)
    return problem or ("" if is_same(said.approval, stored) else "its approval is not the one that was stored")


def noted_under(absence: str) -> str:
    """The key under which it is noted what was approved for an absence, and withdrawn."""
    return f"holding#{absence}"


def note_approved(absence: str, query_id: str, ends_at: datetime, now: datetime) -> Tally:
    """Notes that a text for the absence was approved in that query, and that it was `now`."""
    at = now.astimezone(UTC).isoformat()
    return Tally(noted_under(absence), {f"{_APPROVED}{at}|{query_id}": 1}, ends_at + KEPT)


def note_ended(absence: str, now: datetime) -> Tally:
    """Notes that what was approved for the absence until now goes no more."""
    return Tally(noted_under(absence), {f"{_ENDED}{now.astimezone(UTC).isoformat()}": 1}, now + timedelta(days=400))


def approved_in(noted: Mapping[str, int]) -> tuple[str, ...]:
    """The queries that are noted, in the order in which a text was approved in them: the newest is the last."""
    said = sorted(name.removeprefix(_APPROVED) for name in noted if name.startswith(_APPROVED))
    return tuple(dict.fromkeys(each.partition("|")[2] for each in said))


def in_force(noted: Mapping[str, int], found: Iterable[Holding], absence: str, now: datetime) -> Holding | None:
    """The text that goes now: the one that she approved last, unless she wanted none since, or the absence is over."""
    ended = max(_ended(noted), default=None)
    good = [
        each for each in found if each.absence == absence and now < each.ends_at and (ended is None or each.at > ended)
    ]
    return max(good, key=lambda each: (each.at, each.query_id), default=None)


def _ended(noted: Mapping[str, int]) -> Iterator[datetime]:
    for name in noted:
        if name.startswith(_ENDED):
            yield datetime.fromisoformat(name.removeprefix(_ENDED))


def only_one(absence: str, recipient: str, ends_at: datetime) -> Counter:
    """What lets one holding reply go to a correspondent in an absence, whichever of their mails it answers."""
    who = ids.content_hash(f"{absence}|{folded(recipient)}")
    return Counter(f"holding {absence}#{who}", 1, ends_at + KEPT)
