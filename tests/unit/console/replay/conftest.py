"""A recorded conversation, and what may be changed in it."""

import pytest
from support.recordings import file_of, revised_and_approved

from local.console.replay import Recording, read_recording
from local.desk.settings import desk_settings


@pytest.fixture
def recording() -> Recording:
    """Two tools, a draft, another one, an approval, a reply with an invitation."""
    file = file_of(revised_and_approved)
    return read_recording(file.read_text(encoding="utf-8"), desk_settings(None, {}), file.name)
