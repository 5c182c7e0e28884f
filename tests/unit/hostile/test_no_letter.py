"""What begins and ends as no letter does, whatever its words are, and letters that do."""

import pytest

from copydesk.events import UserQueryReceived
from copydesk.hostile.no_letter import not_a_letter
from copydesk.settings import Settings

SETTINGS = Settings(agent_address="d@desk.example", owner_name="Mara Quill", owner_address="mara@quill.example")
LETTER = "thank you for writing. What length do you have in mind?"


def said_of(draft: str, owner_name: str = "Mara Quill") -> str:
    mail = UserQueryReceived(sender="jonas@client.example", sender_name="Jonas Weber", mail_object="m", content="Hello")
    settings = SETTINGS.model_copy(update={"owner_name": owner_name})
    return "\n".join(not_a_letter(draft, log=[mail], settings=settings))


@pytest.mark.parametrize(
    "draft",
    [
        "I am not able to help with this.",
        "Das darf ich nicht beantworten.",
        "null",
        "!!!!",
        f"Okay, Jonas asks about the price.\n\nHello Jonas,\n\n{LETTER}\n\nMara",
        f"Jonas wants the price and the time.\n\nHello Jonas,\n\n{LETTER}\n\nMara",
        f"We need to answer Jonas in English.\n\nHello Jonas,\n\n{LETTER}\n\nMara",
        f"Sure, here is one for Jonas:\n\n{LETTER}\n\nMara",
        f"The client wants a price, keep it short.Hello Jonas,\n\n{LETTER}\n\nMara",
        f"finalHello Jonas,\n\n{LETTER}\n\nMara",
        f"> Hello Jonas,\n> {LETTER}\n> Mara",
        "\u4ee5\u4e0b\u662f\u56de\u4fe1\uff1a\n\nJonas\n\nMara",
    ],
)
def test_what_greets_nobody_is_told_to_the_owner(draft: str) -> None:
    assert "greets nobody" in said_of(draft)


@pytest.mark.parametrize(
    "draft",
    [
        f"Hello Jonas,\n\n{LETTER[:30]}",
        "Hello Jonas,",
        f"Dear Jonas,\n\n{LETTER}\n\nMara\n\nWould you like it in a warmer tone?",
        f"Dear Jonas,\n\n{LETTER}\n\nMara<|im_",
        f"Dear Jonas,\n\n{LETTER}\n\nMara[e~[",
        "Cher Jonas,\n\nje serais ravie de",
    ],
)
def test_what_does_not_end_with_her_name_is_told_to_the_owner(draft: str) -> None:
    assert "ends the draft, not your name" in said_of(draft)


def test_a_letter_that_stands_there_twice_is_told_to_the_owner() -> None:
    letter = f"Hello Jonas,\n\n{LETTER}\n\nMara"
    assert "twice" in said_of(f"{letter}\n\n{letter}")


@pytest.mark.parametrize(
    "draft",
    [
        f"Hello Jonas,\n\n{LETTER}\n\nBest regards,\nMara Quill",
        f"Guten Tag Herr Weber,\n\n{LETTER}\n\nIhre Mara Quill",
        f"Estimado se\u00f1or Weber:\n\n{LETTER}\n\nMara",
        f"Avec plaisir, Jonas, et merci !\n\n{LETTER}\n\nMara",
        f"\u30a6\u30a7\u30fc\u30d0\u30fc\u69d8\n\n{LETTER}\n\nMara Quill",
        f"Hi Jonas,\n\n{LETTER}\n\nMara Quill\nFreelance writer\n+49 30 1234567\nwww.quill.example",
        f"Hi Jonas,\n\n{LETTER}\n\n\u2014 Mara",
        f"Okay Jonas,\n\n{LETTER}\n\nMara",
        f"De nada, Jonas, y gracias por avisarme.\n\n{LETTER}\n\nMara",
        f"Jonas McDonald, hello!\n\n{LETTER}\n\nMara",
    ],
)
def test_a_letter_that_greets_and_is_signed_is_whole(draft: str) -> None:
    assert said_of(draft) == ""


def test_where_no_name_of_hers_is_known_only_the_beginning_is_looked_at() -> None:
    assert said_of(f"Hello Jonas,\n\n{LETTER}", owner_name="") == ""


@pytest.mark.parametrize(
    "name", ["\u30de\u30fc\u30e9\u30fb\u30af\u30a4\u30eb", "\u041c\u0430\u0440\u0430 \u041a\u0432\u0438\u043b\u043b"]
)
def test_the_name_in_another_script_signs(name: str) -> None:
    assert said_of(f"Hello Jonas,\n\n{LETTER}\n\n{name}") == ""


@pytest.mark.parametrize(
    "end",
    [
        "\u8a18\u4e8b\u306f",
        "\u3088\u308d\u3057\u304f\u304a\u9858\u3044\u3044\u305f\u3057\u307e\u3059",
        "\u30de\u30fc\u30e9\u3002",
    ],
)
def test_a_broken_line_in_another_script_does_not(end: str) -> None:
    assert "not your name" in said_of(f"Hello Jonas,\n\n{LETTER}\n\n{end}")
