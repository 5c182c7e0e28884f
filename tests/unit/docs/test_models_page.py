"""docs/models.md says what the recorded answers of all makers come to."""

import json

import pytest

from copydesk.model_settings import ModelSettings, SecondModelSettings
from docs.generate.models import ANSWERS, PAGE, SETTINGS_PART, outcome, page

RECORDED = json.loads(ANSWERS.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "answer", RECORDED, ids=lambda answer: f"{answer['kind']} {answer['family']} {answer['shape']}"[:70]
)
def test_each_recorded_answer_comes_to_what_was_recorded(answer):
    assert outcome(answer) == answer["outcome"]


def test_the_page_is_what_the_recorded_answers_say():
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make docs`"


def test_every_setting_that_the_page_names_is_one():
    named = {
        name for line in SETTINGS_PART.splitlines() for name in line.split("|")[1:2] for name in name.split("`")[1::2]
    }
    assert named
    assert named <= set(ModelSettings.model_fields)
    prices = {name for name in ModelSettings.model_fields if name.startswith("dollars_per_million_")}
    assert {"name", "base_url", "sign_in", "temperature", "reasoning_effort", "small"} | prices == set(
        SecondModelSettings.model_fields
    )
