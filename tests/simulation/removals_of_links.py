"""What has withdrawn links count again: what is signed no longer bears their generation, or a race passes unseen."""

from typing import Any

from simulation.removals import all_patched, patched

from copydesk.query import QueryState
from copydesk.review import page_tokens, signing
from copydesk.review.signing import uuid_bytes
from copydesk.steps import verify_word


def _of_any_generation(parts: Any, state: QueryState) -> bool:
    return bool(parts.query == uuid_bytes(state.query_id))


def _taken_whatever_was_withdrawn(*args: Any, may_decide: Any, **named: Any) -> bool:
    return _taken(*args, **named)


_taken: Any = verify_word.take_decision

without_generation = all_patched(
    (signing, {"generation_field": lambda _generation: ()}),
    (page_tokens, {"generation_field": lambda _generation: (), "_is_of": _of_any_generation}),
)
without_second_look = patched(verify_word, take_decision=_taken_whatever_was_withdrawn)
