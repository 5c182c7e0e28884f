"""The keys that approvals are signed with: which one signs, which ones still verify, and which verifies nothing. Pure.

Each purpose has a ring of its own. A key that was replaced goes on verifying what it signed; one that was stolen is
withdrawn and verifies nothing from then on.
"""

import secrets
from datetime import datetime
from typing import Final, Literal

from pydantic import Field, ValidationError

from copydesk.errors import SettingsError
from copydesk.values import Frozen

Purpose = Literal["owner", "policy"]
PURPOSES: Final[tuple[Purpose, ...]] = ("owner", "policy")
"""What approvals are made for: the owner's verified word, or the policy that the owner gave beforehand."""

SECRET_BYTES: Final = 32
"""As long as the hash that it keys, as RFC 2104 section 3 asks."""
KEPT: Final = 20
"""Keys in a ring: more than a standard parameter of 4 KB could hold are never kept."""


class ApprovalKey(Frozen):
    """A secret of 32 bytes in hex, and what it is good for."""

    id: str
    secret: str = Field(pattern=r"^[0-9a-f]{64}$", repr=False)
    state: Literal["signs", "verifies", "withdrawn"]

    @property
    def secret_bytes(self) -> bytes:
        """The secret as HMAC takes it."""
        return bytes.fromhex(self.secret)


class KeyRing(Frozen):
    """The keys of one purpose, the newest first. At most one of them signs."""

    keys: tuple[ApprovalKey, ...] = ()

    def signing(self) -> ApprovalKey:
        """The key that signs. Raises SettingsError if there is none."""
        for key in self.keys:
            if key.state == "signs":
                return key
        raise SettingsError("there is no key to sign approvals with; run `.venv/bin/copydesk approval-key make`")

    def verifying(self, key_id: str) -> ApprovalKey | None:
        """The key of that id, if what it signed still counts."""
        return next((key for key in self.keys if key.id == key_id and key.state != "withdrawn"), None)

    def rotated(self, new: ApprovalKey) -> "KeyRing":
        """The ring in which `new` signs, and the key that signed so far only verifies."""
        return KeyRing(
            keys=(new, *(_with_state(key, "verifies") if key.state == "signs" else key for key in self.keys))
        )

    def withdrawn(self, key_id: str, new: ApprovalKey) -> "KeyRing":
        """The ring in which the key of that id verifies nothing; `new` signs if that key did. Raises SettingsError."""
        taken = next((key for key in self.keys if key.id == key_id), None)
        if taken is None:
            known = ", ".join(key.id for key in self.keys) or "none"
            raise SettingsError(f"there is no key {key_id!r}; the ring has {known}")
        left = KeyRing(keys=tuple(_with_state(key, "withdrawn") if key is taken else key for key in self.keys))
        return left.rotated(new) if taken.state == "signs" else left

    def text(self) -> str:
        """The ring as it is stored. Withdrawn keys go first where there are too many: an unknown key verifies nothing.

        Raises SettingsError if more keys verify than can be kept.
        """
        counting = tuple(key for key in self.keys if key.state != "withdrawn")
        if len(counting) > KEPT:
            raise SettingsError(f"{len(counting)} keys still verify, and {KEPT} can be kept; withdraw the oldest one")
        gone = [key for key in self.keys if key.state == "withdrawn"][: KEPT - len(counting)]
        return KeyRing(keys=tuple(key for key in self.keys if key in counting or key in gone)).model_dump_json()


def new_key(purpose: Purpose, now: datetime) -> ApprovalKey:
    """A fresh key that signs; its id tells the purpose and the day."""
    name = f"{purpose}-{now.date().isoformat()}-{secrets.token_hex(3)}"
    return ApprovalKey(id=name, secret=secrets.token_hex(SECRET_BYTES), state="signs")


def read_ring(text: str, where: str) -> KeyRing:
    """The ring that `text` wrote; `where` names its place in the error. Raises SettingsError, which tells no secret."""
    try:
        return KeyRing.model_validate_json(text)
    except ValidationError:
        pass
    raise SettingsError(f"{where} holds no ring of keys; run `.venv/bin/copydesk approval-key make`")


def parameter_name(stage: str, purpose: Purpose) -> str:
    """The name of the SSM parameter that holds a stack's ring."""
    return f"/{stage}/approval-keys/{purpose}"


def _with_state(key: ApprovalKey, state: Literal["verifies", "withdrawn"]) -> ApprovalKey:
    return key.model_copy(update={"state": state})
