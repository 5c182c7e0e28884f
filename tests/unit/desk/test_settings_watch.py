"""A settings file that changes while the desk runs: what counts at once, what needs a restart, and what is wrong."""

import json
import threading
from pathlib import Path

from support.pipeline import Pipeline

from copydesk.settings import Settings
from local.desk.settings import desk_settings
from local.desk.settings_watch import SettingsWatch, counts_at_once, names_changed, watching_settings


def write(file: Path, **values: object) -> None:
    file.write_text(json.dumps(values), encoding="utf-8")


def watch(file: Path) -> tuple[SettingsWatch, Pipeline]:
    desk = Pipeline(settings=desk_settings(file if file.exists() else None, {}))
    return SettingsWatch(file, lambda: desk_settings(file if file.exists() else None, {}), desk.services), desk


def test_a_budget_counts_at_once_and_a_models_name_after_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    write(file, model={"name": "one", "calls_per_day": 5})
    watched, desk = watch(file)
    assert watched.look() == ()
    write(file, model={"name": "two", "calls_per_day": 50})
    (line,) = watched.look()
    assert line.startswith(f"{file} has changed. From now on: model.calls_per_day.")
    assert line.endswith("After a restart (Ctrl-C, then `copydesk desk`): model.name.")
    assert desk.services.settings.model.calls_per_day == 50
    assert desk.services.settings.model.name == "one"
    assert watched.look() == ()


def test_a_file_that_appears_first_is_noticed(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    watched, desk = watch(file)
    write(file, review={"policy": "unless_flagged"})
    assert watched.look() == (f"{file} is there now. From now on: review.policy.",)
    assert desk.services.settings.review.policy == "unless_flagged"


def test_a_file_that_cannot_be_used_or_goes_changes_nothing_and_is_told(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    write(file, replies_per_correspondent_per_day=3)
    watched, desk = watch(file)
    file.write_text("{", encoding="utf-8")
    (line,) = watched.look()
    assert "cannot be used" in line
    assert "What counted before counts on." in line
    file.unlink()
    assert "is gone" in watched.look()[0]
    assert desk.services.settings.replies_per_correspondent_per_day == 3
    write(file, replies_per_correspondent_per_day=4)
    assert "replies_per_correspondent_per_day" in watched.look()[0]


def test_a_file_that_was_only_saved_again_says_nothing_new(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    write(file, owner_name="Ann")
    watched, _ = watch(file)
    file.write_text('{"owner_name":  "Ann"}', encoding="utf-8")
    assert watched.look() == (f"{file} has changed: it says nothing new.",)


def test_every_setting_that_counts_at_once_is_one() -> None:
    names = set(Settings.model_fields)
    assert counts_at_once("model.budget.dollars_per_day")
    assert not counts_at_once("model.name")
    assert {"profile", "review", "bursts"} <= names
    one = desk_settings(None, {})
    assert names_changed(one, one) == ()


def test_a_change_is_reported_while_the_desk_runs(tmp_path: Path) -> None:
    file, told, heard = tmp_path / "settings.json", [], threading.Event()
    write(file, owner_name="Ann")
    watched, _ = watch(file)

    def report(lines: tuple[str, ...]) -> None:
        told.extend(lines)
        heard.set()

    with watching_settings(watched, report, seconds=0.01):
        write(file, owner_name="Bea")
        assert heard.wait(20)
    assert "owner_name" in " ".join(told) or "cannot be used" in told[0]
