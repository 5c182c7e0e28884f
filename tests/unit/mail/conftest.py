"""What the mail tests share: the fixtures' folder, the desk's settings, and mails made in a line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from copydesk.mail.mail import Mail
from copydesk.mail.parse import read_mail
from copydesk.settings import Settings

EMAILS = Path(__file__).parents[2] / "fixtures" / "emails"


@pytest.fixture(scope="session")
def settings() -> Settings:
    return Settings(agent_address="hello@desk.example", owner_name="Robin Hale", owner_address="robin@desk.example")


@pytest.fixture(scope="session")
def stored() -> Callable[[str], Mail]:
    """Reads the fixture of a name."""
    return lambda name: read_mail((EMAILS / f"{name}.eml").read_bytes())


@pytest.fixture(scope="session")
def written() -> Callable[..., Mail]:
    """Reads a mail made of header lines and a text."""

    def write(*headers: str, text: str = "Hello.", sender: str = "Jane <jane@client.example>") -> Mail:
        return read_mail("\n".join([f"From: {sender}", *headers, "", text]).encode())

    return write
