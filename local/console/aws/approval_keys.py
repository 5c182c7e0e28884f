"""The rings of keys for approvals, in SSM's parameter store: read and written with the owner's credentials."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from copydesk.errors import SettingsError
from copydesk.keyring import PURPOSES, KeyRing, Purpose, new_key, parameter_name, read_ring


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

    def make(self, now: datetime) -> tuple[Purpose, ...]:
        """Make each ring that there is not; the purposes of those that were made."""
        missing = tuple(purpose for purpose in PURPOSES if self.ring(purpose) is None)
        for purpose in missing:
            self._write(purpose, KeyRing(keys=(new_key(purpose, now),)), overwrite=False)
        return missing

    def rotate(self, purpose: Purpose, now: datetime) -> KeyRing:
        """Have a new key sign; the old one still verifies. Raises SettingsError if there is no ring."""
        ring = self._existing(purpose).rotated(new_key(purpose, now))
        return self._write(purpose, ring, overwrite=True)

    def withdraw(self, key_id: str, now: datetime) -> KeyRing:
        """Have the key of that id verify nothing; a new one signs if it did. Raises SettingsError if there is none."""
        for purpose in PURPOSES:
            ring = self.ring(purpose)
            if ring is not None and any(key.id == key_id for key in ring.keys):
                return self._write(purpose, ring.withdrawn(key_id, new_key(purpose, now)), overwrite=True)
        raise SettingsError(f"there is no key {key_id!r}; `.venv/bin/copydesk approval-key list` shows them")

    def _existing(self, purpose: Purpose) -> KeyRing:
        ring = self.ring(purpose)
        if ring is None:
            raise SettingsError("there are no keys yet; run `.venv/bin/copydesk approval-key make`")
        return ring

    def _write(self, purpose: Purpose, ring: KeyRing, *, overwrite: bool) -> KeyRing:
        name = parameter_name(self.stage, purpose)
        self.ssm.put_parameter(Name=name, Type="SecureString", Tier="Standard", Value=ring.text(), Overwrite=overwrite)
        return ring
