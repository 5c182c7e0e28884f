"""When the desk offers a real model, and what it checks of the one that it has before the first mail comes."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click

from copydesk.settings import Settings
from local.console.commands.offering import HOW_TO_CHOOSE, offer, say
from local.console.text.terminal import is_interactive
from local.desk.endpoints import EndpointSilent, check_endpoint
from local.desk.model_choice import CHOOSE, ENDPOINT, is_endpoint_set
from local.desk.model_memory import RememberedModel, remember, remembered

UNPROVED = "{} keeps no list of models: whether it has {}, the first draft shows."
SLOW_SECONDS = 1.0

__all__ = ["HOW_TO_CHOOSE", "check", "choose", "is_due"]


def is_due(model: str | None, home: Path, variables: Mapping[str, str], *, keeps: bool) -> bool:
    """Whether the owner is asked: in a terminal, on a desk that keeps the answer, if nothing was chosen yet or anew."""
    if not keeps or not is_interactive():
        return False
    return model == CHOOSE or (model is None and not is_endpoint_set(variables) and remembered(home) is None)


@contextmanager
def said_if_slow(text: str, report: Callable[[str], None]) -> Iterator[None]:
    """Say what is being waited for, if the block takes more than a moment."""
    timer = threading.Timer(SLOW_SECONDS, report, (text,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def choose(home: Path, settings: Settings) -> bool:
    """Ask, and remember the answer in the home; whether it is another model than the scripted one."""
    try:
        chosen = offer(settings)
    except click.Abort as error:
        raise KeyboardInterrupt from error
    remember(home, chosen)
    say("This is remembered; `copydesk desk --model choose` asks again.")
    return chosen.kind != "scripted"


def check(
    settings: Settings,
    memory: RememberedModel | None,
    model: str | None,
    variables: Mapping[str, str],
    report: Callable[[str], None],
) -> bool:
    """Ask the endpoint that is to write the drafts for its models; `report` is told if it is silent.

    Whether the drafts are to be written by it: if it is silent, the owner is asked in a terminal, and it stays without
    one. Raises SettingsError for an address, a key or a model's name that is surely wrong.
    """
    if model == ENDPOINT or (model is None and is_endpoint_set(variables)):
        key = variables.get("OPENAI_API_KEY", "")
    elif model is None and memory is not None and memory.kind == "endpoint":
        key = memory.key
    else:
        return True
    try:
        with said_if_slow(f"Asking {settings.model.base_url} for its models …", report):
            is_named = check_endpoint(settings.model.base_url, key, settings.model.name)
        if not is_named:
            report(UNPROVED.format(settings.model.base_url, settings.model.name))
    except EndpointSilent as error:
        report(f"{error}. Mails are taken all the same; each draft is tried again, and then handed to you.")
        if is_interactive():
            return not click.confirm("Shall the scripted model (rules) write the drafts until the desk is restarted?")
        report("`--model scripted` has rules write the drafts meanwhile.")
    return True
