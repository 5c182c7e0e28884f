"""Which model the desk on this machine drafts with, for `setup --local`: given by options, or offered."""

import os
from collections.abc import Mapping
from pathlib import Path

from copydesk.errors import SettingsError
from copydesk.settings import Settings
from local.console.commands.here_options import Here
from local.console.commands.model_offer import UNPROVED
from local.console.commands.offering import offer, say
from local.desk.endpoints import EndpointSilent, check_endpoint
from local.desk.model.catalogue import CATALOGUE
from local.desk.model_choice import SCRIPTED, is_endpoint_set
from local.desk.model_memory import RememberedModel

SCRIPTED_IN_WORDS = "the scripted model (rules, not a language model)"


def chosen_by_options(here: Here) -> RememberedModel:
    """The model that the options name. Raises SettingsError for one that cannot be meant."""
    if here.model_url or here.model_name:
        return _endpoint(here)
    if here.model == SCRIPTED:
        return RememberedModel(kind="scripted")
    if here.model in CATALOGUE:
        return RememberedModel(kind="small", name=here.model)
    if (file := Path(here.model).expanduser()).is_file():
        return RememberedModel(kind="small", name=str(file.resolve()))
    raise SettingsError(
        f"--model: {here.model!r} is none of {SCRIPTED}, {', '.join(CATALOGUE)} and no GGUF file either; an endpoint "
        "is named by --model-url and --model-name"
    )


def offered(settings: Settings) -> RememberedModel | None:
    """What the owner chose in the terminal; None where the environment names an endpoint, which goes before."""
    if is_endpoint_set(os.environ):
        say(
            "OPENAI_BASE_URL or OPENAI_API_KEY is set, and goes before what is chosen here: the model is not asked for."
        )
        return None
    return offer(settings)


def in_words(model: RememberedModel | None, variables: Mapping[str, str]) -> str:
    """The choice for people."""
    if is_endpoint_set(variables):
        return "the endpoint that OPENAI_BASE_URL and OPENAI_API_KEY name"
    if model is None:
        return f"not chosen: {SCRIPTED_IN_WORDS}"
    if model.kind == "endpoint":
        return f"{model.name} at {model.base_url}"
    return f"{model.name} on this machine" if model.kind == "small" else SCRIPTED_IN_WORDS


def _endpoint(here: Here) -> RememberedModel:
    if here.model or not (here.model_url and here.model_name):
        raise SettingsError("an endpoint needs both --model-url and --model-name, and no --model")
    key = os.environ.get("OPENAI_API_KEY", "")
    base_url = here.model_url.rstrip("/")
    try:
        if not check_endpoint(base_url, key, here.model_name):
            say(UNPROVED.format(base_url, here.model_name))
    except EndpointSilent as error:
        say(f"{error}. It is noted all the same.")
    return RememberedModel(
        kind="endpoint",
        name=here.model_name,
        base_url=base_url,
        tools="schema" if here.model_tools == "schema" else "native",
        key=key,
    )
