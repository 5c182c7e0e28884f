"""What the owner may decide (`Settings`).

It is validated once, at the edge; a wrong value raises SettingsError with the setting's name and what to write.
"""

import json
from collections.abc import Mapping
from datetime import time, timedelta
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, StringConstraints, ValidationError, model_validator

from copydesk.errors import SettingsError
from copydesk.reply_settings import ReplySettings, WayIn, check_way_in
from copydesk.setting_values import Address, ForwardingSettings, Strict, ZoneName, one_line

LOCAL_PART_LIMIT = 20
"""Reply addresses add a token of 44 characters to the agent's local part, and RFC 5321 section 4.5.3.1.1 allows 64."""

ReasoningEffort = Literal["none", "minimal", "low", "medium", "high", "xhigh"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Hours(Strict):
    """A working day's hours, local time."""

    start: time = time(9)
    end: time = time(17)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.start >= self.end:
            raise ValueError("a working day must end after it starts")
        return self


def _monday_to_friday() -> dict[Weekday, Hours]:
    return {day: Hours() for day in WEEKDAYS[:5]}


class CalendarSettings(Strict):
    """When calls may be offered. `notice_hours` is the least time ahead, `horizon_days` the most."""

    time_zone: ZoneName = "UTC"
    working_hours: dict[Weekday, Hours] = Field(default_factory=_monday_to_friday)
    call_minutes: int = Field(default=30, ge=10, le=240)
    notice_hours: int = Field(default=24, ge=0, le=336)
    horizon_days: int = Field(default=14, ge=1, le=90)


class SecondModelSettings(Strict):
    """A model that is asked when the first is down. What is not set here is the first one's.

    At another address it has a key of its own, or none: see `model_key_for`.
    """

    name: str = Field(min_length=1)
    base_url: str | None = None
    sign_in: Literal["key", "aws"] | None = None
    temperature: float | None = Field(default=None, ge=0, le=2)
    reasoning_effort: ReasoningEffort | None = None


class ModelSettings(Strict):
    """Which model is asked, and what it may cost. `tools` says whether the endpoint knows native tool calls.

    `sign_in` is `aws` for Amazon Bedrock with the function's own rights, and else `key`. `response_format` says how an
    endpoint without native tools is held to JSON. `temperature` and `reasoning_effort` are sent only if they are set.
    """

    name: str = "gpt-5-mini"
    base_url: str = "https://api.openai.com/v1"
    sign_in: Literal["key", "aws"] = "key"
    tools: Literal["native", "schema"] = "native"
    response_format: Literal["json_schema", "json_object", "none"] = "json_schema"
    max_tries: int = Field(default=3, ge=1, le=6)
    timeout_seconds: float = Field(default=60, ge=5, le=240)
    max_output_tokens: int = Field(default=1500, ge=100, le=16000)
    temperature: float | None = Field(default=None, ge=0, le=2)
    reasoning_effort: ReasoningEffort | None = None
    dollars_per_million_input: float = Field(default=0, ge=0)
    dollars_per_million_cached_input: float | None = Field(default=None, ge=0)
    dollars_per_million_output: float = Field(default=0, ge=0)
    calls_per_day: int = Field(default=500, ge=1)
    fallback: SecondModelSettings | None = None

    @property
    def second(self) -> "ModelSettings | None":
        """The settings of the second model, whole; None if there is none."""
        if self.fallback is None:
            return None
        own = {name: value for name, value in self.fallback.model_dump().items() if value is not None}
        return self.model_copy(update={**own, "fallback": None})


def model_key_for(secret: str, settings: ModelSettings, *, first: ModelSettings) -> str:
    """The key for the endpoint of `settings` out of the model secret; empty if the secret holds none for it.

    The secret is the first model's key, or a JSON object of keys by host. A key goes to no other host than its own.
    """
    host, first_host = urlsplit(settings.base_url).hostname, urlsplit(first.base_url).hostname
    try:
        keys = json.loads(secret) if secret.lstrip().startswith("{") else None
    except ValueError:
        keys = None
    if isinstance(keys, dict):
        return str(keys.get(host or "") or "")
    return secret if host == first_host else ""


class ReviewSettings(Strict):
    """When the owner is asked. `always`: every draft. `unless_flagged`: only drafts that bear a warning.

    A reply that the owner approves waits for `undo_seconds` before it leaves.
    """

    policy: Literal["always", "unless_flagged"] = "always"
    remind_hours: int = Field(default=24, ge=1)
    expire_days: int = Field(default=7, ge=1, le=60)
    undo_seconds: int = Field(default=0, ge=0, le=3600)

    @model_validator(mode="after")
    def _reminded_before_expiry(self) -> Self:
        if self.remind_hours >= self.expire_days * 24:
            raise ValueError("remind_hours must be less than expire_days")
        return self


class BurstSettings(Strict):
    """How long the model is not asked yet, as a client may write on: after a thread's first mail, or a later one."""

    first_mail_seconds: int = Field(default=0, ge=0, le=3600)
    later_mail_seconds: int = Field(default=60, ge=0, le=3600)


class Settings(Strict):
    """What the owner decides. `profile` are facts that drafts may state.

    Three addresses are told apart. `agent_address` is where the desk receives, and what it writes from.
    `owner_address` is where the owner is asked. `client_addresses` are where clients write: mailboxes, aliases or
    groups of the owner's that forward to `agent_address`, the owner's own among them if clients write there. Without
    any, clients write to `agent_address`. What comes by way of one of them is judged by `forwarding`. `way_in` says how
    it comes, and `replies` from whom replies leave.

    `answers_from` are further addresses that the owner answers clients from herself; they decide nothing.
    `retention_days` after a query was closed its content becomes unreadable, as if it were forgotten; 0 keeps it.
    """

    agent_address: Address
    owner_name: Annotated[str, StringConstraints(min_length=1, max_length=100), AfterValidator(one_line)]
    owner_address: Address
    client_addresses: tuple[Address, ...] = ()
    way_in: WayIn = "mx"
    replies: ReplySettings = ReplySettings()
    reviewers: tuple[Address, ...] = ()
    answers_from: tuple[Address, ...] = ()
    profile: tuple[str, ...] = ()
    review: ReviewSettings = ReviewSettings()
    model: ModelSettings = ModelSettings()
    calendar: CalendarSettings = CalendarSettings()
    forwarding: ForwardingSettings = ForwardingSettings()
    bursts: BurstSettings = BurstSettings()
    replies_per_correspondent_per_day: int = Field(default=5, ge=1)
    mails_per_correspondent_per_day: int = Field(default=20, ge=1)
    mails_per_form_per_day: int = Field(default=100, ge=1)
    retention_days: int = Field(default=0, ge=0, le=3650)

    @model_validator(mode="after")
    def _addresses_fit(self) -> Self:
        local = self.agent_address.rpartition("@")[0]
        if len(local) > LOCAL_PART_LIMIT or "+" in local:
            raise ValueError(
                f"agent_address: {local!r} must have at most {LOCAL_PART_LIMIT} characters and no '+': "
                "reply addresses add a token to it"
            )
        if self.agent_address.lower() == self.owner_address.lower():
            raise ValueError("agent_address and owner_address must differ: the agent would answer its own reviews")
        return self

    @model_validator(mode="after")
    def _answers_come_back(self) -> Self:
        check_way_in(self.way_in, self.replies, self.client_addresses)
        return self

    @model_validator(mode="after")
    def _kept_while_it_waits(self) -> Self:
        if 0 < self.retention_days <= self.review.expire_days:
            raise ValueError(
                f"retention_days: mails must outlast a review, so write 0 or more than review.expire_days "
                f"({self.review.expire_days})"
            )
        return self

    @property
    def retention(self) -> timedelta | None:
        """How long the content of a closed query is kept; None for ever."""
        return timedelta(days=self.retention_days) if self.retention_days else None

    @property
    def clients_write_to(self) -> tuple[str, ...]:
        """Where clients write: the owner's addresses that forward to the desk, or else the desk's own."""
        return self.client_addresses or (self.agent_address,)

    @property
    def own_addresses(self) -> tuple[str, ...]:
        """The desk's own address first, then those that forward to it, then the one that replies leave from."""
        return tuple(dict.fromkeys((self.agent_address, *self.client_addresses, self.reply_sender)))

    @property
    def reply_sender(self) -> str:
        """The address that replies leave from."""
        return self.replies.sender or self.agent_address

    @property
    def answers_go_to(self) -> str:
        """The owner's own address that clients answer to; "" where they answer to the thread's signed one."""
        return self.replies.answers_go_to(self.reply_sender, self.client_addresses)

    @property
    def domain(self) -> str:
        """The domain that receives mail."""
        return self.agent_address.rpartition("@")[2]

    @property
    def allowed_reviewers(self) -> frozenset[str]:
        """Who may decide by mail, in lower case: the owner and the named reviewers."""
        return frozenset(address.lower() for address in (self.owner_address, *self.reviewers))


_IN_WORDS: Mapping[str, str] = {
    "missing": "is missing",
    "extra_forbidden": "is no setting; check how it is spelled",
    "string_too_short": "must not be empty",
}
"""What to say in place of pydantic's own message, by its type."""


def problems(error: ValidationError) -> tuple[tuple[str, str], ...]:
    """Each setting that is wrong, by its dotted name (empty if several don't fit together), and what is wrong."""
    return tuple(
        (
            ".".join(str(part) for part in each["loc"]),
            _IN_WORDS.get(each["type"], each["msg"].removeprefix("Value error, ")),
        )
        for each in error.errors()
    )


def explain(error: ValidationError, where: str) -> SettingsError:
    """A pydantic error in the words of someone who edits a settings file."""
    lines = (f"  {name}: {wrong}" if name else f"  {wrong}" for name, wrong in problems(error))
    return SettingsError("\n".join((f"correct this in {where}:", *lines)))


def parse_settings(values: Mapping[str, object], where: str) -> Settings:
    """Settings from plain values; `where` names their source in the error. Raises SettingsError."""
    try:
        return Settings.model_validate_json(json.dumps(values))
    except ValidationError as error:
        raise explain(error, where) from error
