"""The owner's model as the settings describe it: one endpoint, or two."""

from collections.abc import Callable

from copydesk.adapters.models.openai_model import OpenAIModel
from copydesk.adapters.models.search_first import SearchFirst
from copydesk.adapters.models.second_model import WithSecondModel
from copydesk.model_settings import ModelSettings, model_key_for
from copydesk.ports import Model, TellProgress


def model_of(settings: ModelSettings, secret: Callable[[], str], tell_progress: TellProgress | None = None) -> Model:
    """The model, with the second one behind it if the settings name one; each gets the key of its own host.

    A small one is asked only for words: which tools its mail needs is known by rules. `tell_progress` is told how far
    an answer of the first one is.
    """
    first: Model = _endpoint(settings, secret, settings, tell_progress)
    second = settings.second
    both = (
        first
        if second is None
        else WithSecondModel(first, _endpoint(second, secret, settings), settings.timeout_seconds)
    )
    return SearchFirst(both) if settings.small else both


def _endpoint(
    settings: ModelSettings,
    secret: Callable[[], str],
    first: ModelSettings,
    tell_progress: TellProgress | None = None,
) -> OpenAIModel:
    return OpenAIModel(settings, lambda: model_key_for(secret(), settings, first=first), tell_progress)
