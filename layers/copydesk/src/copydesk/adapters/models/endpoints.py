"""The owner's model as the settings describe it: one endpoint, or two."""

from collections.abc import Callable

from copydesk.adapters.models.openai_model import OpenAIModel
from copydesk.adapters.models.second_model import WithSecondModel
from copydesk.ports import Model
from copydesk.settings import ModelSettings, model_key_for


def model_of(settings: ModelSettings, secret: Callable[[], str]) -> Model:
    """The model, with the second one behind it if the settings name one; each gets the key of its own host."""
    first = _endpoint(settings, secret, settings)
    second = settings.second
    return first if second is None else WithSecondModel(first, _endpoint(second, secret, settings))


def _endpoint(settings: ModelSettings, secret: Callable[[], str], first: ModelSettings) -> OpenAIModel:
    return OpenAIModel(settings, lambda: model_key_for(secret(), settings, first=first))
