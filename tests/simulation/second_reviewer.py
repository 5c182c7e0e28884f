"""A second reviewer: gets each note from the owner, and says any word to it at any moment; what is promised of both.

Whatever two people say, nothing leaves twice, unapproved or after an undo, as every storm promises. Of two there is one
promise more: whoever decided is the one in whose name it stands.
"""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from itertools import count
from random import Random
from typing import TYPE_CHECKING, Any, Final

from simulation.ledger import Accepted, Ledger, Thread, Word
from simulation.people import as_stored, written
from simulation.spoken import SAYINGS

from copydesk.events import FinalResponseReady, ReplyScheduled, ReviewDecided
from copydesk.ports import Commit

if TYPE_CHECKING:
    from simulation.cloud import Cloud

Broken = Iterator[str]

ADDRESS: Final = "nina@partners.example"
_DRAWN: Final = "a second reviewer, draw 10, {}"
"""Drawn so that no storm that is known to need a safeguard has one."""
WORDS: Final = (
    *("approve", "approve", "approve in 600", "approve in 90000", "edit", "edit in 600", "revise", "reject", "close"),
    *("undo", "undo", "send_now", "snooze in 600", "snooze in 4000", "try_again", "send_again", "answer", "join"),
    *("move_call", "keep_time", "offer_times", "leave_it", "count_it"),
)
"""Every word, whatever it is said to; that a mail went out whose fate nobody knows is for the owner to say."""
_MOST: Final = 8
"""After so many words she says no more, so that every storm ends."""


class SecondReviewer:
    """She is in so many storms as `often` says; drawn apart, so that she moves nothing that a seed has in store."""

    def __init__(self, seed: int, *, often: float) -> None:
        self._chance = Random(_DRAWN.format(seed))
        self.is_there = self._chance.random() < often
        self._left, self._numbers = _MOST, count(1)

    @property
    def settings(self) -> dict[str, Any]:
        """What the desk's settings say of her."""
        return {"reviewers": [ADDRESS]} if self.is_there else {}

    def opens(self, cloud: "Cloud") -> None:
        """From now on she is passed each note that asks something."""
        if not self.is_there:
            return
        decide = cloud.owner.decide

        def both(note: Accepted, query_id: str) -> list[tuple[timedelta, str, bool]]:
            self._gets(cloud, note, query_id)
            return decide(note, query_id)

        cloud.owner.decide = both

    def _gets(self, cloud: "Cloud", note: Accepted, query_id: str) -> None:
        for _ in range(min(self._left, self._chance.choice((0, 1, 1, 2)))):
            self._left -= 1
            passes = timedelta(seconds=self._chance.choice((0.1, 5, 60, 600, 4000, 40000)) * self._chance.random())
            cloud.later(passes, partial(self._says, cloud, note, query_id, self._chance.choice(WORDS)))

    def _says(self, cloud: "Cloud", note: Accepted, query_id: str, said: str) -> None:
        number = next(self._numbers)
        decision, _, seconds = said.partition(" in ")
        at = (cloud.clock.now() + timedelta(seconds=int(seconds))).isoformat(" ", "seconds") if seconds else ""
        text = f"Dear client,\n\nI answer in Mara's place, number {number}.\n\nNina" if decision == "edit" else ""
        line = f"EDIT: {text}" if text else SAYINGS[decision]
        if at:
            line = f"SNOOZE UNTIL {at}" if decision == "snooze" else f"SEND AT {at}\n{line}"
        key, address = f"second{number}", cloud.owner.address(note)
        raw = written(line, sender=ADDRESS, to=address, identity=f"<second-{number}@partners.example>")
        cloud.ledger.words.append(Word(query_id, decision, text, note))
        cloud.mail_arrives(as_stored(cloud, raw, key=key, sender=ADDRESS, to=address), key)


def a_decision_bears_the_name_of_who_made_it(thread: Thread, commit: Commit, _ledger: Ledger) -> Broken:
    """A word by mail is its sender's, and what is approved is approved by whoever said so in that turn."""
    said = [event for event in (*thread.log, *commit.events) if isinstance(event, ReviewDecided)]
    for event in commit.events:
        if isinstance(event, ReviewDecided) and event.channel == "mail":
            is_hers = event.mail_object.startswith("mail/second")
            if is_hers != (event.reviewer == ADDRESS):
                yield f"unapproved: the word of {event.mail_object} stands in the name of {event.reviewer}"
        elif isinstance(event, FinalResponseReady | ReplyScheduled) and not event.automatic:
            names = {each.reviewer for each in said if each.turn == event.turn}
            if event.approved_by not in names:
                yield f"unapproved: {event.approved_by} approved nothing in turn {event.turn}"
