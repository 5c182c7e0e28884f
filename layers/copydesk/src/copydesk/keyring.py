"""The rings of keys that approvals, links and addresses are signed with. Pure.

Each purpose has a ring of its own. One key of it signs. One that was replaced goes on verifying what it signed, and may
be dropped once nothing of that is open any more; one that was stolen is withdrawn and verifies nothing from then on.
"""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Final, Literal

from pydantic import AwareDatetime, Field, ValidationError

from copydesk.errors import SettingsError
from copydesk.values import Frozen

LinkPurpose = Literal["threads", "views", "reviews", "feed"]
Purpose = Literal["owner", "policy"] | LinkPurpose
LINK_PURPOSES: Final[tuple[LinkPurpose, ...]] = ("threads", "views", "reviews")
"""What clients answer to; what shows a query; and what decides: the owner's answers by mail, and the page's buttons."""
NEEDED: Final[tuple[Purpose, ...]] = ("owner", "policy", *LINK_PURPOSES)
"""What is signed: approvals by the owner's verified word, those by the policy, and links and reply addresses."""
PURPOSES: Final[tuple[Purpose, ...]] = (*NEEDED, "feed")
"""The same, and the address of the calendar's feed, without which everything else goes on."""

SECRET_BYTES: Final = 32
"""As long as the hash that it keys, as RFC 2104 section 3 asks."""
BLOCK_BYTES: Final = 64
"""SHA-256's block: HMAC fills a shorter key up to it with zeros, and hashes a longer one (RFC 2104 section 2)."""
LEAST_BYTES: Final = 16
"""What a secret from before the rings must have at least."""
VERIFIES_FOR: Final = timedelta(days=366)
"""How long a key verifies after another one has taken over: longer than any review waits, and a client's reply address
that it signed is good for a year."""
KEPT: Final = 11
"""Keys in a ring: a standard parameter of 4 KB holds them, and an address has room for as many marks."""


class SigningKey(Frozen):
    """A secret in hex, and what it is good for.

    `mark` names the key in links and addresses, where there is no room for its id; 0 is the first key's. `replaced_at`
    is when another key took over; it is missing for keys of rings that did not note it yet.
    """

    id: str
    secret: str = Field(pattern=r"^([0-9a-f]{64}|[0-9a-f]{128})$", repr=False)
    state: Literal["signs", "verifies", "withdrawn"]
    mark: int = Field(default=0, ge=0, le=KEPT)
    replaced_at: AwareDatetime | None = None

    @property
    def secret_bytes(self) -> bytes:
        """The secret as HMAC takes it."""
        return bytes.fromhex(self.secret)

    @property
    def may_go_at(self) -> datetime | None:
        """When nothing that it signed is open any more; None while it signs, or if nobody noted when it stopped."""
        return None if self.replaced_at is None else self.replaced_at + VERIFIES_FOR


class KeyRing(Frozen):
    """The keys of one purpose, the newest first. At most one of them signs."""

    keys: tuple[SigningKey, ...] = ()

    def signing(self) -> SigningKey:
        """The key that signs. Raises SettingsError if there is none."""
        for key in self.keys:
            if key.state == "signs":
                return key
        raise SettingsError("there is no key to sign with; run `.venv/bin/copydesk approval-key make`")

    def verifying(self, key_id: str) -> SigningKey | None:
        """The key of that id, if what it signed still counts."""
        return next((key for key in self.keys if key.id == key_id and key.state != "withdrawn"), None)

    def marked(self, mark: int) -> SigningKey | None:
        """The key of that mark, if what it signed still counts."""
        return next((key for key in self.keys if key.mark == mark and key.state != "withdrawn"), None)

    def knows(self, mark: int) -> bool:
        """Whether a key has that mark, be it withdrawn: if none has, a newer ring may."""
        return any(key.mark == mark for key in self.keys)

    def rotated(self, new: SigningKey, now: datetime) -> "KeyRing":
        """The ring in which `new` signs, and the key that signed so far only verifies. Raises SettingsError if full."""
        kept = _with_room(tuple(_replaced(key, now) for key in self.keys))
        return KeyRing(keys=(new.model_copy(update={"mark": _free_mark(kept)}), *kept))

    def withdrawn(self, key_id: str, new: SigningKey, now: datetime) -> "KeyRing":
        """The ring in which the key of that id verifies nothing; `new` signs if that key did. Raises SettingsError."""
        taken = self._named(key_id)
        state = {"state": "withdrawn"}
        left = KeyRing(keys=tuple(key.model_copy(update=state) if key is taken else key for key in self.keys))
        return left.rotated(new, now) if taken.state == "signs" else left

    def renewed(self, new: SigningKey, now: datetime) -> "KeyRing":
        """The ring in which `new` signs, and nothing that was signed before counts."""
        gone = tuple(key.model_copy(update={"state": "withdrawn"}) for key in self.keys)
        return KeyRing(keys=gone).rotated(new, now)

    def dropped(self, key_id: str, now: datetime) -> "KeyRing":
        """The ring without the key of that id. Raises SettingsError while anything that it signed may be open."""
        taken = self._named(key_id)
        if taken.state == "signs":
            raise SettingsError(f"{key_id} signs; `copydesk approval-key rotate` has another key sign first")
        if taken.state == "verifies" and (taken.may_go_at is None or now < taken.may_go_at):
            until = "another rotation notes since when" if taken.may_go_at is None else f"{taken.may_go_at:%Y-%m-%d}"
            raise SettingsError(
                f"what {key_id} signed may still be open; it may go from: {until}. If it was stolen, withdraw it"
            )
        return KeyRing(keys=tuple(key for key in self.keys if key is not taken))

    def text(self) -> str:
        """The ring as it is stored."""
        return self.model_dump_json(exclude_defaults=True)

    def _named(self, key_id: str) -> SigningKey:
        for key in self.keys:
            if key.id == key_id:
                return key
        known = ", ".join(key.id for key in self.keys) or "none"
        raise SettingsError(f"there is no key {key_id!r}; the ring has {known}")


def new_key(purpose: Purpose, now: datetime) -> SigningKey:
    """A fresh key that signs, as a ring's first; its id tells the purpose and the day."""
    name = f"{purpose}-{now.date().isoformat()}-{secrets.token_hex(3)}"
    return SigningKey(id=name, secret=secrets.token_hex(SECRET_BYTES), state="signs", mark=1)


def first_key(purpose: LinkPurpose, secret: bytes) -> SigningKey:
    """The secret that signed links and addresses before they had rings, as a key that signs what it signed then.

    Its bytes are filled up or hashed as HMAC itself does. Raises SettingsError if it is too short to be one.
    """
    if len(secret) < LEAST_BYTES:
        raise SettingsError(
            f"the signing secret has {len(secret)} bytes and needs at least {LEAST_BYTES}; "
            "delete it, and run `.venv/bin/copydesk approval-key make` again"
        )
    block = hashlib.sha256(secret).digest() if len(secret) > BLOCK_BYTES else secret
    return SigningKey(id=first_id(purpose), secret=block.ljust(BLOCK_BYTES, b"\0").hex(), state="signs", mark=0)


def first_id(purpose: LinkPurpose) -> str:
    """The id of the key from before the rings, which the form of what it signed does not name."""
    return f"{purpose}-first"


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


def _replaced(key: SigningKey, now: datetime) -> SigningKey:
    """The key once another one signs. A key of which nobody noted when it stopped counts from now on."""
    noted = {"replaced_at": now.replace(microsecond=0)} if key.replaced_at is None else {}
    return key if key.state == "withdrawn" else key.model_copy(update={"state": "verifies", **noted})


def _with_room(keys: tuple[SigningKey, ...]) -> tuple[SigningKey, ...]:
    """Withdrawn keys go first where there are too many, the oldest before: an unknown key verifies nothing."""
    left = list(keys)
    while len(left) >= KEPT:
        oldest = next((key for key in reversed(left) if key.state == "withdrawn"), None)
        if oldest is None:
            raise SettingsError(f"{len(left)} keys verify, and {KEPT} can be kept; drop or withdraw the oldest first")
        left.remove(oldest)
    return tuple(left)


def _free_mark(keys: tuple[SigningKey, ...]) -> int:
    """The next mark that no key has. 0 is the first key's alone: what it signs does not name it."""
    used, newest = {key.mark for key in keys}, keys[0].mark if keys else 0
    turn = ((newest + step) % (KEPT + 1) for step in range(1, KEPT + 2))
    return next(mark for mark in turn if mark and mark not in used)
