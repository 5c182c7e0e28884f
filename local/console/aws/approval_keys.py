"""The rings of keys in SSM's parameter store: read and written with the owner's credentials."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from copydesk.errors import SettingsError
from copydesk.keyring import (
    LINK_PURPOSES,
    NEEDED,
    PURPOSES,
    KeyRing,
    Purpose,
    first_key,
    new_key,
    parameter_name,
    read_ring,
)
from local.console.aws.clients import Aws
from local.console.aws.stack import DeployedStack, find_stack

FORMER: Final = "SigningKey"
"""What the logical id of the secret held that signed links and addresses before they had a ring."""


@dataclass(frozen=True, slots=True)
class ApprovalKeys:
    """A stage's rings. Each is one SecureString under SSM's own key, of the standard tier, which costs nothing."""

    ssm: Any
    stage: str

    def ring(self, purpose: Purpose) -> KeyRing | None:
        """The ring of this purpose; None if there is no parameter yet. Raises SettingsError for one that is no ring."""
        name = parameter_name(self.stage, purpose)
        try:
            answer = self.ssm.get_parameter(Name=name, WithDecryption=True)
        except self.ssm.exceptions.ParameterNotFound:
            return None
        return read_ring(answer["Parameter"]["Value"], name)

    def make(self, now: datetime, former: str = "") -> tuple[Purpose, ...]:
        """Make each ring that is needed and not there; the purposes of those that were made.

        The secret `former` signed links and addresses so far: it is their rings' oldest key, and verifies.
        """
        missing = tuple(purpose for purpose in NEEDED if self.ring(purpose) is None)
        for purpose in missing:
            begun = KeyRing(keys=(first_key(purpose, former.encode()),) if former and purpose in LINK_PURPOSES else ())
            self._write(purpose, begun.rotated(new_key(purpose, now), now), overwrite=False)
        return missing

    def rotate(self, purpose: Purpose, now: datetime) -> KeyRing:
        """Have a new key sign; the old one still verifies. Raises SettingsError if there is no ring."""
        ring = self._existing(purpose).rotated(new_key(purpose, now), now)
        return self._write(purpose, ring, overwrite=True)

    def withdraw(self, key_id: str, now: datetime) -> Purpose:
        """Have the key of that id verify nothing, a new one sign if it did; its purpose. Raises SettingsError."""
        purpose, ring = self._ring_with(key_id)
        self._write(purpose, ring.withdrawn(key_id, new_key(purpose, now), now), overwrite=True)
        return purpose

    def renew(self, purpose: Purpose, now: datetime) -> KeyRing:
        """Have a new key sign, and what all others signed count no more; also where there is no ring yet."""
        ring = self.ring(purpose) or KeyRing()
        return self._write(purpose, ring.renewed(new_key(purpose, now), now), overwrite=True)

    def drop(self, key_id: str, now: datetime) -> KeyRing:
        """Take a key out. Raises SettingsError if there is none, or anything that it signed may still be open."""
        purpose, ring = self._ring_with(key_id)
        return self._write(purpose, ring.dropped(key_id, now), overwrite=True)

    def _ring_with(self, key_id: str) -> tuple[Purpose, KeyRing]:
        for purpose in PURPOSES:
            ring = self.ring(purpose)
            if ring is not None and any(key.id == key_id for key in ring.keys):
                return purpose, ring
        raise SettingsError(f"there is no key {key_id!r}; `copydesk approval-key list --stage {self.stage}` shows them")

    def _existing(self, purpose: Purpose) -> KeyRing:
        ring = self.ring(purpose)
        if ring is None:
            raise SettingsError("there are no keys yet; run `.venv/bin/copydesk approval-key make`")
        return ring

    def _write(self, purpose: Purpose, ring: KeyRing, *, overwrite: bool) -> KeyRing:
        name = parameter_name(self.stage, purpose)
        self.ssm.put_parameter(Name=name, Type="SecureString", Tier="Standard", Value=ring.text(), Overwrite=overwrite)
        return ring


def former_secret(stack: DeployedStack | None) -> str:
    """The ARN of the secret that signs the links of a stack from before the rings; empty if there is none."""
    found = () if stack is None else stack.of_type("AWS::SecretsManager::Secret", FORMER)
    return next(iter(found), "")


def former_value(aws: Aws, stage: str) -> str:
    """What signed a stack's links and addresses before they had rings; empty if the stack has none of it."""
    secret = former_secret(find_stack(aws, stage))
    return str(aws.client("secretsmanager").get_secret_value(SecretId=secret)["SecretString"]) if secret else ""
