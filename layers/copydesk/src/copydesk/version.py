"""The version of this software: each event names the one that wrote it."""

from typing import Final

VERSION: Final = "0.1.0"
"""As in both `pyproject.toml` files; a Lambda layer holds no package metadata to ask."""
