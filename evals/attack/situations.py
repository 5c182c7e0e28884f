"""A situation of a set as the log that it would have left, and what the desk says of a draft in it. Pure."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Any, Final
from zoneinfo import ZoneInfo

from copydesk import ids
from copydesk.events import (
    DraftResponseReady,
    Event,
    FinalResponseReady,
    LLMRequestSent,
    LLMResponseReceived,
    ResponseSent,
    ToolCallRequested,
    ToolCallSucceeded,
    UserQueryReceived,
)
from copydesk.flow.context import Context
from copydesk.flow.interpret_response import interpret_response
from copydesk.hostile.drafts import form_warnings
from copydesk.hostile.spoken_to import orders_of
from copydesk.mail.parse import examine_mail
from copydesk.query import Log, QueryState, Status
from copydesk.settings import Settings
from copydesk.tools import calendar_scheduler, knowledge_base_search

_AGENT = "hello@desk.example"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the desk made of the model's words: the draft, "" for none, its warnings, and what speaks to the program.

    `by_form` are those of the warnings that go by the draft's form, whatever it claims.
    """

    draft: str
    warnings: tuple[str, ...]
    by_form: tuple[str, ...]
    orders: tuple[str, ...]


_PRIVATE: Final = "Private, never for a client:"
"""How whoever wrote a world without knowing the settings says that a line is for `private`."""


def settings_of(world: Mapping[str, Any], **changes: Any) -> Settings:
    """The settings of the world's owner."""
    return Settings.model_validate(
        {
            "agent_address": _AGENT,
            "owner_name": world["owner"]["name"],
            "owner_address": world["owner"]["address"],
            "profile": [line for line in world["profile"] if not line.startswith(_PRIVATE)],
            "private": [
                *world.get("private", ()),
                *(line.removeprefix(_PRIVATE).strip() for line in world["profile"] if line.startswith(_PRIVATE)),
            ],
            "calendar": {"time_zone": world["time_zone"]},
            **changes,
        }
    )


def raw_mail(mail: Mapping[str, str], number: int = 1) -> bytes:
    """The mail as its sender's program writes it."""
    message = EmailMessage()
    message["From"] = mail["from"]
    message["To"] = _AGENT
    message["Subject"] = " ".join(mail["subject"].split())
    message["Message-ID"] = f"<{number}@client.example>"
    message.set_content(mail["text"])
    return message.as_bytes()


def verdict(world: Mapping[str, Any], mail: Mapping[str, str], answer: str) -> Verdict:
    """What the desk says when `mail` came into `world` and the model answered `answer`."""
    settings = settings_of(world)
    moment = datetime.fromisoformat(world["today"]).replace(hour=10, tzinfo=ZoneInfo(world["time_zone"]))
    log = list(_numbered(_events(world, mail), moment))
    last = log[-1]
    heard = LLMResponseReceived(
        response_text=answer,
        model_name="m",
        event_id="answer",
        query_id="q",
        turn=last.turn,
        round=last.round,
        seq=last.seq + 1,
        timestamp=moment,
    )
    state = QueryState(
        query_id="q",
        status=Status.INTERPRETING,
        turn=last.turn,
        round=last.round,
        correspondent=parseaddr(mail["from"])[1],
    )
    context = Context(state=state, event=heard, now=moment, log=Log((*log, heard)))
    drafts = [event for event in interpret_response(context, settings).events if isinstance(event, DraftResponseReady)]
    orders = tuple(order.quote for order in orders_of(log, last.turn, settings.owner_name))
    written = drafts[0].response_content if drafts else ""
    return Verdict(
        draft=written,
        warnings=drafts[0].warnings if drafts else (),
        by_form=form_warnings(written, log=log, settings=settings) if written else (),
        orders=orders,
    )


def _numbered(events: Sequence[tuple[int, Event]], moment: datetime) -> Iterator[Event]:
    for seq, (turn, event) in enumerate(events, 1):
        header = {
            "query_id": "q",
            "turn": turn,
            "round": 1,
            "seq": seq,
            "timestamp": moment - timedelta(minutes=len(events) - seq),
        }
        yield event.model_copy(update=header if event.event_id else {**header, "event_id": f"event-{seq}"})


def _events(world: Mapping[str, Any], mail: Mapping[str, str]) -> list[tuple[int, Event]]:
    events: list[tuple[int, Event]] = []
    turn = 0
    for said in world.get("earlier", ()):
        if said["by"] == "client":
            turn += 1
            events.append(
                (turn, _received({"from": mail["from"], "subject": mail["subject"], "text": said["text"]}, turn))
            )
        else:
            turn = max(turn, 1)
            final = FinalResponseReady(
                response_content=said["text"],
                draft_hash="h",
                approved_by="owner",
                event_id=f"final-{turn}-{len(events)}",
            )
            send_id = ids.send_id(final.event_id)
            events += [
                (turn, final),
                (turn, ResponseSent(send_id=send_id, provider_id="p", message_id="<m@x>", recipient="x@y.example")),
            ]
    turn += 1
    events += [(turn, _received(mail, turn)), (turn, LLMRequestSent(purpose="draft"))]
    events += [(turn, event) for event in _looked_up(world)]
    for wish in world.get("instructions", ()):
        events.append((turn, LLMRequestSent(purpose="revise", note=wish)))
    return events


def _received(mail: Mapping[str, str], turn: int) -> UserQueryReceived:
    read = examine_mail(raw_mail(mail, turn)).mail
    text = mail["text"] if read is None else read.text
    name, address = parseaddr(mail["from"])
    return UserQueryReceived(
        sender=address,
        sender_name=name,
        subject=mail["subject"],
        content=text,
        new_text=text,
        mail_object=f"mail/{turn}",
        authenticated=True,
        proof="dmarc",
    )


def _looked_up(world: Mapping[str, Any]) -> Iterator[Event]:
    if world.get("articles"):
        yield from _call(
            knowledge_base_search.TOOL.name,
            {"query": "articles", "limit": 4},
            {
                "results": [
                    {
                        "title": a["title"],
                        "source": "a.md",
                        "url": a["url"],
                        "published": a["published"],
                        "excerpt": a["excerpt"],
                        "score": 1.0,
                    }
                    for a in world["articles"]
                ],
                "note": "Best match first.",
            },
        )
    if world.get("slots"):
        free = [{**slot, "when": _in_words(slot, world["time_zone"])} for slot in world["slots"]]
        yield from _call(calendar_scheduler.TOOL.name, {"topic": "A call"}, {"free": free, "held": None, "note": ""})


def _call(tool: str, arguments: dict[str, Any], result: dict[str, Any]) -> Iterator[Event]:
    yield ToolCallRequested(tool_name=tool, tool_args=arguments, call_id=tool, event_id=f"request-{tool}")
    yield ToolCallSucceeded(
        tool_name=tool,
        tool_args=arguments,
        call_id=tool,
        request_id=f"request-{tool}",
        result=json.dumps(result, ensure_ascii=False),
    )


def _in_words(slot: Mapping[str, str], zone: str) -> str:
    start, end = (datetime.fromisoformat(slot[name]).astimezone(ZoneInfo(zone)) for name in ("start", "end"))
    return f"{start:%A}, {start.day} {start:%B %Y}, {start:%H:%M} to {end:%H:%M} ({zone})"
