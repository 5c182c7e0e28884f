"""The offer of a real model, in a terminal and once: an endpoint, a program on this machine, or a download."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Final

import click

from copydesk.errors import ModelRefused, ModelUnavailable, SettingsError, UnusableAnswer
from copydesk.settings import Settings
from local.console.text.pasting import pastable
from local.console.text.terminal import is_end_of_input, wrapped
from local.desk.endpoints import (
    Found,
    check_chat,
    check_endpoint,
    check_url,
    find_endpoints,
    is_on_this_machine,
    list_models,
    shown,
)
from local.desk.model.catalogue import CATALOGUE, RUNTIME_MEGABYTES, Weights
from local.desk.model.download import cache_folder, is_fetched
from local.desk.model.line import measured_line
from local.desk.model_choice import SMALL_MODEL, remembered_settings, start_endpoint
from local.desk.model_memory import RememberedModel
from local.desk.probing import calls_tools

HOW_TO_CHOOSE: Final = (
    "Drafts are by rules, not by a language model. For a real one: `--model choose` in a terminal, or set "
    "`OPENAI_BASE_URL`, `OPENAI_API_KEY` and `COPYDESK_MODEL`, or `--model qwen-1.5b` (a download of 1.2 GB)."
)
LINES: Final = (10, 50)
"""Megabits a second of a slow line and a usual one."""

Way = tuple[str, Callable[[], RememberedModel | None]]


def offer(settings: Settings) -> RememberedModel:
    """What the owner chose; asked again until it is something that works."""
    while True:
        ways = _ways(settings, find_endpoints())
        say("Who is to write the drafts?")
        for number, (title, _) in enumerate(ways, start=1):
            say(f"{number}  {title}", indent=2)
        try:
            number = click.prompt("Number", type=click.IntRange(1, len(ways)), default=1)
        except click.Abort as left:
            if not is_end_of_input(left):
                raise
            click.echo()
            number = 1
        try:
            chosen = ways[number - 1][1]()
        except SettingsError as error:
            say(f"{error}.")
            continue
        if chosen is not None:
            return chosen


def say(text: str, *, indent: int = 0) -> None:
    """Write it for the terminal."""
    click.echo(wrapped(pastable(text), indent=indent))


def _ways(settings: Settings, found: tuple[Found, ...]) -> tuple[Way, ...]:
    return (
        ("the scripted model stays: rules, good for looking around", lambda: RememberedModel(kind="scripted")),
        *((f"{each.title} on this machine: {shown(each.models)}", _of_found(each, settings)) for each in found),
        ("an endpoint that speaks Chat Completions: OpenAI, Mistral, Groq, vLLM, …", lambda: _asked(settings)),
        *((_download(weights), _of_catalogue(weights, settings)) for weights in CATALOGUE.values()),
    )


def _download(weights: Weights) -> str:
    megabytes = weights.megabytes + RUNTIME_MEGABYTES
    slow, usual = (max(1, round(megabytes * 8 / line / 60)) for line in LINES)
    return (
        f"{weights.title}: a download of {megabytes:,} MB, some {usual} min on a line of {LINES[1]} Mbit/s and {slow} "
        f"on one of {LINES[0]}, into {cache_folder()}; it goes on where it was interrupted. Drafts take minutes on a "
        "plain processor"
    )


def _of_catalogue(weights: Weights, settings: Settings) -> Callable[[], RememberedModel | None]:
    def choose() -> RememberedModel | None:
        settings.with_model(**SMALL_MODEL, name=weights.choice)  # says before the download what does not go together
        line = None if is_fetched(weights) else measured_line(say)
        if line is not None and not click.confirm(_time_on(line, weights), default=True):
            return None
        return RememberedModel(kind="small", name=weights.choice)

    return choose


def _time_on(megabytes_a_second: float, weights: Weights) -> str:
    minutes = max(1, round(weights.megabytes / megabytes_a_second / 60))
    return (
        f"This line brings {megabytes_a_second:.1f} MB a second, so the other {weights.megabytes:,} MB take some "
        f"{minutes} min. Fetch them?"
    )


def _of_found(found: Found, settings: Settings) -> Callable[[], RememberedModel | None]:
    def choose() -> RememberedModel | None:
        name = found.models[0] if len(found.models) == 1 else _model_of(found.models)
        return _probed(
            RememberedModel(kind="endpoint", name=name, base_url=found.base_url, small=_is_small()), settings
        )

    return choose


def _asked(settings: Settings) -> RememberedModel | None:
    base_url = click.prompt("Its address", default=settings.model.base_url).strip().rstrip("/")
    check_url(base_url)
    key = click.prompt("Its key (empty if it needs none; it is not shown)", default="", hide_input=True).strip()
    models = list_models(base_url, key)
    if models is None:
        check_chat(base_url, key)
    name = click.prompt("The model's name") if not models else _model_of(models)
    check_endpoint(base_url, key, name, lambda *_: models)
    small = is_on_this_machine(base_url) and _is_small()
    return _probed(RememberedModel(kind="endpoint", name=name, base_url=base_url, key=key, small=small), settings)


def _is_small() -> bool:
    """What only the owner knows of a model."""
    return click.confirm(
        "Is it a small one (some billions of parameters, no graphics card)? The articles are then searched before it "
        "is asked, and its prompt is short",
        default=True,
    )


def _model_of(models: Sequence[str]) -> str:
    say(f"It has {shown(models)}.")
    return str(click.prompt("Which one", default=models[0])).strip()


def _probed(choice: RememberedModel, settings: Settings) -> RememberedModel | None:
    """The choice with the way of calling tools that works, or None if the owner does without this model."""
    say(f"Asking {choice.name} once what a mail would ask; nothing is sent. A model on this machine may take minutes.")
    for tools in ("schema",) if choice.small else ("native", "schema"):
        tried = choice.model_copy(update={"tools": tools})
        own = remembered_settings(tried, settings)
        try:
            if calls_tools(start_endpoint(own, tried.key), own, datetime.now(UTC)):
                by_schema = "writes a reply" if choice.small else "asks for tools by a schema"
                say(f"It answers, and {'calls tools' if tools == 'native' else by_schema}.")
                return tried
        except (ModelRefused, ModelUnavailable, UnusableAnswer) as error:
            say(f"Asked with {'tools' if tools == 'native' else 'a schema'}: {error}")
    if choice.small:
        question = "It gave no reply that can be used"
    else:
        question = (
            "It asked for none of the tools that a mail needs, so its drafts will know neither articles nor calendar"
        )
    taken = choice.model_copy(update={"tools": str(SMALL_MODEL["tools"])})
    return taken if click.confirm(f"{question}. Take it all the same?", default=False) else None
