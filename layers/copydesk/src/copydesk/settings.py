"""What the owner may decide (`Settings`).

It is validated once, at the edge; a wrong value raises SettingsError with the setting's name and what to write.
"""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, ValidationError, model_validator

from copydesk.calendar_days import DaySettings
from copydesk.calendar_sources import CalendarSource, Sources, checked_together
from copydesk.errors import SettingsError
from copydesk.model_settings import ModelSettings
from copydesk.reply_settings import ReplySettings, WayIn, check_way_in
from copydesk.setting_values import Address, ForwardingSettings, Place, SessionSettings, Strict, ZoneName, one_line
from copydesk.translation import Language
from copydesk.working_hours import WEEKDAYS, Hours, Weekday, WorkingDay

LOCAL_PART_LIMIT = 20
"""Reply addresses add a token of 44 characters to the agent's local part, and RFC 5321 section 4.5.3.1.1 allows 64."""


def _monday_to_friday() -> dict[Weekday, WorkingDay]:
    return {day: (Hours(),) for day in WEEKDAYS[:5]}


class CalendarSettings(DaySettings):
    """When calls may be offered."""

    time_zone: ZoneName = Field(default="UTC", description="Your time zone, like Europe/Berlin")
    working_hours: dict[Weekday, WorkingDay] = Field(
        default_factory=_monday_to_friday,
        description="By day (`mon` to `sun`), each with `start` and `end`, or with a list of such spans if the day has "
        "a break; a day that is not named is free of calls",
    )
    call_minutes: int = Field(default=30, ge=10, le=240, description="How long a call is")
    place: Place = Field(
        default="",
        description="Where calls take place: a phone number, a room, or the link of a video call; it stands in "
        "invitations, and drafts may state it",
    )
    notice_hours: int = Field(default=24, ge=0, le=336, description="The least time ahead that a call is offered")
    note_before_call: Literal["an hour", "in the morning", "never"] = Field(
        default="an hour",
        description="When you are told of a booked call: who it is, what they asked, what you promised",
    )
    horizon_days: int = Field(default=14, ge=1, le=90, description="The most time ahead that a call is offered")
    hold_days: int = Field(
        default=3,
        ge=1,
        le=30,
        description="How long the times of an approved reply stay held at the least once it has left, or is to leave",
    )
    sources: Sources = Field(
        default=(), description="Your calendars: what is busy in one of them is never offered; see docs/calendar.md"
    )

    @model_validator(mode="after")
    def _named_apart(self) -> Self:
        checked_together(self.every_source)
        return self

    @property
    def every_source(self) -> tuple[CalendarSource, ...]:
        """All calendars that are read: the owner's own, and those of holidays."""
        return (*self.sources, *self.holidays)

    @property
    def booked_into(self) -> CalendarSource | None:
        """The calendar that booked calls are written into, if one is."""
        return next((source for source in self.sources if source.bookings), None)


class ReviewSettings(Strict):
    """When the owner is asked: of every draft, or `unless_flagged` of those that bear a warning or undertake something.

    A reply that the owner approves waits for `undo_seconds` before it leaves. A wake-up on AWS comes at a whole minute,
    so that a window ends up to two minutes late there, and never early.
    """

    policy: Literal["always", "unless_flagged"] = Field(
        default="always",
        description=(
            "Which drafts you are asked about: all, or only those that bear a warning or an invitation, or undertake "
            "something"
        ),
    )
    remind_hours: int = Field(default=24, ge=1, description="When you are reminded of a draft that waits")
    expire_days: int = Field(default=7, ge=1, le=60, description="When a draft that waits is closed unsent")
    undo_seconds: int = Field(
        default=60,
        ge=0,
        le=3600,
        description="How long an approved reply waits before it leaves, to be taken back; 0 for not at all. The desk "
        "on your own machine, from which nothing leaves, has 0 unless you set it",
    )

    @model_validator(mode="after")
    def _reminded_before_expiry(self) -> Self:
        if self.remind_hours >= self.expire_days * 24:
            raise ValueError("remind_hours must be less than expire_days")
        return self


class BurstSettings(Strict):
    """How long the model is not asked yet, as a client may write on: after a thread's first mail, or a later one."""

    first_mail_seconds: int = Field(default=0, ge=0, le=3600, description="After the first mail of a thread")
    later_mail_seconds: int = Field(default=60, ge=0, le=3600, description="After a later one")


class Settings(Strict):
    """What the owner decides. `profile` are facts that drafts may state; `private` ones that they never may.

    Three addresses are told apart. `agent_address` is where the desk receives, and what it writes from.
    `owner_address` is where the owner is asked. `client_addresses` are where clients write: mailboxes, aliases or
    groups of the owner's that forward to `agent_address`, the owner's own among them if clients write there. Without
    any, clients write to `agent_address`. What comes by way of one of them is judged by `forwarding`. `way_in` says how
    it comes, and `replies` from whom replies leave.

    `answers_from` are further addresses that the owner answers clients from herself; they decide nothing.
    `retention_days` after a query was closed its content becomes unreadable, as if it were forgotten; 0 keeps it.
    """

    agent_address: Address = Field(description="Where the desk receives mail; at most 20 characters before the @")
    owner_name: Annotated[str, StringConstraints(min_length=1, max_length=100), AfterValidator(one_line)] = Field(
        description="Your name, as drafts are signed"
    )
    owner_address: Address = Field(description="Where you are asked; another address than the agent's")
    owner_language: Language = Field(
        default="en", description="The language of what the desk writes to you: mails, notes, digest and pages"
    )
    client_addresses: tuple[Address, ...] = Field(
        default=(), description="Your mailboxes, aliases or groups that forward to `agent_address`"
    )
    way_in: WayIn = Field(
        default="mx", description="How clients' mails come: at the desk's own address, forwarded, or forwarded by hand"
    )
    replies: ReplySettings = ReplySettings()
    reviewers: tuple[Address, ...] = Field(default=(), description="Further addresses that may decide by mail")
    answers_from: tuple[Address, ...] = Field(
        default=(), description="Further addresses from which you answer clients yourself"
    )
    profile: tuple[str, ...] = Field(
        default=(), description="Facts about you, a sentence each; drafts may state prices and times from here only"
    )
    private: tuple[str, ...] = Field(
        default=(),
        description="What the model may know and never tell, a sentence each; a draft that repeats one is marked",
    )
    review: ReviewSettings = ReviewSettings()
    model: ModelSettings = ModelSettings()
    calendar: CalendarSettings = CalendarSettings()
    forwarding: ForwardingSettings = ForwardingSettings()
    bursts: BurstSettings = BurstSettings()
    sessions: SessionSettings = SessionSettings()
    replies_per_correspondent_per_day: int = Field(
        default=5, ge=1, description="How many replies one correspondent gets a day"
    )
    mails_per_correspondent_per_day: int = Field(
        default=20, ge=1, description="How many mails of one correspondent are answered a day"
    )
    mails_per_form_per_day: int = Field(
        default=100, ge=1, description="How many mails of one website's form are answered a day"
    )
    retention_days: int = Field(
        default=0,
        ge=0,
        le=3650,
        description="How long a closed query's content stays readable; 0 keeps it",
    )

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
    def _a_small_model_is_watched(self) -> Self:
        if self.review.policy == "unless_flagged" and self.model.may_be_small:
            raise ValueError(
                "review.policy: a small model invents prices and obeys a stranger's mail, so its drafts never leave "
                'unasked; write "always", or name a larger model and set model.small to false'
            )
        return self

    @model_validator(mode="after")
    def _a_budget_has_prices(self) -> Self:
        at = self.model.without_price
        if self.model.budget.is_set and at:
            raise ValueError(
                f"model.budget: what a call may cost is not known without prices; write {at}.dollars_per_million_input "
                f"and {at}.dollars_per_million_output as its provider lists them (0 if it costs nothing), "
                "or take model.budget out"
            )
        return self

    @model_validator(mode="after")
    def _kept_while_it_waits(self) -> Self:
        if 0 < self.retention_days <= self.review.expire_days:
            raise ValueError(
                f"retention_days: mails must outlast a review, so write 0 or more than review.expire_days "
                f"({self.review.expire_days})"
            )
        return self

    def with_model(self, **changes: object) -> "Settings":
        """The same with another model, checked as a whole. Raises SettingsError for what does not go together."""
        model = self.model.model_copy(update=changes)
        try:
            return type(self).model_validate({**dict(self), "model": model})
        except ValidationError as error:
            raise explain(error, f"the settings, for they are to be used with {model.name}") from error

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
