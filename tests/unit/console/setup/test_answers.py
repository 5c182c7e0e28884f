"""Each answer is checked at once, and only what was asked is changed."""

import copy
import json

import pytest

from cdk.settings import LARGEST_SETTINGS, DeskSettings
from copydesk.errors import SettingsError
from local.console.aws.settings import CDK_JSON
from local.console.setup.answers import Answers, is_example
from local.console.setup.changes import told_changes
from local.console.setup.questions import QUESTIONS
from local.console.setup.writing import present_settings

GIVEN = {
    "calendars": "none",
    "place": "none",
    "domain": "desk.janedoe.test",
    "agent_address": "hello@desk.janedoe.test",
    "owner_name": "Jane Doe",
    "owner_address": "jane@janedoe.test",
    "owner_language": "fr",
    "way_in": "mx",
    "model_url": "https://models.test/v1",
    "model_name": "a-model",
    "time_zone": "Europe/Lisbon",
    "working_hours": "tue-thu 10-16",
    "region": "us-east-1",
    "profile": "An article costs 900 EUR.\nIt takes two weeks.",
}
BY_KEY = {question.key: question for question in QUESTIONS}


def answered(present, **changes):
    answers = Answers(present)
    given = {**GIVEN, **changes}
    for question in QUESTIONS:
        if question.key in given:
            answers.give(question, given[question.key])
        else:
            answers.pass_over(question)
    return answers.settings()


def test_all_answers_together_are_the_owner_s_settings():
    settings = answered({})
    assert settings["agent_address"] == "hello@desk.janedoe.test"
    assert settings["calendar"]["working_hours"] == {
        day: {"start": "10:00", "end": "16:00"} for day in ("tue", "wed", "thu")
    }
    assert settings["model"] == {"base_url": "https://models.test/v1", "name": "a-model"}
    assert settings["deployment"] == {"region": "us-east-1"}
    assert settings["profile"] == ["An article costs 900 EUR.", "It takes two weeks."]


def test_a_working_day_with_a_break_is_one_for_a_deployment_too():
    settings = answered({}, working_hours="tue 10-13, 14:30-17; thu 9-12")
    assert settings["calendar"]["working_hours"] == {
        "tue": [{"start": "10:00", "end": "13:00"}, {"start": "14:30", "end": "17:00"}],
        "thu": {"start": "09:00", "end": "12:00"},
    }
    assert str(DeskSettings.model_validate_json(json.dumps(settings)).calendar.working_hours["tue"][1]) == "14:30-17:00"
    assert told_changes(settings, answered(settings, working_hours="tue 10-13; thu 9-12")) == [
        "Hours: tue 10:00-13:00, 14:30-17:00; thu 09:00-12:00 → tue 10:00-13:00; thu 09:00-12:00"
    ]
    with pytest.raises(SettingsError, match="tue: 10:00-13:00 and 12:00-17:00 overlap"):
        answered({}, working_hours="tue 10-13, 12-17")


def test_the_settings_always_say_where_facts_go():
    assert answered({}, profile="")["profile"] == []


@pytest.mark.parametrize(
    ("key", "answer", "says"),
    [
        ("domain", "nonsense", "is not a domain"),
        ("domain", "desk.example", "nobody can own"),
        ("domain", "janedoe.test", r"take a subdomain, such as desk\.janedoe\.test"),
        ("domain", "gmail.com", "a mail provider's"),
        ("domain", "desk.yahoo.co.uk", "yahoo.co.uk is a mail provider's"),
        ("agent_address", "hello@elsewhere.test", r"is not at desk\.janedoe\.test"),
        ("agent_address", "hello+tag@desk.janedoe.test", "no '\\+'"),
        ("agent_address", "nobody", "is not at"),
        ("owner_name", "", "an answer is needed"),
        ("owner_address", "jane", "not a mail address"),
        ("owner_address", "jane@doe.example", "name your own address"),
        ("model_url", "models.test", "write it like https"),
        ("model_url", "http://models.test/v1", "must be https"),
        ("model_url", "https://localhost/v1", "reachable"),
        ("model_url", "https://key:secret@models.test/v1", "leave the key out"),
        ("model_url", "sk-0123456789", "API key"),
        ("model_name", "sk-0123456789", "API key"),
        ("time_zone", "Mars/Olympus", "not a time zone"),
        ("working_hours", "mon 17-9", "must end after it starts"),
        ("working_hours", "mon 9-27", "there is no 27:00"),
        ("region", "eu-north-1", "take one of .*eu-west-1"),
        ("region", "Ireland", "take one of .*eu-west-1"),
        ("profile", "x" * LARGEST_SETTINGS, "shorten the profile"),
    ],
)
def test_a_wrong_answer_is_refused_at_once_and_changes_nothing(key, answer, says):
    answers = Answers({})
    for question in QUESTIONS:
        if question.key == key:
            with pytest.raises(SettingsError, match=says) as refused:
                answers.give(question, answer)
            assert not str(refused.value).startswith(key), "the prompt says already what it is about"
        if question.key in GIVEN:
            answers.give(question, GIVEN[question.key])
    assert answers.settings() == answered({})


def test_a_region_that_came_later_is_taken_on_the_owner_s_word_in_the_file():
    present = {**answered({}), "deployment": {"region_is_known_to_receive_mail": True}}
    assert answered(present, region="eu-north-1")["deployment"]["region"] == "eu-north-1"


def test_what_is_not_asked_for_stays():
    own = {**answered({}), "reviewers": ["tom@janedoe.test"], "review": {"remind_hours": 5}}
    own["model"]["tools"] = "schema"
    own["deployment"]["stage"] = "staging"
    before = copy.deepcopy(own)
    settings = answered(own, model_name="another")
    assert told_changes(before, settings) == ["Model: a-model → another"]
    assert own == before


def test_the_example_s_facts_and_names_do_not_become_the_owner_s():
    example = present_settings(CDK_JSON)
    if not is_example(example):
        pytest.skip("this clone has settings of its owner's")
    answers = Answers(example, "Europe/Lisbon")
    theirs = ("domain", "agent_address", "owner_name", "owner_address", "profile")
    assert [answers.suggestion(BY_KEY[key]) for key in theirs] == [""] * len(theirs)
    assert answers.suggestion(BY_KEY["time_zone"]) == "Europe/Lisbon"
    assert answered(example, profile="")["profile"] == []


@pytest.mark.parametrize(
    ("owner", "offered"), [("jane@janedoe.test", "desk.janedoe.test"), ("jane@gmail.com", ""), ("jane@web.de", "")]
)
def test_a_subdomain_beside_the_owner_s_mailbox_is_offered_if_the_domain_can_be_hers(owner, offered):
    answers = Answers({})
    answers.give(BY_KEY["owner_name"], "Jane Doe")
    answers.give(BY_KEY["owner_address"], owner)
    assert answers.suggestion(BY_KEY["domain"]) == offered


def test_a_change_of_facts_is_told_fact_by_fact():
    before, after = {"profile": ["One.", "Two."]}, {"profile": ["Two.", "Three."]}
    assert told_changes(before, after) == ["Fact taken out: One.", "Fact added: Three."]
    assert told_changes({}, {"profile": []}) == ["Facts: none (was not set)"]
    assert told_changes({"profile": ["One.", "Two."]}, {"profile": ["Two.", "One."]}) == ["Facts: in another order"]


def test_a_change_of_an_answer_is_told_as_it_is_typed():
    before = answered({}, working_hours="mon-fri 9-17")
    after = answered(before, working_hours="mon-thu 9-17", owner_address="jane@elsewhere.test")
    assert told_changes(before, after) == [
        f"Your own address: {GIVEN['owner_address']} → jane@elsewhere.test",
        "Hours: mon-fri 09:00-17:00 → mon-thu 09:00-17:00",
    ]
    del before["calendar"]["working_hours"]
    assert told_changes(before, answered(before, working_hours="mon-fri 9-17")) == [
        "Hours: mon-fri 09:00-17:00 (was not set)"
    ]


def test_where_calls_take_place_is_asked_and_enter_passes_over_it():
    assert "place" not in answered({}, place="")["calendar"]
    settings = answered({}, place=" +49 30 1234567 ")
    assert DeskSettings.model_validate_json(json.dumps(settings)).calendar.place == "+49 30 1234567"
    assert told_changes(settings, answered(settings, place="none")) == ["Place of calls: +49 30 1234567 → none"]
    assert told_changes(answered({}), answered(answered({}))) == []
    with pytest.raises(SettingsError, match="characters that nobody sees"):
        answered({}, place="a\u200bb")


def test_a_refused_region_comes_with_the_places_of_the_others():
    with pytest.raises(SettingsError, match=r"eu-west-1 \(Ireland\)"):
        answered({}, region="eu-north-1")


def test_settings_of_the_owner_s_are_offered_again():
    answers = Answers(answered({}))
    offered = {}
    for question in QUESTIONS:
        if answers.asks(question):
            offered[question.key] = answers.suggestion(question)
            answers.give(question, offered[question.key])
    assert offered == {**GIVEN, "working_hours": "tue-thu 10:00-16:00"}


def test_a_wrong_setting_that_is_not_asked_for_is_told_before_any_question():
    with pytest.raises(SettingsError, match=r"reviewers\.0"):
        Answers({**answered({}), "reviewers": ["nobody"]})


def test_settings_that_were_wrong_where_it_asks_can_be_mended():
    assert answered({**answered({}), "owner_address": "nonsense"}) == answered({})


def test_the_result_is_what_a_synthesis_accepts(tmp_path):
    from local.console.aws.settings import deployment_settings

    file = tmp_path / "cdk.json"
    file.write_text(json.dumps({"context": {"copydesk": answered({})}}), encoding="utf-8")
    assert deployment_settings(file).agent_address == GIVEN["agent_address"]
