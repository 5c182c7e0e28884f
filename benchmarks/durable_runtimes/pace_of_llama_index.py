"""LlamaIndex Workflows: a workflow that goes round twelve times, its context snapshot into SQLite after every event."""

import asyncio
import json
import sqlite3
import sys
from pathlib import Path

from benchmarks.durable_runtimes import pace

pace.watch_connections()

from workflows import Context, Workflow, step
from workflows.events import Event, StartEvent, StopEvent

FOLDER = Path(sys.argv[1])
WORK = pace.worker(FOLDER)


class Next(Event):
    """The step of that place comes next."""

    place: int


class Desk(Workflow):
    """Twelve steps."""

    @step
    async def begin(self, ev: StartEvent, ctx: Context) -> Next:
        """The first step."""
        await ctx.store.set("number", ev.get("number"))
        return Next(place=0)

    @step
    async def work(self, ev: Next, ctx: Context) -> Next | StopEvent:
        """A step's work; what was done stands in the context's store."""
        name = pace.STEPS[ev.place]
        text = WORK(name, await ctx.store.get("number"))
        await ctx.store.set(name, text)
        return StopEvent(result=text) if name == "send" else Next(place=ev.place + 1)


def database() -> sqlite3.Connection:
    """Where the snapshots go; SQLite's own settings are a rollback journal and FULL."""
    made = sqlite3.connect(FOLDER / "snapshots.sqlite")
    made.execute("CREATE TABLE snapshot (number INTEGER PRIMARY KEY, context TEXT)")
    return made


async def converse(snapshots: sqlite3.Connection, number: int) -> None:
    """One conversation."""
    handler = Desk(timeout=60).run(number=number)
    async for _ in handler.stream_events(expose_internal=True):
        context = json.dumps(handler.ctx.to_dict())
        snapshots.execute("REPLACE INTO snapshot VALUES (?, ?)", (number, context))
        snapshots.commit()
    await handler


async def main() -> None:
    """Run the conversations, some at a time."""
    count, at_a_time, warm = pace.settings()
    snapshots, turn = database(), asyncio.Semaphore(at_a_time)

    async def in_turn(number: int) -> None:
        async with turn:
            await converse(snapshots, number)

    await asyncio.gather(*(in_turn(number) for number in range(-warm, 0)))
    started = pace.start()
    await asyncio.gather(*(in_turn(number) for number in range(count)))
    pace.report(started)


if __name__ == "__main__":
    asyncio.run(main())
