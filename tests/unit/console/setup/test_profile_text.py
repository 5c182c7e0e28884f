import pytest

from copydesk.errors import SettingsError
from local.console.setup.profile_text import read_profile, too_long, write_profile
from local.desk.settings import desk_settings

FACTS = ("Jane writes about rivers.", "An article of 1,500 words costs 900 EUR.", "#1 in her town.")


def read(text):
    return read_profile(text.encode(), "profile.txt")


@pytest.mark.parametrize("facts", [(), FACTS])
def test_what_an_editor_leaves_as_it_was_is_the_same_profile(facts):
    assert read(write_profile(facts)) == facts


def test_an_empty_profile_opens_with_examples_that_are_no_facts():
    assert "900 EUR" in write_profile(())
    assert "Such as" not in write_profile(FACTS)


def test_notes_bullets_and_empty_lines_are_no_part_of_a_fact():
    assert read("# note\n\n- One.\n• Two.\r\n   * Three.  \n## more\n#\n") == ("One.", "Two.", "Three.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("One.\n\n-\n", "line 3 is a bullet without a fact; write one, or take it out"),
        ("One.\nTwo.\n- One.\n", "line 3 says the same as line 1; take one of them out"),
        ("One.\nT\x07wo.\n", "line 2 has a control character in it; type it anew"),
    ],
)
def test_a_wrong_line_is_told_with_its_number_and_the_next_step(text, told):
    with pytest.raises(SettingsError) as refused:
        read(text)
    assert str(refused.value) == f"correct this in profile.txt:\n  {told}"


def test_all_wrong_lines_are_told_at_once():
    with pytest.raises(SettingsError) as refused:
        read("-\nOne.\nOne.\n")
    assert [line.split()[1] for line in str(refused.value).splitlines()[1:]] == ["1", "3"]


def test_a_text_of_another_encoding_is_told_with_its_line():
    with pytest.raises(SettingsError, match=r"profile\.txt, line 2 is not UTF-8 text; save the file as UTF-8"):
        read_profile("One.\nGröße.\n".encode("latin-1"), "profile.txt")


def test_the_first_fact_that_a_deployment_has_no_room_for_is_named():
    settings = desk_settings(None, {})
    assert too_long(FACTS, settings) == ""
    told = too_long((*FACTS, "y" * 1500, "z" * 1500, "One more."), settings)
    assert "from the fact 'zzz" in told
    assert "Shorten" in told
