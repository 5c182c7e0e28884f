"""The keys, on Secrets Manager, and those of approvals in the parameter store: never written anywhere else."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from copydesk.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable

    from mypy_boto3_secretsmanager import SecretsManagerClient

    from copydesk.adapters.aws.parameter_store import ParameterKeys
    from copydesk.keyring import KeyRing, Purpose

UNSET = "unset"
"""What the stack puts into the model's secret until the owner sets a key."""


class SecretsManagerSecrets:
    """Copydesk's Secrets. `approval_keys` makes the reader of the approvals' keys, which few functions need."""

    def __init__(
        self,
        client: SecretsManagerClient,
        *,
        signing_secret: str,
        model_secret: str,
        approval_keys: Callable[[], ParameterKeys],
    ) -> None:
        self._client = client
        self._make_approval_keys = approval_keys
        self._signing_secret = signing_secret
        self._model_secret = model_secret

    def signing_key(self) -> bytes:
        """The key that review links and reply addresses are signed with. Raises SettingsError if there is none."""
        return self._signing_key

    def model_key(self) -> str:
        """The model endpoint's API key, or an empty string while the secret is unset.

        Read anew each time: whoever was refused asks again, and the owner may have set another key meanwhile.
        """
        if not self._model_secret:
            return ""
        key = self._client.get_secret_value(SecretId=self._model_secret)["SecretString"].strip()
        return "" if key == UNSET else key

    def approval_keys(self, purpose: Purpose, *, anew: bool = False) -> KeyRing:
        """The keys that approvals of this purpose are signed with. Raises SettingsError if there are none."""
        return self._approval_keys.ring(purpose, anew=anew)

    @cached_property
    def _approval_keys(self) -> ParameterKeys:
        return self._make_approval_keys()

    @cached_property
    def _signing_key(self) -> bytes:
        if not self._signing_secret:
            raise SettingsError("COPYDESK_SIGNING_SECRET is not set for this function; add SIGNING_KEY to its uses")
        return self._client.get_secret_value(SecretId=self._signing_secret)["SecretString"].encode()
