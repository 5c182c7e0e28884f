"""The model endpoint's API key on its way into the stack's secret."""

from typing import Any, Final

from copydesk.adapters.aws.secrets_manager import UNSET
from copydesk.errors import SettingsError

OUTPUT: Final = "ModelSecretArn"
"""The stack's output that names the secret."""
LONGEST_KEY: Final = 4096
_PLACEHOLDERS: Final = frozenset({UNSET, "your_key", "yourkey"})


def checked_key(typed: str) -> str:
    """The key without what pasting puts around it. Raises SettingsError, which never repeats what was typed."""
    key = typed.strip().strip("'\"").strip()
    if not key or key.lower() in _PLACEHOLDERS:
        raise SettingsError("no key was given; nothing was written. Run this again and paste the key")
    if len(key) > LONGEST_KEY or not key.isascii() or not key.isprintable() or " " in key:
        raise SettingsError("that is no API key: it must be one word without spaces; nothing was written")
    return key


def write_key(secretsmanager: Any, secret: str, key: str) -> None:
    """Put the key into the secret; functions read it anew for their next call of the model."""
    secretsmanager.put_secret_value(SecretId=secret, SecretString=key)
