"""The picture of the flow in docs/architecture.md: `python -m docs.generate.flow` draws it from the registry."""

import sys
from collections.abc import Iterator
from typing import Final

from copydesk.keys import INBOUND_OVERDUE, OWNERS_WORD, SIGN_IN_ASKED
from docs.generate.marks import ROOT, between
from functions.registry import (
    OnEvent,
    OnEveryEvent,
    OnHttp,
    OnLog,
    OnMailEvent,
    OnObject,
    OnSchedule,
    OnWakeUp,
    Subscription,
    Trigger,
)
from functions.subscriptions import SUBSCRIPTIONS

PAGE: Final = ROOT / "docs" / "architecture.md"
START: Final = "<!-- the flow, drawn from functions/subscriptions.py by `make docs` -->"
END: Final = "<!-- end of the flow -->"
ANNOUNCED_BY: Final = {INBOUND_OVERDUE: "watch_deadlines", OWNERS_WORD: "receive_email", SIGN_IN_ASKED: "sign_in"}
"""Who puts which notice on the bus."""
_SOURCES: Final = {OnMailEvent: "ses", OnSchedule: "clock", OnWakeUp: "moment", OnLog: "log", OnHttp: "http"}
"""The box that each trigger from outside begins at."""


def picture() -> str:
    """The flow as a Mermaid flowchart: a box a function, an arrow an event."""
    lines = ["```mermaid", "flowchart TD"]
    lines += [f'  {name}(["{label}"])' for name, label in _outside().items()]
    lines += [f"  {entry.handler}" for entry in SUBSCRIPTIONS]
    lines += [*_from_outside(), *_between_handlers(), "```"]
    return "\n".join(lines)


def renewed(page: str) -> str:
    """`page` with the present picture between its marks. Raises ValueError if a mark is missing."""
    return between(page, START, END, picture())


def _outside() -> dict[str, str]:
    return {
        "inbound": "a mail in S3 inbound/",
        "articles": "an article in S3 articles/",
        "ses": "SES delivery events",
        "clock": "every few minutes",
        "moment": "a moment that was set",
        "log": "the table's stream",
        "http": "the owner's browser",
    }


def _source(trigger: Trigger) -> str:
    return trigger.prefix.rstrip("/") if isinstance(trigger, OnObject) else _SOURCES.get(type(trigger), "")


def _from_outside() -> Iterator[str]:
    for entry in SUBSCRIPTIONS:
        for trigger in entry.hears:
            if _source(trigger):
                yield f"  {_source(trigger)} --> {entry.handler}"
            elif isinstance(trigger, OnEveryEvent):
                yield f"  publish_events -- every event --> {entry.handler}"
            elif isinstance(trigger, OnEvent) and trigger.type in ANNOUNCED_BY:
                yield f"  {ANNOUNCED_BY[trigger.type]} -. {trigger.type} .-> {entry.handler}"


def _between_handlers() -> Iterator[str]:
    for emitter in SUBSCRIPTIONS:
        for hearer in SUBSCRIPTIONS:
            names = sorted(_passed(emitter, hearer))
            if names:
                yield f"  {emitter.handler} -- {'<br>'.join(names)} --> {hearer.handler}"


def _passed(emitter: Subscription, hearer: Subscription) -> set[str]:
    heard = {trigger.type for trigger in hearer.hears if isinstance(trigger, OnEvent)}
    return heard & set(emitter.emits)


def main() -> int:
    """Renew the page's picture."""
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
