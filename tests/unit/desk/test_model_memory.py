import stat

import pytest

from copydesk.errors import SettingsError
from local.desk.model_memory import FILE, RememberedModel, remember, remembered

CHOICE = RememberedModel(kind="endpoint", name="m", base_url="https://models.example/v1", tools="schema", key="sk-1")


def test_a_choice_is_found_at_the_next_start_and_only_this_user_can_read_it(tmp_path):
    assert remembered(tmp_path / "home") is None
    for choice in (RememberedModel(kind="scripted"), CHOICE):
        remember(tmp_path / "home", choice)
        assert remembered(tmp_path / "home") == choice
    (file,) = (tmp_path / "home").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_file_that_holds_no_choice_is_told_without_what_is_in_it(tmp_path):
    (tmp_path / FILE).write_text('{"kind": "else", "key": "sk-1"}')
    with pytest.raises(SettingsError, match="--model choose") as raised:
        remembered(tmp_path)
    assert "sk-1" not in str(raised.value)
    assert "sk-1" not in repr(CHOICE)
