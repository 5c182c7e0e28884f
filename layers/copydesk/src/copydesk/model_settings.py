"""What the owner decides about the model: which one, how it is asked, how long it may take, what it costs."""

import json
from typing import Final, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, model_validator

from copydesk.setting_values import Strict

ReasoningEffort = Literal["none", "minimal", "low", "medium", "high", "xhigh"]

LONGEST_WAIT_ON_AWS: Final = 240
"""Seconds: what a function of 300 s can give one try, with time left to record the answer."""
LONGEST_WAIT: Final = 1800
"""Seconds: what the desk on one's own machine can give one try."""
BESIDE_ONE_TRY: Final = 60
"""Seconds that the function has beyond one try: to load, to be turned away and ask again, to record the answer."""
SECONDS_ON_AWS: Final = LONGEST_WAIT_ON_AWS + BESIDE_ONE_TRY
"""What the function that asks the model has there; a test holds the registry to it."""


_PRICES: Final = ("dollars_per_million_input", "dollars_per_million_cached_input", "dollars_per_million_output")


class SecondModelSettings(Strict):
    """A model that is asked when the first is down. What is not set here is the first one's, except for its prices.

    At another address it has a key of its own, or none: see `model_key_for`.
    """

    name: str = Field(min_length=1, description="The second model's name")
    base_url: str | None = Field(default=None, description="Where it is asked")
    sign_in: Literal["key", "aws"] | None = Field(default=None, description="How it is signed in to")
    temperature: float | None = Field(default=None, ge=0, le=2, description="Sent only if it is set")
    reasoning_effort: ReasoningEffort | None = Field(default=None, description="Sent only if it is set")
    small: bool | None = Field(default=None, description="Whether it is a small one")
    dollars_per_million_input: float | None = Field(default=None, ge=0, description="Its own price of what it reads")
    dollars_per_million_cached_input: float | None = Field(
        default=None, ge=0, description="Its own price of what its endpoint had already; as the others if it is not set"
    )
    dollars_per_million_output: float | None = Field(default=None, ge=0, description="Its own price of what it writes")


class BudgetSettings(Strict):
    """The most that the model may cost, in US dollars by the prices that are set. What is not set has no limit.

    A call is made only if the most that it may cost still fits in; at the limit, `model.at_limit` says what happens.
    """

    dollars_per_query: float | None = Field(default=None, gt=0, description="For one thread, all its mails together")
    dollars_per_day: float | None = Field(default=None, gt=0, description="For a day of your time zone")
    dollars_per_month: float | None = Field(default=None, gt=0, description="For a month of your time zone")

    @property
    def is_set(self) -> bool:
        """Whether anything is limited."""
        return any(each is not None for each in (self.dollars_per_query, self.dollars_per_day, self.dollars_per_month))


class ModelSettings(Strict):
    """Which model is asked, how, and what it may cost.

    `small` is a property of the model that its owner knows: some billions of parameters, on ordinary processors.
    """

    name: str = Field(default="gpt-5-mini", description="The model")
    base_url: str = Field(default="https://api.openai.com/v1", description="Where it is asked, whole, with its scheme")
    sign_in: Literal["key", "aws"] = Field(
        default="key", description="`aws` for Amazon Bedrock, by the rights of the process and without a key"
    )
    small: bool = Field(
        default=False,
        description="A model of some billions of parameters on ordinary processors: the articles are searched before "
        "it is asked, its prompt is short and names the language, and its drafts never leave unasked",
    )
    tools: Literal["native", "schema"] = Field(
        default="native", description="`schema` for endpoints without tool calls of their own"
    )
    response_format: Literal["json_schema", "json_object", "none"] = Field(
        default="json_schema", description="With `schema`: how the endpoint is held to JSON"
    )
    max_tries: int = Field(default=3, ge=1, le=6, description="How often the model is asked for one answer")
    timeout_seconds: float = Field(
        default=60,
        ge=5,
        le=LONGEST_WAIT,
        description=f"How long one try may take; on AWS at most {LONGEST_WAIT_ON_AWS}, for a function has 300",
    )
    max_output_tokens: int = Field(default=1500, ge=100, le=16000, description="How long an answer may be")
    temperature: float | None = Field(
        default=None, ge=0, le=2, description="Sent only if it is set; left out where the endpoint refuses it"
    )
    reasoning_effort: ReasoningEffort | None = Field(
        default=None, description="Sent only if it is set; left out where the endpoint refuses it"
    )
    dollars_per_million_input: float | None = Field(
        default=None, ge=0, description="The price of what it reads; 0 for a model that costs nothing"
    )
    dollars_per_million_cached_input: float | None = Field(
        default=None, ge=0, description="The price of what the endpoint had already; as the others if it is not set"
    )
    dollars_per_million_output: float | None = Field(
        default=None, ge=0, description="The price of what it writes; without prices no costs are told"
    )
    budget: BudgetSettings = BudgetSettings()
    calls_per_day: int = Field(default=500, ge=1, description="How often the model is asked a day, all mails together")
    at_limit: Literal["hand_over", "tomorrow"] = Field(
        default="hand_over",
        description="What becomes of a mail once the day's calls or a budget are used up: it is yours, or waits for "
        "the next day of your time zone; where no waiting makes room, it is yours all the same",
    )
    fallback: SecondModelSettings | None = Field(
        default=None, description="A second model for when the first is down; what it does not name is the first's"
    )

    @model_validator(mode="after")
    def _prices_are_whole(self) -> Self:
        for where, model in (("model", self), ("model.fallback", self.fallback)):
            if model is not None and (model.dollars_per_million_input is None) != (
                model.dollars_per_million_output is None
            ):
                raise ValueError(
                    f"{where}: a price of one kind alone tells no costs; write both dollars_per_million_input and "
                    "dollars_per_million_output, as its provider lists them"
                )
        return self

    @property
    def without_price(self) -> str:
        """Where a price is missing, as the settings name the place; empty if every model that is asked has its own."""
        models = (("model", self), ("model.fallback", self.fallback))
        return next((at for at, each in models if each is not None and each.dollars_per_million_input is None), "")

    @property
    def second(self) -> "ModelSettings | None":
        """The settings of the second model, whole; None if there is none."""
        if self.fallback is None:
            return None
        own = {name: value for name, value in self.fallback.model_dump().items() if value is not None}
        own |= {name: getattr(self.fallback, name) for name in _PRICES}
        return self.model_copy(update={**own, "fallback": None})

    @property
    def needs_key(self) -> bool:
        """Whether a model is asked with a key: the first, or the second."""
        return self.sign_in == "key" or (self.second is not None and self.second.sign_in == "key")

    @property
    def may_be_small(self) -> bool:
        """Whether a small model may write a draft: the first, or the second."""
        return self.small or (self.second is not None and self.second.small)

    @property
    def seconds_for_a_try(self) -> float:
        """How long one try may take: with a second model, the time of both."""
        return self.timeout_seconds * (1 if self.fallback is None else 2)

    @property
    def seconds_for_an_answer(self) -> float:
        """How long the function that asks may take. One whole try fits in, and a second after one that failed soon."""
        return max(float(LONGEST_WAIT_ON_AWS), self.seconds_for_a_try) + BESIDE_ONE_TRY


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
