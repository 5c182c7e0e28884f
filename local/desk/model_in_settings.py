"""A model that the owner has written into the settings: it is taken if it can be asked, and never passed over silently.

`--model` goes before the environment's endpoint, then comes what was chosen for this home, and then the settings.
"""

from collections.abc import Callable, Mapping

from copydesk.errors import SettingsError
from copydesk.settings import Settings
from local.desk.endpoints import check_url, is_on_this_machine
from local.desk.model_choice import is_endpoint_set, with_variables
from local.desk.model_memory import RememberedModel

_NAMES = ("name", "base_url")
_BY_VARIABLE = "COPYDESK_MODEL"


def model_in_force(
    choice: str | None,
    memory: RememberedModel | None,
    settings: Settings,
    variables: Mapping[str, str],
    report: Callable[[str], None],
) -> RememberedModel | None:
    """What was chosen for the home, or else the endpoint that the settings name; None if it is neither.

    `report` is told if the settings name another than the one that is taken, and what they lack. Raises SettingsError
    for an address there that is none.
    """
    memory = with_variables(memory, variables)
    if choice is not None or is_endpoint_set(variables) or not is_named(settings):
        return memory
    if memory is not None:
        if not _is_the_same(memory, settings):
            report(f"{_named(settings, variables)}; {_in_words(memory)} was chosen here, which goes before.")
            report("`--model choose` chooses anew, `--model endpoint` takes the settings' this time.")
        return memory
    _check_address(settings)
    lacks = what_is_missing(settings)
    if lacks:
        report(f"{_named(settings, variables)}, but {lacks}.")
        return None
    return endpoint_of(settings)


def is_named(settings: Settings) -> bool:
    """Whether the owner has named a model or its address; else both are the defaults, which nobody chose."""
    return not settings.model.model_fields_set.isdisjoint(_NAMES)


def what_is_missing(settings: Settings) -> str:
    """What the named endpoint cannot be asked without, and the next step; an empty string if it can be asked.

    An environment without a key is meant: with one, it names the endpoint itself.
    """
    if settings.model.sign_in == "aws":
        return "it is signed in to by AWS's rights: give `--model endpoint` if this machine has them"
    if is_on_this_machine(settings.model.base_url):
        return ""
    return "there is no key for it: set `OPENAI_API_KEY`, or give `--model endpoint` if it takes none"


def endpoint_of(settings: Settings) -> RememberedModel:
    """The endpoint that the settings name, as one that was chosen, without a key."""
    named = settings.model
    return RememberedModel(
        kind="endpoint", name=named.name, base_url=named.base_url, tools=named.tools, small=named.small
    )


def _check_address(settings: Settings) -> None:
    try:
        check_url(settings.model.base_url)
    except SettingsError as error:
        raise SettingsError(f"model.base_url in the settings: {error}") from error


def _is_the_same(memory: RememberedModel, settings: Settings) -> bool:
    """Whether what was chosen is what the settings name, as far as they name it."""
    named = settings.model.model_fields_set.intersection(_NAMES)
    return memory.kind == "endpoint" and all(
        str(getattr(memory, field)).rstrip("/") == str(getattr(settings.model, field)).rstrip("/") for field in named
    )


def _named(settings: Settings, variables: Mapping[str, str]) -> str:
    source = f"`{_BY_VARIABLE}` names" if variables.get(_BY_VARIABLE) else "The settings name"
    return f"{source} {settings.model.name} at {settings.model.base_url}"


def _in_words(memory: RememberedModel) -> str:
    if memory.kind == "endpoint":
        return f"{memory.name} at {memory.base_url}"
    return f"{memory.name} on this machine" if memory.kind == "small" else "the scripted model"
