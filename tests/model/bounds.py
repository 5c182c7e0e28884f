"""How far the model goes: every number that makes its state space finite, by name."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Bounds:
    """What may happen on one way through the model.

    `mails` is how many the client writes in all, `words` how many the owner says. `crashes` counts invocations that
    die and answers that are lost, `losses` events that end as dead letters, `refusals` what the provider, the model or
    the day's limit refuses. `stalls` and `deferrals` stand for the flow's own limits, `tools` for the calls of a turn's
    first round, `reports` for the kinds that the provider may report. With `withdrawals`
    the owner withdraws links, as often as it may be. `answers` is how often the owner answers the client herself, by
    her own mail program. With a `clock` the owner
    names moments: wake-ups may come late, twice or never; with `late`
    approvals may expire before their reply is woken or handled. With `bursts` each mail waits for more. `busy` is how
    often an answer may be put off because the model cannot be asked, which may be so whenever it is. With `wishes` each
    mail after the first may be a calendar's: a decline, or another time that is free or taken. With `taken` a time of
    each draft may be taken before the owner is shown it. With `copies` the
    reply has two recipients, of whom each may be reported as reached or missed. Deliveries, reports, wake-ups and
    ticks of the watcher have no bound: they may come at any moment, and an invocation also ends, uncounted, when
    the claim that it holds expires.
    """

    name: str
    mails: int = 2
    words: int = 3
    crashes: int = 2
    losses: int = 1
    refusals: int = 1
    stalls: int = 1
    deferrals: int = 2
    tools: int = 0
    answers: int = 0
    clock: bool = False
    late: bool = False
    withdrawals: bool = False
    bursts: bool = False
    busy: int = 0
    copies: bool = False
    wishes: bool = False
    taken: bool = False
    reports: tuple[str, ...] = ("Send", "Bounce")


TWO_RECIPIENTS: Final = ("Delivery jonas@example.com", "Bounce ann@partner.example")
"""With copies, the provider may report that the client was reached, and that the copy was not."""

SMALL: Final = (
    Bounds("one mail, and refusals of all kinds", mails=1, words=1, crashes=1, losses=1, refusals=2, withdrawals=True),
    Bounds("two mails, one word", words=1, crashes=1, losses=0, refusals=0),
    Bounds(
        "a reply that waits",
        mails=1,
        words=2,
        crashes=0,
        losses=0,
        refusals=0,
        reports=("Send",),
        clock=True,
        late=True,
    ),
    Bounds("mails that wait for more", words=1, crashes=0, losses=0, refusals=0, reports=("Send",), bursts=True),
    Bounds("a model that is busy", mails=1, words=1, crashes=0, losses=1, tools=1, reports=("Send",), busy=2),
    Bounds("a reply to two", mails=1, words=1, crashes=1, refusals=0, copies=True, reports=("Send", *TWO_RECIPIENTS)),
    Bounds("a call that is questioned", words=1, crashes=0, losses=0, refusals=0, reports=("Send",), wishes=True),
    Bounds("her own answer", mails=1, words=1, crashes=1, losses=1, refusals=1, answers=2, reports=("Send",)),
    Bounds("a time that is taken", mails=1, words=1, crashes=1, losses=1, refusals=0, reports=("Send",), taken=True),
)
"""What the ordinary suite explores."""

FULL: Final = (
    Bounds("one mail, two words", mails=1, words=2, crashes=1, losses=1, refusals=0),
    Bounds("two mails, two words", words=2, crashes=0, losses=0, refusals=0),
    Bounds(
        "refusals, and every report",
        mails=1,
        words=1,
        crashes=1,
        losses=1,
        refusals=2,
        stalls=3,
        withdrawals=True,
        reports=("Send", "Bounce", "Reject"),
    ),
    Bounds("two mails with tools", words=1, crashes=0, losses=0, refusals=1, tools=2),
    Bounds(
        "a reply that waits, and faults",
        mails=1,
        words=2,
        crashes=1,
        losses=1,
        refusals=0,
        reports=("Send",),
        clock=True,
        late=True,
    ),
    Bounds("three mails that wait for more", mails=3, words=1, crashes=0, losses=0, refusals=0, bursts=True),
    Bounds(
        "a reply to two, and every report",
        mails=1,
        words=2,
        crashes=0,
        losses=0,
        refusals=0,
        copies=True,
        reports=("Send", *TWO_RECIPIENTS),
    ),
    Bounds("a reply that waits, and a mail", words=2, crashes=0, losses=0, refusals=0, reports=("Send",), clock=True),
    Bounds(
        "her own answer, and faults",
        mails=1,
        words=2,
        crashes=1,
        losses=1,
        refusals=0,
        answers=1,
        reports=("Send",),
    ),
    Bounds("her own answer, and two mails", words=1, crashes=0, losses=0, refusals=0, answers=2, reports=("Send",)),
    Bounds("a busy model, and two mails", words=1, crashes=0, losses=0, tools=1, reports=("Send",), busy=2),
    Bounds(
        "her own answer to a reply that waits",
        mails=1,
        words=2,
        crashes=0,
        losses=1,
        refusals=0,
        answers=1,
        reports=("Send",),
        clock=True,
    ),
)
"""What `make model` explores: each to its end."""
