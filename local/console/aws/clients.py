"""AWS's clients for the owner's tools, and what their failures mean to somebody at a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import boto3
import botocore.session
from botocore import exceptions as boto
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from copydesk.errors import CopydeskError, SettingsError

FAILURES: Final = (BotoCoreError, ClientError)
"""Whatever a call to AWS may raise."""

_CONFIG: Final = Config(retries={"mode": "standard", "total_max_attempts": 3}, connect_timeout=5, read_timeout=30)
_DENIED: Final = frozenset({"AccessDenied", "AccessDeniedException", "AuthorizationError", "UnauthorizedOperation"})

_ENDED_SIGN_IN: Final = (boto.TokenRetrievalError, boto.UnauthorizedSSOTokenError, boto.SSOTokenLoadError)
_NO_CREDENTIALS: Final = (
    boto.NoCredentialsError,
    boto.PartialCredentialsError,
    boto.CredentialRetrievalError,
    *_ENDED_SIGN_IN,
)
_MADE_AT: Final = (
    "in AWS's console: IAM → Users → Create user, with the policy AdministratorAccess → Security credentials → Create "
    "access key"
)
NO_CREDENTIALS: Final = f"""\
no AWS credentials here. Give an access key in one of these ways:
  - write it into the file ~/.aws/credentials:
      [default]
      aws_access_key_id = YOUR_KEY_ID
      aws_secret_access_key = YOUR_SECRET_KEY
  - or, in this terminal only, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY
  - or, if you have AWS's command line: aws configure
  - or, if your company signs in by IAM Identity Center: aws configure sso
A key is made {_MADE_AT}."""
"""Whoever has never used AWS has no Identity Center, and need not have AWS's command line."""

_SIGN_IN: Final = "the sign-in by IAM Identity Center has ended; start it again with `aws sso login`"
_EXPIRED: Final = (
    "these credentials were made for some hours, and have run out. Get new ones where they came from; "
    "with IAM Identity Center that is `aws sso login`"
)
_WRONG_ID: Final = (
    "AWS does not know this access key (or session token). Look for a slip of the copying in ~/.aws/credentials and in "
    f"AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, or make another key {_MADE_AT}"
)
_WRONG_SECRET: Final = (
    "the secret half does not fit the access key. Look for a slip of the copying in ~/.aws/credentials and in "
    f"AWS_SECRET_ACCESS_KEY, see that this machine's clock is right, or make another key {_MADE_AT}"
)
_REFUSED: Final = {
    "ExpiredToken": _EXPIRED,
    "ExpiredTokenException": _EXPIRED,
    "InvalidClientTokenId": _WRONG_ID,
    "InvalidAccessKeyId": _WRONG_ID,
    "UnrecognizedClientException": _WRONG_ID,
    "SignatureDoesNotMatch": _WRONG_SECRET,
    "RequestExpired": "this machine's clock is wrong; set it, then run this again",
}
"""What a code means with which AWS does not take the credentials."""


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
        known = ", ".join(botocore.session.Session().available_profiles)
        there = f"~/.aws has these: {known}" if known else "~/.aws has none; see `copydesk doctor`"
        raise SettingsError(f"there is no profile {profile or 'of the name in AWS_PROFILE'}; {there}") from error
    make: Any = session.client
    return Aws(region, cache(lambda service: make(service, config=_CONFIG)), profile)


@contextmanager
def aws_errors_explained() -> Iterator[None]:
    """Turn what AWS's SDK raises into NoAccess or CopydeskError, with the next step."""
    try:
        yield
    except FAILURES as error:
        raise explain_aws_error(error) from error


def explain_aws_error(error: Exception) -> CopydeskError:
    """What a failed call means. The texts come from AWS and hold no secret."""
    if isinstance(error, _NO_CREDENTIALS):
        return NoAccess(_SIGN_IN if isinstance(error, _ENDED_SIGN_IN) else NO_CREDENTIALS)
    if isinstance(error, boto.EndpointConnectionError | boto.ConnectionError | boto.HTTPClientError):
        return CopydeskError("AWS could not be reached; check the network and the Region, then run this again")
    if not isinstance(error, ClientError):
        return CopydeskError(f"AWS's SDK failed ({error}); check the credentials and the Region")
    code, action = code_of(error), error.operation_name
    if code in _REFUSED:
        return NoAccess(f"AWS refuses the credentials ({code}): {_REFUSED[code]}")
    if code in _DENIED:
        return CopydeskError(
            f"your credentials may not call {action}; sign in as somebody who may, then run this again"
        )
    said = error.response["Error"].get("Message", code)
    return CopydeskError(f"AWS refused {action}: {said.rstrip('.')}; correct that, then run this again")


def code_of(error: Exception) -> str:
    """The code of a refusal by AWS, or an empty string for any other failure."""
    return str(error.response["Error"].get("Code", "")) if isinstance(error, ClientError) else ""
