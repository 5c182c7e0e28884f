"""AWS's clients for the owner's tools, and what their failures mean to somebody at a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import boto3
from botocore import exceptions as boto
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from copydesk.errors import CopydeskError, SettingsError

FAILURES: Final = (BotoCoreError, ClientError)
"""Whatever a call to AWS may raise."""

_CONFIG: Final = Config(retries={"mode": "standard", "total_max_attempts": 3}, connect_timeout=5, read_timeout=30)
_NO_CREDENTIALS: Final = (
    boto.NoCredentialsError,
    boto.PartialCredentialsError,
    boto.CredentialRetrievalError,
    boto.TokenRetrievalError,
    boto.UnauthorizedSSOTokenError,
    boto.SSOTokenLoadError,
)
_REFUSED_CREDENTIALS: Final = frozenset(
    {
        "ExpiredToken",
        "ExpiredTokenException",
        "InvalidClientTokenId",
        "InvalidAccessKeyId",
        "RequestExpired",
        "SignatureDoesNotMatch",
        "UnrecognizedClientException",
    }
)
_DENIED: Final = frozenset({"AccessDenied", "AccessDeniedException", "AuthorizationError", "UnauthorizedOperation"})
SIGN_IN: Final = "aws sso login"
"""What renews credentials that came from IAM Identity Center; other kinds are renewed where they came from."""


class NoAccess(CopydeskError):
    """There are no credentials, or AWS does not take them (any more)."""


@dataclass(frozen=True, slots=True)
class Aws:
    """One Region of the account that the credentials belong to. `client` makes a service's client once.

    `profile` is the one that was named; empty for the environment's own.
    """

    region: str
    client: Callable[[str], Any]
    profile: str = ""

    def command(self, text: str) -> str:
        """A command of AWS's command line that asks the same account and Region."""
        return f"aws {text} --region {self.region}{f' --profile {self.profile}' if self.profile else ''}"


def open_aws(region: str, profile: str = "") -> Aws:
    """AWS with the credentials of the environment, or of `profile`. Calls nothing. Raises SettingsError."""
    try:
        session = boto3.Session(region_name=region, profile_name=profile or None)
    except boto.ProfileNotFound as error:
        raise SettingsError(f"{error}; see `aws configure list-profiles`") from error
    make: Any = session.client
    return Aws(region, cache(lambda service: make(service, config=_CONFIG)), profile)


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turn what AWS's SDK raises into NoAccess or CopydeskError, with the next step."""
    try:
        yield
    except FAILURES as error:
        raise explained(error) from error


def explained(error: Exception) -> CopydeskError:
    """What a failed call means. The texts come from AWS and hold no secret."""
    if isinstance(error, _NO_CREDENTIALS):
        return NoAccess(f"no AWS credentials here; run `aws configure sso`, or `{SIGN_IN}` if you did that before")
    if isinstance(error, boto.EndpointConnectionError | boto.ConnectionError | boto.HTTPClientError):
        return CopydeskError("AWS could not be reached; check the network and the Region, then run this again")
    if not isinstance(error, ClientError):
        return CopydeskError(f"AWS's SDK failed ({error}); check the credentials and the Region")
    code, action = code_of(error), error.operation_name
    if code in _REFUSED_CREDENTIALS:
        return NoAccess(f"AWS refuses the credentials ({code}); renew them, for example with `{SIGN_IN}`")
    if code in _DENIED:
        return CopydeskError(
            f"your credentials may not call {action}; sign in as somebody who may, then run this again"
        )
    said = error.response["Error"].get("Message", code)
    return CopydeskError(f"AWS refused {action}: {said.rstrip('.')}; correct that, then run this again")


def code_of(error: Exception) -> str:
    """The code of a refusal by AWS, or an empty string for any other failure."""
    return str(error.response["Error"].get("Code", "")) if isinstance(error, ClientError) else ""
