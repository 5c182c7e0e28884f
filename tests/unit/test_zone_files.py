import os
import subprocess
import sys
from datetime import UTC, datetime
from importlib.resources import files
from zoneinfo import TZPATH, ZoneInfo

import copydesk

SHOW = "import copydesk, datetime, zoneinfo; print(datetime.datetime(2026, 12, 1, tzinfo=zoneinfo.ZoneInfo('America/Vancouver')).utcoffset())"  # noqa: E501


def test_only_the_pinned_zone_files_count():
    assert copydesk.__doc__
    assert TZPATH == ()


def test_british_columbia_no_longer_changes_its_clocks():
    offset = datetime(2026, 12, 1, 12, tzinfo=UTC).astimezone(ZoneInfo("America/Vancouver")).utcoffset()
    assert offset.total_seconds() == -7 * 3600


def test_a_systems_old_file_of_a_zone_is_not_read(tmp_path):
    old = tmp_path / "America" / "Vancouver"
    old.parent.mkdir()
    old.write_bytes(files("tzdata").joinpath("zoneinfo", "Asia", "Tokyo").read_bytes())
    environment = {**os.environ, "PYTHONTZPATH": str(tmp_path)}
    shown = [
        subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own code
        for code in (SHOW.replace("copydesk, ", ""), SHOW)
    ]
    assert [one.strip() for one in shown] == ["9:00:00", "-1 day, 17:00:00"]
