"""The time zone that is offered is this machine's."""

import pytest

from local.console.setup.machine_zone import zone_of_machine


@pytest.fixture
def link(tmp_path):
    def to(name):
        target = tmp_path / "zoneinfo" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.touch()
        clock = tmp_path / "localtime"
        clock.symlink_to(target)
        return clock

    return to


def test_it_is_where_the_link_of_the_clock_points(link):
    assert zone_of_machine({}, link("Europe/Lisbon")) == "Europe/Lisbon"


def test_the_environment_goes_before_it(link):
    assert zone_of_machine({"TZ": ":Asia/Seoul"}, link("Europe/Lisbon")) == "Asia/Seoul"


@pytest.mark.parametrize("variables", [{}, {"TZ": "CET-1CEST"}])
def test_without_a_name_it_is_utc(tmp_path, variables):
    assert zone_of_machine(variables, tmp_path / "nowhere") == "UTC"
