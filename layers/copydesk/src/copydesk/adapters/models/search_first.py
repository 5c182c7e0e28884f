"""A small model is asked for words only: which tools a mail needs is known by rules, at once and without it."""

import json
from collections.abc import Iterator
from typing import Final

from copydesk.adapters.models.scripted.question import Question, offered_in, read
from copydesk.adapters.models.scripted_model import telling_words, wanted
from copydesk.events import RequestedCall
from copydesk.ports import Model, ModelAnswer, ModelRequest

NAME: Final = "rules: search first"
_SEARCH: Final = "knowledge_base_search"
_FEW: Final = 2
"""Articles: a small model mixes up more, and reads each for seconds."""


class SearchFirst:
    """The Model port before a small model: where tools may be called, they are chosen by rules, and the search always.

    Models of this size ask for what they do not need, or promise to search instead; each such answer costs a minute.
    """

    def __init__(self, model: Model) -> None:
        self._model = model

    def complete(self, request: ModelRequest, *, timeout_seconds: float) -> ModelAnswer:
        """The calls by rules, or the model's own words once the tools have answered. Raises what the model raises."""
        calls = tuple(_calls(request)) if request.may_call else ()
        if not calls:
            return self._model.complete(request, timeout_seconds=timeout_seconds)
        return ModelAnswer(text="", calls=calls, model=NAME, finish_reason="tool_calls", by_rules=True)


def _calls(request: ModelRequest) -> Iterator[RequestedCall]:
    question = read(request)
    for call in wanted(question):
        if call.tool_name != _SEARCH:
            yield call
    if _SEARCH in offered_in(request):
        yield _search(question)


def _search(question: Question) -> RequestedCall:
    arguments = {"query": telling_words(question), "limit": _FEW}
    return RequestedCall(
        call_id=f"call_{_SEARCH}", tool_name=_SEARCH, arguments=json.dumps(arguments, ensure_ascii=False)
    )
