"""Events of the conversation with the model."""

import re
from typing import ClassVar, Final, Literal

from pydantic import AwareDatetime, Field, JsonValue

from copydesk.events.base import Event
from copydesk.values import Frozen

TOOL_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,63}")
"""What a tool may be called. The model writes the name, and the bus must carry nothing else that it writes."""


class LLMRequestSent(Event):
    """The model is to be asked; its tries are reserved by this event.

    By `times_gone` it is asked for another draft, since times of the last one are taken by now: `note` has which.

    `prompt` names the parts of the exact prompt by their SHA-256, in order; the store keeps their texts. `metadata`
    holds the prompt's version and the model's parameters. `patience_seconds` is how much longer the model may take than
    a function on AWS has: the query counts as standing still that much later.
    """

    opens_round: ClassVar[bool] = True

    purpose: Literal["draft", "continue", "revise", "repair", "try_again", "times_gone"]
    note: str = ""
    max_tries: int = 3
    model_name: str = ""
    prompt: tuple[str, ...] = ()
    patience_seconds: int = Field(default=0, ge=0)


class RequestedCall(Frozen):
    """A tool call as the model wrote it; `arguments` is its text, which may not even be JSON."""

    call_id: str
    tool_name: str
    arguments: str


class LLMResponseReceived(Event):
    """What the model answered, as it answered. `latency_ms` spans all tries.

    `cached_tokens` are those of the `input_tokens` that the endpoint had already from an earlier prompt,
    `reasoning_tokens` those of the `output_tokens` that were reasoning. `dollars` is by the settings' prices, None
    where a price or the endpoint's count is unknown. With `by_second` the second model answered, at its own prices;
    with `by_rules` no model was asked.
    """

    model_name: str = ""
    response_text: str = ""
    tool_calls: tuple[RequestedCall, ...] = ()
    finish_reason: str = ""
    input_tokens: int = 0
    output_tokens: int = 0
    cached_tokens: int = 0
    reasoning_tokens: int = 0
    tries: int = 1
    latency_ms: int = 0
    dollars: float | None = None
    scripted: bool = False
    by_second: bool = False
    by_rules: bool = False


class LLMRequestFailed(Event):
    """The model gave no answer within the reserved tries."""

    reason: str
    tries: int = 0


WaitsFor = Literal["rate_limit", "outage", "own_limit"]
"""Why a model is asked later: its endpoint turns us away, does not answer, or a limit of the owner's is used up."""


class LLMRequestDeferred(Event):
    """The model cannot be asked now: it is asked again in the same round, once `until` has come.

    `reason` says why in few words, `problem` in all of them, with what its owner can do about it.
    `tries` is how often it was asked since the last such wait, `failed` how many of the reserved tries are used up: one
    that was turned away is none. `counted_on` is the day of the owner's whose calls hold one for the next try, or "".
    `limit` is the setting that is used up, with its value of then.

    Until `expires_at` the owner may end the wait by a word of hers, signed over `shown_hash` as for ReviewRequested.
    Logs of earlier versions have neither: their waits end by themselves.
    """

    kind: WaitsFor
    reason: str
    problem: str = ""
    until: AwareDatetime
    tries: int = 0
    failed: int = 0
    counted_on: str = ""
    limit: str = ""
    shown_hash: str = ""
    expires_at: AwareDatetime | None = None


class LLMRequestResumed(Event):
    """The moment until which the model was not asked has come: it is asked again, what it was asked before."""

    until: AwareDatetime


class LLMResponseUnusable(Event):
    """The model answered, but twice with neither a draft nor tool calls; `answer` is what it wrote at last."""

    reason: str
    answer: str = ""


class AgentThoughtEvent(Event):
    """What the model said about its next step; shown to the owner, never to the client."""

    thought: str


class ToolCallRequested(Event):
    """One call of one tool. The event's id is the call's idempotency key."""

    tool_name: str
    tool_args: dict[str, JsonValue] = Field(default_factory=dict)
    call_id: str

    @property
    def routed_tool(self) -> str | None:
        """Rules send the request to the function of its tool. A name that is no identifier stays off the bus."""
        return self.tool_name if TOOL_NAME.fullmatch(self.tool_name) else None


class ToolCallSucceeded(Event):
    """A tool's answer, as JSON text; `request_id` is the id of the ToolCallRequested event.

    `metadata` tells, of the calendar's tool, how the owner's own calendars stood; the model is not told that.
    """

    tool_name: str
    tool_args: dict[str, JsonValue] = Field(default_factory=dict)
    call_id: str
    request_id: str
    result: str


class ToolCallFailed(Event):
    """A tool could not answer; `error_message` is shown to the model, and `metadata` as of ToolCallSucceeded is not."""

    tool_name: str
    tool_args: dict[str, JsonValue] = Field(default_factory=dict)
    call_id: str
    request_id: str
    error_message: str


class Booking(Frozen):
    """A hold in the calendar, whose invitation a draft bears; times are ISO 8601 with offset.

    A call that was booked before is changed by its next version, `sequence`: it moves to this time where `instead_of`
    names the hold that it had, or `cancels` says that it does not take place. `uid` names the hold under whose id the
    client's calendar knows it, "" for this one.
    """

    hold_id: str
    start: str
    end: str
    topic: str
    uid: str = ""
    sequence: int = 0
    instead_of: str = ""
    cancels: bool = False

    @property
    def known_as(self) -> str:
        """The hold under whose id the client's calendar knows the call."""
        return self.uid or self.hold_id

    @property
    def change(self) -> tuple[str, ...]:
        """What it changes of a call that was booked before: nothing for a first invitation."""
        if not (self.uid or self.sequence or self.instead_of or self.cancels):
            return ()
        return self.uid, str(self.sequence), self.instead_of, "cancels" if self.cancels else "moves"


class DraftResponseReady(Event):
    """A draft waits for its review. `draft_hash` binds an approval to exactly this draft.

    `action_taken` says in words what was done for it. `booking` is the call whose invitation leaves with it: one that
    the client chose, and that the text names; `call_note` says why that is so, or why there is none.
    """

    response_content: str
    action_taken: str = ""
    draft_hash: str
    sources: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    booking: Booking | None = None
    call_note: str = ""
    scripted: bool = False
