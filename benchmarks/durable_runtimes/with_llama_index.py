"""LlamaIndex Workflows as its page "Writing durable workflows" says: the context is snapshot into a database.

What was done stands in the context's store. This version lets only the caller of the workflow take snapshots
(`to_dict` inside a step raises), so one is taken after every event, the runtime's internal ones included.
"""

import asyncio
import json
import sqlite3
import sys
from importlib.metadata import version
from pathlib import Path

from workflows import Context, Workflow, step
from workflows.events import Event, StartEvent, StopEvent

from benchmarks.durable_runtimes.office import MAIL, ask_model, send

FOLDER = Path(sys.argv[1])


class Snapshots:
    """The latest snapshot of the one run, in SQLite."""

    def __init__(self) -> None:
        self._database = sqlite3.connect(FOLDER / "snapshots.sqlite")
        self._database.execute("CREATE TABLE IF NOT EXISTS snapshot (id INTEGER PRIMARY KEY, context TEXT)")

    def save(self, context: Context) -> None:
        """Keep the context as it is now."""
        self._database.execute("REPLACE INTO snapshot VALUES (1, ?)", (json.dumps(context.to_dict()),))
        self._database.commit()

    def load(self, workflow: Workflow) -> Context | None:
        """The context as it was kept last, if it was."""
        row = self._database.execute("SELECT context FROM snapshot").fetchone()
        return None if row is None else Context.from_dict(workflow, json.loads(row[0]))


class DraftReady(Event):
    """The model has answered."""

    text: str


class Desk(Workflow):
    """Mail, model, draft, send."""

    @step
    async def write_draft(self, ev: StartEvent, ctx: Context) -> DraftReady:
        """Ask the model, unless a snapshot has its answer."""
        draft = await ctx.store.get("draft", default=None)
        if draft is None:
            draft = ask_model(ev.get("mail"))
            await ctx.store.set("draft", draft)
        return DraftReady(text=draft)

    @step
    async def send_draft(self, ev: DraftReady, ctx: Context) -> StopEvent:
        """Send, unless a snapshot has the receipt."""
        receipt = await ctx.store.get("receipt", default=None)
        if receipt is None:
            receipt = send(FOLDER, ev.text)
            await ctx.store.set("receipt", receipt)
        return StopEvent(result=receipt)


async def main() -> None:
    """Begin the run, or go on with it from the last snapshot."""
    snapshots, desk = Snapshots(), Desk(timeout=30)
    context = snapshots.load(desk)
    handler = desk.run(mail=MAIL) if context is None else desk.run(ctx=context)
    async for _ in handler.stream_events(expose_internal=True):
        snapshots.save(handler.ctx)
    receipt = await handler
    print(f"{version('llama-index-workflows')}|finished, with {receipt}")


if __name__ == "__main__":
    asyncio.run(main())
