"""What becomes of booked calls in the owner's own calendar: which to write, which to take out, what to tell. Pure.

The owner's hand goes before ours: an entry that she moved or took out is told to her once, and left as she left it.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from copydesk.calendar.slots import merged, without_spans
from copydesk.ports import Call, SeenCall, Slot, WrittenCall

What = tuple[str, str]
"""With whom a call is, and what it is about."""
NOWHERE: Final[What] = ("", "")


@dataclass(frozen=True, slots=True)
class Looked:
    """The booked calls that are ahead, each entry once, what was written of them, and what stands in the calendar.

    All but `what` goes by a call's entry, which it keeps when it moves. `held` are the ids of the holds.
    `hrefs` is where each call's entry is written, empty where calls are written nowhere; `taken` is what else the
    owner's calendars have, by a look that ends `until` then, None for one without an end. It `is_whole` if no calendar
    is down.
    """

    calls: Sequence[Call]
    known: Mapping[str, WrittenCall]
    hrefs: Mapping[str, str]
    seen: Mapping[str, SeenCall]
    taken: Sequence[Slot]
    what: Mapping[str, What]
    held: Collection[str] = ()
    until: datetime | None = None
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Write:
    """Write the call, in place of the version that `written` names, or where nothing stands."""

    call: Call
    written: WrittenCall
    what: What


@dataclass(frozen=True, slots=True)
class Told:
    """Tell the owner, and note that she knows: `kind` says of what."""

    kind: Literal["moved", "deleted", "clash"]
    written: WrittenCall

    @property
    def identity(self) -> str:
        """The same for the same news."""
        at = "" if self.written.seen_start is None else self.written.seen_start.isoformat()
        return f"calendar|{self.written.hold_id}|{self.kind}|{at}|{self.written.clash}"


@dataclass(frozen=True, slots=True)
class Noted:
    """Only note how the entry stands now."""

    written: WrittenCall


@dataclass(frozen=True, slots=True)
class TakeOut:
    """Take our entry of a call out that is booked no longer."""

    written: WrittenCall


Step = Write | Told | Noted | TakeOut


def look_at(looked: Looked, now: datetime) -> Iterator[Step]:
    """What to do, call by call."""
    for call in looked.calls:
        yield from _of_call(looked, call)
    booked = {call.entry for call in looked.calls}
    for written in looked.known.values():
        # Of a hold nothing stands in her calendar, only that she knows of a clash with it.
        is_held = written.hold_id in looked.held and not written.href
        if written.hold_id not in booked and not is_held and written.end > now:
            yield TakeOut(written)


def found_over_holds(
    holds: Sequence[Call], known: Mapping[str, WrittenCall], taken: Sequence[Slot]
) -> Iterator[WrittenCall]:
    """The holds over which her calendar has something that she was not told of, each with what is to be noted then."""
    for hold in holds:
        before = known.get(hold.entry)
        if _is_news(hold.slot, taken, "" if before is None else before.clash):
            yield (before or _new(hold, "")).model_copy(update={"clash": _clash(hold.slot, taken)})


def free_again(holds: Sequence[Call], known: Mapping[str, WrittenCall], taken: Sequence[Slot]) -> Iterator[WrittenCall]:
    """What was noted of the holds over which nothing stands any more: what comes there later is told of anew.

    For a look by which no calendar is down, or nobody knows.
    """
    for hold in holds:
        before = known.get(hold.entry)
        if before is not None and before.clash and not _clash(hold.slot, taken):
            yield before.model_copy(update={"clash": ""})


def _of_call(looked: Looked, call: Call) -> Iterator[Step]:
    href = looked.hrefs.get(call.entry, "")
    before = looked.known.get(call.entry)
    written = before or _new(call, href)
    if href and written.href != href:
        # Another calendar is named now: it is written there too.
        # What was noted of its hold told of an offer, and is no word about the call that it has become.
        told = written.clash if written.href else ""
        written = written.model_copy(update={"href": href, "etag": "", "content": "", "fate": "stands", "clash": told})
    step: Write | Told | None = None
    if href:
        step, written = _of_entry(looked, call, written)
        if step is not None:
            yield step
        elif before is not None and (before.fate, before.booked_as) != (written.fate, written.booked_as):
            yield Noted(written)
    if written.fate != "stands" or (looked.until is not None and looked.until < call.slot.end):
        return
    clash = _clash(call.slot, looked.taken)
    if _is_news(call.slot, looked.taken, written.clash):
        yield Told("clash", written.model_copy(update={"clash": clash}))
    elif written.clash and not clash and looked.is_whole and step is None:
        yield Noted(written.model_copy(update={"clash": ""}))


def _of_entry(looked: Looked, call: Call, written: WrittenCall) -> tuple[Write | Told | None, WrittenCall]:
    seen, what = looked.seen.get(written.href), looked.what.get(call.hold_id, NOWHERE)
    content = content_of(call.slot, what)
    if seen is None or seen.slot is None:
        if not written.content:
            return _written(call, written, content, what, etag="")
        gone = written.model_copy(update={"fate": "deleted", "booked_as": call.hold_id})
        return (None if written.fate == "deleted" else Told("deleted", gone)), gone
    ours = Slot(written.start, written.end)
    if written.content and seen.slot not in {ours, call.slot}:
        moved = written.model_copy(
            update={
                "fate": "moved",
                "seen_start": seen.slot.start,
                "seen_end": seen.slot.end,
                "etag": seen.etag,
                "booked_as": call.hold_id,
            }
        )
        is_told = written.fate == "moved" and written.seen_start == seen.slot.start
        return (None if is_told else Told("moved", moved)), moved
    if written.content != content:
        return _written(call, written, content, what, etag=seen.etag)
    return None, written.model_copy(update={"etag": seen.etag, "fate": "stands", "booked_as": call.hold_id})


def _written(call: Call, written: WrittenCall, content: str, what: What, *, etag: str) -> tuple[Write, WrittenCall]:
    update = {"start": call.slot.start, "end": call.slot.end, "content": content, "etag": etag, "fate": "stands"}
    after = written.model_copy(update={**update, "booked_as": call.hold_id, "seen_start": None, "seen_end": None})
    return Write(call, after, what), after


def content_of(slot: Slot, what: What) -> str:
    """What an entry says, as a hash: another one is written anew."""
    parts = (slot.start.isoformat(), slot.end.isoformat(), *what)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def _new(call: Call, href: str) -> WrittenCall:
    return WrittenCall(
        hold_id=call.entry,
        booked_as=call.hold_id,
        query_id=call.query_id,
        href=href,
        start=call.slot.start,
        end=call.slot.end,
    )


def _is_news(slot: Slot, taken: Sequence[Slot], told: str) -> bool:
    """Whether something stands at a part of the time of which she was not told that it is taken.

    Not whether it stands there in other words: what is busy comes merged, and cut to a window that moves on with the
    clock; and a calendar that is down for a while has nothing.
    """
    edges = (span.partition("/")[::2] for span in told.split(", ") if span)
    known = [Slot(datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in edges]
    return any(without_spans(part, merged(known, part)) for part in merged(taken, slot))


def _clash(slot: Slot, taken: Sequence[Slot]) -> str:
    overlapping = [span for span in taken if span.start < slot.end and slot.start < span.end]
    return ", ".join(f"{span.start.isoformat()}/{span.end.isoformat()}" for span in overlapping)
