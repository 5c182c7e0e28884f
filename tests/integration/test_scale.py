"""docs/scale.md says what the model prints, and the model's waves are what one mail was counted to need."""

from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

from benchmarks import calls_per_mail, scale_facts, scale_model
from benchmarks.calls_per_mail import PerMail

DOCUMENT = Path(scale_model.__file__).parents[1] / "docs" / "scale.md"
BY_EVENT = ("record_event", "publish_events")
ROOM = 0.25
"""Commits that are decided again after a conflict make the counts vary."""


@pytest.fixture(scope="module")
def counted() -> PerMail:
    return calls_per_mail.count()


def test_the_figures_in_the_document_are_those_that_the_model_prints() -> None:
    written = DOCUMENT.read_text(encoding="utf-8").splitlines()
    missing = [line for line in scale_model.report() if line not in written]
    assert not missing, "run `make bench ARGS=scale_model` and put its tables into docs/scale.md"


def test_the_models_waves_are_the_invocations_and_events_of_one_mail(counted: PerMail) -> None:
    waves = Counter(chain.from_iterable(wave.handlers for wave in scale_facts.WAVES))
    assert waves == {name: runs for name, runs in counted.invocations.items() if name not in BY_EVENT}
    notices = counted.invocations["verify_word"]
    assert scale_model.events() == sum(counted.events.values()) == counted.invocations["record_event"] - notices


def test_the_models_table_traffic_is_about_what_was_counted(counted: PerMail) -> None:
    commits = counted.operations()["TransactWriteItems"]
    assert commits == pytest.approx(scale_facts.COMMITS, rel=ROOM)
    assert counted.write_units == pytest.approx(scale_facts.WRITE_UNITS, rel=ROOM)
    assert counted.read_units == pytest.approx(scale_facts.READ_UNITS, rel=ROOM)
    assert counted.operations()["SendEmail"] == 2


def test_a_tighter_quota_makes_mails_wait_and_a_wide_one_does_not() -> None:
    usual = {name: quota.usual for name, quota in scale_facts.QUOTAS.items()}
    wide, tight = scale_model.simulate(1_000, usual), scale_model.simulate(1_000, {**usual, "lambda": 10})
    assert tight.most_at_once == 10 < wide.most_at_once
    assert tight.p99 > wide.p99
