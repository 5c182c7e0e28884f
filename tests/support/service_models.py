"""What botocore knows of AWS's services, read from its files once: each test on moto has clients of a new session."""

from functools import lru_cache
from typing import Any

from botocore.loaders import JSONFileLoader

_load_file = JSONFileLoader.load_file


@lru_cache(256)
def _read(path: str) -> Any:
    return _load_file(JSONFileLoader(), path)


def read_once() -> None:
    """From here on, sessions share what they read, as the clients of one session do anyway."""
    JSONFileLoader.load_file = lambda _self, file_path: _read(file_path)  # type: ignore[method-assign]
