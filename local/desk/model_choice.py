"""Which model writes the drafts: an endpoint, a small one on this machine, or the scripted one; said plainly."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from copydesk.errors import CopydeskError, SettingsError
from copydesk.ports import Model
from copydesk.services import Services
from copydesk.settings import Settings
from copydesk.translation import msgid
from local.desk.endpoints import check_url, is_on_this_machine
from local.desk.model_memory import RememberedModel
from local.desk.progress import Watch

SCRIPTED: Final = "scripted"
ENDPOINT: Final = "endpoint"
CHOOSE: Final = "choose"
"""The word for the offer in a terminal."""
ENDPOINT_VARIABLES: Final = ("OPENAI_BASE_URL", "OPENAI_API_KEY")

_OF_A_MODEL: Final[Mapping[str, str]] = {
    "COPYDESK_MODEL": "name",
    "COPYDESK_MODEL_TOOLS": "tools",
    "COPYDESK_MODEL_SMALL": "small",
}

PATIENCE_SECONDS: Final = 1500
"""Of one try, for a model on this machine's processors: with what it has beside it, the function takes 26 minutes."""
SMALL_MODEL: Final[Mapping[str, object]] = {
    "small": True,
    "tools": "schema",
    "timeout_seconds": PATIENCE_SECONDS,
    "max_output_tokens": 700,
    "temperature": 0.2,
    "dollars_per_million_input": 0.0,
    "dollars_per_million_cached_input": None,
    "dollars_per_million_output": 0.0,
}
"""What a model on one machine's processors needs: a short prompt, time, and short answers."""

_SCRIPTED_NAME: Final = msgid("the scripted model (rules, not a language model)")

Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class ChosenModel:
    """A model that is ready. `settings` are the owner's with the model's own in place; `name` is for people."""

    settings: Settings
    make: Callable[[Services], Model]
    name: str
    is_scripted: bool = False
    watch: Watch = field(default_factory=Watch)


@contextmanager
def chosen_model(
    choice: str | None,
    settings: Settings,
    variables: Mapping[str, str],
    report: Report,
    memory: RememberedModel | None = None,
) -> Iterator[ChosenModel]:
    """The model for `choice` (scripted, endpoint, a name of the catalogue or a GGUF file), served until the block ends.

    Without a choice: the configured endpoint, else what the home's `memory` says, else the scripted one; nothing is
    fetched unasked. If a small one can't be had, the scripted one takes its place, and `report` is told. Raises
    SettingsError for a choice that cannot be meant.
    """
    wanted = choice or (ENDPOINT if is_endpoint_set(variables) else "")
    if not wanted and memory is not None and memory.kind == "endpoint":
        own = remembered_settings(memory, settings)
        yield _with_progress(own, memory.key, f"{memory.name} at {memory.base_url}")
        return
    wanted = wanted or (memory.name if memory is not None and memory.kind == "small" else SCRIPTED)
    if wanted in {SCRIPTED, CHOOSE}:
        yield _scripted(settings)
    elif wanted == ENDPOINT:
        check_url(settings.model.base_url)
        yield _endpoint(settings, variables)
    else:
        yield from _small_or_scripted(wanted, settings, report)


def is_endpoint_set(variables: Mapping[str, str]) -> bool:
    """Whether the environment names an endpoint."""
    return any(variables.get(name) for name in ENDPOINT_VARIABLES)


def with_variables(memory: RememberedModel | None, variables: Mapping[str, str]) -> RememberedModel | None:
    """What is remembered of an endpoint, under what the environment says of its model for this time."""
    if memory is None or memory.kind != "endpoint":
        return memory
    named = {field: variables.get(variable) for variable, field in _OF_A_MODEL.items()}
    return RememberedModel.model_validate(
        memory.model_dump() | {field: value for field, value in named.items() if value}
    )


def remembered_settings(memory: RememberedModel, settings: Settings) -> Settings:
    """The owner's settings with a remembered endpoint in place. Raises SettingsError if they do not go with it."""
    return _patient(
        settings.with_model(name=memory.name, base_url=memory.base_url, tools=memory.tools, small=memory.small)
    )


def _patient(settings: Settings) -> Settings:
    """The settings with a local model's patience, where the model is on this machine and the owner names no other."""
    is_named = "timeout_seconds" in settings.model.model_fields_set
    if is_named or not is_on_this_machine(settings.model.base_url):
        return settings
    return settings.with_model(timeout_seconds=PATIENCE_SECONDS)


def start_endpoint(settings: Settings, key: str, watch: Watch | None = None) -> Model:
    """The endpoint's model, ready to be asked; `watch` is told how far its answers are."""
    from copydesk.adapters.models.endpoints import model_of  # noqa: PLC0415  (`openai` takes a second to import)

    return model_of(settings.model, lambda: key, watch)


def _small_or_scripted(choice: str, settings: Settings, report: Report) -> Iterator[ChosenModel]:
    settings.with_model(**SMALL_MODEL, name=choice)  # what does not go together is told before anything is fetched
    from local.desk.model import serve  # noqa: PLC0415  (only those who want a model on this machine need it)

    serving = serve(choice, report)
    try:
        address = serving.__enter__()
    except SettingsError:
        raise
    except CopydeskError as error:
        report(f"The small model is not available: {error}")
        report(f"Drafts are written by {_SCRIPTED_NAME} instead.")
        yield _scripted(settings)
        return
    try:
        yield _small(choice, address, settings)
    finally:
        serving.__exit__(None, None, None)


def _scripted(settings: Settings) -> ChosenModel:
    def make(_services: Services) -> Model:
        from copydesk.adapters.models.scripted_model import ScriptedModel  # noqa: PLC0415  (loaded when it is used)

        return ScriptedModel()

    return ChosenModel(settings, make, _SCRIPTED_NAME, is_scripted=True)


def _endpoint(settings: Settings, variables: Mapping[str, str]) -> ChosenModel:
    name = f"{settings.model.name} at {settings.model.base_url}"
    return _with_progress(_patient(settings), variables.get("OPENAI_API_KEY", ""), name)


def _small(choice: str, address: str, settings: Settings) -> ChosenModel:
    own = settings.with_model(**SMALL_MODEL, name=choice, base_url=address)
    return _with_progress(own, "", f"{choice} on this machine")


def _with_progress(settings: Settings, key: str, name: str) -> ChosenModel:
    """An endpoint's model. One on this machine is slow enough that how far it is is worth telling."""
    watch = Watch()
    told = watch if is_on_this_machine(settings.model.base_url) else None
    return ChosenModel(settings, lambda services: start_endpoint(services.settings, key, told), name, watch=watch)
