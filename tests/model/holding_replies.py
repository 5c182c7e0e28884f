"""Every order in which a holding reply is approved, claimed, sent and taken back, by the real decisions.

Two mails of one correspondent wait, each with an event that has the holding reply sent, delivered twice. A process
may die between any two of its calls. The provider takes a mail and says so, takes it and says nothing, or refuses it.
The owner says yes and wants none any more, at any moment. What stands is judged by `flow.holding` and
`flow.send_holding_reply`.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Final, NamedTuple

from copydesk.events import Event, HoldingReplyClaimed, HoldingReplyFailed, ReviewRequested
from copydesk.flow import holding, send_holding_reply
from copydesk.flow.context import Context
from copydesk.flow.holding import Holding
from copydesk.flow.send_holding_reply import Standing
from copydesk.query import Log, QueryState

NOW: Final = datetime(2026, 11, 23, 9, tzinfo=UTC)
END: Final = NOW + timedelta(days=5)
ABSENCE: Final = "block-a0000001"
QUERIES: Final = ("one", "other")
DELIVERIES: Final = (2, 2)
_LATER: Final = timedelta(seconds=130)


Claim = tuple[str, str, bool, bool]


class Run(NamedTuple):
    """One invocation: its nonce, the query, and where it stands: loaded, claimed, cleared for the send, or sent."""

    nonce: str
    query: str
    at: str = "loaded"
    outcome: str = ""


class World(NamedTuple):
    """What the logs have, how many claims the counter let pass, and what really happened.

    `claims` are (query, nonce, whether its outcome is in the log, whether it has expired); `accepted` are mails that
    the provider took; `said` and `stopped` order the owner's words; `wrong` is what must never be.
    """

    runs: frozenset[Run] = frozenset()
    left: tuple[int, ...] = DELIVERIES
    claims: frozenset[Claim] = frozenset()
    counted: int = 0
    accepted: int = 0
    said: int = 0
    stopped: int = 0
    wrong: str = ""


Step = tuple[str, World]


def steps(world: World) -> Iterator[Step]:
    """Whatever may happen now, in words, with the world after it."""
    yield from _owner(world)
    yield from _deliveries(world)
    for run in world.runs:
        others = world.runs - {run}
        yield f"{run.nonce} dies", world._replace(runs=others)
        yield from _goes_on(world, run, others)
    for claim in world.claims:
        query, nonce, ended, expired = claim
        if not expired:
            after = (world.claims - {claim}) | {(query, nonce, ended, True)}
            yield f"the claim of {nonce} expires", world._replace(claims=after)


def _owner(world: World) -> Iterator[Step]:
    if world.said == 0:
        yield "she says yes", world._replace(said=1)
    if world.said and not world.stopped:
        yield "she wants none any more", world._replace(stopped=1)


def _deliveries(world: World) -> Iterator[Step]:
    for number, query in enumerate(QUERIES):
        if world.left[number]:
            left = tuple(each - (place == number) for place, each in enumerate(world.left))
            run = Run(f"{query}{world.left[number]}", query)
            yield f"{run.nonce} begins", world._replace(left=left, runs=world.runs | {run})


def _goes_on(world: World, run: Run, others: frozenset[Run]) -> Iterator[Step]:
    match run.at:
        case "loaded":
            yield _claims(world, run, others)
        case "claimed" if _may_go(world):
            yield f"{run.nonce} is cleared", world._replace(runs=others | {run._replace(at="cleared")})
        case "claimed":
            yield f"{run.nonce} finds it taken back", _ended(world._replace(runs=others), run)
        case "cleared":
            sent = world._replace(accepted=world.accepted + 1, wrong=world.wrong or _why_wrong(world))
            yield f"{run.nonce}: accepted", sent._replace(runs=others | {run._replace(at="sent")})
            yield f"{run.nonce}: accepted, and no answer", _ended(sent._replace(runs=others), run)
            yield f"{run.nonce}: refused", _ended(world._replace(runs=others), run)
        case _:
            yield f"{run.nonce} records", _ended(world._replace(runs=others), run)


def _claims(world: World, run: Run, others: frozenset[Run]) -> Step:
    of_query = frozenset(each for each in world.claims if each[0] == run.query)
    standing = _standing(send_holding_reply.standing, of_query, run)
    gone = world._replace(runs=others)
    if standing is Standing.LEFT_BEHIND:
        (claim,) = (each for each in world.claims if each[0] == run.query)
        return f"{run.nonce} finds a claim left behind", _ended(gone, Run(claim[1], run.query))
    if standing is Standing.OURS:
        return f"{run.nonce} goes on", world._replace(runs=others | {run._replace(at="claimed")})
    counter = holding.only_one(ABSENCE, "jonas@example.com", END)
    if standing is not Standing.FREE or not _may_go(world) or world.counted >= counter.limit:
        return f"{run.nonce} passes", gone
    claims = world.claims | {(run.query, run.nonce, False, False)}
    claimed = world._replace(claims=claims, counted=world.counted + 1)
    return f"{run.nonce} claims", claimed._replace(runs=others | {run._replace(at="claimed")})


@cache
def _standing(judge: Callable[[Context[Event], str], Standing], claims: frozenset[Claim], run: Run) -> Standing:
    return judge(_context(claims, run.query), run.nonce)


def _ended(world: World, run: Run) -> World:
    """The outcome of the run's claim is in the log."""
    claim = next(each for each in world.claims if each[:2] == (run.query, run.nonce))
    return world._replace(claims=(world.claims - {claim}) | {(run.query, run.nonce, True, claim[3])})


def _may_go(world: World) -> bool:
    return may_go(holding.in_force, said=bool(world.said), stopped=bool(world.stopped))


@cache
def may_go(judge: Callable[..., Holding | None], *, said: bool, stopped: bool) -> bool:
    """Whether the text is in force, as the notes beside the logs and her approval say."""
    noted = {"approved|own": 1} if said else {}
    if stopped:
        noted |= dict.fromkeys(holding.note_ended(ABSENCE, NOW + timedelta(hours=1)).add, 1)
    found = [Holding("own", ABSENCE, "I am away.", END, NOW)] if said else []
    return judge(noted, found, ABSENCE, NOW + timedelta(hours=2)) is not None


def _why_wrong(world: World) -> str:
    if world.accepted:
        return "the correspondent got it twice"
    return "" if world.said else "it went unapproved"


def _context(claims: frozenset[Claim], query: str) -> Context[Event]:
    """What an invocation loads of the query: its log with the claim that followed from the event, if there is one."""
    event = ReviewRequested(
        event_id=query, query_id=query, draft_hash="d", message_id="", remind_at=END, expires_at=END, timestamp=NOW
    )
    found, now = list[Event](), NOW
    for number, (_, nonce, ended, expired) in enumerate(sorted(claims)):
        about = {"send_id": f"send {number}", "absence": ABSENCE, "recipient": "jonas@example.com", "query_id": query}
        claim = HoldingReplyClaimed(
            nonce=nonce, approved_in="own", text="I am away.", expires_at=NOW + _LATER, caused_by=query, **about
        )
        found.append(claim)
        if ended:
            found.append(HoldingReplyFailed(reason="?", **about))
        now = NOW + _LATER if expired else NOW
    return Context(QueryState(query_id=query), event, now, Log(tuple(found)))


def explored() -> tuple[int, list[tuple[str, ...]]]:
    """How many worlds there are, and the shortest ways to those in which a promise is broken; it ends at the first."""
    seen: dict[World, tuple[str, ...]] = {World(): ()}
    queue, broken = [World()], list[tuple[str, ...]]()
    while queue:
        following = list[World]()
        for world in queue:
            if world.wrong:
                broken.append((*seen[world], world.wrong))
                continue
            for said, after in steps(world):
                if after not in seen:
                    seen[after] = (*seen[world], said)
                    following.append(after)
        queue = [] if broken else following
    return len(seen), broken
