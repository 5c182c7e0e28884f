"""A second model that is asked when the first is down."""

import time
from dataclasses import replace
from typing import Final

from copydesk.errors import ModelRefused, ModelUnavailable
from copydesk.ports import Model, ModelAnswer, ModelRequest

_LEAST_SECONDS: Final = 0.5
"""The second model is not asked with less: it could not answer."""


class WithSecondModel:
    """The Model port over two: the second one answers what the first cannot, for as long as it cannot.

    `each_seconds` is how long each of them may take; what both may take is told with the request.
    """

    def __init__(self, first: Model, second: Model, each_seconds: float | None = None) -> None:
        self._first = first
        self._second = second
        self._each = each_seconds

    def complete(self, request: ModelRequest, *, timeout_seconds: float) -> ModelAnswer:
        """The first model's answer, or the second's if the first is down or refuses, within `timeout_seconds`.

        Raises what the first raised if the second cannot answer either; but where the first refused and the second is
        only unavailable, that it is.
        """
        ends = time.monotonic() + timeout_seconds
        try:
            return self._first.complete(request, timeout_seconds=self._seconds(timeout_seconds))
        except (ModelUnavailable, ModelRefused) as error:
            left = ends - time.monotonic()
            if left < _LEAST_SECONDS:
                raise
            return self._of_second(request, self._seconds(left), error)

    def _seconds(self, left: float) -> float:
        return left if self._each is None else min(left, self._each)

    def _of_second(self, request: ModelRequest, seconds: float, first: ModelUnavailable | ModelRefused) -> ModelAnswer:
        may_charge = isinstance(first, ModelUnavailable) and first.may_charge
        try:
            answer = self._second.complete(request, timeout_seconds=seconds)
        except (ModelUnavailable, ModelRefused) as second:
            both = f"{first}. The second model did not answer either: {second}"
            down = first if isinstance(first, ModelUnavailable) else second
            if not isinstance(down, ModelUnavailable):
                raise ModelRefused(both) from second
            neither = ", and the second model does not answer either" if down is first else ""
            may_cost = isinstance(second, ModelUnavailable) and not second.kind
            raise ModelUnavailable(
                both,
                retry_after=down.retry_after,
                kind="" if may_cost else down.kind,
                because=f"{down.because}{neither}",
                may_charge=may_charge or (isinstance(second, ModelUnavailable) and second.may_charge),
            ) from second
        return replace(answer, by_second=True, first_may_charge=may_charge)
