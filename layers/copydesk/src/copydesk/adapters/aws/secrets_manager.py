"""The model's key, on Secrets Manager, and the rings of ours in the parameter store: never written anywhere else."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from copydesk.adapters.aws.parameter_store import ANEW_AFTER_SECONDS, KEPT_SECONDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from mypy_boto3_secretsmanager import SecretsManagerClient

    from copydesk.adapters.aws.parameter_store import ParameterKeys, ParameterSecrets
    from copydesk.keyring import KeyRing, LinkPurpose, Purpose

UNSET = "unset"
"""What the stack puts into the model's secret until the owner sets a key."""


class SecretsManagerSecrets:
    """Copydesk's Secrets. `rings` makes the reader of the rings of keys, which not all functions need.

    `calendars` makes the reader of the secrets of the owner's calendars.
    """

    def __init__(
        self,
        client: SecretsManagerClient,
        *,
        model_secret: str,
        rings: Callable[[], ParameterKeys],
        calendars: Callable[[], ParameterSecrets] | None = None,
    ) -> None:
        self._client = client
        self._make_rings = rings
        self._model_secret = model_secret
        self._make_calendars = calendars

    def link_keys(self, purpose: LinkPurpose, *, anew: bool = False) -> KeyRing:
        """The keys that links or addresses of this purpose are signed with. Raises SettingsError if there are none."""
        return self._rings.ring(purpose, older_than=ANEW_AFTER_SECONDS if anew else KEPT_SECONDS)

    def model_key(self) -> str:
        """The model endpoint's API key, or an empty string while the secret is unset.

        Read anew each time: whoever was refused asks again, and the owner may have set another key meanwhile.
        """
        if not self._model_secret:
            return ""
        key = self._client.get_secret_value(SecretId=self._model_secret)["SecretString"].strip()
        return "" if key == UNSET else key

    def calendar_secret(self, source: str) -> str:
        """The private address or the password of a calendar; an empty string if the owner has set none."""
        return "" if self._calendars is None else self._calendars.secret(source)

    def approval_keys(self, purpose: Purpose, *, anew: bool = False) -> KeyRing:
        """The keys that approvals of this purpose are signed with. Raises SettingsError if there are none."""
        return self._rings.ring(purpose, older_than=0.0 if anew else KEPT_SECONDS)

    @cached_property
    def _rings(self) -> ParameterKeys:
        return self._make_rings()

    @cached_property
    def _calendars(self) -> ParameterSecrets | None:
        return None if self._make_calendars is None else self._make_calendars()
