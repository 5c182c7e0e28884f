"""Every interleaving of three clients, two times and the owner's decisions: a call is never booked twice.

The calendar's own rules decide what becomes of a time (`place`, `changed`, `changed_in`, `may_be_released`), and the
state's own rule whether a refusal gives it back (`books_alone`). The clients, the owner and the provider do whatever
they may, in any order; a hold may run out at any moment.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Final, Literal, NamedTuple

from copydesk import calendar
from copydesk.calendar import Hold
from copydesk.errors import SlotTaken, TimeTaken
from copydesk.ports import Slot, TimeChange
from copydesk.query import Claim, QueryState, UncertainSend

CLIENTS: Final = 3
TIMES: Final = 2
NOW: Final = datetime(2026, 11, 23, 9, tzinfo=UTC)
SLOT: Final = Slot(NOW + timedelta(days=1), NOW + timedelta(days=1, minutes=30))
Kind = str
"""Of a hold: "" (none), "held", "expired", "booked" or "released"."""
STRAY: Final[Kind] = "stray"
"""A time that is held and that the draft leaves out."""
Kinds = tuple[Kind, ...]


class One(NamedTuple):
    """A client's conversation: where it stands, and what became of each time that it was offered.

    `at` is the time that the reply confirms. `doubt` says that an earlier send of it is uncertain, `left` whether
    an invitation to it has left, which only the provider knows. `offers` are still to come: one more after a loss.
    """

    stands: str = "asked"
    at: int = -1
    doubt: bool = False
    left: bool = False
    offers: int = 1
    again: bool = False
    kinds: Kinds = ("",) * TIMES


World = tuple[One, ...]
Step = tuple[str, World]


# The calendar's own decisions, on one time


@cache
def placed(row: Kinds) -> bool:
    """Whether a hold of the first client's may be placed among those of the others at its time."""
    try:
        calendar.place(_entries(row), _hold(0, "held"), NOW)
    except SlotTaken:
        return False
    return True


@cache
def changed(row: Kinds, becomes: Literal["booked", "held", "released"]) -> Kind | None:
    """What the first client's hold is after a commit's change; None where the commit is refused."""
    change = TimeChange("0", becomes, slot=SLOT, turn=1)
    known = _hold(0, row[0]) if row[0] else None
    try:
        after = calendar.changed(known, change, "0")
        if after is None:
            return row[0]
        calendar.changed_in(_entries(row), after, NOW)
    except TimeTaken:
        return None
    return _kind_of(after)


@cache
def released(kind: Kind) -> Kind:
    """What a hold is after what the query no longer needs was released."""
    hold = _hold(0, kind) if kind else None
    return "released" if hold is not None and hold.may_be_released(keep=(), up_to_turn=1) else kind


@cache
def gives_back(*, doubt: bool) -> bool:
    """Whether the refusal of a send gives its time back, with an earlier send of it in doubt or without."""
    claim = Claim(send_id="second", nonce="n", turn=1, expires_at=NOW, hold_id="h")
    first = (UncertainSend(send_id="first", turn=1, hold_id="h"),) if doubt else ()
    return bool(QueryState(query_id="q", claim=claim, uncertain=first).books_alone("second"))


def _hold(who: int, kind: Kind) -> Hold:
    stored = "tentative" if kind in {"held", "expired"} else kind
    until = NOW + timedelta(days=9 if kind != "expired" else -1)
    return Hold.model_validate(
        {
            "hold_id": f"{who}",
            "query_id": str(who),
            "turn": 1,
            "topic": "",
            "start": SLOT.start,
            "end": SLOT.end,
            "expires_at": until,
            "kind": stored,
        }
    )


def _entries(row: Kinds) -> list[Hold]:
    return [_hold(who, kind) for who, kind in enumerate(row) if kind and kind != "released"]


def _kind_of(hold: Hold) -> Kind:
    if hold.kind == "tentative":
        return "held" if hold.expires_at > NOW else "expired"
    return hold.kind


# What may happen next


def steps(world: World) -> Iterator[Step]:
    """Whatever any of them may do now, in words, with the world after it."""
    for who, one in enumerate(world):
        others = (*world[:who], *world[who + 1 :])
        for told, after in ways(one, tuple(each.kinds for each in others)):
            yield told, tuple(sorted((after, *others)))


Others = tuple[Kinds, ...]
"""What became of the times of the other clients: all that one of them meets of another."""


@cache
def ways(one: One, others: Others) -> tuple[tuple[str, One], ...]:
    """Whatever may happen next in one client's conversation."""
    return tuple((told, _without_the_past(after)) for told, after in _of_client(others, one))


def _of_client(others: Others, one: One) -> Iterator[tuple[str, One]]:
    yield from _time_passes(one)
    match one.stands:
        case "asked" if one.offers:
            yield from _offers(others, one)
        case "offered":
            yield from _chosen_or_revised(others, one)
        case "drafted":
            yield from _decided(one)
        case "approved":
            if not one.doubt:
                yield "the owner undoes it", one._replace(stands="drafted")
            yield _claimed(others, one)
        case "claimed":
            yield from _sent(others, one)
        case "uncertain":
            yield from _settled(others, one)
        case "refused":
            yield "the owner has it sent again", one._replace(stands="approved")
            yield "the owner closes it", _closed(one)


def _decided(one: One) -> Iterator[tuple[str, One]]:
    """What the owner may say of the draft that confirms a time."""
    yield "the owner approves", one._replace(stands="approved")
    for at in _offered(one):
        if at != one.at:
            yield f"the owner names time {at} instead", one._replace(stands="approved", at=at)
    for at, kind in enumerate(one.kinds):
        # An hour of her own, or one whose hold was given back: the claim alone says whether it can be had.
        if not kind or kind == "released":
            yield (
                f"the owner invites for time {at} instead",
                _with(one, at, "unheld")._replace(stands="approved", at=at),
            )
    yield "the owner has it sent without an invitation", _closed(one)
    yield "the owner rejects", _closed(one)


def _time_passes(one: One) -> Iterator[tuple[str, One]]:
    """What is held for a client runs out at one moment: it was placed by one call of the tool."""
    ends = ("held",) if BOOKINGS_LAST else ("held", "booked")
    if any(kind in ends for kind in one.kinds):
        yield "the holds run out", one._replace(kinds=tuple("expired" if k in ends else k for k in one.kinds))


BOOKINGS_LAST = True
"""Taken away by a removal: a booking runs out like a hold."""


def _offers(others: Others, one: One) -> Iterator[tuple[str, One]]:
    free = [at for at in range(TIMES) if placed(_row(others, one, at)) and one.kinds[at] != "released"]
    offered = one._replace(stands="offered", offers=one.offers - 1)
    if free:
        kinds = tuple("held" if at in free else kind for at, kind in enumerate(one.kinds))
        for named in dict.fromkeys((tuple(free), tuple(free[:1]))):
            found = _drafted(others, offered._replace(kinds=kinds), named)
            yield f"times {free} are found and held, and a draft offers {named}", found
        unheld = tuple("unheld" if at in free else kind for at, kind in enumerate(one.kinds))
        yield f"times {free} are offered subject to confirmation", offered._replace(kinds=unheld)


def _chosen_or_revised(others: Others, one: One) -> Iterator[tuple[str, One]]:
    """What may become of an offer: the client chooses of it, or a revision has what was left out."""
    for at, kind in enumerate(one.kinds):
        if at in _offered(one):
            yield f"chooses time {at}", one._replace(stands="drafted", at=at)
        elif kind == "released":
            revised = _drafted(others, _with(one, at, "unheld"), (at,))
            yield f"a revision offers time {at} instead, subject to confirmation", revised


def _drafted(others: Others, one: One, named: tuple[int, ...]) -> One:
    """A draft that offers the times `named`: its transaction gives back what it leaves out."""
    for at, kind in enumerate(one.kinds):
        if at not in named and kind == "held":
            after = changed(_row(others, one, at), "released") or ""
            one = _with(one, at, STRAY if after == "held" else after)
        elif at not in named and kind == "unheld":
            one = _with(one, at, "released")
    return one


def _offered(one: One) -> Iterator[int]:
    return (at for at, kind in enumerate(one.kinds) if kind in {"held", "expired", "unheld"})


def _claimed(others: Others, one: One) -> tuple[str, One]:
    kind = changed(_row(others, one, one.at), "booked")
    if kind is None:
        lost = _with(one, one.at, released("held" if one.kinds[one.at] != "unheld" else ""))
        return f"time {one.at} is gone: the send is voided", lost._replace(stands="asked", at=-1)
    return f"the send is claimed, and time {one.at} booked", _with(one, one.at, kind)._replace(stands="claimed")


def _sent(others: Others, one: One) -> Iterator[tuple[str, One]]:
    yield "the provider takes the mail", _answered(one._replace(left=True))
    refused = _refused(others, one)
    yield "the provider refuses the mail", refused
    if not one.doubt:
        yield "the mail leaves, and nobody hears of it", one._replace(stands="uncertain", doubt=True, left=True)
        yield "the mail is lost, and nobody hears of it", one._replace(stands="uncertain", doubt=True)


def _settled(others: Others, one: One) -> Iterator[tuple[str, One]]:
    if one.left:
        yield "the provider reports that it left", _answered(one._replace(doubt=False))
    else:
        yield "the provider reports that it did not leave", _refused(others, one._replace(doubt=False))
    if not one.again:
        yield "the owner has it sent again", one._replace(stands="approved", again=True)
    yield "the owner closes it", _closed(one)


def _refused(others: Others, one: One) -> One:
    """A refusal: of a second send it leaves the first one in doubt."""
    if not gives_back(doubt=one.doubt):
        return one._replace(stands="uncertain" if one.doubt else "refused")
    kind = changed(_row(others, one, one.at), "held")
    return _with(one, one.at, kind or "")._replace(stands="refused")


def _answered(one: One) -> One:
    return _released(one)._replace(stands="answered", doubt=False)


def _closed(one: One) -> One:
    return _released(one)._replace(stands="closed")


def _released(one: One) -> One:
    return one._replace(kinds=tuple(released(kind) if kind != "unheld" else "" for kind in one.kinds))


def _with(one: One, at: int, kind: Kind) -> One:
    return one._replace(kinds=(*one.kinds[:at], kind, *one.kinds[at + 1 :]))


def _row(others: Others, one: One, at: int) -> Kinds:
    """What each client has of a time, this one first; what was only named is nothing in the calendar."""
    return tuple("" if kinds[at] == "unheld" else kinds[at] for kinds in (one.kinds, *others))


# What is promised of every world


def _without_the_past(one: One) -> One:
    """A conversation without what nothing can come of any more."""
    if one.stands in {"answered", "closed"}:
        booked = tuple(kind if kind == "booked" else "" for kind in one.kinds)
        at = one.at if one.left or one.doubt else -1
        return One(stands="closed", offers=0, at=at, doubt=one.doubt, left=one.left, kinds=booked)
    if one.stands == "asked":
        return One(offers=one.offers)
    return one
