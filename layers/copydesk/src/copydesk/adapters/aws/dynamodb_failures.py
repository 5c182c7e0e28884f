"""What a failed DynamoDB call means: somebody else wrote at the same time, or trying again may help."""

from collections.abc import Callable
from typing import Final, TypeVar

from botocore import exceptions as botocore_errors
from botocore.exceptions import ClientError

from copydesk.errors import CopydeskError

Answer = TypeVar("Answer")

NO_ANSWER: Final = (botocore_errors.ConnectionError, botocore_errors.HTTPClientError)
"""Nothing came back: not reached, timed out, or cut off."""
CALL_FAILED: Final = (ClientError, *NO_ANSWER)

_CONFLICTS: Final = frozenset({"ConditionalCheckFailed", "TransactionConflict"})
_CANCELED: Final = "TransactionCanceledException"
_PASSING: Final = frozenset(
    {
        "InternalServerError",
        "LimitExceededException",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "RequestTimeout",
        "ServiceUnavailable",
        "ThrottlingException",
        "TransactionInProgressException",
    }
)


def is_conflict(error: Exception) -> bool:
    """Whether a transaction was refused because an item had changed, or was being changed, by somebody else."""
    if not isinstance(error, ClientError) or error.response["Error"]["Code"] != _CANCELED:
        return False
    reasons = error.response.get("CancellationReasons", [])
    return any(reason.get("Code") in _CONFLICTS for reason in reasons)


def is_passing(error: Exception) -> bool:
    """Whether the network or the service failed in a way that may be over soon."""
    if isinstance(error, ClientError):
        status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        return error.response["Error"]["Code"] in _PASSING or status >= 500  # noqa: PLR2004 - HTTP's server errors
    return isinstance(error, NO_ANSWER)


def once_more(call: Callable[[], Answer]) -> Answer:
    """The answer of `call`, tried a second time if the first failure may be over."""
    try:
        return call()
    except CALL_FAILED as error:
        if not is_passing(error):
            raise
    return call()


def answered(call: Callable[[], Answer], otherwise: CopydeskError) -> Answer:
    """The answer of `call`, tried a second time; raises `otherwise` for a failure that may be over soon."""
    try:
        return once_more(call)
    except CALL_FAILED as error:
        if not is_passing(error):
            raise
        raise otherwise from error
