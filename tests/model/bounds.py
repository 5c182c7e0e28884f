"""How far the model goes: every number that makes its state space finite, by name."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bounds:
    """What may happen on one way through the model.

    `mails` is how many the client writes in all, `words` how many the owner says. `crashes` counts invocations that
    die and answers that are lost, `losses` events that end as dead letters, `refusals` what the provider, the model or
    the day's limit refuses. Deliveries, reports and ticks of the watcher have no bound: they may come at any moment.
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
    reports: tuple[str, ...] = ("Send", "Bounce")


SMALL = Bounds("small", mails=2, words=2, crashes=1, losses=0, refusals=0)
FULL = (
    Bounds("two mails, three words", crashes=2, losses=0, refusals=0),
    Bounds("refusals and dead letters", words=2, crashes=1, losses=1, refusals=2),
    Bounds("tools", words=1, crashes=0, losses=1, refusals=1, tools=2),
)
