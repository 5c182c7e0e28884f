"""A second model that is asked when the first is down."""

from dataclasses import replace

from copydesk.errors import ModelRefused, ModelUnavailable
from copydesk.ports import Model, ModelAnswer, ModelRequest


class WithSecondModel:
    """The Model port over two: the second one answers what the first cannot, for as long as it cannot."""

    def __init__(self, first: Model, second: Model) -> None:
        self._first = first
        self._second = second

    def complete(self, request: ModelRequest, *, timeout_seconds: float) -> ModelAnswer:
        """The first model's answer, or the second's if the first is unavailable; each may take `timeout_seconds`.

        Raises what the first raised if the second cannot answer either.
        """
        try:
            return self._first.complete(request, timeout_seconds=timeout_seconds)
        except ModelUnavailable as down:
            try:
                answer = self._second.complete(request, timeout_seconds=timeout_seconds)
            except (ModelUnavailable, ModelRefused) as error:
                may_cost = isinstance(error, ModelUnavailable) and not error.kind
                raise ModelUnavailable(
                    f"{down}. The second model did not answer either: {error}",
                    retry_after=down.retry_after,
                    kind="" if may_cost else down.kind,
                    because=f"{down.because}, and the second model does not answer either",
                    may_charge=down.may_charge or (isinstance(error, ModelUnavailable) and error.may_charge),
                ) from error
            return replace(answer, by_second=True, first_may_charge=down.may_charge)
