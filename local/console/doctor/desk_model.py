"""The model of the desk on this machine: whether what was chosen is there, and takes its key."""

from typing import Final

from copydesk.errors import SettingsError
from local.console.doctor.findings import ByHand, Finding, Problem, Well
from local.console.doctor.machine import Machine
from local.desk.endpoints import EndpointSilent, check_endpoint, check_url
from local.desk.model import CATALOGUE
from local.desk.model.download import is_fetched
from local.desk.model_choice import is_endpoint_set, remembered_settings, with_variables
from local.desk.model_in_settings import endpoint_of, is_named, what_is_missing
from local.desk.model_memory import RememberedModel, remembered
from local.desk.settings import desk_settings
from local.desk.settings_file import own_settings_file

CHOOSE: Final = "copydesk desk --model choose"


def desk_model(machine: Machine) -> Finding:
    """Who writes the desk's drafts, asked for its models if it is an endpoint. No draft is asked for."""
    try:
        settings = desk_settings(own_settings_file(machine.desk_folder), machine.variables)
        memory = with_variables(remembered(machine.desk_folder), machine.variables)
        if is_endpoint_set(machine.variables):
            return _endpoint(settings.model.base_url, settings.model.name, machine.variables.get("OPENAI_API_KEY", ""))
        if memory is None and is_named(settings):
            check_url(settings.model.base_url)
            if lacks := what_is_missing(settings):
                named = f"the settings name {settings.model.name} at {settings.model.base_url}"
                return Problem(f"drafts are by rules: {named}, but {lacks}", (CHOOSE,))
            memory = endpoint_of(settings)
        if memory is not None and memory.kind == "endpoint":
            own = remembered_settings(memory, settings).model
            return _endpoint(own.base_url, own.name, memory.key)
    except SettingsError as error:
        return Problem(f"{error}", (CHOOSE,))
    return _without_endpoint(memory)


def _endpoint(base_url: str, name: str, key: str) -> Finding:
    try:
        is_named = check_endpoint(base_url, key, name)
    except EndpointSilent as error:
        return Problem(f"{error}", (ByHand("start what serves it"), CHOOSE))
    if is_named:
        return Well(f"{name} at {base_url}, which answers")
    return Well(f"{name} at {base_url}, which answers; whether it has {name}, the first draft shows: it keeps no list")


def _without_endpoint(memory: RememberedModel | None) -> Finding:
    if memory is None or memory.kind == "scripted":
        return Well(f"by rules, not by a language model; `{CHOOSE}` offers others")
    weights = CATALOGUE.get(memory.name)
    later = "; it is fetched when the desk starts" if weights is not None and not is_fetched(weights) else ""
    return Well(f"{memory.name} on this machine{later}")
