"""The storm: from one seed a conversation or several, and every accident that the seed has in store for them.

What a client writes and when, what the owner says, by mail or on the page, in time, twice, late or never, what is
delivered twice, late or not at all, what fails and who dies at which call: all of it follows from the seed.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from random import Random
from typing import Any, Final
from unittest.mock import patch

from simulation import budgets, owners_days
from simulation.absences import answers_about_holding, goes_away
from simulation.certainty import determined
from simulation.chosen_articles import chooses_articles
from simulation.chosen_times import chooses_times
from simulation.clients_calendars import ClientsCalendars
from simulation.climate import ANY, Climate
from simulation.cloud import Cloud
from simulation.fate_of_a_seed import SLOWEST_MODEL_SECONDS, Storm
from simulation.front_door import FrontDoor
from simulation.ledger import Accepted, Letter
from simulation.named_hours import NamedHours
from simulation.own_calls import OwnCalls
from simulation.own_invitations import OwnInvitations
from simulation.own_words import writes_words
from simulation.people import BOTH_TOOLS, CANCELS, MACHINE, MOVES
from simulation.sayings import FORWARDING, LATER, LIKELY, MAILS, NEVER_ANSWERED, NO_COMMAND, OWN_TIMES, SENDERS
from simulation.second_reviewer import SecondReviewer
from simulation.signed_in_reviewers import SignedInReviewers
from simulation.sweep import SETTINGS
from simulation.weather import fate_of

from copydesk.adapters.memory.store import MemoryStore
from copydesk.settings import Settings


class Play:
    """The people of one storm."""

    def __init__(self, seed: int, climate: Climate = ANY, **how: Any) -> None:
        self.climate = climate
        self.chance = Random(f"people {seed}")
        records = self.chance.random() < 0.2
        how.setdefault("forwards", Random(f"the owner's mailbox {seed}").random() < FORWARDING)
        self.door = FrontDoor(seed, climate.absent)
        self._second = SecondReviewer(seed, often=climate.two_reviewers)
        fate = fate_of(seed, climate)
        self._budget = budgets.drawn(seed)
        self.cloud = Cloud(fate, self._settings(fate), record_events=records, **how)
        self.cloud.longest_run = climate.longest_run
        self._words_left = NEVER_ANSWERED
        self.cloud.owner.decide = self._decide
        self.cloud.owner.wants_answered = self._wants_answered
        self._aside = Random(f"people and what was set aside {seed}")
        self._links = Random(f"people and links {seed}")
        self.cloud.owner.withdraws = self._withdraws
        self._own = Random(f"the owner's own answers {seed}")
        self._has_own_program = False
        self._calendars = ClientsCalendars(seed, often=climate.calendars, offices=climate.offices)
        self._calendars.opens(self.cloud)
        self._hours = NamedHours(seed, often=climate.named_hours)
        self._hours.opens(self.cloud)
        if climate.articles:
            chooses_articles(self.cloud)
        if climate.times:
            chooses_times(self.cloud)
        self._changes = tuple(self._changes_of_mind())
        self._time = Random(f"people's time {seed}")
        self._takes_time = self._time.random() < climate.takes_time
        self._sayings = {**(LATER if self._takes_time else LIKELY), **climate.says}

    def run(self) -> Cloud:
        """From the first mail until nothing is under way; then, by chance, until every question has expired."""
        cloud, chance = self.cloud, self.chance
        self._mails_are_written()
        self._opens_more_conversations()
        self._answers_herself()
        self._keeps_time()
        writes_words(cloud, cloud.fate.seed, self.climate.own_words)
        goes_away(cloud, cloud.fate.seed, self.climate.away, self.climate.holding)
        self._second.opens(cloud)
        if self.climate.signed_in:
            SignedInReviewers(cloud, cloud.fate.seed).opens()
        OwnInvitations(cloud, cloud.fate.seed).begin(self.climate.invites)
        OwnCalls(cloud, cloud.fate.seed).begin(self.climate.own_calls)
        cloud.run()
        if chance.random() < 0.7 and self.climate.redrives:
            cloud.functions.redrive()
            cloud.run()
        cloud.check()
        if chance.random() < 0.2 or self.climate.away:
            cloud.expiring = True
            cloud.run().check()
        return cloud

    def _settings(self, fate: Storm) -> Settings:
        changes: dict[str, Any] = {"bursts": self.door.bursts}
        if self.chance.random() < 0.25:
            changes["review"] = {**SETTINGS.review.model_dump(), "policy": "unless_flagged"}
        if self.chance.random() < 0.1:
            changes["replies_per_correspondent_per_day"] = 1
        if self.chance.random() < 0.1:
            at_limit = Random(f"at the limit {fate.seed}").choice(("hand_over", "tomorrow"))
            changes["model"] = {"calls_per_day": self.chance.randint(1, 8), "max_tries": 2, "at_limit": at_limit}
        if self._budget:
            changes["model"] = {**self._budget, **changes.get("model", {})}
        if rules := owners_days.drawn(fate.seed):
            changes["calendar"] = {**SETTINGS.calendar.model_dump(), **rules}
        if fate.has_a_slow_model:
            changes["model"] = {**changes.get("model", {}), "timeout_seconds": SLOWEST_MODEL_SECONDS}
        return Settings.model_validate(
            {**SETTINGS.model_dump(), **changes, **self._second.settings, **self.climate.settings}
        )

    def _mails_are_written(self) -> None:
        client, chance = self.cloud.client, self.chance
        self.door.opens(self.cloud)
        mails = self.climate.mails or MAILS
        same = chance.choice(mails)
        for sender in SENDERS[: chance.choice((1, 1, 2))]:
            drawn = chance.choice((same, chance.choice(mails)))
            text = BOTH_TOOLS if self._changes or self._calendars.answer else drawn
            more, others = self.door.headers()
            by = Letter(copies=others)
            first = client.writes(text, sender=sender, copies=chance.choice((1, 1, 1, 1, 2)), more=more, by=by)
            self.door.is_related_to(self.cloud, first)
            for _ in range(chance.choice((0, 0, 1, 2))):
                more, others = self.door.headers()
                by = Letter(copies=others)
                again = partial(client.writes, chance.choice(mails), sender=sender, after=first, more=more, by=by)
                self.cloud.later(timedelta(seconds=chance.choice((1, 4, 8, 60, 700, 4000)) * chance.random()), again)
        if chance.random() < 0.3:
            client.writes("I am away.", sender="away@example.org", more="Auto-Submitted: auto-replied\r\n", by=MACHINE)
        if chance.random() < 0.05:
            self.cloud.mail_arrives(b"\x00\xff\xfe nothing like a mail", "noise")
        client.to_say = [
            (chance.choice(self.climate.then or MAILS), self._while()) for _ in range(chance.choice((0, 1, 2)))
        ]
        client.to_say = [*self._changes, *client.to_say]

    def _opens_more_conversations(self) -> None:
        """Where the climate has one client who does, and it is drawn apart."""
        more = Random(f"people and their conversations {self.cloud.fate.seed}")
        for _ in range(self.climate.conversations):
            text = more.choice(self.climate.mails or MAILS)
            write = partial(self.cloud.client.writes, text, sender=SENDERS[0])
            self.cloud.later(timedelta(seconds=2 * more.random()), write)

    def _changes_of_mind(self) -> Iterator[tuple[str, timedelta]]:
        """In one storm of six the client asks for an exact time, and moves or cancels the call: once, or once more."""
        minds = Random(f"people and their calls {self.cloud.fate.seed}")
        if minds.random() < self.climate.changes_of_mind:
            for _ in range(minds.choice((1, 1, 2))):
                yield minds.choice((MOVES, CANCELS)), timedelta(seconds=minds.choice((5, 60, 4000)))

    def _answers_herself(self) -> None:
        """In one storm of five the owner answers from her own program, at any moment; now and then it is a forgery.

        It is drawn apart: which seeds do so moves nothing else that a seed has in store.
        """
        self._has_own_program = self._own.random() < self.climate.own_program
        if not self._has_own_program:
            return
        for _ in range(self._own.choice((1, 1, 2))):
            passes = self._own.choice((0.5, 2, 4, 8, 60, 700, 4000, 40000)) * self._own.random()
            self.cloud.later(timedelta(seconds=passes), self._answers_a_mail)

    def _keeps_time(self) -> None:
        """In one storm of six the owner blocks days of hers by mail while offers are out, or gives one back.

        It is drawn apart, too.
        """
        time = Random(f"the owner's own time {self.cloud.fate.seed}")
        if time.random() >= self.climate.own_time:
            return
        for _ in range(time.choice((1, 1, 2))):
            passes = timedelta(seconds=time.choice((0.5, 2, 8, 60, 700, 4000)) * time.random())
            self.cloud.later(passes, partial(self.cloud.owner.keeps_time, time.choice(OWN_TIMES)))
        if time.random() < 0.5:
            self.cloud.later(
                timedelta(seconds=4000 * time.random()), partial(self.cloud.owner.writes_as_a_client, NO_COMMAND)
            )

    def _answers_a_mail(self) -> None:
        identity, client = self._own.choice(self.cloud.client.written)
        if client in SENDERS:
            self.cloud.owner.answers_herself(identity, client, genuine=self._own.random() < self.climate.genuine)

    def _decide(self, note: Accepted, query_id: str) -> list[tuple[timedelta, str, bool]]:
        if answers_about_holding(self.cloud, note):
            return []
        subject = note.heading
        label = next((each for each in self._sayings if subject.startswith(each)), "")
        if label == "Scheduled" and self._has_own_program and self._own.random() < 0.5:
            self.cloud.later(timedelta(seconds=600 * self._own.random()), self._answers_a_mail)
        anew = self.cloud.owner.asks_anew(note)
        if self._hours.taps(self.cloud, note, query_id):
            return []
        if word := self._calendars.word(note) or (self._hours.word(note) if anew else ""):
            return [] if not anew else [(self._while(), word, self.chance.random() < 0.4)]
        if not label or self._words_left <= 0 or self.chance.random() < (self.climate.unanswered if anew else 0.7):
            return []
        said = [self.door.word(note) or self._word(label, query_id)]
        if self.chance.random() < 0.15:
            said.append(self.chance.choice((said[0], self._word(label, query_id))))
        self._words_left -= len(said)
        return [(self._while(), word, self.chance.random() < 0.4) for word in said]

    def _wants_answered(self) -> tuple[timedelta, ...]:
        """When the owner has a mail answered that was set aside: mostly never, now and then twice."""
        often = self._aside.choice((0, 0, 1, 1, 2))
        return tuple(timedelta(seconds=self._aside.choice((5, 4000, 200000))) for _ in range(often))

    def _withdraws(self) -> tuple[timedelta, ...]:
        """When the owner withdraws a query's links, though the question may be open: seldom."""
        if self._links.random() >= self.climate.withdraws:
            return ()
        return (timedelta(seconds=self._links.choice((1, 30, 600, 5000)) * self._links.random()),)

    def _word(self, label: str, query_id: str) -> str:
        word = self.chance.choice(self._sayings[label])
        if word != "honest":
            return word
        state = self.cloud.store.load(query_id, seq=None, marker=None).state
        return "mark_sent" if self.cloud.ledger.accepted_sends[state.send_id] else "send_again"

    def _while(self) -> timedelta:
        return timedelta(seconds=self.chance.choice((0.1, 5, 60, 300, 4000, 40000, 200000)) * self.chance.random())


ORDINARY: Final = range(1, 401)
"""The seeds of any weather that the ordinary run of tests plays."""


def storm(seed: int, climate: Climate = ANY, **how: Any) -> Cloud:
    """Everything that the seed has in store in this climate; `how` is for the Cloud.

    No step of a storm looks at a log's proof, which would cost a twentieth of its time.
    """
    with determined(), patch.object(MemoryStore, "_proof", lambda *_: None):
        return Play(seed, climate, **how).run()


def replayed_by(seed: int) -> str:
    """The command that does it again, with its trace."""
    return f"make storm SEEDS=1 FROM={seed}"


def main(arguments: list[str] | None = None) -> int:
    """Run many seeds, or one with its trace; 0 if every promise held."""
    parser = argparse.ArgumentParser(prog="storm", description=__doc__)
    parser.add_argument("--seeds", type=int, default=500)
    parser.add_argument("--from", type=int, default=1, dest="first")
    given = parser.parse_args(arguments)
    ended, calls, started = Counter[str](), 0, time.monotonic()
    longest, where = timedelta(), ""
    for seed in range(given.first, given.first + given.seeds):
        cloud = storm(seed, trace=given.seeds == 1)
        print(*cloud.trace or (), sep="\n", end="\n" if cloud.trace else "")
        calls += cloud.functions.calls
        ended[_outcome(cloud)] += 1
        if cloud.liveness.longest > longest:
            longest, where = cloud.liveness.longest, f"{cloud.liveness.worst}, seed {seed}"
        if cloud.broken:
            promise, problem = cloud.broken[0]
            print(f"{promise}: {problem} ({replayed_by(seed)})", flush=True)
    print(
        f"{ended.total()} seeds, {ended['right']} right, {ended['lost']} lost, {ended['doubled']} doubled, "
        f"{ended['unapproved']} unapproved, {ended['broken']} with another promise broken "
        f"({calls} calls, {time.monotonic() - started:.0f} s)"
    )
    print(f"the longest that a query was under way after the last trouble: {longest} ({where})")
    return 0 if ended["right"] == ended.total() else 1


def _outcome(cloud: Cloud) -> str:
    if not cloud.broken:
        return "right"
    kind = cloud.broken[0][1].partition(":")[0]
    return kind if kind in ("lost", "doubled", "unapproved") else "broken"


if __name__ == "__main__":
    sys.exit(main())
