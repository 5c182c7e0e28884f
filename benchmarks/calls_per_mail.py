"""What one mail makes the desk do, counted on moto: a mail that uses both tools, is approved by mail, sent, delivered.

Only what Copydesk's functions call is counted: not what SES, the bucket, the rules and the stream do by themselves.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Final
from unittest.mock import patch

from botocore.client import BaseClient

from copydesk.adapters.models.scripted_model import ScriptedModel
from local.desk.cloud.functions import Functions
from local.desk.desk import Desk
from local.desk.examples import ARTICLES, SAMPLE_MAIL
from local.desk.logs import log_to
from local.desk.mail_files import MailFile, read_mails
from local.desk.notices import Committed, Notice
from local.desk.ses_block import Checks
from local.desk.settings import desk_settings
from local.desk.trial import Trial

KILOBYTE: Final = 1024
_running: ContextVar[str] = ContextVar("running", default="")


@dataclass(slots=True)
class PerMail:
    """Counts of one conversation. `calls` are AWS's APIs by handler and operation; `write_units` are DynamoDB's."""

    events: Counter[str] = field(default_factory=Counter)
    invocations: Counter[str] = field(default_factory=Counter)
    calls: Counter[tuple[str, str]] = field(default_factory=Counter)
    write_units: int = 0
    read_units: int = 0

    def operations(self) -> Counter[str]:
        """The calls by operation."""
        found: Counter[str] = Counter()
        for (_, operation), count in self.calls.items():
            found[operation] += count
        return found

    def noted(self, operation: str, parameters: Mapping[str, Any]) -> None:
        """Count one call of the handler that runs in this thread, if one does."""
        handler = _running.get()
        if not handler:
            return
        self.calls[handler, operation] += 1
        self.write_units += _write_units(operation, parameters)
        self.read_units += _read_units(operation, parameters)


def measure() -> None:
    """Print the calls and the events of one mail, by type."""
    counted = count()
    print(f"One mail, from its arrival to the delivered reply: {sum(counted.events.values())} events,")
    print(f"  {sum(counted.invocations.values())} invocations, {sum(counted.calls.values())} API calls,")
    print(f"  about {counted.write_units} write units and {counted.read_units} read units of DynamoDB")
    for title, counts in (
        ("events", counted.events),
        ("invocations", counted.invocations),
        ("API calls", counted.operations()),
    ):
        print(f"  {title}:")
        for name, number in sorted(counts.items()):
            print(f"    {number:3} {name}")


def count(raw: bytes = b"") -> PerMail:
    """Let one mail through the whole chain on moto, the sample's or `raw`, and count."""
    counted = PerMail()
    with ExitStack() as stack:
        log_to(None, stack)
        stack.enter_context(_counting_calls(counted))
        desk = Desk(desk_settings(None, {}), lambda _: ScriptedModel(), cloud="moto", page_url="http://127.0.0.1")
        stack.callback(desk.close)
        desk.add_articles(ARTICLES)
        desk.wait_until_idle(60)
        counted.invocations.clear()
        counted.calls.clear()
        counted.write_units = counted.read_units = 0
        desk.notifier.subscribe(lambda notice: _note_event(counted, notice))
        outcome = Trial(desk, checks=Checks(), as_stored=False, approve=True, patience_seconds=60).take(
            MailFile(SAMPLE_MAIL, raw) if raw else read_mails([SAMPLE_MAIL])[0]
        )
    if outcome.status != "answered":
        raise SystemExit(f"the conversation did not end with a reply: {outcome}")
    return counted


def _note_event(counted: PerMail, notice: Notice) -> None:
    if isinstance(notice, Committed):
        counted.events[notice.event.type] += 1


@contextmanager
def _counting_calls(counted: PerMail) -> Iterator[None]:
    """Count at the one method that all of boto3's calls pass through, and at the one that all invocations do."""
    call, run = BaseClient._make_api_call, Functions._run  # type: ignore[attr-defined]  # noqa: SLF001  (both)

    def counting_call(client: Any, operation: str, parameters: Mapping[str, Any]) -> Any:
        counted.noted(operation, parameters)
        return call(client, operation, parameters)

    def counting_run(functions: Functions, handler: str, event: dict[str, Any], request_id: str) -> Any:
        counted.invocations[handler] += 1
        token = _running.set(handler)
        try:
            return run(functions, handler, event, request_id)
        finally:
            _running.reset(token)

    with patch.object(BaseClient, "_make_api_call", counting_call), patch.object(Functions, "_run", counting_run):
        yield


def _write_units(operation: str, parameters: Mapping[str, Any]) -> int:
    """A unit for each kilobyte of an item; a transaction costs twice."""
    if operation == "TransactWriteItems":
        return 2 * sum(_kilobytes(action) for item in parameters["TransactItems"] for action in item.values())
    return 1 if operation in {"UpdateItem", "PutItem", "DeleteItem"} else 0


def _kilobytes(action: Mapping[str, Any]) -> int:
    return -(-_size(action.get("Item", action.get("Key", {}))) // KILOBYTE)


def _size(value: Any) -> int:
    """The bytes of a value and of the names in it, as DynamoDB counts them, nearly."""
    if isinstance(value, Mapping):
        return sum(len(name) + _size(inner) for name, inner in value.items())
    if isinstance(value, list):
        return sum(map(_size, value))
    return len(value if isinstance(value, bytes) else str(value).encode())


def _read_units(operation: str, parameters: Mapping[str, Any]) -> int:
    """A unit for each item: those of a conversation have less than four kilobytes."""
    if operation == "BatchGetItem":
        return sum(len(request["Keys"]) for request in parameters["RequestItems"].values())
    return 1 if operation in {"GetItem", "Query"} else 0
