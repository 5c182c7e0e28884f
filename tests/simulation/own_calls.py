"""The owner changes booked calls herself, at any moment: by a command, or by hand in her own calendar."""

from datetime import timedelta
from functools import partial
from random import Random
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

from simulation.ledger import Ledger, Thread, Word, squashed

from copydesk.calendar import Hold
from copydesk.calendar.choosing import ends_of
from copydesk.errors import SettingsError
from copydesk.events import Booking, CallChangeAsked, FinalResponseReady
from copydesk.ports import NothingElse, WrittenCall
from copydesk.steps import sync_calendars
from copydesk.steps.owners_calls import changed_call

if TYPE_CHECKING:
    from simulation.cloud import Cloud

_WHENS: Final = ("thursday 15:00", "friday 11:00", "monday 9:00")


def now_second(cloud: "Cloud") -> int:
    """The second of the minute: by it, and not by a draw, she moves a call onto a part of its own time."""
    return cloud.clock.now().second


def asked_by_her(thread: Thread, final: FinalResponseReady, ledger: Ledger) -> set[str]:
    """The hold of the call whose change the reply bears, if the owner herself changed that one, to that time."""
    asked = (each for each in thread.log if isinstance(each, CallChangeAsked) and each.booking == final.booking)
    return {each.hold_id for each in asked if each.hold_id in ledger.changed_calls or _by_hand(each.booking, ledger)}


def _by_hand(booking: Booking, ledger: Ledger) -> bool:
    """Whether she took its entry out of her calendar, or moved it there to just this time."""
    start = None if booking.cancels else ends_of(booking)[0]
    return start in ledger.changed_entries.get(booking.known_as, ())


class OwnCalls:
    """What an owner does to her booked calls; drawn apart, so that it moves nothing else that a seed has in store."""

    def __init__(self, cloud: "Cloud", seed: int) -> None:
        self.cloud, self.chance = cloud, Random(f"the owner's own calls {seed}")

    def begin(self, often: float) -> None:
        """In so many storms she does so, once or a few times."""
        if self.chance.random() >= often:
            return
        for _ in range(self.chance.choice((1, 2, 4))):
            passes = self.chance.choice((60, 700, 4000, 40000)) * self.chance.random()
            self.cloud.later(timedelta(seconds=passes), self.changes_one)

    def changes_one(self, tries: int = 30) -> None:
        """One of the calls that are booked and ahead, by a command or by hand; she looks again where there is none."""
        now = self.cloud.clock.now()
        booked = [hold for hold in self.cloud.holds() if hold.kind == "booked" and hold.start > now]
        if not booked:
            if tries:
                self.cloud.later(timedelta(hours=3 * self.chance.random()), partial(self.changes_one, tries - 1))
            return
        hold = self.chance.choice(sorted(booked, key=lambda each: each.hold_id))
        self.cloud.ledger.changed_calls.add(hold.hold_id)
        word = self.chance.choice(("cancel", "move", "by hand", "by hand"))
        self.cloud.say(f"the owner changes a call: {word}")
        if word == "by hand":
            self._by_hand(hold)
        else:
            self._command(hold, word)

    def _command(self, hold: Hold, word: str) -> None:
        """She is shown the letter, and says yes to it; it may be refused."""
        said = {"call": hold.hold_id, "when": self.chance.choice(_WHENS)}
        services: Any = self.cloud.services
        try:
            shown = changed_call(services, word, said, NothingElse())
            note: Any = SimpleNamespace(text=squashed(shown["letter"]))
            self.cloud.ledger.words.append(Word(hold.query_id, "approve", "", note))
            changed_call(services, word, {**said, "shown": shown["shown"]}, NothingElse())
        except SettingsError as error:
            self.cloud.say(f"refused: {error}")

    def _by_hand(self, hold: Hold) -> None:
        """What the next looks at her calendar find; she may have undone it by then."""
        later = timedelta(days=self.chance.choice((1, 2)), hours=self.chance.choice((0, 1)))
        moved = self.chance.random() < 0.5
        if now_second(self.cloud) % 3 == 0:
            later = timedelta(minutes=15)
        written = WrittenCall(
            hold_id=hold.hold_id,
            query_id=hold.query_id,
            href="entry",
            start=hold.start,
            end=hold.end,
            fate="moved" if moved else "deleted",
            seen_start=hold.start + later if moved else None,
            seen_end=hold.end + later if moved else None,
        )
        undone = written.model_copy(update={"fate": "stands", "seen_start": None, "seen_end": None})
        sync_calendars.ask(self.cloud.services, written)
        then = undone if self.chance.random() < 0.3 else written
        self.cloud.later(timedelta(minutes=5), lambda: sync_calendars.ask(self.cloud.services, then))
