"""In which language Copydesk writes to its owner: offered by the machine's locale, and named as people name it."""

import pytest

from local.console.setup.answers import Answers
from local.console.setup.machine_language import language_of_machine, read_language
from local.console.setup.questions import LANGUAGE


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "de_AT.UTF-8"}, "de"),
        ({"LANG": "fr"}, "fr"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "es_ES.UTF-8"}, "es"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "it_IT.UTF-8"}, "en"),
        ({"LANG": "est_EE.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": ""}, "en"),
        ({}, "en"),
    ],
)
def test_the_locale_s_language_is_offered_if_it_is_one_of_ours(variables: dict[str, str], language: str) -> None:
    assert language_of_machine(variables) == language


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("de", "de"),
        (" Deutsch ", "de"),
        ("French", "fr"),
        ("ESPAÑOL", "es"),
        ("espan\u0303ol", "es"),
        ("German.", "de"),
    ],
)
def test_a_language_is_named_by_its_code_or_its_name(said: str, language: str) -> None:
    assert read_language(said) == language


def test_another_language_is_asked_back_with_those_there_are() -> None:
    with pytest.raises(ValueError, match="name en, de, es or fr"):
        read_language("italiano")


def test_what_stands_is_offered_before_the_machine_s(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert Answers({}).suggestion(LANGUAGE) == "de"
    mine = {"owner_address": "jane@janedoe.test", "agent_address": "hello@desk.janedoe.test", "owner_language": "fr"}
    assert Answers(mine).suggestion(LANGUAGE) == "fr"
